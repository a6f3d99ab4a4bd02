"""A day is said without its year only in that year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from control_room.domain.duties import ShiftOpened
from control_room.words.assists import cad_said
from control_room.words.boards import until
from control_room.words.request_rows import at_words
from control_room.words.request_terms import window
from control_room.words.saying import day_words
from control_room.words.shifts import shift_called


@pytest.mark.parametrize(("day", "said"), [(date(2025, 12, 31), "31 Dec 2025"), (date(2026, 1, 1), "1 Jan")])
def test_a_day_of_another_year_bears_its_year(day, said):
    now = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)
    assert day_words(day, now) == said
    at = datetime(day.year, day.month, day.day, 21, 30, tzinfo=UTC)
    assert at_words(at, now) == f"{said} 21:30"
    assert window(at, at + timedelta(minutes=30), now) == f"{said} 21:30-22:00"


def test_new_years_eve_is_of_the_year_london_has():
    summer = datetime(2025, 12, 31, 23, 59, tzinfo=UTC)
    assert day_words(summer, summer + timedelta(minutes=2)) == "31 Dec 2025"


def test_a_window_over_new_year_bears_the_year_that_is_not_this_one():
    begins = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert window(begins, begins + timedelta(hours=1), begins) == "31 Dec 23:30 to 1 Jan 2026 00:30"


def test_shifts_cads_and_ends_read_in_january_bear_last_years_year():
    eve, now = datetime(2025, 12, 30, 19, 0, tzinfo=UTC), datetime(2026, 1, 3, 9, 0, tzinfo=UTC)
    shift = ShiftOpened(pattern="Night", starts=eve, ends=eve + timedelta(hours=12))
    assert (shift_called(shift, now), shift_called(shift, eve)) == (
        "night shift of 30 Dec 2025",
        "night shift of 30 Dec",
    )
    assert cad_said(8123, date(2025, 12, 30), now) == "CAD 8123/30 Dec 2025"
    assert until(now + timedelta(days=2), eve) == "till 5 Jan 2026 09:00"
