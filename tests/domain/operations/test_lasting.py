"""How long an authority lasts: to the instant, whatever the calendar and the clocks do."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from control_room.domain.operations.codes import Authority
from control_room.domain.operations.lasting import (
    ends,
    last_day,
    renewal_begins,
    warnings,
)
from control_room.domain.operations.terms import HOURS, WARNINGS, Terms
from control_room.domain.times import day_of, local
from tests.domain.operations.made import london

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        ((2026, 4, 1), (2026, 6, 30)),
        ((2026, 1, 15), (2026, 4, 14)),
        ((2026, 11, 30), (2027, 2, 28)),
        ((2026, 12, 1), (2027, 2, 28)),
        ((2026, 3, 1), (2026, 5, 31)),
        ((2026, 5, 1), (2026, 7, 31)),
        ((2026, 10, 1), (2026, 12, 31)),
        ((2027, 11, 30), (2028, 2, 29)),
        ((2027, 11, 29), (2028, 2, 28)),
        ((2026, 11, 29), (2027, 2, 28)),
        ((2027, 12, 1), (2028, 2, 29)),
        ((2026, 1, 31), (2026, 4, 30)),
        ((2024, 2, 29), (2024, 5, 28)),
    ],
)
def test_p29_three_months_begin_with_the_day_and_end_with_the_day_before(begins, last):
    assert last_day(date(*begins)) == date(*last)
    end = ends(Authority.RIPA_WRITTEN, london(*begins, 0, 5))
    assert end == london(*last, 23, 59, 59)
    assert end == ends(Authority.RIPA_WRITTEN, london(*begins, 23, 55))


def test_an_urgent_grant_of_a_saturday_night_ends_72_hours_on_to_the_second():
    granted = london(2026, 7, 18, 23, 40)
    assert f"{local(granted):%a %H:%M %Z}" == "Sat 23:40 BST"
    end = ends(Authority.RIPA_URGENT_ORAL, granted)
    assert end == london(2026, 7, 21, 23, 40)
    assert end == ends(Authority.RIPA_URGENT_INSPECTOR_WRITTEN, granted)


@pytest.mark.parametrize(
    ("granted", "wall"),
    [((2026, 3, 28, 12), "31 Mar 13:00"), ((2026, 10, 24, 12), "27 Oct 11:00")],
)
def test_72_hours_are_elapsed_so_that_the_wall_shows_another_hour_over_a_change_of_clocks(granted, wall):
    assert f"{local(ends(Authority.RIPA_URGENT_ORAL, london(*granted))):%-d %b %H:%M}" == wall


instants = st.integers(0, 40 * 366 * 24 * 60).map(lambda minutes: london(2020, 1, 1) + timedelta(minutes=minutes))


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
@example(date(2024, 2, 29))
@example(date(2027, 11, 30))
def test_three_months_end_the_day_before_the_day_of_that_number_or_with_the_month(begins):
    last = last_day(begins)
    months = (last + DAY).year * 12 + (last + DAY).month - begins.year * 12 - begins.month
    if (last + DAY).day == begins.day:
        assert months == 3
    else:
        assert ((last + DAY).day, months) == (1, 4)
        assert last.day < begins.day
    assert 88 <= (last - begins).days <= 91
    assert last_day(begins + DAY) >= last


@given(instants)
def test_a_written_end_is_the_last_second_of_a_london_day_and_an_urgent_one_is_elapsed(granted):
    end = ends(Authority.RIPA_WRITTEN, granted)
    assert (local(end).hour, local(end).minute, local(end).second) == (23, 59, 59)
    assert day_of(end) == last_day(day_of(granted))
    assert ends(Authority.RIPA_URGENT_ORAL, granted) - granted == timedelta(hours=HOURS)


@given(instants)
def test_a_renewal_begins_where_the_earlier_ends_with_no_day_between(granted):
    end = ends(Authority.RIPA_WRITTEN, granted)
    begins = renewal_begins(end)
    assert (begins - end, day_of(begins) - day_of(end)) == (timedelta(seconds=1), DAY)
    urgent = ends(Authority.RIPA_URGENT_ORAL, granted)
    assert renewal_begins(urgent) - urgent <= timedelta(seconds=1)


@given(instants, st.integers(0, 2000))
def test_a_warning_is_said_once_each_in_order_and_none_that_had_passed_when_it_was_approved(end, hours_before):
    approved = end - timedelta(hours=hours_before)
    said: list[int] = []
    while near := warnings(end, approved, said):
        at, hours = near[0]
        assert approved < at < end
        assert end - at == timedelta(hours=hours)
        said.append(hours)
    assert said == [hours for hours in WARNINGS if hours < hours_before]


def test_a_protocol_may_be_stricter_than_the_law():
    granted = london(2026, 4, 1, 9)
    strict = Terms(hours=24, months=1)
    assert ends(Authority.RIPA_URGENT_ORAL, granted, strict) - granted == DAY
    assert day_of(ends(Authority.RIPA_WRITTEN, granted, strict)) == date(2026, 4, 30)
    assert [hours for _, hours in warnings(granted + DAY, granted, (), (5, 2))] == [5, 2]
