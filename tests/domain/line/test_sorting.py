"""What a look-out is for, read from its first words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.line import read
from control_room.domain.line.intents_board import Bolo
from control_room.domain.line.sorting import name_in
from control_room.domain.register_codes import BoloSort, MissingAge, MissingRisk
from tests import hostile
from tests.domain.line.ground import NIGHT, at

MISSING, EXCLUDED, WANTED = BoloSort.MISSING, BoloSort.EXCLUDED, BoloSort.WANTED
HIGH = MissingRisk.HIGH


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "b wanted danny kerr, male ic1 grey coat from sn ops till 0700",
            {"sort": WANTED, "name": "danny kerr", "subject": "danny kerr male ic1 grey coat", "source": "sn ops", "until": at(7, 0, day=14)},
        ),
        ("b wanted silver audi a3 vrm ends kxj", {"sort": WANTED, "name": "", "vrm": "KXJ"}),
        (
            "b missing child amy stone 9 red coat high risk from sn ops",
            {"sort": MISSING, "age": MissingAge.CHILD, "risk": HIGH, "subject": "amy stone 9 red coat", "name": "amy stone"},
        ),
        ("b misper medium-risk 82 yr old pink dressing gown", {"sort": MISSING, "age": MissingAge.ADULT, "risk": MissingRisk.MEDIUM}),
        ("b high risk missing boy", {"sort": MISSING, "age": MissingAge.CHILD, "risk": HIGH, "subject": "boy"}),
        ("b missing aged 17 low risk", {"age": MissingAge.CHILD, "risk": MissingRisk.LOW}),
        ("b missing person 18yo", {"age": MissingAge.ADULT, "risk": None}),
        (
            "b banned lee scott from boots and superdrug till 1 dec per shopsafe",
            {
                "sort": EXCLUDED,
                "name": "lee scott",
                "premises": "boots and superdrug",
                "source": "shopsafe",
                "until": datetime(2026, 12, 1, 23, 59, tzinfo=UTC),
            },
        ),
        ("b excluded male re theft", {"sort": EXCLUDED, "premises": "", "reason": "theft"}),
        # What was no sort before is none now.
        ("b male re wanted for robbery", {"sort": BoloSort.LOOK_OUT, "reason": "wanted for robbery"}),
        ("b male missing a tooth high risk", {"sort": BoloSort.LOOK_OUT, "age": None, "risk": None}),
    ],
)  # fmt: skip
def test_a_look_out_is_of_the_sort_it_begins_with(typed, wanted):
    intent = read(typed, NIGHT).intent
    assert isinstance(intent, Bolo)
    assert {name: getattr(intent, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("till 14 mar 0700", at(7, 0, day=14)),
        ("till 14 mar 2030", at(20, 30, day=14)),
        ("till 1 dec 2028", datetime(2028, 12, 1, 23, 59, tzinfo=UTC)),
        ("till 12 mar", datetime(2027, 3, 12, 23, 59, tzinfo=UTC)),
        ("till 1 dec 2020", None),
        ("till 31 dec 9999", None),
        ("till 29 feb", None),
        ("till sunday", at(23, 59, day=15)),
        ("till sun 1900", at(19, 0, day=15)),
        ("till tomorrow 0700", at(7, 0, day=14)),
        ("till friday", at(23, 59, day=13)),
        ("till friday 2300", at(23, 0, day=13)),
        ("till friday 1900", at(19, 0, day=20)),  # typed after seven on a Friday evening
    ],
)
def test_a_day_without_a_year_is_to_come_and_one_that_is_past_is_owed(said, until):
    assert read(f"b silver audi {said}", NIGHT).intent.until == until
    ends = read(f"o pspo town centre {said}", NIGHT).intent.end
    assert ends == (datetime(2020, 12, 1, 23, 59, tzinfo=UTC) if said.endswith("2020") and until is None else until)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("danny kerr male", "danny kerr"),
        ("amy jane o'dell, 9", "amy jane o'dell"),
        ("silver audi", ""),
        ("kerr", ""),
        ("one two three four", ""),
        ("", ""),
    ],
)
def test_a_name_is_two_or_three_words_before_what_describes(said, name):
    assert name_in(said) == name


@given(st.text(max_size=80), st.sampled_from(("wanted ", "missing child ", "banned ", "misper high risk ")))
def test_nothing_typed_is_lost_or_refused(words, sort):
    reading = read(f"b {sort}{words}", NIGHT)
    assert "".join(reading.typed[span.start : span.end] for span in reading.spans) == reading.typed


def test_hostile_words_are_words():
    for words in hostile.WORDS if hasattr(hostile, "WORDS") else ("\x1b[31m", "\u202e", "; DROP TABLE"):
        assert read(f"b wanted {words}", NIGHT).typed


@pytest.mark.parametrize("begins", ["1900", "from 1900", "starting 1900", "c12 from 1900"])
def test_an_order_begins_at_the_time_before_the_day_it_lasts_till(begins):
    order = read(f"o dispersal north end {begins} till sunday 1900 insp okafor", NIGHT).intent
    assert (order.start, order.end) == (at(19, 0), at(19, 0, day=15))
    assert (order.area, order.authority) == ("North End", "insp okafor")
    assert order.cameras == (("12",) if "c12" in begins else ())


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("from sat 1900 till mon 1900", at(19, 0, day=14), at(19, 0, day=16)),
        ("from sat 1900 till 2300", at(19, 0, day=14), at(23, 0, day=14)),
        ("sat 1900 - mon 1900", at(19, 0, day=14), at(19, 0, day=16)),
        ("sat 1900-0100", at(19, 0, day=14), at(1, 0, day=15)),
        ("from tomorrow 0900 for 48h", at(9, 0, day=14), at(9, 0, day=16)),
        ("from 20 mar till 22 mar 0700", at(0, 0, day=20), at(7, 0, day=22)),
        ("from 14 mar 1900 to 16 mar 1900", at(19, 0, day=14), at(19, 0, day=16)),
        ("from 1 jun 2030 till 1 jul 2030", datetime(2030, 5, 31, 23, 0, tzinfo=UTC), datetime(2030, 7, 1, 22, 59, tzinfo=UTC)),
        ("from fri 1900 till sun 1900", at(19, 0), at(19, 0, day=15)),  # typed on that Friday, after seven
        ("from thu 1900 till sat 1900", at(19, 0, day=12), at(19, 0, day=14)),  # typed on the day after it began
        ("from 1 mar till 30 mar 1900", at(0, 0, day=1), datetime(2026, 3, 30, 18, 0, tzinfo=UTC)),
        ("from 12 mar 1900", at(19, 0, day=12), None),
        ("from thu", at(0, 0, day=19), None),
    ],
)  # fmt: skip
def test_an_order_begins_on_the_day_that_is_said(said, start, end):
    before = read(f"o dispersal north end c12 {said} insp okafor ring sn ops", NIGHT).intent
    after = read(f"o dispersal {said} north end insp okafor", NIGHT).intent
    for order in (before, after):
        assert (order.start, order.end) == (start, end)
        assert (order.area, order.authority) == ("North End", "insp okafor")
    assert (before.cameras, before.ring) == (("12",), "sn ops")


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("injunction danny kerr from north end till 1 dec", "danny kerr from north end"),
        ("closure the sun public house till 0700", "the sun public house"),
        ("pspo from street drinkers 2300-0700", "from street drinkers"),
    ],
)
def test_what_names_no_day_begins_no_order_on_another(said, area):
    order = read(f"o {said}", NIGHT).intent
    assert (order.area, order.start in {NIGHT.now, at(23, 0)}) == (area, True)
