"""From times and days said in a stretch to windows in UTC, and what has to be told about each."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, assert_never

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.requests.suggesting.clocks import NOON, Clock, Span, span_at
from control_room.domain.requests.suggesting.days import Day, Half, day_at, half_in
from control_room.domain.requests.suggesting.halves import halved
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.records import Caution, Tuning
from control_room.domain.times import At, Never, NotATime, Twice, at_local

_DAY: Final = timedelta(days=1)
_SOON: Final = timedelta(minutes=5)
_SMALL_HOURS: Final = 6 * 60
"""Before this a time said of a night is the next date's."""
_HARMLESS: Final = frozenset({Caution.NEXT_DAY, Caution.WIDENED, Caution.SPAN_ASSUMED})
_HOURS: Final = {
    None: (0, 1440), Half.MORNING: (360, 720), Half.AFTERNOON: (720, 1080), Half.EVENING: (1020, 1440),
    Half.NIGHT: (1080, 1800), Half.EARLY: (0, 360),
}  # fmt: skip
"""What a part of a day is taken to be where no time is said, in minutes into that day."""


class Window(Struct, frozen=True, kw_only=True):
    """A window read from characters `start` to `end` of a part; `stretch` says which stretch, by its place in the list."""

    stretch: int
    start: int
    end: int
    begins: datetime
    ends: datetime
    either: tuple[tuple[datetime, datetime], ...] = ()
    told: tuple[Caution, ...] = ()
    sure: bool = True
    timed: bool = True


class Said(Struct, frozen=True, kw_only=True):
    """The times and days of one stretch, before they are put together."""

    days: tuple[Day, ...] = ()
    spans: tuple[Span, ...] = ()
    half: Half | None = None


def said_in(stretch: Stretch, taken: Iterable[tuple[int, int]] = ()) -> Said:
    """The days and times a stretch says. `taken` are characters of it that were understood as something else."""
    toks = stretch.tokens
    if not any(token.low[0].isdigit() or token.low in _SPOKEN for token in toks):
        return Said()
    barred = [any(token.start < end and token.end > start for start, end in taken) for token in toks]
    days: list[Day] = []
    spans: list[Span] = []
    at = 0
    while at < len(toks):
        if barred[at]:
            at += 1
            continue
        span = span_at(toks, at, stretch.day)
        if span is not None and not any(barred[span.start : span.end]):
            spans.append(span)
            days += [each for each in (span.first_day, span.last_day) if each is not None]
            at = max(span.end, at + 1)
            continue
        day = day_at(toks, at, stretch.day)
        if day is not None and not any(barred[day.start : day.end]):
            days.append(day)
            at = day.end
            continue
        at += 1
    return Said(days=tuple(days), spans=tuple(spans), half=half_in(toks))


_SPOKEN: Final = frozenset(
    ["yesterday", "yest", "yday", "ydy", "yesturday", "ystdy", "today", "tdy", "tonight", "tonite", "tomorrow", "last", "night",
     "nite", "overnight", "this", "weekend", "midnight", "noon", "midday", "half", "quarter", "one", "two", "three", "four", "five",
     "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "early", "a", "couple", "few", "day", "elevenish", "tenish",
     "nineish", "eightish", "sevenish", "sixish", "week", "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu",
     "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday", "twelveish", "march", "april", "may", "june",
     "july", "august", "september", "october", "november", "december", "january", "february", "jan", "feb", "mar", "apr", "jun",
     "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)  # fmt: skip
"""Words without a figure that a day or a time may begin with; a stretch with neither is not looked at twice."""


def windows(
    at: int, stretch: Stretch, said: Said, day: Day | None, received: datetime, tuning: Tuning, *, fallback: date | None
) -> tuple[Window, ...]:
    """The windows of one stretch. `day` is one said nearby where it says none; `fallback` one guessed otherwise."""
    made: list[Window] = []
    for span in said.spans:
        own = _nearest(span, said.days)
        days = (day,) if own is None else _beside(stretch, own, said.days) if span.first_day is None else (own,)
        made += [_of_span(at, stretch, span, said, each, received, tuning, fallback) for each in days]
    if not said.spans:
        made += [_of_day(at, stretch, each, each.day, received) for each in said.days if each.day is not None]
    return tuple(made)


def _nearest(span: Span, days: Sequence[Day]) -> Day | None:
    if span.first_day is not None:
        return span.first_day
    dated = [each for each in days if each.day is not None]
    return min(dated, key=lambda each: min(abs(each.start - span.end), abs(span.start - each.end)), default=None)


def _beside(stretch: Stretch, own: Day, days: Sequence[Day]) -> tuple[Day, ...]:
    """The days said in one breath with a day, "the 12th or 13th": a time said once is meant of each."""
    found = [own]
    for each in days:
        if each.start >= found[-1].end and each.day is not None and _joined(stretch, found[-1].end, each.start):
            found.append(each)
    for each in reversed(days):
        listed = len(found) > 1 and [token.low for token in stretch.tokens[each.end : found[0].start]] == [","]
        joined = each.end <= found[0].start and (listed or _joined(stretch, each.end, found[0].start))
        if each.day is not None and joined:
            found.insert(0, each)
    return tuple(found)


def _joined(stretch: Stretch, start: int, end: int) -> bool:
    words = {token.low for token in stretch.tokens[start:end]}
    return bool(words & {"or", "and", "&"}) and words <= {"or", "and", "&", "the", ",", "on"}


def _of_day(at: int, stretch: Stretch, day: Day, on: date, received: datetime) -> Window:
    first, last = _HOURS[day.half]
    if _reading(on, first).first > received + _SOON:
        on -= day.repeats * _DAY
    begins, ends = _reading(on, first).first, _reading(on, last + 1440 * (day.days - 1)).second
    told = [Caution.NO_TIME]
    if day.differs:
        told.append(Caution.WEEKDAY_DIFFERS)
    if begins > received + _SOON:
        told.append(Caution.FUTURE)
    start, end = _characters(stretch, day.start, day.end)
    return Window(stretch=at, start=start, end=end, begins=begins, ends=ends, told=tuple(told), sure=False, timed=False)


def _of_span(
    at: int,
    stretch: Stretch,
    span: Span,
    said: Said,
    day: Day | None,
    received: datetime,
    tuning: Tuning,
    fallback: date | None,
) -> Window:
    half = (day.half if day is not None else None) or said.half
    by_night = day is not None and day.half is Half.NIGHT
    begun, ended = (_by_night(each) if by_night else each for each in (span.first, span.last))
    first, sure = halved(begun or span.first, half, ended)
    last, also = halved(ended, half, begun) if ended is not None else (first, True)
    sure = sure and begun is span.first
    told = [] if sure and also and ended is span.last else [Caution.HALF_ASSUMED]
    on = day.day if day is not None and day.day is not None else None
    repeats = day.repeats if on is not None and day is not None else 0 if fallback else 1
    if on is None:
        told.append(Caution.DAY_ASSUMED)
        on = fallback or stretch.day
    if half is Half.NIGHT and first < _SMALL_HOURS:
        on += _DAY
    until = span.last_day.day if span.last_day is not None else None
    ends = _ends(span, stretch, at, (on, first), (until, last), tuning, told)
    if ends.begins > received + _SOON and repeats:
        ends = _ends(span, stretch, at, (on - repeats * _DAY, first), (until, last), tuning, told)
    told = list(ends.told)
    if ends.begins > received + _SOON:
        told.append(Caution.FUTURE)
    if day is not None and day.differs:
        told.append(Caution.WEEKDAY_DIFFERS)
    certain = sure and also and day is not None and day.day is not None and day.sure and set(told) <= _HARMLESS
    return replace(ends, told=tuple(dict.fromkeys(told)), sure=certain)


def _by_night(clock: Clock | None) -> Clock | None:
    """A time of a night: half past twelve is after midnight there, and "1230" and "12pm" are taken for it."""
    if clock is None or clock.half not in {"24", "pm"} or not NOON <= clock.minute < NOON + 60:
        return clock
    return replace(clock, minute=clock.minute - NOON, half="")


def _ends(
    span: Span,
    stretch: Stretch,
    at: int,
    first: tuple[date, int],
    last: tuple[date | None, int],
    tuning: Tuning,
    told: list[Caution],
) -> Window:
    """Both ends worked out: an end before its beginning is the next day's; what was said roughly reaches further."""
    told = list(told)
    until = last[0] or first[0]
    if until < first[0]:
        told.append(Caution.ENDS_FIRST)
    if span.last is not None and (until < first[0] or (until == first[0] and last[1] <= first[1])):
        until = first[0] + _DAY
    if span.last is not None and until > first[0]:
        told.append(Caution.NEXT_DAY)
    zone = span.first.zone or (span.last.zone if span.last is not None else "")
    begun, ended = _reading(*first, zone), _reading(until, last[1], zone)
    told += [each.told for each in (begun, ended) if each.told is not None]
    early, late = _reach(span, tuning, told)
    either: tuple[tuple[datetime, datetime], ...] = ()
    if begun.told or ended.told:
        pairs = ((begun.first - early, ended.first + late), (begun.second - early, ended.second + late))
        either = tuple(pair for pair in pairs if pair[0] <= pair[1])
    start, end = _characters(stretch, span.start, span.end)
    return Window(
        stretch=at,
        start=start,
        end=end,
        begins=begun.first - early,
        ends=ended.second + late,
        either=either,
        told=tuple(dict.fromkeys(told)),
    )


def _reach(span: Span, tuning: Tuning, told: list[Caution]) -> tuple[timedelta, timedelta]:
    """How far before its beginning and past its end a window reaches."""
    ish, single = timedelta(minutes=tuning.ish_minutes), timedelta(minutes=tuning.single_minutes)
    early, late = timedelta(), timedelta()
    if span.lasts:
        late = timedelta(minutes=span.lasts)
    elif span.last is None and span.open:
        reach = timedelta(minutes=tuning.open_minutes)
        early, late = (reach, late) if span.open == "before" else (early, reach)
        told.append(Caution.OPEN_END)
    elif span.last is None and not span.first.rough:
        early = late = single
        told.append(Caution.SPAN_ASSUMED)
    if span.first.rough:
        early += ish
        told.append(Caution.WIDENED)
    if (span.last or span.first).rough:
        late += ish
        told.append(Caution.WIDENED)
    return early, late


class _Read(NamedTuple):
    """Both instants a time of a London day may be; the same one twice but in the two nights of the year."""

    first: datetime
    second: datetime
    told: Caution | None = None


def _reading(day: date, minute: int, zone: str = "") -> _Read:
    while minute > 1440:
        day, minute = day + _DAY, minute - 1440
    read = at_local(day, f"{minute // 60:02d}:{minute % 60:02d}" + (f" {zone}" if zone else ""))
    assert not isinstance(read, NotATime)
    match read:
        case At(at=at):
            return _Read(at, at)
        case Twice(first=first, second=second):
            return _Read(first, second, Caution.TWICE)
        case Never(first_valid=valid):
            into = valid + timedelta(minutes=minute % 60)
            return _Read(into - timedelta(hours=1), into, Caution.NEVER)
        case _:
            assert_never(read)


def _characters(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    return stretch.start + stretch.tokens[start].start, stretch.start + stretch.tokens[end - 1].end
