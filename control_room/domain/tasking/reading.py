"""When tours are wanted, as people type it and as they read it back: windows, days of the week, days to come."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from control_room.domain import yearless
from control_room.domain.tasking.tours import MINUTES, Pattern
from control_room.domain.times import near

_DAY: Final = timedelta(days=1)
NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT: Final = {
    **{name[:3]: n for n, name in enumerate(NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{name: n for n, name in enumerate(NAMES)},
    **{f"{name}s": n for n, name in enumerate(NAMES)},
}
_SPANS: Final = {
    "daily": (),
    "everyday": (),
    "weekdays": (0, 1, 2, 3, 4),
    "weekday": (0, 1, 2, 3, 4),
    "weekends": (5, 6),
    "weekend": (5, 6),
    "nightly": (),
}
_SAID: Final[dict[tuple[int, ...], str]] = {
    (): "daily",
    (0, 1, 2, 3, 4): "Mon-Fri",
    (5, 6): "Sat and Sun",
    (0, 1, 2, 3, 4, 5, 6): "daily",
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ /.-]?(\d{1,2}|[a-z]{3,9})(?:[ /.-]?(\d{4}|\d{2}))?")
_WINDOW: Final = re.compile(r"(\d{1,2})[:.]?(\d{2})(?:hrs?)? ?(?:-|\u2013|to|till) ?(\d{1,2})[:.]?(\d{2})(?:hrs?)?")
_EVERY: Final = re.compile(
    r"(?:every )?(?:(\d{1,3}) ?(?:m|mins?|minutes)?|(half hour|half an hour)|(hour|hourly|an hour))"
)
_ONCE: Final = frozenset({"", "once"})


def weekday(word: str) -> int | None:
    """The day of the week a word names, 0 for Monday."""
    return _SHORT.get(word)


def days_of(word: str) -> tuple[int, ...] | None:
    """The days of the week that one word names: "daily", "mon-fri", "fri"; None for any other word."""
    if word in _SPANS:
        return _SPANS[word]
    first, dash, last = word.replace("\u2013", "-").partition("-")
    begins, ends = weekday(first), weekday(last)
    if begins is None or (dash and ends is None):
        return None
    return (begins,) if ends is None else through(begins, ends)


def through(first: int, last: int) -> tuple[int, ...]:
    """Days of the week from one to another, over the weekend where need be."""
    return tuple(sorted((first + n) % 7 for n in range((last - first) % 7 + 1)))


def days_in(text: str) -> tuple[int, ...] | None:
    """The days of the week that a few words name: "sat sun", "mon, wed"; None where one of them names none."""
    found: set[int] = set()
    for word in re.split(r"[\s,&+]+", text.strip().lower()):
        days = days_of(word) if word != "and" else (-1,)
        if days is None:
            return None
        if not days:
            return ()
        found.update(day for day in days if day >= 0)
    return tuple(sorted(found)) or None


def day_to_come(text: str, today: date) -> date | None:
    """The first such London day from today on: "friday", "27 nov", "27/11", "tomorrow"; None for anything else."""
    low = text.strip().lower()
    if low in {"today", "tonight", "tomorrow", "tmrw"}:
        return today + _DAY * (low in {"tomorrow", "tmrw"})
    on = _one_day(low)
    if on is not None:
        return today + _DAY * ((on - today.weekday()) % 7)
    return _dated(low, today, yearless.coming)


def day_gone(text: str, today: date) -> date | None:
    """The latest such London day up to today: "friday", "20 nov", "yesterday"; one said with its year as it is said. None as above."""
    low = text.strip().lower()
    if low in {"today", "yesterday"}:
        return today - _DAY * (low == "yesterday")
    on = _one_day(low)
    if on is not None:
        return today - _DAY * ((today.weekday() - on) % 7)
    return _dated(low, today, yearless.gone)


def _one_day(low: str) -> int | None:
    """The day of the week a word names as one day: "fridays" are many."""
    return None if low.endswith("s") and low[:-1] in NAMES else weekday(low)


def _dated(low: str, today: date, which: Callable[[int, int, date], date | None]) -> date | None:
    day = _date_in(low, today, which)
    return day if day is not None and near(day, today) else None


def _date_in(low: str, today: date, which: Callable[[int, int, date], date | None]) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", low):
        try:
            return date.fromisoformat(low)
        except ValueError:
            return None
    found = _DATE.fullmatch(low) if low.isascii() else None
    if found is None or (found[2].isdigit() and not set("/-.") & set(low)):
        return None
    month = int(found[2]) if found[2].isdigit() else _MONTHS.index(found[2][:3]) + 1 if found[2][:3] in _MONTHS else 0
    if found[3] is None:
        return which(int(found[1]), month, today)
    try:
        return date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, int(found[1]))
    except ValueError:
        return None


def window_of(text: str) -> tuple[int, int] | None:
    """Both ends of "1500-1630" or "15:00 to 16:30" as minutes into the day; None for anything else."""
    found = _WINDOW.fullmatch(text.strip().lower())
    if found is None:
        return None
    hours = int(found[1]), int(found[3])
    minutes = int(found[2]), int(found[4])
    ends = [hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True)]
    return None if max(minutes) > 59 or max(ends) > MINUTES else (ends[0] % MINUTES, ends[1] % MINUTES)


def every_of(text: str) -> tuple[int | None] | None:
    """How often within the window: "once", "every 30 min", "hourly"; None, and no tuple, for anything else."""
    low = " ".join(text.lower().split())
    if low in _ONCE:
        return (None,)
    found = _EVERY.fullmatch(low)
    if found is None:
        return None
    return (int(found[1]) if found[1] else 30 if found[2] else 60,)


def clock(minutes: int) -> str:
    """Minutes into the day as the clock shows them: "15:00"."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def days_said(days: tuple[int, ...]) -> str:
    """Days of the week as people say them: "daily", "Mon-Fri", "Sat and Sun", "Mon Wed"."""
    found = tuple(sorted({day % 7 for day in days}))
    return _SAID.get(found) or " ".join(NAMES[day][:3].capitalize() for day in found)


def said(pattern: Pattern) -> str:
    """A pattern: "15:00-16:30 daily 23 Nov to Fri 27 Nov, every 30 min"."""
    last = pattern.last
    one = last == pattern.first
    span = f"{pattern.first:%a %-d %b}" if one else f"{days_said(pattern.days)} {pattern.first:%-d %b}"
    until = "" if one or last is None else f" to {last:%a %-d %b}"
    often = "" if pattern.every is None else f", every {pattern.every} min"
    return f"{clock(pattern.opens)}-{clock(pattern.closes)} {span}{until}{often}"
