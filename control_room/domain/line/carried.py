"""What a line says of the room's equipment: `e radio 7 out 0522`, `e key 12 out pcso 1234sn`, `e radio 7 lost`, `e panic alarm tested`."""

from typing import Final

from control_room.domain.equipment import squeezed
from control_room.domain.line.reading import LineWarning, SpanKind, WarningKind
from control_room.domain.line.scanning import Scan
from control_room.domain.line.things import Carried, ThingStep

VERB: Final = "e"
STEPS: Final = {
    **dict.fromkeys(("out", "issued"), ThingStep.OUT),
    **dict.fromkeys(("in", "back", "returned", "found"), ThingStep.IN),
    **dict.fromkeys(("lost", "missing"), ThingStep.LOST),
    "stun": ThingStep.STUN,
    "stunned": ThingStep.STUNNED,
    **dict.fromkeys(("tested", "test"), ThingStep.TESTED),
    **dict.fromkeys(("fails", "dead"), ThingStep.FAILS),
}
"""Words of the line, and what they say of a thing."""
_MOST: Final = 4
"""Words in the longest name of a thing."""


def named(scan: Scan) -> int:
    """One past the last word of the thing a line begins with, where a step follows it; 0 for any other line."""
    line, first = scan.line, scan.start + 1
    if line.low(scan.start) != VERB or scan.matter is not scan.ctx.active:
        return 0
    for end in range(min(first + _MOST, len(line) - 1), first, -1):
        if squeezed(" ".join(line.lows[first:end])) in scan.ctx.things and line.low(end) in STEPS:
            return end
    return 0


def doubt(scan: Scan) -> None:
    """Say that a thing is not on the list, where the line reads like one: `e radio 77 out` is kept as words."""
    line, first = scan.line, scan.start + 1
    sort = line.low(first).rstrip("0123456789")
    if line.low(scan.start) != VERB or scan.matter is not scan.ctx.active or len(sort) < 3:
        return
    end = next((n for n in range(first + 1, min(first + _MOST + 1, len(line))) if line.low(n) in STEPS), 0)
    if end and any(thing.startswith(sort) for thing in scan.ctx.things):
        start, stop = line.words[first].start, line.words[end - 1].end
        about = line.typed[start:stop]
        scan.warnings.append(LineWarning(kind=WarningKind.UNKNOWN_THING, start=start, end=stop, about=about))


def carried(scan: Scan, end: int) -> Carried:
    """The line, its thing ending at `end`."""
    line = scan.line
    line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    line.claim(scan.start + 1, end, SpanKind.KEYWORD)
    line.claim(end, end + 1, SpanKind.VERB)
    thing, step = " ".join(line.lows[scan.start + 1 : end]), STEPS[line.low(end)]
    scan.start = end + 1
    return Carried(thing=thing, became=step, words=line.said(end + 1) if end + 1 < len(line) else "")
