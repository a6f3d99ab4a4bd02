"""The hours of an event as they are typed: "1400-1730", "sat 1400-1730", "28 nov 12:30 to 17:00", "2026-10-24 22:00 to 01:30 GMT".

A time without a day is the one that began within the last six hours, or else the next to come; an end without a day is the first
after the beginning. Where the end has a day more than one after a beginning without, the beginning is asked for its day: it is as
likely that of the end. A time that the clock showed twice, or never, is refused with what to type instead.
"""

import re
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from control_room.domain import yearless
from control_room.domain.errors import Refusal
from control_room.domain.tasking.reading import weekday
from control_room.domain.times import At, Never, NotATime, Reading, Twice, at_local, day_of, near, read_clock

BEGUN_WITHIN: Final = timedelta(hours=6)
"""An event entered as it comes may have begun so long ago."""
_PAST: Final = timedelta(days=60)
"""A day without a year is this year's until it is so far past, then next year's."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR: Final = {"today": timedelta(), "tomorrow": timedelta(days=1), "tmrw": timedelta(days=1)}
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_NAMED: Final = r"mon(?:day)?|tues?(?:day)?|weds|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|today|tomorrow|tmrw"
_MOMENT: Final = (
    r"(?:(?P<{0}iso>\d{{4}}-\d\d-\d\d)\s+|(?P<{0}day>\d{{1,2}})[ /]?(?P<{0}month>[a-z]{{3,9}}|/?\d{{1,2}}(?=[ /]))"
    rf"(?:[ /](?P<{{0}}year>\d{{{{4}}}}))?\s+|(?<!\bthe\s)(?P<{{0}}named>{_NAMED})\s+)?"
    r"(?P<{0}clock>\d{{2}}[:.]?\d{{2}}|\d[:.]\d{{2}})(?:\s?(?P<{0}zone>gmt|bst|z)\b)?"
)
_ONE: Final = re.compile(_MOMENT.format("a"), re.IGNORECASE | re.ASCII)
_BOTH: Final = re.compile(
    rf"(?<!\S){_MOMENT.format('a')}\s*(?:-|\u2013|\bto\b|\btill?\b|\buntil\b)\s*{_MOMENT.format('b')}(?!\S)",
    re.IGNORECASE | re.ASCII,
)


class HoursUnclear(Refusal):
    """The hours of an event cannot be told from what was typed."""

    code: ClassVar[str] = "hours_unclear"


def instant(typed: str, now: datetime) -> datetime:
    """When something begins, as it was typed at `now`. Raises `HoursUnclear`."""
    found = _ONE.fullmatch(typed.strip())
    if found is None:
        raise _no_time(typed)
    return _begins(found, now)


def until(typed: str, begins: datetime) -> datetime:
    """When it ends: without a day, the first such time after it began. Raises `HoursUnclear`."""
    found = _ONE.fullmatch(typed.strip())
    if found is None:
        raise _no_time(typed)
    return _ends(found, "a", begins)


def hours_in(typed: str) -> tuple[int, int] | None:
    """Where the hours stand in a line: from and up to which character; None where it says none."""
    found = _BOTH.search(typed)
    return None if found is None else found.span()


def hours(typed: str, now: datetime) -> tuple[datetime, datetime]:
    """From and to, in UTC, as they were typed at `now`. Raises `HoursUnclear`."""
    found = _BOTH.fullmatch(typed.strip())
    if found is None:
        raise HoursUnclear(f"{typed[:40]!r} are no hours; 1400-1730 would be right, or 28 nov 1400-1730")
    begins = _begins(found, now)
    ends = _ends(found, "b", begins)
    _with_its_day(found, begins, ends)
    return begins, ends


def with_its_day(typed: str, begins: datetime, ends: datetime) -> None:
    """Nothing, where it is plain on which day a beginning `typed` so lies. Raises `HoursUnclear` where it has none and ends days later."""
    found = _ONE.fullmatch(typed.strip())
    if found is not None:
        _with_its_day(found, begins, ends)


def _with_its_day(found: re.Match[str], begins: datetime, ends: datetime) -> None:
    if any(found[f"a{each}"] for each in ("iso", "day", "named")) or day_of(ends) - day_of(begins) <= _DAY:
        return
    text, first, last = _text(found, "a"), day_of(begins), day_of(ends)
    raise HoursUnclear(
        f"{text} has no day and it ends on {last:%a %-d %b}; say {last:%-d %b} {text}, or {first:%-d %b} {text}"
    )


def _begins(found: re.Match[str], now: datetime) -> datetime:
    day = _day(found, "a", now)
    text = _text(found, "a")
    if day is not None and weekday((found["anamed"] or "").lower()) is not None:
        today = at_local(day, text)
        day += _WEEK if isinstance(today, At) and now - today.at > BEGUN_WITHIN else timedelta()
    if day is not None:
        return _at(at_local(day, text), text)
    past = read_clock(text, now)
    if isinstance(past, At) and now - past.at <= BEGUN_WITHIN:
        return past.at
    return _at(read_clock(text, now, prefer="future"), text)


def _ends(found: re.Match[str], which: str, begins: datetime) -> datetime:
    day = _day(found, which, begins)
    text = _text(found, which)
    return _at(read_clock(text, begins, prefer="future") if day is None else at_local(day, text), text)


def _text(found: re.Match[str], which: str) -> str:
    zone = found[f"{which}zone"]
    return f"{found[f'{which}clock']} {zone}" if zone else found[f"{which}clock"]


def _day(found: re.Match[str], which: str, now: datetime) -> date | None:
    """The London day that was typed; None for none."""
    try:
        day = _typed_day(found, which, now)
    except ValueError:
        day = date.min
    if day is not None and not near(day, day_of(now)):
        raise HoursUnclear(f"{found[0].strip()[:40]!r} has no such day; 28 nov 1400 would be right")
    return day


def _typed_day(found: re.Match[str], which: str, now: datetime) -> date | None:
    """The same; raises `ValueError` for a day that never was."""
    if found[f"{which}iso"]:
        return date.fromisoformat(found[f"{which}iso"])
    if found[f"{which}named"]:
        return _named_day(found[f"{which}named"].lower(), day_of(now))
    if not found[f"{which}day"]:
        return None
    month = found[f"{which}month"].lstrip("/").lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    year = found[f"{which}year"]
    day = int(found[f"{which}day"])
    if year:
        return date(int(year), number, day)
    return yearless.coming(day, number, day_of(now) - _PAST) or date.min


def _named_day(word: str, today: date) -> date | None:
    """The next day of that name, today too."""
    if word in _NEAR:
        return today + _NEAR[word]
    on = weekday(word)
    return None if on is None else today + timedelta(days=(on - today.weekday()) % 7)


def _at(reading: Reading, text: str) -> datetime:
    match reading:
        case At(at=at):
            return at
        case Twice():
            raise HoursUnclear(f"{text} comes twice that night; say {text} BST or {text} GMT")
        case Never(gap_from=first, gap_to=then):
            raise HoursUnclear(
                f"{text} never comes that night: the clock goes from {first} to {then}; say a time beside it"
            )
        case NotATime():
            raise _no_time(text)


def _no_time(typed: str) -> HoursUnclear:
    return HoursUnclear(f"{typed[:40]!r} is no time; 14:00, 28 nov 14:00 or 2026-11-28 14:00 would be right")
