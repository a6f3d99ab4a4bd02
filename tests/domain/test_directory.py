"""Finding an entry of the directory, whose a number is, and what is due to be looked at again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import Agency
from control_room.domain.telephones import read_number
from control_room.services.directories import read_directory

DIRECTORY, _ = read_directory(Path(__file__).parents[2] / "protocols/directory.yml")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gas", "gas-emergency"),
        ("thams watr", "thames-water"),
        ("sewage", "thames-water"),
        ("btp", "btp-control"),
        ("ruff sleeper", "streetlink"),
        ("elec", "power-cut"),
        ("towd car", "trace"),
        ("fron desk", "station-front-desk"),
        ("101", "police-101"),
        ("0345 711", "network-rail"),
    ],
)
def test_an_entry_is_found_by_a_few_letters_misspelt_too(typed, first):
    assert DIRECTORY.find(typed)[0].id == first


def test_nothing_like_it_finds_nothing_and_nothing_typed_finds_all():
    assert DIRECTORY.find("xylophone") == ()
    assert DIRECTORY.find("gas", limit=0) == ()
    assert len(DIRECTORY.find("", limit=1000)) == len(DIRECTORY.entries)


def test_the_agencys_own_come_first_among_equals():
    assert DIRECTORY.find("control room", agency=Agency.BTP)[0].id == "btp-control"
    assert DIRECTORY.find("control room", agency=Agency.CITY)[0].id == "city-police-control"
    assert [each.id for each in DIRECTORY.through(Agency.BTP)][:2] == ["btp-control", "police-101"]
    assert all(each.agencies for each in DIRECTORY.through(None))


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("Police station front desk", "station-front-desk"), ("duty inspector", "station-front-desk"), ("front desk", "station-front-desk"),
        ("bus control", "bus-control"), ("samaritans", "samaritans"), ("btp", "btp-control"),
        ("sn ops", None), ("insp patel", None), ("noise team", None), ("the duty manager", None), ("police", None), ("fron dsk", None), ("", None),
    ],
)  # fmt: skip
def test_words_mean_one_entry_or_none_and_nobody_is_rung_for_another(said, entry):
    found = DIRECTORY.meant(said)
    assert (found and found.id) == entry


@given(st.text(max_size=80))
def test_anything_may_be_typed(typed):
    assert len(DIRECTORY.find(typed)) <= 8
    assert DIRECTORY.meant(typed) in (None, *DIRECTORY.entries)


@pytest.mark.parametrize("typed", ["0800 111 999", "00 44 800 111999", "0044 (0)800 111 999", "0800111999 ext 2"])
def test_a_number_is_known_in_any_spelling(typed):
    entry, listed = DIRECTORY.of(read_number(typed))
    assert (entry.id, listed.written) == ("gas-emergency", "0800 111 999")


def test_a_number_nobody_listed_is_nobodys():
    assert DIRECTORY.of(read_number("020 7946 0999")) is None
    assert DIRECTORY.of(read_number("withheld")) is None
    assert DIRECTORY.entry("gas") is None


def test_a_number_is_due_on_the_day_after_its_review():
    entry, listed = DIRECTORY.of(read_number("105"))
    assert not listed.due(listed.review_by)
    assert (entry, listed) in DIRECTORY.due(date(2027, 6, 1))
    assert (entry, listed) not in DIRECTORY.due(listed.review_by)
