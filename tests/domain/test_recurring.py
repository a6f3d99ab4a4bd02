"""Rules of calendars, laid beside a library that has worked them out for years."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from control_room.domain.recurring import MOST_COUNT, Unread, falls, rule_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def wall(*parts):
    """A time by the clock on the wall, without a zone."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


FIRST, LAST = date(2026, 3, 1), date(2027, 4, 4)


def said(parts):
    return ";".join(f"{name}={value}" for name, value in parts.items())


@st.composite
def rules(draw):
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = {"FREQ": freq}
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.integers(1, 5)))
    weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)
    if freq == "WEEKLY" and draw(st.booleans()):
        parts["BYDAY"] = ",".join(draw(weekdays))
        if draw(st.booleans()):
            parts["WKST"] = draw(st.sampled_from(DAYS))
    elif freq == "MONTHLY":
        kind = draw(st.sampled_from(("plain", "nth", "day", "both")))
        if kind in {"nth", "both"}:
            nth = st.sampled_from(("", "1", "2", "3", "4", "-1", "-2"))
            parts["BYDAY"] = ",".join(draw(nth) + each for each in draw(weekdays))
        if kind in {"day", "both"}:
            days = st.integers(-31, 31).filter(bool)
            parts["BYMONTHDAY"] = ",".join(map(str, draw(st.lists(days, min_size=1, max_size=3, unique=True))))
    elif freq == "YEARLY" and draw(st.booleans()):
        parts["BYMONTH"] = ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 40)))
    return parts


@given(rules(), st.datetimes(wall(2020, 1, 1), wall(2027, 1, 1)))
def test_the_days_are_those_the_library_has(parts, begins):
    begins = begins.replace(second=0, microsecond=0)
    theirs = [each.date() for each in rrulestr(said(parts), dtstart=begins).between(wall(2019, 1, 1), wall(2027, 4, 5))]
    assume(begins.date() in theirs)  # of a first day its own rule has not, RFC 5545 says nothing
    ours = list(falls(rule_of(parts, None), begins, FIRST, LAST))
    assert ours == [each for each in theirs if FIRST <= each <= LAST]


def test_an_end_is_counted_in_and_a_rule_without_one_goes_to_the_horizon_and_no_further():
    begins = wall(2026, 3, 6, 19, 45)
    rule = rule_of({"FREQ": "WEEKLY"}, wall(2026, 3, 20, 19, 45))
    assert list(falls(rule, begins, FIRST, LAST)) == [date(2026, 3, 6), date(2026, 3, 13), date(2026, 3, 20)]
    endless = list(falls(rule_of({"FREQ": "DAILY"}, None), wall(1970, 1, 1), FIRST, LAST))
    assert (endless[0], endless[-1], len(endless)) == (FIRST, LAST, (LAST - FIRST).days + 1)


def test_a_rule_that_never_comes_true_ends_too():
    never = rule_of({"FREQ": "YEARLY", "BYMONTH": "2", "BYMONTHDAY": "30"}, None)
    assert list(falls(never, wall(2026, 1, 1), FIRST, LAST)) == []


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"FREQ": "SECONDLY"}, "SECONDLY"),
        ({}, "at no time"),
        ({"FREQ": "DAILY", "BYHOUR": "1,2,3"}, "BYHOUR"),
        ({"FREQ": "MONTHLY", "BYSETPOS": "-1", "BYDAY": "MO"}, "BYSETPOS"),
        ({"FREQ": "DAILY", "COUNT": str(MOST_COUNT + 1)}, "COUNT"),
        ({"FREQ": "DAILY", "INTERVAL": "0"}, "INTERVAL"),
        ({"FREQ": "DAILY", "INTERVAL": "9" * 4000}, "INTERVAL"),
        ({"FREQ": "YEARLY", "BYMONTH": "x"}, "BYMONTH"),
        ({"FREQ": "MONTHLY", "BYDAY": "9MO"}, "BYDAY"),
        ({"FREQ": "WEEKLY", "BYDAY": "1MO"}, "outside a month"),
        ({"FREQ": "YEARLY", "BYDAY": "1MO"}, "of a year"),
    ],
)
def test_a_rule_this_room_has_no_use_for_says_which_part_it_is(parts, why):
    with pytest.raises(Unread, match=why):
        rule_of(parts, None)


def test_a_count_that_began_in_another_century_is_not_counted_out():
    with pytest.raises(Unread, match="1970"):
        list(falls(rule_of({"FREQ": "DAILY", "COUNT": "3"}, None), wall(1970, 1, 1), FIRST, LAST))
    recent = rule_of({"FREQ": "DAILY", "COUNT": "3"}, None)
    assert len(list(falls(recent, wall(2026, 3, 1) - timedelta(days=1), FIRST, LAST))) == 2
