"""A day of a month said without its year: the first such day from one on, or the latest up to one."""

from collections.abc import Iterable
from datetime import date
from typing import Final

_YEARS: Final = 9
"""Within so many years every day of the calendar comes: the 29th of February once waited eight for the next."""


def coming(day: int, month: int, since: date) -> date | None:
    """The first such day from `since` on; None for one that no year has."""
    return next((each for each in _days(day, month, range(since.year, since.year + _YEARS)) if each >= since), None)


def gone(day: int, month: int, until: date) -> date | None:
    """The latest such day up to `until`; None for one that no year has."""
    return next((each for each in _days(day, month, range(until.year, until.year - _YEARS, -1)) if each <= until), None)


def _days(day: int, month: int, years: range) -> Iterable[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:  # this year has no such day
            continue
