"""A day is said without its year only in that year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from control_room.words.request_rows import at_words
from control_room.words.request_terms import window
from control_room.words.saying import day_words


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
