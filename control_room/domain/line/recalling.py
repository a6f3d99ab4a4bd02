"""A whole trail written up afterwards in one line."""

import re
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.line import clocks
from control_room.domain.line.intents import Trail
from control_room.domain.line.reading import SpanKind
from control_room.domain.line.said import Leg
from control_room.domain.line.scanning import Scan

_MINUTE: Final = re.compile(r":?([0-5]\d)")


_SPAN: Final = re.compile(r":?([0-5]\d)-:?([0-5]\d)")


class _Told(Struct, frozen=True, kw_only=True):
    camera: str
    clock: clocks.HourMinute | None
    minute: int | None = None
    until: int | None = None
    first: int
    end: int


def trail(scan: Scan) -> Trail | None:
    """`c4 38 c5 41 c9 44`: two cameras or more, each with its time; marked recalled.

    Minutes alone are counted back from now, each the latest that is not after the next.
    """
    told: list[_Told] = []
    index = scan.start
    while index < len(scan.line):
        leg = _leg_at(scan, index)
        if leg is None:
            break
        told.append(leg)
        index = leg.end + (scan.line.low(leg.end) in {",", ";", ">", "then"})
    if len(told) < 2:
        return None
    bound = scan.ctx.now + timedelta(minutes=1)
    legs: list[Leg] = []
    for leg in reversed(told):
        ends = None if leg.until is None else clocks.minute_before(leg.until, bound)
        at = _leg_time(scan, leg, ends or bound)
        legs.insert(0, Leg(camera=leg.camera, at=at, until=ends))
        bound = at or bound
    for leg in told:
        scan.see(leg.camera)
        scan.line.claim(leg.first, leg.end - 1, SpanKind.CAMERA)
        scan.line.claim(leg.end - 1, leg.end, SpanKind.TIME)
    if any(leg.clock is None for leg in told):
        scan.guess("legs")
    return Trail(ref=scan.matter_ref, words=scan.line.said(scan.start), legs=tuple(legs))


def _leg_time(scan: Scan, leg: _Told, bound: datetime) -> datetime | None:
    if leg.clock is None:
        return clocks.minute_before(leg.minute or 0, bound)
    read = clocks.happened(scan.line.said(leg.end - 1, leg.end), leg.clock, bound)
    scan.check_time(read, leg.end - 1)
    return read.at


def _leg_at(scan: Scan, index: int) -> _Told | None:
    said = scan.numbers_at(index)
    if said is None or len(said[0]) != 1 or not scan.has(said[0][0]):
        return None
    at = said[1] + (scan.line.low(said[1]) in {"at", "@", "from"})
    word = scan.line.low(at).removeprefix("@")
    clock = clocks.hour_minute(word) or clocks.marked_hour_minute(word)
    between, minute = _SPAN.fullmatch(word), _MINUTE.fullmatch(word)
    if clock is None and between is None and minute is None:
        return None
    return _Told(
        camera=said[0][0],
        clock=clock,
        minute=int(between[1]) if between else int(minute[1]) if minute else None,
        until=int(between[2]) if between else None,
        first=index,
        end=at + 1,
    )
