"""Bank holidays as GOV.UK publishes them: the file dropped beside `hours.yml`, checked, and laid over the days written by hand.

Its days are those of England and Wales. Between its first and its last day it alone says what is one; before and after it the days
written in `hours.yml` stand.
"""

import zlib
from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.hours import Hours
from control_room.domain.policyfiles import Fault, Listing, Mapping, Marks, Node, Text, quoted

OURS: Final = "england-and-wales"
RIGHT: Final = "the file as GOV.UK gives it: bank-holidays.json, or the calendar of England and Wales"
FEWEST: Final = 6
"""Days a year has at the least; a year of fewer is not whole."""


class Calendar(Struct, frozen=True, kw_only=True):
    """One such file. It has no version of its own: its days are its version, and it holds from when it was taken."""

    name: str
    version: str
    effective: date
    days: tuple[date, ...] = ()


def check(raw: Node | None) -> tuple[Calendar | None, tuple[Fault, ...]]:
    """Read the days of England and Wales; pure, never raises. None and the faults where it is no such file."""
    marks = Marks()
    events = _events(raw, marks)
    days = sorted({day for event in events if (day := _day(event, marks)) is not None})
    if raw is not None and not marks.errors and not days:
        marks.error(1, "there is no day in the file", RIGHT)
    if not days or marks.errors:
        return None, marks.in_order()
    for year in range(days[0].year, days[-1].year + 1):
        if sum(day.year == year for day in days) < FEWEST:
            marks.warn(1, f"{year} has fewer than {FEWEST} days", "the newest file GOV.UK gives")
    mark = zlib.crc32(" ".join(day.isoformat() for day in days).encode())
    version = f"{days[0]} to {days[-1]}, {mark:08x}"
    found = Calendar(name="Bank holidays of England and Wales", version=version, effective=date.min, days=tuple(days))
    return found, marks.in_order()


def laid_over(hours: Hours, calendar: Calendar | None) -> Hours:
    """The hours with the file's days in place of those written by hand, as far as the file reaches."""
    if calendar is None:
        return hours
    first, last = calendar.days[0], calendar.days[-1]
    beyond = (day for day in hours.bank_holidays if not first <= day <= last)
    return replace(hours, bank_holidays=tuple(sorted({*beyond, *calendar.days})))


def missing(days: Iterable[date], since: date, until: date) -> tuple[int, ...]:
    """The years from one day's to another's of which no bank holiday is known."""
    known = {day.year for day in days}
    return tuple(year for year in range(since.year, until.year + 1) if year not in known)


def _events(raw: Node | None, marks: Marks) -> tuple[Node, ...]:
    if raw is None:
        return ()
    division = _under(raw, OURS) if isinstance(raw, Mapping) else None
    events = _under(division, "events") if isinstance(division, Mapping) else None
    if not isinstance(events, Listing):
        marks.error(raw.line, f"the file has no list of events of {OURS}", RIGHT)
        return ()
    return events.items


def _under(node: Mapping, key: str) -> Node | None:
    return next((value for name, value in node.pairs if name.value == key), None)


def _day(event: Node, marks: Marks) -> date | None:
    told = _under(event, "date") if isinstance(event, Mapping) else None
    written = told.value if isinstance(told, Text) else ""
    try:
        return date.fromisoformat(written)
    except ValueError:
        marks.error(event.line, f"a day is {quoted(written)}", "year-month-day, such as 2026-12-25")
        return None
