"""An order is breached: `o breach or12 c12 two men drinking`, `or12 breach c12 ...`."""

from typing import Final

from control_room.domain.line.intents_board import Breach
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan

_SAID: Final = frozenset({"breach", "breached", "breaches", "breaching"})


def is_breach(scan: Scan) -> bool:
    """Whether the line says so first."""
    return scan.line.low(scan.start) in _SAID


def breach(scan: Scan) -> Breach:
    """Which order, if it was said, on which cameras, and the rest in words. In an assist that is worked, it is about that."""
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    scan.start += 1
    ref = scan.matter_ref if (scan.matter_ref or "").startswith("OR-") else None
    named = scan.ref_at(scan.start)
    if ref is None and named is not None and named[0].startswith("OR-"):
        ref, end = named
        scan.line.claim(scan.start, end, SpanKind.REF)
        scan.start = end
    elif ref is None:
        scan.owe(OwedKind.MATTER)
    mark(scan)
    active = scan.ctx.active
    about = active.ref if active is not None and active.kind in {"AS", "RA"} else None
    return Breach(ref=ref, words=scan.line.said(scan.start), cameras=tuple(scan.cameras), about=about)
