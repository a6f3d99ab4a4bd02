"""What goes on the board: look-outs and orders in force; and footage to hold."""

import re
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.line import clocks
from control_room.domain.line.described import is_count, people
from control_room.domain.line.desk_words import ORDERS
from control_room.domain.line.intents import Bolo, Order
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind, TimeRead
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import OrderKind

_UNTIL: Final = frozenset(
    {"till", "until", "til", "untill", "exp", "expires", "to", "'til", "untl", "expiring", "valid"}
)


_SOURCE: Final = frozenset({"from", "fm", "frm", "per", "by", "via"})


_REASON: Final = frozenset(
    {
        "re",
        "for",
        "wanted",
        "reason",
        "regarding",
        "ref",
        "susp",
        "suspected",
        "involved",
        "connected",
        "who",
        "following",
    }
)


_HOURS: Final = re.compile(r"(\d{1,3})(?:h|hrs?|hours?)")


def bolo(scan: Scan) -> Bolo:
    """A look-out: subject, mark, source, reason, how many up, until when, in any order after the subject."""
    line = scan.line
    mark(scan)
    until = _until(scan)
    occupants = _occupants(scan)
    described = people(line, scan.start)
    parts = _parts(scan)
    if not parts["source"]:
        scan.owe(OwedKind.SOURCE)
    if until is None:
        scan.owe(OwedKind.EXPIRY)
    return Bolo(
        words=line.said(scan.start),
        subject=parts["subject"],
        vrm=scan.vrm,
        vrm_part=scan.vrm_part,
        source=parts["source"],
        reason=parts["reason"],
        place=scan.location,
        occupants=occupants,
        people=described,
        until=until,
    )


def _parts(scan: Scan) -> dict[str, str]:
    """The line parted at "from" and "re"; what was taken as a mark, a time or a count belongs to none."""
    line = scan.line
    held: dict[str, list[str]] = {"subject": [], "source": [], "reason": []}
    into = "subject"
    for index in range(scan.start, len(line)):
        low, kind = line.low(index), line.kind(index)
        if kind in {SpanKind.VRM, SpanKind.TIME, SpanKind.NUMBER}:
            continue
        if low in _SOURCE and not held["source"] and index > scan.start and kind is SpanKind.TEXT:
            into = "source"
            line.claim(index, index + 1, SpanKind.KEYWORD)
        elif low in _REASON and not held["reason"] and index > scan.start and kind is SpanKind.TEXT:
            into = "reason"
            line.claim(index, index + 1, SpanKind.KEYWORD)
            if low in {"wanted", "susp", "suspected", "involved", "connected"}:
                held["reason"].append(line.said(index, index + 1))
        elif line.words[index].mark:
            into = into if into == "subject" else "reason"
        elif low != "for" or into != "reason" or held["reason"]:
            held[into].append(line.said(index, index + 1))
    return {part: " ".join(words) for part, words in held.items()}


def _occupants(scan: Scan) -> int | None:
    """`2 up`: how many are in the vehicle."""
    for index in range(scan.start, len(scan.line) - 1):
        count = is_count(scan.line.low(index))
        if (
            count
            and scan.line.low(index + 1) in {"up", "occupants", "aboard", "onboard"}
            and scan.line.claim(index, index + 2, SpanKind.NUMBER)
        ):
            return count
    return None


def _until(scan: Scan) -> datetime | None:
    """`till 0700`, "for 12 hrs": when it stops. A time that cannot be told is owed."""
    line = scan.line
    for index in range(scan.start, len(line)):
        if line.low(index) not in _UNTIL or not line.free(index):
            continue
        day = clocks.date_at(line.lows, index + 1, scan.ctx.now)
        at = day[1] if day else index + 1
        clock = clocks.hour_minute(line.low(at))
        if clock and line.claim(index, at + 1, SpanKind.TIME):
            after = scan.ctx.now
            return told_time(scan, clocks.coming(line.said(at, at + 1), clock, after), at)
    return _lasting(scan, scan.ctx.now)


def _lasting(scan: Scan, start: datetime) -> datetime | None:
    """`24h`, "48 hrs" from `start`."""
    line = scan.line
    for index in range(scan.start, len(line)):
        found = _HOURS.fullmatch(line.low(index))
        two = line.low(index).isdigit() and line.low(index + 1) in {"hrs", "hours", "hr", "h"}
        if found and line.claim(index, index + 1, SpanKind.TIME):
            return start + timedelta(hours=int(found[1]))
        if two and len(line.low(index)) <= 3 and line.claim(index, index + 2, SpanKind.TIME):
            return start + timedelta(hours=int(line.low(index)))
    return None


def told_time(scan: Scan, read: TimeRead, index: int) -> datetime | None:
    """The instant of a time that was read; owed where it cannot be told."""
    scan.check_time(read, index)
    return read.at


def order(scan: Scan) -> Order:
    """An order in force: kind, area, from and to (across midnight too), by whom."""
    line = scan.line
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
    start, end, times = _window(scan)
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
    return Order(words=line.said(scan.start), kind=kind, area=area, start=start, end=end, authority=authority)


def _area(scan: Scan, start: int, end: int) -> str:
    first = start
    while first < end and (
        scan.line.kind(first) is SpanKind.TIME
        or scan.line.low(first) in {"of", "at", "in", "for", "on", "order", "zone", "notice"}
    ):
        first += 1
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
    for index in range(scan.start, len(line)):
        low = line.low(index)
        both = clocks.time_range(low)
        if both and line.claim(index, index + 1, SpanKind.TIME):
            return (*_ends(scan, both[0], both[1], index), index)
        first = clocks.hour_minute(low)
        if first is None or not line.free(index):
            continue
        if line.low(index - 1) in _UNTIL and line.claim(index - 1, index + 1, SpanKind.TIME):
            return now, told_time(scan, clocks.coming(low, first, now), index), index - 1
        last = clocks.hour_minute(line.low(index + 2)) if line.low(index + 1) in _UNTIL | {"-"} else None
        begins = index - (line.low(index - 1) in {"from", "start", "starts"})
        if last and line.claim(begins, index + 3, SpanKind.TIME):
            return (*_ends(scan, first, last, index), begins)
        if line.claim(begins, index + 1, SpanKind.TIME):
            start = told_time(scan, clocks.started(low, first, now), index)
            return start, _lasting(scan, start or now), begins
    ends = _lasting(scan, now)
    return (now, ends, None) if ends else (None, None, None)


def _ends(
    scan: Scan, first: clocks.HourMinute, last: clocks.HourMinute, index: int
) -> tuple[datetime | None, datetime | None]:
    said = scan.line.said(index, index + 1)
    start = told_time(scan, clocks.started(said, first, scan.ctx.now), index)
    end = told_time(scan, clocks.coming(said, last, (start or scan.ctx.now) + timedelta(minutes=1)), index)
    return start, end
