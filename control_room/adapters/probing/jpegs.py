"""Whether what a camera sent is one whole JPEG: its markers are walked from the first to the last, and nothing is decoded.

The last two bytes alone do not tell: a thumbnail inside has an end of its own, and some cameras write on after theirs.
"""

import re
from typing import Final

from control_room.domain.pictures import MOST_PIXELS
from control_room.domain.reaching import Reach, plain

_START: Final = b"\xff\xd8\xff"
_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""What ends a run of coded picture."""
_BARE: Final = 0x01
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN: Final = 0xDA
_END: Final = 0xD9


def judged(raw: bytes) -> tuple[Reach, str]:
    """WELL for a whole JPEG of at most `MOST_PIXELS`, CUT_SHORT for part of one, PROTOCOL for anything else; and what is odd."""
    if not raw.startswith(_START):
        short = bool(raw) and _START.startswith(raw)
        return (Reach.CUT_SHORT, f"{len(raw)} bytes") if short else (Reach.PROTOCOL, plain(raw[:400]) or "no picture")
    at, frames = 2, 0
    while (found := _MARKER.match(raw, at)) is not None:
        marker, at = found[1][0], found.end()
        if marker == _END:
            return (Reach.WELL, "") if frames else (Reach.PROTOCOL, "a JPEG without a picture")
        if marker == _BARE:
            continue
        if marker in _FRAMES:
            frames += 1
            high, wide = (int.from_bytes(raw[at + k : at + k + 2], "big") for k in (3, 5))
            if high * wide > MOST_PIXELS:
                return Reach.PROTOCOL, f"a picture of {wide} x {high}"
        at += max(2, int.from_bytes(raw[at : at + 2], "big"))
        if marker == _SCAN:
            following = _MARKER.search(raw, at)
            at = len(raw) if following is None else following.start()
    if at < len(raw) - 1 and raw[at] != 0xFF:
        return Reach.PROTOCOL, "no JPEG inside"
    return Reach.CUT_SHORT, f"{len(raw)} bytes"
