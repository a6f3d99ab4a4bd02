"""Cameras gone round and cameras gone wrong: `w`, `f`."""

import re
from typing import Final

from control_room.domain.line import clocks
from control_room.domain.line.desk_words import MENDED, SYMPTOMS
from control_room.domain.line.intents import (
    CameraFault,
    Patrol,
)  # fmt: skip
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import Symptom

_JOB: Final = re.compile(r"[a-z]{1,4}-?\d{3,8}")


_TOLD: Final = frozenset(
    {"told", "reported", "rang", "informed", "advised", "logged", "contractor", "called", "emailed"}
)


_EQUIPMENT: Final = frozenset({Symptom.WALL_MONITOR, Symptom.RECORDER, Symptom.RADIO, Symptom.EXPORT_PC, Symptom.POWER})


_QUIET: Final = frozenset({"quiet", "nothing", "clear", "ok", "empty", "nil", "nothing to report", "ntr", "aok"})


PATROLS: Final = frozenset(
    {"patrol", "patrolled", "patroled", "tour", "sweep", "swept", "patrols", "ptl", "patrl", "patorl"}
)


_PATROL_ENDS: Final = PATROLS | {"quiet", "checked", "clear", "all", "ntr"}


def fault(scan: Scan) -> CameraFault:
    """A fault: cameras first, bare numbers too, then what is wrong, since when, and who was told."""
    line = scan.line
    index = scan.start
    while (taken := scan.take_cameras(index, bare=not _duration(scan, index))) is not None:
        index = taken[1]
        while line.low(index) in {",", "&", "and", "+"} and scan.numbers_at(index + 1, bare=True):
            index += 1
    since = None
    for at in range(index, len(line)):
        clock = clocks.hour_minute(line.low(at)) if line.low(at - 1) in {"since", "from", "at", "@"} else None
        if clock and line.claim(at - 1, at + 1, SpanKind.TIME):
            read = clocks.happened(line.said(at, at + 1), clock, scan.ctx.now)
            scan.check_time(read, at)
            since = read.at
            break
    symptom = _symptom(scan, index)
    mended = MENDED.all(line.lows, index, len(line))
    told = _TOLD.intersection(line.lows[index:])
    job = _job(scan, index)
    mark(scan)
    if not scan.cameras and symptom not in _EQUIPMENT:
        scan.owe(OwedKind.CAMERA)
    if symptom is None and not mended:
        scan.owe(OwedKind.SYMPTOM)
    link_faults(scan, tuple(scan.cameras))
    return CameraFault(
        words=line.said(scan.start), cameras=tuple(scan.cameras), symptom=symptom, since=since, contractor_ref=job,
        contractor_told=bool(told), fixed=bool(mended),
    )  # fmt: skip


def _duration(scan: Scan, index: int) -> bool:
    return scan.line.low(index + 1) in {"mins", "min", "hrs", "hours", "cameras", "cams", "days", "weeks", "x"}


def _symptom(scan: Scan, start: int) -> Symptom | None:
    for first, end, symptom in SYMPTOMS.all(scan.line.lows, start, len(scan.line)):
        if scan.line.claim(first, end, SpanKind.SYMPTOM):
            return symptom
    # "not recording" begins with a negation that the table already holds; "no picture" likewise.
    return None


def _job(scan: Scan, start: int) -> str:
    for index in range(start, len(scan.line)):
        low = scan.line.low(index)
        near = set(scan.line.lows[max(start, index - 3) : index]) & (_TOLD | {"ref", "job", "no", "engineer", "eng"})
        if (
            near
            and _JOB.fullmatch(low)
            and scan.ref_at(index) is None
            and scan.line.claim(index, index + 1, SpanKind.NUMBER)
        ):
            return low.upper()
    return ""


def link_faults(scan: Scan, cameras: tuple[str, ...]) -> tuple[str, ...]:
    """Link the open faults of `cameras`; those of them that have one."""
    held: list[str] = []
    for number in cameras:
        for matter in scan.open.values():
            if matter.kind == "FT" and number in matter.cameras:
                if matter.ref not in scan.links:
                    scan.links.append(matter.ref)
                held.append(number)
    return tuple(held)


def patrol(scan: Scan) -> Patrol:
    """A patrol: bare numbers are cameras until a word stands between."""
    index = scan.start
    while scan.line.low(index) in PATROLS:
        scan.line.claim(index, index + 1, SpanKind.KEYWORD)
        index += 1
    clock = clocks.hour_minute(scan.line.low(index)) if scan.at is None and len(scan.line.low(index)) >= 4 else None
    if clock:
        scan.take_time(index, clock)
        index += 1
    while index < len(scan.line):
        taken = None if _duration(scan, index) else scan.take_cameras(index, bare=True)
        if taken is None and scan.line.low(index) not in {",", "&", "and", "+", "cams"}:
            break
        index = taken[1] if taken else index + 1
    mark(scan)
    if not scan.cameras and not scan.location:
        scan.owe(OwedKind.CAMERA)
    return Patrol(
        words=scan.line.said(index) if scan.cameras else scan.line.said(scan.start), cameras=tuple(scan.cameras), offered=scan.offered(),
        place=scan.location, quiet=bool(_QUIET.intersection(scan.line.lows[scan.start :])),
    )  # fmt: skip


def is_patrol(scan: Scan) -> bool:
    """`66 67 68 patrol quiet` and `patrol 66 67`: cameras, and a word that says they were looked round."""
    index = scan.start
    if scan.line.low(index) in PATROLS and scan.numbers_at(index + 1, bare=True):
        return True
    count = 0
    while (said := scan.numbers_at(index, bare=True)) is not None and scan.has(said[0][0]):
        index, count = said[1], count + 1
        index += scan.line.low(index) in {",", "&", "and", "+"}
    word = scan.line.low(index)
    return count > 0 and (word in PATROLS or (count > 1 and word in _PATROL_ENDS))
