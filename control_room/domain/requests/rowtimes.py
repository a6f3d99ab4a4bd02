"""The two instants of a window typed on a search row, on the day it was asked for. Pure."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.requests.parts import Item
from control_room.domain.times import At, Never, NotATime, Reading, Twice, at_local, day_of, local, utc

_TIME: Final = r"[0-9]{4}|[0-9]{1,2}[:.][0-9]{2}"
WINDOW: Final = re.compile(rf"({_TIME})(gmt|bst|z)?-({_TIME})(gmt|bst|z)?", re.IGNORECASE | re.ASCII)
CODE: Final = re.compile(rf"(?:{_TIME}|[0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}})(?:-\S+)?", re.ASCII)
_DAY: Final = re.compile(r"([0-9]{1,2})(?:/([0-9]{1,2})|([a-z]{3}))", re.IGNORECASE | re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class NoInstant(Exception):  # noqa: N818 - caught where the line is read
    """A window is none; the words say what to type."""


def day_and_month(word: str) -> tuple[int, int] | None:
    """The day and month a word names, "13/3" or "13mar"; None where it names none."""
    found = _DAY.fullmatch(word)
    if found is None or not (found[2] or found[3].lower() in _MONTHS):
        return None
    return int(found[1]), int(found[2]) if found[2] else _MONTHS.index(found[3].lower()) + 1


def instants(
    window: re.Match[str], item: Item, now: datetime, named: tuple[int, int] | None = None
) -> tuple[datetime, datetime]:
    """The window's two instants, on the day it was asked for; the hour October repeats is covered whole.

    Args:
        named: the day and month typed beside it.

    Raises:
        NoInstant: it never was, or its day cannot be told.
    """
    about = utc(item.begins or now)
    first, last = (f"{window[at]} {window[at + 1] or ''}".strip() for at in (1, 3))
    day = _said_day(named, about) or _likeliest(first, item, about)
    begins = _instant(at_local(day, first), first, later=False)
    that_day = at_local(day, last)
    over_midnight = isinstance(that_day, Never) and that_day.first_valid <= begins
    ends = begins if over_midnight else _instant(that_day, last, later=True)
    if ends <= begins:
        ends = _instant(at_local(day + timedelta(days=1), last), last, later=True)
    return begins, ends


def _said_day(named: tuple[int, int] | None, about: datetime) -> date | None:
    if named is None:
        return None
    day, month = named
    try:
        found = [date(local(about).year + by, month, day) for by in (-1, 0, 1)]
    except ValueError as wrong:
        raise NoInstant(f"there is no {day}/{month}; give the day as 13/3") from wrong
    return min(found, key=lambda each: abs(each - day_of(about)))


def _likeliest(first: str, item: Item, about: datetime) -> date:
    """The day on which a time comes nearest to the window asked for."""
    if item.begins is not None and item.ends is not None and item.ends - item.begins > timedelta(hours=24):
        raise NoInstant(f"item {item.item} runs over several days; give the day too, as 13/3 2200-2300")
    days = [day_of(about) + timedelta(days=by) for by in (-1, 0, 1)]

    def away(day: date) -> timedelta:
        match at_local(day, first):
            case At(at=at) | Twice(first=at) | Never(first_valid=at):
                return abs(at - about)
            case NotATime():
                return timedelta.max

    return min(days, key=away)


def _instant(reading: Reading, said: str, *, later: bool) -> datetime:
    match reading:
        case At(at=at):
            return at
        case Twice(first=first, second=second):
            return second if later else first
        case Never(gap_from=gap_from, gap_to=gap_to):
            raise NoInstant(f"{said} never was that night: the clock went from {gap_from} to {gap_to}")
        case NotATime():
            raise NoInstant(f"{said} is no time of day; give a window as 2200-2300")
