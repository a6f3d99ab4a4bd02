"""Days and times of a diary as people type them, "17 mar", "fri", "tomorrow": always the next one there is."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.times import At, Never, Twice, at_local, day_bounds, near
from control_room.domain.yearless import coming
from control_room.tui.forms import Misfilled, Typed

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1}
_DATE: Final = re.compile(
    r"(\d{1,2})(?:[/.-](\d{1,2})|(?:st|nd|rd|th)? ?([a-z]{3})[a-z]*)(?:[/. -]?(\d{2}|\d{4}))?", re.ASCII
)
_SAID: Final = "a day as 17 mar, 17/3/27, fri or tomorrow"


def day_ahead(typed: str, today: date) -> date | None:
    """The day that is meant; without a year the next such day, today counted in. None where it is no day, or none anybody means.

    A weekday's name on that very weekday means the one in a week.
    """
    day = _day_said(typed, today)
    return day if day is not None and near(day, today) else None


def _day_said(typed: str, today: date) -> date | None:
    said = " ".join(typed.lower().replace(",", " ").split())
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if said[:3] in _DAYS and said.isalpha():
        return today + timedelta(days=(_DAYS.index(said[:3]) - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    if said[:3] in _DAYS:
        said = said.partition(" ")[2]
    found = _DATE.fullmatch(said)
    return None if found is None or (found[3] and found[3] not in _MONTHS) else _dated(found, today)


def _dated(found: re.Match[str], today: date) -> date | None:
    month = int(found[2]) if found[2] else _MONTHS.index(found[3]) + 1
    if not found[4]:
        return coming(int(found[1]), month, today)
    try:
        return date(int(found[4]) + (2000 if len(found[4]) == 2 else 0), month, int(found[1]))
    except ValueError:
        return None


def span(typed: Typed, today: date) -> tuple[datetime, datetime | None, bool]:
    """(from, to, whole days) of a form's fields `day`, `from`, `to` and `last`; no `from` means whole days.

    Raises:
        Misfilled: a field is no day or no time, at the field.
    """
    first = _day(typed, "day", today)
    begins, ends = typed["from"].strip(), typed["to"].strip()
    if not begins and ends:
        raise Misfilled("from", "the time it begins; or leave both times empty for a whole day")
    last = first if not typed["last"].strip() else _day(typed, "last", first)
    if last < first:
        raise Misfilled("last", "this is before the first day")
    if not begins:
        return day_bounds(first)[0], day_bounds(last)[1], True
    at = _time(first, begins, "from")
    return at, (_time(last, ends, "to") if ends else None), False


def _day(typed: Typed, name: str, today: date) -> date:
    day = day_ahead(typed[name], today)
    if day is None:
        raise Misfilled(name, _SAID)
    return day


def _time(day: date, typed: str, name: str) -> datetime:
    match at_local(day, typed):
        case At(at=at):
            return at
        case Twice():
            raise Misfilled(name, f"{typed} comes twice that night; say {typed} BST or {typed} GMT")
        case Never(gap_from=gap_from, gap_to=gap_to):
            raise Misfilled(name, f"{typed} never is: the clock goes from {gap_from} to {gap_to}")
        case _:
            raise Misfilled(name, "a time as 1030, or empty for a whole day")
