"""Times of day and spans as people write them: "11ish", "half 10pm", "2145-2200", "between 9 and half 10", "from 2130"."""

from datetime import date
from typing import Final

from msgspec import Struct

from control_room.domain.requests.suggesting.days import Day, day_at
from control_room.domain.requests.suggesting.lengths import lasting
from control_room.domain.requests.suggesting.tokens import IN_WORDS, Token, glued, low, number

Tokens = tuple[Token, ...]

NOON: Final = 12 * 60
_MINUTES: Final = {"five": 5, "ten": 10, "twenty": 20}
_HRS: Final = frozenset({"hrs", "hr", "hours", "h", "hour", "hous"})
_MARKED: Final = frozenset({("-", "ish"), ("o", "clock")})
_HOW_LONG: Final = frozenset({"later", "before", "after", "ago"})
_ZONES: Final = {"gmt": "gmt", "bst": "bst", "utc": "gmt", "zulu": "gmt"}
_ROUGHLY: Final = frozenset(
    {"around", "about", "approx", "approximately", "roughly", "circa", "ca", "c", "~", "bout", "arnd", "aprox", "abt"}
)
_AT: Final = frozenset({"at", "@", "just", "nearly", "like"})
_OPEN: Final = {
    "from": "after",
    "after": "after",
    "since": "after",
    "before": "before",
    "until": "before",
    "till": "before",
    "til": "before",
    "by": "before",
}
_BETWEEN: Final = frozenset({"between", "betwn", "btwn", "btw", "betw", "bet", "from"})
_TO: Final = frozenset({"-", "\u2013", "\u2014", "to", "till", "til", "until", "thru", "through"})
_ENDS_BARE: Final = frozenset(
    ["on", "last", "yesterday", "yest", "yday", "this", "in", "today", "tonight", "the", "when", "where", "till", "til", "to", "until",
     "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thurs", "thursday", "fri", "friday", "sat",
     "saturday", "sun", "sunday", "and", "or", "nr", "near", "outside", "by", "a", "he", "she", "they", "we", "there", "early"]
)  # fmt: skip
_COUNTS: Final = frozenset(
    ["male", "males", "female", "females", "people", "persons", "men", "women", "week", "weeks", "day", "days", "year", "years",
     "yr", "yrs", "min", "mins", "minutes", "ft", "feet", "foot", "metres", "m", "km", "mile", "miles", "other", "others", "of",
     "suspects", "suspect", "youths", "cameras", "clips", "times", "x", "%", "lads", "hour", "hours", "hrs", "months", "kids"]
)  # fmt: skip


class Clock(Struct, frozen=True, kw_only=True):
    """A time of day at tokens `start` to `end` (one past the last).

    Attributes:
        minute: into the day, 0 to 1440.
        half: "am", "pm", "24" where the form settles it, "" where a twelve-hour clock was meant or may have been.
        literal: "9:15": read as it stands when nothing near it says the half of the day.
        rough: "ish", "around".
        zone: "gmt" or "bst" where it was said.
    """

    start: int
    end: int
    minute: int
    half: str = ""
    literal: bool = False
    rough: bool = False
    zone: str = ""


class Span(Struct, frozen=True, kw_only=True):
    """A time or a pair of times at tokens `start` to `end`.

    Attributes:
        open: "after" or "before" where only that end was given.
        lasts: minutes it was said to last, "for an hour"; 0 where that was not said.
        first_day: the day said within it for its first end, and `last_day` for its other.
    """

    start: int
    end: int
    first: Clock
    last: Clock | None = None
    open: str = ""
    lasts: int = 0
    first_day: Day | None = None
    last_day: Day | None = None


def span_at(toks: Tokens, at: int, today: date) -> Span | None:
    """The time or span that begins at a token; words that lead up to it are part of it."""
    led, begins = low(toks, at), at
    if led == "in" and low(toks, at + 1) == "between":
        led, begins = "between", at + 1
    step = begins + 1 if led in _BETWEEN or led in _ROUGHLY or led in _AT or led in _OPEN else begins
    rough = led in _ROUGHLY
    while step > begins and low(toks, step) in (
        _ROUGHLY | {"after", "before", "at", "the", "."} if led != "between" else _ROUGHLY
    ):
        rough = rough or low(toks, step) in _ROUGHLY
        led = low(toks, step) if low(toks, step) in _OPEN else led
        step += 1
    early = day_at(toks, step, today) if led in _BETWEEN and low(toks, step) != "the" else None
    begin_day = early
    if early is not None:
        step = early.end + (low(toks, early.end) in {"at", ",", "t"})
    first = clock_at(toks, step, bare=True)
    if first is None:
        return None
    pair = _pair(toks, at, _roughly(first, rough), led, today, begin_day)
    if pair is not None:
        return pair
    if begin_day is not None and clock_at(toks, step) is None:
        return None
    lone = clock_at(toks, step)
    if lone is None:
        following = day_at(toks, first.end, today)
        night = following is not None and following.half is not None
        if not night and not (step > begins and led not in {"between", "c"} and _ends_bare(toks, first.end)):
            return None
        lone = first
    opened = _OPEN.get(led, "") if led != "by" else ""
    lasts, end = lasting(toks, lone.end) if opened != "before" else (0, lone.end)
    return Span(
        start=at if step > begins else step,
        end=end,
        first=_roughly(lone, rough),
        open="" if lasts else opened,
        lasts=lasts,
        first_day=begin_day,
    )


def _pair(toks: Tokens, at: int, first: Clock, led: str, today: date, begin_day: Day | None) -> Span | None:
    step = first.end
    first_day = begin_day
    if first_day is None:
        said = day_at(
            toks,
            step + (low(toks, step) in {"on", ","}) + (low(toks, step + 1) == "the" and low(toks, step) == "on"),
            today,
        )
        if said is not None and low(toks, said.end) in _TO | {"and"}:
            first_day, step = said, said.end
    joint = low(toks, step)
    if joint not in _TO and not (joint in {"and", "&"} and led in _BETWEEN):
        return None
    step += 1
    rough = False
    while low(toks, step) in _ROUGHLY | {"at"}:
        rough = rough or low(toks, step) in _ROUGHLY
        step += 1
    last_day = (
        day_at(toks, step, today)
        if clock_at(toks, step) is None or low(toks, step + 1) in {"/", "th", "st", "nd", "rd"}
        else None
    )
    if last_day is not None:
        step = last_day.end + (low(toks, last_day.end) in {"at", ",", "t"})
    last = clock_at(toks, step, bare=True)
    if (
        last is None
        or low(toks, last.end) in _COUNTS
        or (low(toks, last.end) in {"/", ":"} and glued(toks, last.end - 1))
    ):
        return None
    end = last.end
    if last_day is None and first_day is not None:
        said = day_at(toks, end + (low(toks, end) in {"on", "the", ","}) + (low(toks, end + 1) == "the"), today)
        if said is not None:
            last_day, end = said, said.end
    known = clock_at(toks, first.start) or clock_at(toks, last.start)
    if known is None and led not in _BETWEEN and joint not in {"till", "til", "until"}:
        return None
    return Span(start=at, end=end, first=first, last=_roughly(last, rough), first_day=first_day, last_day=last_day)


def clock_at(toks: Tokens, at: int, *, bare: bool = False) -> Clock | None:
    """The time of day written at a token; a bare hour ("9") only where `bare` says that one is looked for."""
    word = low(toks, at)
    if word == "midnight":
        return Clock(start=at, end=at + 1, minute=0, half="24")
    if word in {"noon", "midday"}:
        return Clock(start=at, end=at + 1, minute=NOON, half="24")
    return _spoken(toks, at) or _figures(toks, at, bare=bare) or _worded(toks, at, bare=bare)


def _spoken(toks: Tokens, at: int) -> Clock | None:
    """Read "half 10", "half past ten", "quarter to 9", "ten past 9"."""
    word = low(toks, at)
    step = at + 1
    if word == "half":
        step += low(toks, step) in {"past", "-", "passed"}
        past = 30
    else:
        past = 15 if word == "quarter" else _MINUTES.get(word) or (number(toks, at) or 0)
        step += low(toks, step) in {"mins", "minutes"}
        if past not in {5, 10, 15, 20, 25} or low(toks, step) not in {"to", "past", "passed"}:
            return None
        past = -past if low(toks, step) == "to" else past
        step += 1
        led = low(toks, at - 2) if low(toks, at - 1) in _ROUGHLY else low(toks, at - 1)
        if word.isdigit() and past < 0 and (led in _BETWEEN or clock_at(toks, step) is not None):
            return None  # "10 to 11pm", "from 10 to 11" are spans
    hour = IN_WORDS.get(low(toks, step)) or number(toks, step)
    if hour is None or not 1 <= hour <= 12 or len(low(toks, step)) > 6:
        return None
    return _suffixed(toks, at, step + 1, (hour % 12) * 60 + past, "")


def _figures(toks: Tokens, at: int, *, bare: bool) -> Clock | None:  # noqa: PLR0911 - one arm a form of writing
    figures = low(toks, at)
    if (
        not figures.isdigit()
        or len(figures) > 4
        or (glued(toks, at - 1) and low(toks, at - 1) in {"/", ".", ":", "#", "£", "*"})
    ):
        return None
    iso = low(toks, at - 1) == "t" and glued(toks, at - 2) and low(toks, at - 2).isdigit()  # "2026-03-13T21:30"
    if at and glued(toks, at - 1) and low(toks, at - 1).isalpha() and not iso:
        return None
    after = low(toks, at + 1)
    if len(figures) == 4:
        return _four(toks, at)
    if len(figures) == 3:
        hour, minute = int(figures[0]), int(figures[1:])
        marked = after in _HRS | {"am", "pm", "ish"}
        return _suffixed(toks, at, at + 1, hour * 60 + minute, "") if marked and minute < 60 else None
    hour = int(figures)
    if after in {":", ".", ";"} and glued(toks, at) and glued(toks, at + 1) and len(low(toks, at + 2)) == 2:
        minute = number(toks, at + 2)
        dated = low(toks, at + 3) == after and glued(toks, at + 2) and low(toks, at + 4).isdigit()
        if minute is None or minute > 59 or hour > 24 or (dated and after != ":"):
            return None
        end = at + (5 if dated else 3)
        half = "24" if hour > 12 or hour == 0 or figures[0] == "0" or iso else ""
        return _suffixed(toks, at, end, min(hour * 60 + minute, 1440), half, literal=True)
    marked = (
        after in _HRS | {"am", "pm", "ish", "oclock", "o'clock"}
        or (after in {"a", "p"} and low(toks, at + 2) in {"m", "."})
        or (after, low(toks, at + 2)) in _MARKED
    )
    if not (marked or bare) or hour > 24 or (bare and not marked and (hour == 0 or hour > 12) and len(figures) < 2):
        return None
    if after in _HRS and hour <= 12 and after in {"hours", "hour", "h", "hr"} and len(figures) == 1:
        return None  # "3 hours" is how long
    if after in {"/", "th", "st", "nd", "rd"} and glued(toks, at):
        return None
    half = "24" if hour > 12 or hour == 0 or (after in _HRS and len(figures) == 2) else ""
    return _suffixed(toks, at, at + 1, min(hour * 60, 1440), half)


def _four(toks: Tokens, at: int) -> Clock | None:
    figures = low(toks, at)
    hour, minute = int(figures[:2]), int(figures[2:])
    if low(toks, at + 1) == low(toks, at + 3) == "-" and len(low(toks, at + 2)) == 2:
        return None  # a date that never was, "2026-02-30"
    if hour > 24 or minute > 59 or hour * 60 + minute > 1440:
        return None
    twelve = 1 <= hour <= 12 and low(toks, at + 1) in {"am", "pm"}
    return _suffixed(toks, at, at + 1, hour * 60 + minute, "" if twelve else "24")


def _worded(toks: Tokens, at: int, *, bare: bool) -> Clock | None:
    word = low(toks, at)
    rough = word.endswith("ish") and word[:-3] in IN_WORDS
    hour = IN_WORDS.get(word[:-3] if rough else word)
    after = low(toks, at + 1)
    marked = rough or after in {"am", "pm", "ish", "oclock", "o'clock"} or (after, low(toks, at + 2)) in _MARKED
    if hour is None or not (bare or marked):
        return None
    made = _suffixed(toks, at, at + 1, hour * 60, "")
    return _roughly(made, rough) if made else None


def _suffixed(toks: Tokens, start: int, end: int, minute: int, half: str, *, literal: bool = False) -> Clock | None:  # noqa: C901 - one arm a suffix
    """Take what stands after the figures: am, pm, hrs, ish, o'clock, a zone."""
    rough = False
    zone = ""
    while True:
        word = low(toks, end)
        if word in {"am", "pm"}:
            half = word if minute <= 12 * 60 + 59 else half
            end += 1
        elif word in {"a", "p"} and low(toks, end + 1) in {"m", "."}:
            half = word + "m"
            end += 1
            while low(toks, end) in {"m", "."} and glued(toks, end - 1):
                end += 1
        elif word == "ish" or (word == "-" and low(toks, end + 1) == "ish"):
            rough, end = True, end + 1 + (word == "-")
        elif word in {"oclock", "o'clock"} or (word in _HRS and low(toks, end + 1) not in _HOW_LONG):
            end += 1
        elif word == "o" and low(toks, end + 1) == "clock":
            end += 2
        elif word in _ZONES or (word == "z" and glued(toks, end - 1)):
            zone, end = _ZONES.get(word, "gmt"), end + 1
        else:
            break
    if half in {"am", "pm"}:
        minute = minute % NOON + (NOON if half == "pm" else 0)
    if not 0 <= minute <= 1440:
        minute %= 1440
    return Clock(start=start, end=end, minute=minute, half=half, literal=literal, rough=rough, zone=zone)


def _roughly(clock: Clock, rough: bool) -> Clock:  # noqa: FBT001
    return Clock(start=clock.start, end=clock.end, minute=clock.minute, half=clock.half, literal=clock.literal,
                 rough=True, zone=clock.zone) if rough else clock  # fmt: skip


def _ends_bare(toks: Tokens, end: int) -> bool:
    """True when what follows a bare hour lets it be one: "at 9 last night", not "at 9 High Street"."""
    word = low(toks, end)
    return not word or not word.isalnum() or word in _ENDS_BARE
