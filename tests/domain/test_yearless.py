"""A day without its year: the next, the latest, and the 29th of February."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.yearless import coming, gone

ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "month", "of", "next_", "last"),
    [
        (13, 3, date(2026, 3, 13), date(2026, 3, 13), date(2026, 3, 13)),
        (12, 3, date(2026, 3, 13), date(2027, 3, 12), date(2026, 3, 12)),
        (29, 2, date(2026, 3, 13), date(2028, 2, 29), date(2024, 2, 29)),
        (29, 2, date(2097, 1, 1), date(2104, 2, 29), date(2096, 2, 29)),
        (29, 2, date(2103, 1, 1), date(2104, 2, 29), date(2096, 2, 29)),
        (30, 2, date(2026, 3, 13), None, None),
        (1, 0, date(2026, 3, 13), None, None),
        (31, 12, date(9999, 1, 1), date(9999, 12, 31), date(9998, 12, 31)),
    ],
)
def test_the_next_such_day_and_the_latest(day, month, of, next_, last):
    assert (coming(day, month, of), gone(day, month, of)) == (next_, last)


@given(said=ANY_DAY, of=ANY_DAY)
def test_every_day_there_is_comes_again_and_has_been(said, of):
    after, before = coming(said.day, said.month, of), gone(said.day, said.month, of)
    assert before <= of <= after
    assert {(each.day, each.month) for each in (before, after)} == {(said.day, said.month)}
    if (said.day, said.month) != (29, 2):
        assert after - of < timedelta(days=366) > of - before
