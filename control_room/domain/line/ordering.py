"""Orders in force as they are typed: `o dispersal north end 2300-0700 insp okafor ring sn ops`."""

from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.line import breaching, clocks
from control_room.domain.line.boards import UNTIL, day_said, last_minute, lasting, told_time
from control_room.domain.line.desk_words import ORDERS
from control_room.domain.line.intents_board import Breach, Order
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import OrderKind
from control_room.domain.tasking.reading import weekday
from control_room.domain.times import day_bounds, day_of


def order(scan: Scan) -> Order | Breach:
    """An order in force: kind, area, from and to (across midnight too), by whom, whom to ring; or that one is breached."""
    if breaching.is_breach(scan):
        return breaching.breach(scan)
    line = scan.line
    ring = _ring(scan)
    hit = ORDERS.at(line.lows, scan.start)
    first = scan.start
    if hit is None:
        near = ORDERS.all(line.lows, scan.start, len(line))[:1]
        hit = (near[0][2], near[0][1]) if near else None
        first = near[0][0] if near else first
    kind = hit[0] if hit else OrderKind.OTHER
    after = hit[1] if hit else scan.start
    if hit:
        line.claim(first, after, SpanKind.KEYWORD)
    else:
        scan.owe(OwedKind.ORDER_KIND)
    begins = _first_day(scan)
    start, end, times = _window(scan) if begins is None else _between_days(scan, *begins)
    mark(scan)
    stop = times if times is not None and times > after else len(line)
    authority, authority_at = _authority(scan, after, times)
    area = _area(scan, after, min(stop, authority_at))
    for missing, owed in (
        (area, OwedKind.ORDER_AREA),
        (start, OwedKind.START),
        (end, OwedKind.EXPIRY),
        (authority, OwedKind.ORDER_AUTHORITY),
    ):
        if not missing:
            scan.owe(owed)
    return Order(
        words=line.said(scan.start),
        kind=kind,
        area=area,
        cameras=tuple(scan.cameras),
        start=start,
        end=end,
        authority=authority,
        ring=ring,
    )


def _ring(scan: Scan) -> str:
    """`ring sn ops` at the end: whom to ring on a breach, by name or number."""
    line = scan.line
    for index in range(scan.start + 1, len(line) - 1):
        if line.low(index) == "ring" and line.claim(index, len(line), SpanKind.KEYWORD):
            return line.said(index + 1)
    return ""


def _area(scan: Scan, start: int, end: int) -> str:
    first = start
    while first < end and (
        scan.line.kind(first) is SpanKind.TIME
        or scan.line.low(first) in {"of", "at", "in", "for", "on", "order", "zone", "notice"}
    ):
        first += 1
    while end > first and scan.line.kind(end - 1) in {SpanKind.KEYWORD, SpanKind.CAMERA}:
        end -= 1  # whom to ring, and the cameras it covers
    if scan.places and all(scan.line.kind(i) is SpanKind.PLACE for i in range(first, end)):
        return scan.location
    return scan.line.said(first, end) if first < end else scan.location


_RANKS: Final = frozenset(
    {
        "insp",
        "inspector",
        "supt",
        "superintendent",
        "sgt",
        "ch",
        "chief",
        "ci",
        "supt.",
        "di",
        "dci",
        "cmdr",
        "t/insp",
        "a/insp",
        "ps",
        "mags",
        "magistrates",
        "court",
        "by",
        "auth",
        "council",
    }
)


def _authority(scan: Scan, start: int, times: int | None) -> tuple[str, int]:
    """By whom: from a rank or "by" on, else whatever is said after the times, unless the order begins with them."""
    line = scan.line
    for index in range(start, len(line)):
        if line.low(index) in _RANKS:
            first = index + (line.low(index) in {"by", "auth"})
            return line.loose(first, len(line)), index
    if times is not None and times > start:
        said = (i for i in range(times, len(line)) if line.kind(i) is not SpanKind.TIME and line.low(i) != "for")
        after = next(said, len(line))
        return line.loose(after, len(line)), len(line)
    return "", len(line)


def _window(scan: Scan) -> tuple[datetime | None, datetime | None, int | None]:
    """`2300-0700`, "2300 to 0700", "from 2300 till 0700", "till 0700", "2300 for 24h": both ends, and where they stand."""
    line, now = scan.line, scan.ctx.now
    day = _till_day(scan)
    if day is not None:
        return _begun(scan, *day)
    for index in range(scan.start, len(line)):
        low = line.low(index)
        both = clocks.time_range(low)
        if both and line.claim(index, index + 1, SpanKind.TIME):
            return (*_ends(scan, both[0], both[1], index), index)
        first = clocks.hour_minute(low)
        if first is None or not line.free(index):
            continue
        if line.low(index - 1) in UNTIL and line.claim(index - 1, index + 1, SpanKind.TIME):
            return now, told_time(scan, clocks.coming(low, first, now), index), index - 1
        last = clocks.hour_minute(line.low(index + 2)) if line.low(index + 1) in UNTIL | {"-"} else None
        begins = index - (line.low(index - 1) in _FROM)
        if last and line.claim(begins, index + 3, SpanKind.TIME):
            return (*_ends(scan, first, last, index), begins)
        if line.claim(begins, index + 1, SpanKind.TIME):
            start = told_time(scan, clocks.started(low, first, now), index)
            return start, lasting(scan, start or now), begins
    ends = lasting(scan, now)
    return (now, ends, None) if ends else (None, None, None)


def _begun(scan: Scan, ends: datetime | None, index: int) -> tuple[datetime | None, datetime | None, int]:
    """Both ends of an order whose last day stands at `index`: a time before it begins the order, else it is now."""
    line, now = scan.line, scan.ctx.now
    first = clocks.hour_minute(line.low(index - 1)) if index > scan.start else None
    begins = index - 1 - (index - 1 > scan.start and line.low(index - 2) in _FROM)
    if first is None or not line.claim(begins, index, SpanKind.TIME):
        return now, ends, index
    return told_time(scan, clocks.started(line.low(index - 1), first, now), index - 1), ends, begins


_FROM: Final = frozenset({"from", "start", "starts", "starting"})


def _first_day(scan: Scan) -> tuple[date, int, int] | None:
    """`from sat 1900`, "from 1 apr", "sat 1900 - mon 1900": the first day, where it stands and one past it; None where none is said."""
    line = scan.line
    for index in range(scan.start, len(line)):
        told = line.low(index) in _FROM
        found = day_said(scan, index + told)
        if found is None or line.low(index - 1) in UNTIL | {"-"}:
            continue
        day, at = found
        timed = clocks.hour_minute(line.low(at)) or clocks.time_range(line.low(at))
        if (told or timed) and line.claim(index, at + bool(timed), SpanKind.TIME):
            return day, index, at
    return None


def _between_days(scan: Scan, day: date, index: int, at: int) -> tuple[datetime | None, datetime | None, int]:
    """Both ends of an order whose first day stands at `index`, and its time, if any, at `at`."""
    line = scan.line
    both = clocks.time_range(line.low(at))
    clock = both[0] if both else clocks.hour_minute(line.low(at))
    start = _on(scan, day, clock, at)
    if both is not None:
        return start, _coming(scan, both[1], at, start), index
    last = _till_day(scan, dash=True)
    end = last[0] if last else _till_time(scan, at, start) or (lasting(scan, start) if start else None)
    # A day is taken for the next of its name. Where that is after the end it is the one before; so it is without an end
    # where the one before is nearer by far: today, or some weeks ago for a date.
    before = _before(day, line.said(index, at))
    near = day_of(scan.ctx.now) - before < (day - before) / 7
    past = end <= start if start and end else end is None and near
    return (_on(scan, before, clock, at) if past and before != day else start), end, index


def _before(day: date, said: str) -> date:
    """The day before `day` that the same words say; `day` itself where they are "tomorrow" or hold its year."""
    last = said.rsplit(maxsplit=1)[-1].lower()
    if weekday(last) is not None:
        return day - timedelta(days=7)
    if last in {"tomorrow", "tmrw"} or str(day.year) in said or (day.month, day.day) == (2, 29):
        return day
    return day.replace(year=day.year - 1)


def _on(scan: Scan, day: date, clock: clocks.HourMinute | None, at: int) -> datetime | None:
    begins = day_bounds(day)[0]
    return _coming(scan, clock, at, begins) if clock else begins


def _coming(scan: Scan, clock: clocks.HourMinute, at: int, after: datetime | None) -> datetime | None:
    said = scan.line.said(at, at + 1)
    return told_time(scan, clocks.coming(said, clock, after or scan.ctx.now), at)


def _till_time(scan: Scan, first: int, start: datetime | None) -> datetime | None:
    """`till 2300` after the day an order begins on."""
    line = scan.line
    for index in range(first, len(line)):
        clock = clocks.hour_minute(line.low(index + 1)) if line.low(index) in UNTIL | {"-"} else None
        if clock and line.claim(index, index + 2, SpanKind.TIME):
            return _coming(scan, clock, index + 1, start and start + timedelta(minutes=1))
    return None


def _till_day(scan: Scan, *, dash: bool = False) -> tuple[datetime | None, int] | None:
    """`till 1 dec 2028`, "till 14 mar 0700": the end, and where it stands; None where no day is said."""
    line = scan.line
    for index in range(scan.start, len(line)):
        ends = line.low(index) in UNTIL or (dash and line.low(index) == "-")
        day, at = (ends and day_said(scan, index + 1)) or (None, 0)
        clock = clocks.hour_minute(line.low(at)) if day is not None else None
        if day is not None and clock and line.claim(index, at + 1, SpanKind.TIME):
            return told_time(scan, clocks.coming(line.said(at, at + 1), clock, day_bounds(day)[0]), at), index
        if day is not None and line.claim(index, at, SpanKind.TIME):
            return last_minute(day), index
    return None


def _ends(
    scan: Scan, first: clocks.HourMinute, last: clocks.HourMinute, index: int
) -> tuple[datetime | None, datetime | None]:
    said = scan.line.said(index, index + 1)
    start = told_time(scan, clocks.started(said, first, scan.ctx.now), index)
    end = told_time(scan, clocks.coming(said, last, (start or scan.ctx.now) + timedelta(minutes=1)), index)
    return start, end
