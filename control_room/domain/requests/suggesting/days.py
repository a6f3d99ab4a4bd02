"""Days as people write them: "sat night", "the 14th", "14/3/26", "last nite", "3 days ago". Day before month, always."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.requests.suggesting.tokens import Token, glued, low, number

Tokens = tuple[Token, ...]

AHEAD: Final = timedelta(days=60)
"""A day and month without a year up to this far ahead is this year's, and told as the future; beyond it is last year's."""

_DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = {
    "mon": 0, "monday": 0, "tue": 1, "tues": 1, "tuesday": 1, "wed": 2, "weds": 2, "wednesday": 2, "wednes": 2,
    "thu": 3, "thur": 3, "thurs": 3, "thursday": 3, "fri": 4, "friday": 4, "sat": 5, "saturday": 5, "satdy": 5,
    "sun": 6, "sunday": 6,
}  # fmt: skip
_MONTHS: Final = {
    name: n
    for n, names in enumerate(
        ("jan january", "feb february febuary", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_YESTERDAY: Final = frozenset({"yesterday", "yest", "yday", "ydy", "yesterdays", "yesterday's", "yesturday", "ystdy"})
_TODAY: Final = frozenset({"today", "tdy", "todays", "today's"})
_NIGHT: Final = frozenset({"night", "nite", "nght", "nights", "nt", "night's"})
_COUNTED: Final = {"a": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6}
_NOT_DAYS: Final = frozenset(
    ["floor", "time", "request", "attempt", "male", "males", "female", "suspect", "person", "car", "vehicle", "street",
     "avenue", "reminder", "chaser", "victim", "camera", "form", "party", "century", "item", "copy", "disc"]
)  # fmt: skip


class Half(StrEnum):
    """Which part of a day was meant."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    EARLY = "early"


_HALVES: Final = {
    "morning": Half.MORNING, "mornin": Half.MORNING, "am": Half.MORNING, "afternoon": Half.AFTERNOON, "aft": Half.AFTERNOON,
    "arvo": Half.AFTERNOON, "evening": Half.EVENING, "eve": Half.EVENING, "pm": Half.EVENING, "lunchtime": Half.AFTERNOON,
} | dict.fromkeys(_NIGHT, Half.NIGHT)  # fmt: skip


class Day(Struct, frozen=True, kw_only=True):
    """A day said at tokens `start` to `end` (one past the last); `day` is None for a part of an unsaid day.

    Attributes:
        days: how many days it covers, 2 for a weekend.
        sure: its year or date needed no guess.
        differs: the day of the week said beside it is another date's.
        repeats: days back to the one before, where this one turns out not to have been yet: 7 for "sat", 1 for "last night".
    """

    start: int
    end: int
    day: date | None
    half: Half | None = None
    days: int = 1
    sure: bool = True
    differs: bool = False
    repeats: int = 0


def days_in(toks: Tokens, today: date) -> tuple[Day, ...]:
    """Every day said, left to right; `today` is what relative words count from. Never raises."""
    found: list[Day] = []
    at = 0
    while at < len(toks):
        day = day_at(toks, at, today)
        if day is None:
            at += 1
        else:
            found.append(day)
            at = day.end
    return tuple(found)


def day_at(toks: Tokens, at: int, today: date) -> Day | None:
    """The day said at one place, with the part of day beside it, or None."""
    try:
        found = (
            _early(toks, at, today) or _relative(toks, at, today) or _weekday(toks, at, today) or _date(toks, at, today)
        )
    except (ValueError, OverflowError):
        return None
    if found is not None and found.day is not None and not 2000 <= found.day.year <= 2099:
        return None
    if found is None or found.half is not None:
        return found
    half = _HALVES.get(low(toks, found.end))
    return replace(found, end=found.end + 1, half=half) if half else found


def half_in(toks: Tokens) -> Half | None:
    """The first part of a day said anywhere among the words."""
    for at, token in enumerate(toks):
        if token.low == "early" and low(toks, at + 1) in {"hours", "hrs", "morning", "doors"}:
            return Half.EARLY
        if token.low in _HALVES and token.low not in {"am", "pm", "eve", "nt", "aft"}:
            return _HALVES[token.low]
    return None


def _early(toks: Tokens, at: int, today: date) -> Day | None:
    if low(toks, at) != "early" or low(toks, at + 1) not in {"hours", "hrs", "morning"}:
        return None
    end = at + 2
    while low(toks, end) in {"of", "on", "the", "this"}:
        end += 1
    of = _relative(toks, end, today) or _weekday(toks, end, today) or _date(toks, end, today)
    if low(toks, end - 1) == "this" or (of is None and low(toks, end) == "morning"):
        return Day(start=at, end=end + (low(toks, end) == "morning"), day=today, half=Half.EARLY)
    if of is None:
        return None
    after = of.end + (low(toks, of.end) in {"morning", "am"})
    return replace(of, start=at, end=after, half=Half.EARLY)


def _relative(toks: Tokens, at: int, today: date) -> Day | None:  # noqa: C901, PLR0911 - one arm a word
    word, following = low(toks, at), low(toks, at + 1)
    if word in _TODAY:
        return Day(start=at, end=at + 1, day=today)
    if word in {"tonight", "tonite", "tonights"}:
        return Day(start=at, end=at + 1, day=today, half=Half.NIGHT)
    if word == "tomorrow":
        return Day(start=at, end=at + 1, day=today + _DAY)
    if word in _YESTERDAY:
        return Day(start=at, end=at + 1, day=today - _DAY)
    if word == "last" and following in _NIGHT:
        return Day(start=at, end=at + 2, day=today - _DAY, half=Half.NIGHT, repeats=1)
    if word == "last" and following == "evening":
        return Day(start=at, end=at + 2, day=today - _DAY, half=Half.EVENING)
    if word == "overnight":
        return Day(start=at, end=at + 1, day=today - _DAY, half=Half.NIGHT, sure=False)
    if word == "this" and following in {"morning", "afternoon", "evening", "am", "pm"}:
        return Day(start=at, end=at + 2, day=today, half=_HALVES[following])
    if word in {"night", "day"} and following == "before":
        if low(toks, at + 2) == "last":
            return Day(start=at, end=at + 3, day=today - 2 * _DAY, half=Half.NIGHT)
        if low(toks, at + 2) in _YESTERDAY:
            return Day(start=at, end=at + 3, day=today - 2 * _DAY, half=Half.NIGHT if word == "night" else None)
    if word == "weekend":
        saturday = today - _DAY * ((today.weekday() - 5) % 7 or 0)
        return Day(start=at, end=at + 1, day=saturday, days=2, sure=False)
    return _ago(toks, at, today)


def _ago(toks: Tokens, at: int, today: date) -> Day | None:
    if low(toks, at) == "week":
        count, step = 1, at
    else:
        count = number(toks, at) if low(toks, at).isdigit() else _COUNTED.get(low(toks, at))
        step = at + 1 + (low(toks, at + 1) == "of")
    unit = low(toks, step)
    if (
        count is None
        or count > 400
        or unit not in {"day", "days", "night", "nights", "week", "weeks"}
        or low(toks, step + 1) != "ago"
    ):
        return None
    back = count * (7 if unit.startswith("week") else 1)
    half = Half.NIGHT if unit.startswith("night") else None
    sure = low(toks, at) not in {"couple", "few"}
    on, end = today - back * _DAY, step + 2
    if unit.startswith("week"):
        after = end + (low(toks, end) in {"on", ",", "from"})
        word = low(toks, after)
        if word in _TODAY | _YESTERDAY:
            on, end = on - _DAY * (word in _YESTERDAY), after + 1
        elif word in _WEEKDAYS:  # "2 weeks ago sat" on a Monday: nobody can tell which of the two it was
            on, end, sure = _next_to(on, _WEEKDAYS[word]), after + 1, False
    return Day(start=at, end=end, day=on, half=half, sure=sure)


def _next_to(day: date, weekday: int) -> date:
    """That day of the week which lies nearest to a day."""
    return day + _DAY * ((weekday - day.weekday() + 3) % 7 - 3)


def _weekday(toks: Tokens, at: int, today: date) -> Day | None:
    led = low(toks, at) if low(toks, at) in {"last", "next", "this"} else ""
    start, at = at, at + bool(led)
    weekday = _WEEKDAYS.get(low(toks, at))
    if weekday is None:
        return None
    after = at + 1
    while low(toks, after) in {",", ".", "the", "-"}:
        after += 1
    dated = _date(toks, after, today)
    if dated is not None and dated.day is not None:
        return Day(start=start, end=dated.end, day=dated.day, sure=dated.sure, differs=dated.day.weekday() != weekday)
    ago = _ago(toks, after, today) if not led else None
    if ago is not None and ago.day is not None and low(toks, ago.end - 2) in {"week", "weeks"}:
        return Day(start=start, end=ago.end, day=_next_to(ago.day, weekday), sure=False)
    if led == "next":
        return Day(start=start, end=at + 1, day=today + _DAY * ((weekday - today.weekday()) % 7 or 7))
    back = (today.weekday() - weekday) % 7
    if led == "last" and back == 0:
        back = 7
    return Day(start=start, end=at + 1, day=today - back * _DAY, sure=led != "last" or back > 1,
               repeats=7)  # fmt: skip


def _date(toks: Tokens, at: int, today: date) -> Day | None:  # noqa: PLR0911 - one arm a form of writing
    first = number(toks, at)
    if first is None:
        return _month_first(toks, at, today)
    if len(toks[at].low) == 4:
        return _iso(toks, at)
    if first > 31 or len(toks[at].low) > 2 or first == 0:
        return None
    after = at + 1
    ordinal = low(toks, after) in {"st", "nd", "rd", "th"} and glued(toks, at)
    after += ordinal
    sign = low(toks, after)
    if sign == "/" or (sign in {".", "-"} and low(toks, after + 2) == sign):
        return _figures(toks, at, after, today)
    named = after + (low(toks, after) in {"of", "-", "/"})
    month = _MONTHS.get(low(toks, named))
    if month is not None:
        year, end = _year(toks, named + 1)
        return _dated(at, end, first, month, year, today)
    if ordinal and low(toks, after) not in _NOT_DAYS:
        return _ordinal(at, after, first, today)
    return None


def _iso(toks: Tokens, at: int) -> Day | None:
    month, day = number(toks, at + 2), number(toks, at + 4)
    if low(toks, at + 1) != "-" or low(toks, at + 3) != "-" or month is None or day is None:
        return None
    return Day(start=at, end=at + 5, day=date(int(toks[at].low), month, day))


def _figures(toks: Tokens, at: int, sign: int, today: date) -> Day | None:
    month = number(toks, sign + 1)
    if month is None or len(toks[sign + 1].low) > 2 or not 1 <= month <= 12:
        named = _MONTHS.get(low(toks, sign + 1))
        if named is None:
            return None
        year, end = _year(toks, sign + 2)
        return _dated(at, end, int(toks[at].low), named, year, today)
    year, end = _year(toks, sign + 2, sign=low(toks, sign))
    if year is None and low(toks, sign + 2) == low(toks, sign) == "/":
        return None
    found = _dated(at, end, int(toks[at].low), month, year, today)
    # "1/2/3 June", "12/13/3/26": more figures stand before it, so that it may be another day, or none at all.
    counted = low(toks, at - 1) == "/" and glued(toks, at - 1) and number(toks, at - 2) is not None
    return replace(found, sure=not counted)


def _year(toks: Tokens, at: int, sign: str = "") -> tuple[int | None, int]:
    """The year written at a place, perhaps after a sign, and one past it."""
    step = at + 1 if low(toks, at) in {sign or "/", "-", "'"} and low(toks, at) else at
    if sign and step == at:
        return None, at
    year = number(toks, step)
    if year is not None and len(toks[step].low) == 4 and 2000 <= year <= 2099:
        return year, step + 1
    if year is not None and len(toks[step].low) == 2 and (step > at or glued(toks, at - 1)):
        return 2000 + year, step + 1
    return None, at


def _dated(at: int, end: int, day: int, month: int, year: int | None, today: date) -> Day:
    if year is not None:
        return Day(start=at, end=end, day=date(year, month, day))
    here = date(today.year, month, day)
    if here > today + AHEAD:
        here = here.replace(year=here.year - 1)
    elif here < today - timedelta(days=365 - AHEAD.days):
        here = here.replace(year=here.year + 1)
    return Day(start=at, end=end, day=here)


def _ordinal(at: int, end: int, day: int, today: date) -> Day:
    """The latest such day of the month that is not to come."""
    first = today.replace(day=1)
    while day > _length(first) or first.replace(day=day) > today:
        first = (first - _DAY).replace(day=1)
    return Day(start=at, end=end, day=first.replace(day=day))


def _length(first: date) -> int:
    return ((first + 31 * _DAY).replace(day=1) - first).days


def _month_first(toks: Tokens, at: int, today: date) -> Day | None:
    """Read "March 14th", "Mar 14 2026": a month by name and then the day."""
    month = _MONTHS.get(low(toks, at))
    day = number(toks, at + 1)
    if month is None or day is None or not 1 <= day <= 31 or len(toks[at + 1].low) > 2:
        return None
    end = at + 2 + (low(toks, at + 2) in {"st", "nd", "rd", "th"} and glued(toks, at + 1))
    if low(toks, at) in {"may", "mar"} and end == at + 2 and low(toks, end) != "," and number(toks, end) is None:
        return None
    year, end = _year(toks, end + (low(toks, end) == ","))
    return _dated(at, end, day, month, year, today)
