"""Times and dates as they are typed in a line: always the local clock, resolved against now."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.line.reading import TimeRead
from control_room.domain.times import At, Never, NotATime, Reading, Twice, at_local, day_of, read_clock

ZONES: Final = frozenset({"gmt", "bst"})
"""Said after a time on the October night they settle which."""

_CLOCK: Final = re.compile(r"(?:([01]\d|2[0-3])[:.]?([0-5]\d)|(\d):([0-5]\d))(?:hrs?|h)?")
_MARKED: Final = re.compile(r"t([01]\d|2[0-3])[:.]?([0-5]\d)(?:hrs?|h)?")
_RANGE: Final = re.compile(r"(\d{1,2}[:.]?\d{2})(?:hrs?)?[-\u2013](\d{1,2}[:.]?\d{2})(?:hrs?)?")
_DATE: Final = re.compile(r"(\d{1,2})(?:/|-|\.)?(\d{1,2}|[a-z]{3,9})(?:(?:/|-|\.)?(\d{4}|\d{2}))?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

HourMinute = tuple[int, int]


def hour_minute(word: str) -> HourMinute | None:
    """The hour and minute of "2215", "22:15" or "9:15", None for anything else."""
    found = _CLOCK.fullmatch(word)
    if found is None:
        return None
    return (int(found[1] or found[3]), int(found[2] or found[4])) if word.isascii() else None


def marked_hour_minute(word: str) -> HourMinute | None:
    """The hour and minute of "t2215" or "t22:15"."""
    found = _MARKED.fullmatch(word) if word.isascii() else None
    return (int(found[1]), int(found[2])) if found else None


def time_range(word: str) -> tuple[HourMinute, HourMinute] | None:
    """Both ends of "2300-0700"."""
    found = _RANGE.fullmatch(word) if word.isascii() else None
    if found is None:
        return None
    first, last = hour_minute(found[1]), hour_minute(found[2])
    return (first, last) if first and last else None


def _answer(typed: str, read: Reading) -> TimeRead:
    match read:
        case At(at=at):
            return TimeRead(typed=typed, at=at)
        case Twice(first=first, second=second):
            return TimeRead(typed=typed, either=(first, second))
        case Never(gap_from=gap, first_valid=valid):
            clock, start = hour_minute(typed.split(maxsplit=1)[0].removeprefix("t")), hour_minute(gap)
            past = (clock[0] - start[0]) * 60 + clock[1] - start[1] if clock and start else 0
            later = valid + timedelta(minutes=past)
            return TimeRead(typed=typed, either=(later - timedelta(hours=1), later), never=True)
        case NotATime():
            return TimeRead(typed=typed)


def _text(clock: HourMinute, typed: str) -> str:
    zone = typed.rpartition(" ")[2].lower()
    return f"{clock[0]:02d}:{clock[1]:02d}" + (f" {zone}" if zone in ZONES else "")


def happened(typed: str, clock: HourMinute, now: datetime) -> TimeRead:
    """When something happened that is told as a local time: the latest such instant that may have passed.

    On the October night a time the clock showed twice stays open while both have passed.
    """
    return _answer(typed, read_clock(_text(clock, typed), near=now))


def coming(typed: str, clock: HourMinute, after: datetime) -> TimeRead:
    """The first time from `after` that the local clock shows `clock`."""
    return _answer(typed, read_clock(_text(clock, typed), near=after, prefer="future"))


def on_day(day: date, clock: HourMinute) -> TimeRead:
    """The time on a London day."""
    typed = _text(clock, "")
    return _answer(typed, at_local(day, typed))


def ending(day: date, clock: HourMinute) -> datetime:
    """When something ends that day: the later where the clock shows it twice, and where it never does when the clock goes on."""
    match at_local(day, _text(clock, "")):
        case At(at=at) | Twice(second=at) | Never(first_valid=at):
            return at
        case NotATime():  # pragma: no cover - two figures and two are one
            raise ValueError(clock)


def started(typed: str, clock: HourMinute, now: datetime) -> TimeRead:
    """A start told as a local time: within the last twelve hours, or else to come."""
    past = happened(typed, clock, now)
    return coming(typed, clock, now) if past.at is not None and now - past.at > timedelta(hours=12) else past


def minute_before(minute: int, bound: datetime) -> datetime:
    """The latest instant not after `bound` whose minute past the hour is `minute`. London keeps whole hours from UTC."""
    at = bound.replace(minute=minute, second=0, microsecond=0)
    return at if at <= bound else at - timedelta(hours=1)


def date_at(lows: Sequence[str], index: int, now: datetime) -> tuple[date, int] | None:
    """A date said at `index` ("13mar", "13/3", "13 mar", "yesterday", "today") and one past its last word.

    Without a year it is the latest such day not after tomorrow.
    """
    today = day_of(now)
    word = lows[index] if index < len(lows) else ""
    if word in {"today", "tdy"}:
        return today, index + 1
    if word in {"yesterday", "yest", "yday", "ydy", "y'day"}:
        return today - timedelta(days=1), index + 1
    following = lows[index + 1] if index + 1 < len(lows) else ""
    if word.isdigit() and len(word) <= 2 and following[:3] in _MONTHS:
        day = date_of(word + following, now)
        return (day, index + 2) if day else None
    day = date_of(word, now)
    return (day, index + 1) if day else None


def date_of(word: str, now: datetime) -> date | None:
    """The day of "13mar", "13mar26", "13/3" or "13/03/2026"; None for anything else."""
    found = _DATE.fullmatch(word) if word.isascii() and len(word) <= 16 else None
    if found is None or (found[2].isdigit() and not set("/-.") & set(word)):
        return None
    month = int(found[2]) if found[2].isdigit() else _month(found[2])
    today = day_of(now)
    year = today.year if found[3] is None else int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    try:
        day = date(year, month, int(found[1]))
        if found[3] is None and day > today + timedelta(days=1):
            day = date(year - 1, month, int(found[1]))
    except ValueError:
        return None
    return day


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
