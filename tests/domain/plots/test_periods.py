"""Nights, weeks and years by the London clock: cut without gaps, stepped on and back, and right when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.plots.periods import days, lasting, night, odd_hours, of_kind, stepped, week, year
from control_room.domain.times import day_of

DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
KINDS = st.sampled_from(["night", "week", "year"])


@given(KINDS, DATES)
def test_a_period_is_its_parts_without_gap_or_overlap(kind, day):
    period = of_kind(kind, day)
    for parts in (period.hours, period.parts):
        assert (parts[0].since, parts[-1].until) == (period.since, period.until)
        assert all(a.until == b.since for a, b in pairwise(parts))
    assert all(part.until - part.since == timedelta(hours=1) for part in period.hours)


@given(KINDS, DATES)
def test_on_and_back_is_where_it_was_and_on_begins_no_earlier_than_it_ends(kind, day):
    period = of_kind(kind, day)
    assert stepped(stepped(period, 1), -1) == stepped(stepped(period, -1), 1) == period
    if kind == "week":
        assert stepped(period, 1).since == period.until
    assert stepped(period, 1).since > period.since


@pytest.mark.parametrize(
    ("day", "hours", "said"),
    [
        (date(2026, 3, 28), 11, ["00:00", "02:00"]),
        (date(2026, 10, 24), 13, ["00:00", "01:00 BST", "01:00 GMT", "02:00"]),
        (date(2026, 3, 13), 12, ["00:00", "01:00", "02:00"]),
    ],
)
def test_a_night_has_the_hours_it_had(day, hours, said):
    names = [hour.name for hour in night(day).hours]
    assert (len(names), names[0], names[-1]) == (hours, "19:00", "06:00")
    assert names[names.index("00:00") : names.index("02:00") + 1] == said


def test_hours_that_came_twice_or_never_are_said():
    assert odd_hours(week(date(2026, 10, 25))) == ("01:00 came twice on Sun 25 Oct",)
    assert odd_hours(week(date(2026, 3, 29))) == ("01:00 never came on Sun 29 Mar",)
    assert odd_hours(week(date(2026, 3, 13))) == ()


def test_a_year_is_twelve_months_and_a_week_begins_on_monday():
    found = year(date(2026, 11, 23))
    assert (found.first, found.last, len(found.parts)) == (date(2025, 12, 1), date(2026, 11, 30), 12)
    assert week(date(2026, 11, 29)).first == date(2026, 11, 23)
    assert [part.name for part in days(date(2026, 1, 30), date(2026, 3, 2)).parts] == [
        "Jan 2026",
        "Feb 2026",
        "Mar 2026",
    ]


@pytest.mark.parametrize(("hour", "first"), [(20, 23), (3, 22), (13, 22)])
def test_the_night_looked_at_is_the_one_under_way_or_the_last(hour, first):
    assert lasting(datetime(2026, 11, 23, hour, tzinfo=UTC)).first == date(2026, 11, first)
    assert day_of(lasting(datetime(2026, 11, 23, hour, tzinfo=UTC)).since).day == first
