# pyright: basic
# (Pillow is only partly typed)
"""The process that opens what cameras send: one job a line on standard input, one answer a line on standard output.

It has little memory and time, knows nothing of the room, and may die of a picture: whoever asked goes on with the next one.
"""

import resource
import sys
import warnings
from collections.abc import Sequence
from typing import Final

import msgspec
from PIL import Image

from control_room.adapters.viewing.comparing import FITS, compared
from control_room.adapters.viewing.seeing import Blind, measured
from control_room.adapters.viewing.sheets import drawn
from control_room.domain.pictures import MOST_PIXELS
from control_room.domain.views.asking import Look, Looked, Sheet
from control_room.domain.views.looks import Comparison, Features, Reference, Unseen, lights

_MEMORY: Final = 1 << 30
_SECONDS: Final = 300


def looked(job: Look) -> Looked:
    """Do one job. Whatever is the matter with the picture is in the answer."""
    try:
        seen = measured(job.picture, job.clock)
    except Blind as fault:
        return Looked(unseen=fault.why)
    except MemoryError:
        return Looked(unseen=Unseen.TOO_MANY_PIXELS)
    return Looked(seen=seen, beside=_beside(seen, job.references))


def _beside(seen: Features, known: Sequence[Reference]) -> Comparison | None:
    """The comparison with the likelier light, or where that does not fit (dusk, a camera in mono) with the one that does better."""
    best: Comparison | None = None
    for light in lights(seen):
        for each in known:
            if each.light is light and (each.width, each.height) == (seen.width, seen.height):
                one = compared(seen, each)
                best = one if best is None or one.there > best.there else best
        if best is not None and best.here >= FITS:
            break
    return best


def main() -> int:
    """Answer until nothing more is asked."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    decode = msgspec.json.Decoder(Look | Sheet).decode
    for line in sys.stdin.buffer:
        job = decode(line)
        told = drawn(job) if isinstance(job, Sheet) else looked(job)
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()
    return 0
