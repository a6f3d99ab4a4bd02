"""Times: kept in UTC, said and typed as the clock on the wall in London.

Every instant that comes in is aware; a naive one is refused. Twice a year the wall clock and the world disagree: on the
last Sunday of October 01:00 to 01:59 happens twice, on the last Sunday of March it never happens. Reading a typed time
therefore answers with one of four things, and the caller meets all four.
"""

import functools
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import ClassVar, Final, Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from control_room.domain.errors import Refusal

LONDON: Final = ZoneInfo("Europe/London")

WATCH_AHEAD: Final = timedelta(minutes=5)
"""How far ahead of the room's clock a typed time may be and still mean just now: watches and police logs run fast."""

_DAY_STARTS: Final = time(7)
_NIGHT_STARTS: Final = time(19)
_DAY: Final = timedelta(days=1)
_SOONEST_CAD: Final = 200
_CADS_AN_HOUR: Final = 1000


class NaiveTime(Refusal):
    """A time without a zone could be either of two hours in October, so none is taken."""

    code: ClassVar[str] = "naive_time"

    def __init__(self, at: datetime) -> None:
        super().__init__(f"The time {at.isoformat()} says no zone; give it in UTC, like {at.isoformat()}Z.")


class NotAStamp(Refusal):
    """A stored time is not in the one form the book writes."""

    code: ClassVar[str] = "not_a_stamp"

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a time as the book writes it; give UTC like 2026-11-21T23:46:50.123Z.")


class At(Struct, frozen=True, kw_only=True, tag=True):
    """The typed time is this instant, in UTC."""

    at: datetime


class Twice(Struct, frozen=True, kw_only=True, tag=True):
    """The typed time happened twice that October night: `first` in BST and `second`, an hour later, in GMT."""

    first: datetime
    second: datetime


class Never(Struct, frozen=True, kw_only=True, tag=True):
    """The typed time never was: that March night the clock went from `gap_from` to `gap_to`, as the wall shows them.

    `first_valid` is the instant, in UTC, at which it did.
    """

    gap_from: str
    gap_to: str
    first_valid: datetime


class NotATime(Struct, frozen=True, kw_only=True, tag=True):
    """The text, kept as typed, is no time of day."""

    text: str


Reading: TypeAlias = At | Twice | Never | NotATime


class ShiftName(StrEnum):
    """The two shifts of the day."""

    DAY = "DAY"
    NIGHT = "NIGHT"


class ShiftWindow(NamedTuple):
    """One shift from its start up to and not including its end, in UTC; 12 hours, but 11 or 13 on a change night."""

    name: ShiftName
    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The London date the shift is known by: the one it starts on."""
        return day_of(self.start)


def utc(at: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        NaiveTime: `at` has no zone.
    """
    if at.tzinfo is UTC:
        return at
    if at.utcoffset() is None:
        raise NaiveTime(at)
    return at.astimezone(UTC)


def local(at: datetime) -> datetime:
    """The same instant by the London clock.

    Raises:
        NaiveTime: `at` has no zone.
    """
    return utc(at).astimezone(LONDON)


@functools.lru_cache(maxsize=1024)
def day_of(at: datetime) -> date:
    """The London date of an instant.

    Raises:
        NaiveTime: `at` has no zone.
    """
    return local(at).date()


def spoken(at: datetime) -> str:
    """The time of day as the room says it, "20:47"; in the hour October repeats, "01:30 BST" or "01:30 GMT".

    Raises:
        NaiveTime: `at` has no zone.
    """
    here = local(at)
    said = f"{here.hour:02d}:{here.minute:02d}"
    return f"{said} {here.tzname()}" if here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset() else said


def stamp(at: datetime) -> str:
    """The instant as the book writes it, RFC 3339 in UTC cut to the millisecond: "2026-11-21T23:46:50.123Z".

    Raises:
        NaiveTime: `at` has no zone.
    """
    return utc(at).isoformat(timespec="milliseconds")[:-6] + "Z"


_STAMP: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


def read_stamp(text: str) -> datetime:
    """The instant, in UTC, that `stamp` wrote.

    Raises:
        NotAStamp: `text` is in any other form, or no such moment exists.
    """
    if _STAMP.fullmatch(text) is None:
        raise NotAStamp(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise NotAStamp(text) from fault


_CLOCK: Final = re.compile(
    r"(?:([0-9]{2})([0-9]{2})|([0-9]{1,2})[:.]([0-9]{2}))(?: ?(GMT|BST|Z))?", re.IGNORECASE | re.ASCII
)
_OFFSETS: Final = {"GMT": UTC, "Z": UTC, "BST": timezone(timedelta(hours=1))}


def _wall(text: str) -> tuple[timedelta, timezone | None] | None:
    """How far into the wall clock's day `text` is, up to 24:00, and the zone it names, if any."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4])
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        return None
    return timedelta(hours=hours, minutes=minutes), _OFFSETS[found[5].upper()] if found[5] else None


def _reading(day: date, into: timedelta, zone: timezone | None) -> Reading:
    wall = datetime.combine(day, time()) + into
    if zone is not None:
        return At(at=wall.replace(tzinfo=zone).astimezone(UTC))
    first = wall.replace(tzinfo=LONDON).astimezone(UTC)
    second = wall.replace(tzinfo=LONDON, fold=1).astimezone(UTC)
    if first == second:
        return At(at=first)
    if first < second:
        return Twice(first=first, second=second)
    # In the gap fold 0 keeps the offset from before it and fold 1 the one from after it (PEP 495).
    gap = first - second
    valid = first.replace(minute=0)
    clock = valid.astimezone(LONDON)
    return Never(gap_from=f"{clock - gap:%H:%M}", gap_to=f"{clock:%H:%M}", first_valid=valid)


def at_local(day: date, text: str) -> Reading:
    """What a wall-clock time on a London date comes to: "22:15", "2215", "9:05", "22.15", or "24:00" for its end.

    A zone after it, "01:30 GMT" or "0130 bst", settles the October night and is taken at its word on any other.
    """
    wall = _wall(text)
    return NotATime(text=text) if wall is None else _reading(day, *wall)


def read_clock(text: str, near: datetime, prefer: Literal["past", "future"] = "past") -> Reading:
    """What a wall-clock time typed at `near` comes to, on the nearest day in the direction `prefer` says.

    For "past", a time up to `WATCH_AHEAD` ahead of `near` still means now and not yesterday. For "future", the minute
    `near` is in counts as still to come. In the October hour the two are offered only if both lie in that direction.
    Three figures without a colon are a bus or a camera as often as a time, so they are not one.

    Raises:
        NaiveTime: `near` has no zone.
    """
    near = utc(near)
    wall = _wall(text)
    if wall is None:
        return NotATime(text=text)
    today = day_of(near)
    if prefer == "past":
        latest = near + WATCH_AHEAD
        days = (today + _DAY, today, today - _DAY, today - 2 * _DAY)
        found = (_no_later(_reading(day, *wall), latest) for day in days)
    else:
        soonest = near.replace(second=0, microsecond=0)
        days = (today - _DAY, today, today + _DAY, today + 2 * _DAY)
        found = (_no_sooner(_reading(day, *wall), soonest) for day in days)
    return next(reading for reading in found if reading is not None)


def _no_later(reading: Reading, latest: datetime) -> Reading | None:
    match reading:
        case Twice(first=first, second=second) if first <= latest < second:
            return At(at=first)
        case At(at=at) | Twice(first=at) | Never(first_valid=at) if at <= latest:
            return reading
        case _:
            return None


def _no_sooner(reading: Reading, soonest: datetime) -> Reading | None:
    match reading:
        case Twice(first=first, second=second) if first < soonest <= second:
            return At(at=second)
        case At(at=at) | Twice(first=at) | Never(first_valid=at) if at >= soonest:
            return reading
        case _:
            return None


def _instant(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def near(day: date, today: date, *, years: int = 10) -> bool:
    """Whether somebody who plans can mean a day: within some years of today. Any other is a slip."""
    return abs(day.year - today.year) <= years


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """A London date from midnight up to, not including, the next, in UTC: 24 hours, 23 in March, 25 in October, none in 9999's last."""
    return _instant(day, time()), _instant(min(day, date.max - _DAY) + _DAY, time())


def shift_window(at: datetime) -> ShiftWindow:
    """The shift an instant falls in: DAY from 07:00 to 19:00 by the London clock, NIGHT from 19:00 to 07:00.

    Raises:
        NaiveTime: `at` has no zone.
    """
    here = local(at)
    day, clock = here.date(), here.time()
    if _DAY_STARTS <= clock < _NIGHT_STARTS:
        return ShiftWindow(ShiftName.DAY, _instant(day, _DAY_STARTS), _instant(day, _NIGHT_STARTS))
    evening = day if clock >= _NIGHT_STARTS else day - _DAY
    return ShiftWindow(ShiftName.NIGHT, _instant(evening, _NIGHT_STARTS), _instant(evening + _DAY, _DAY_STARTS))


def cad_date(at: datetime, number: int | None = None) -> date:
    """The date to propose for a police CAD number heard at `at`: a proposal, always shown, never a question.

    CAD numbers start again at each London midnight. A `number` too large to have been reached yet today is
    yesterday's; the bound, 200 and 1,000 an hour, is ours and some two and a half times the pace of a busy day.

    Raises:
        NaiveTime: `at` has no zone.
    """
    today = day_of(at)
    if number is None:
        return today
    hours = (utc(at) - day_bounds(today)[0]) / timedelta(hours=1)
    return today - _DAY if number > _SOONEST_CAD + _CADS_AN_HOUR * hours else today


_THREE_DAYS: Final = 3 * 24 * 60


def hours_minutes(span: timedelta) -> str:
    """A span cut to the minute: "41 min", "2 h", "1 h 05 min", "-12 min"; from three days on "30 d 11 h"."""
    sign, minutes = ("-", -span // timedelta(minutes=1)) if span < timedelta() else ("", span // timedelta(minutes=1))
    if minutes < 60:
        return f"{sign if minutes else ''}{minutes} min"
    if minutes > _THREE_DAYS:
        days, rest = divmod(minutes // 60, 24)
        return f"{sign}{days} d {rest} h" if rest else f"{sign}{days} d"
    return f"{sign}{minutes // 60} h {minutes % 60:02d} min" if minutes % 60 else f"{sign}{minutes // 60} h"


def nearly(span: timedelta) -> str:
    """The same of what is due, or was: "now" while it is less than a minute."""
    return "now" if abs(span) < timedelta(minutes=1) else hours_minutes(span)
