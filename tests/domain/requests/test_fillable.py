"""The form's answers read as the lines the portal's do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import boxes
from control_room.domain.requests import fillable
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.kinds import RequestFiled
from control_room.domain.visible import visible


def test_a_filled_form():
    read = fillable.lines(
        {
            "form_version": fillable.VERSION,
            "agency": "Metropolitan Police",
            "name": "Amina Khan",
            "to_follow": "/Yes",
            "custody": "/Off",
            "cad_date": "13/3/26",
            "custody_until": "14/03/2026 0900",
            "necessity": "the suspect ran\r\nagency: btp",
            "wanted": "review",
            "item1_place": "North End by M&S",
            "item1_date": "21.11.2026",
            "item1_from": "2200",
            "item1_to": "02:00 hrs",
            "item1_look_for": "red jacket",
            "item2_date": "last night",
            "item2_from": "11ish",
            "item2_to": "",
            "something else": "x",
        }
    ).split("\n")
    assert read == [
        "agency: mps",
        "name: Amina Khan",
        "cad_date: 2026-03-13",
        "to_follow: yes",
        "necessity: the suspect ran agency: btp",
        "custody_until: 2026-03-14 09:00",
        "wanted: review",
        "item 1 place: North End by M&S",
        "item 1 from: 2026-11-21 22:00",
        "item 1 to: 2026-11-22 02:00",
        "item 1 look_for: red jacket",
        "item 2 from: last night 11ish",
        "something else: x",
    ]


@pytest.mark.parametrize(
    ("date", "begins", "ends", "read"),
    [
        ("2026-11-21", "22:00", "22:30", ["item 1 from: 2026-11-21 22:00", "item 1 to: 2026-11-21 22:30"]),
        ("21/11/26", "22.00", "", ["item 1 from: 2026-11-21 22:00"]),
        ("31/02/2026", "2200", "2230", ["item 1 from: 31/02/2026 2200", "item 1 to: 2230"]),
        ("21/11/26", "2200", "late", ["item 1 from: 21/11/26 2200", "item 1 to: late"]),
        ("", "", "2230", ["item 1 to: 2230"]),
    ],
)
def test_a_window_that_is_not_clear_reads_as_it_was_typed(date, begins, ends, read):
    answers = {"item1_date": date, "item1_from": begins, "item1_to": ends}
    assert fillable.lines(answers).split("\n") == read


def test_its_lines_bear_the_portals_names():
    """Names are compared with what the portal's lines are made of, so that one reader serves both."""
    names = set(re.findall(r'"([a-z_]+)": ', boxes.__loader__.get_source(boxes.__name__)))
    ours = set(fillable.ORDER)
    assert ours <= names
    assert set(RequestFiled.__struct_fields__) >= ours - {"to_follow", "wanted"}


def test_every_answer_of_a_choice_is_a_code_and_no_label_is_longer_than_its_box():
    assert all(len(label) <= 46 for labels in fillable.CHOICES.values() for label in labels.values())
    assert set(fillable.AGENCIES) <= set(Agency)


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=60), max_size=6))
def test_no_answer_passes_for_another(answers):
    read = fillable.lines(answers)
    assert visible(read, multiline=True) == read
    assert len([line for line in read.split("\n") if line]) <= len(answers)
