"""Somebody other than us sees pictures: `s dc ayodele 1234sn mps c3 c12 live as412`, and `s out` when it is over."""

from typing import Final

from control_room.domain.line.intents import Sees
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import SpanKind
from control_room.domain.line.scanning import Scan

_LIVE: Final = frozenset({"live"})
_OVER: Final = frozenset({"out", "over", "done", "finished"})
_RECORDED: Final = frozenset({"recorded", "rec", "footage", "playback"})
BODIES: Final = {
    "mps": "mps",
    "met": "mps",
    "btp": "btp",
    "city": "city",
    "nca": "nca",
    "hmrc": "hmrc",
    "council": "council_dept",
    "lfb": "lfb",
    "las": "las",
}
"""Words that say whose they are, and the code of each."""


def sees(scan: Scan) -> Sees:
    """Who sees what and why; what no part of the line says is asked in the form."""
    mark(scan)
    line = scan.line
    said: set[str] = set()
    agency = ""
    for index in range(scan.start, len(line)):
        low = line.low(index)
        if low in _LIVE | _RECORDED or (low in _OVER and index == scan.start):
            said.add(low)
            line.claim(index, index + 1, SpanKind.KEYWORD)
        elif low in BODIES and not agency:
            agency = BODIES[low]
            line.claim(index, index + 1, SpanKind.KEYWORD)
    return Sees(
        words=line.said(scan.start),
        ref=scan.matter.ref if scan.matter is not None and scan.matter.kind == "VW" else None,
        arriving=not said & _OVER,
        live=bool(said & _LIVE),
        cameras=tuple(scan.cameras),
        shoulder_numbers=tuple(scan.shoulder_numbers),
        agency=agency,
        about=scan.refs[0] if scan.refs else None,
    )
