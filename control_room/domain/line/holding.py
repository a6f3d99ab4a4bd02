"""Footage to hold: `hold c4 c22 2130-2150 rr233`."""

from datetime import datetime, timedelta

from control_room.domain.line import clocks
from control_room.domain.line.boards import told_time
from control_room.domain.line.intents import HoldFootage
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan


def hold(scan: Scan) -> HoldFootage | None:
    """`hold c4 c22 2130-2150 rr233`: cameras and a window to keep; "hold on" is words."""
    line = scan.line
    if line.low(scan.start) not in {"hold", "preserve", "keep"}:
        return None
    index = scan.start + 1
    while line.low(index) in {"footage", "cam", "cams", "on", "of", "for", "all"}:
        index += 1
    if scan.numbers_at(index) is None and not (
        scan.numbers_at(index, bare=True) and index > scan.start + 1 and line.low(index - 1) != "on"
    ):
        return None
    line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    while (taken := scan.take_cameras(index, bare=True)) is not None:
        index = taken[1]
    start, end = _last_minutes(scan, index)
    if start is None:
        start, end = _past_window(scan, index)
    mark(scan)
    if start is None or end is None:
        scan.owe(OwedKind.START)
    ref = scan.refs[0] if scan.refs else (scan.matter_ref)
    return HoldFootage(ref=ref, words=line.said(scan.start), cameras=tuple(scan.cameras), start=start, end=end)


def _last_minutes(scan: Scan, index: int) -> tuple[datetime | None, datetime | None]:
    line = scan.line
    if line.low(index) not in {"last", "past"} or not (line.low(index + 1).isdigit() and len(line.low(index + 1)) <= 3):
        return None, None
    unit = line.low(index + 2)
    span = (
        timedelta(hours=int(line.low(index + 1)))
        if unit.startswith("h")
        else timedelta(minutes=int(line.low(index + 1)))
    )
    line.claim(index, min(index + 3, len(line)), SpanKind.TIME)
    return scan.ctx.now - span, scan.ctx.now


def _past_window(scan: Scan, index: int) -> tuple[datetime | None, datetime | None]:
    line = scan.line
    for at in range(index, len(line)):
        both = clocks.time_range(line.low(at))
        last = None
        if (
            both is None
            and (first := clocks.hour_minute(line.low(at)))
            and line.low(at + 1) in {"to", "till", "-", "until"}
        ):
            last = clocks.hour_minute(line.low(at + 2))
            both = (first, last) if last else None
        if both and line.claim(at, at + (3 if last else 1), SpanKind.TIME):
            end = told_time(scan, clocks.happened(line.said(at, at + 1), both[1], scan.ctx.now), at)
            start = told_time(scan, clocks.happened(line.said(at, at + 1), both[0], end or scan.ctx.now), at)
            return start, end
    return None, None
