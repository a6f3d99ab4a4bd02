# pyright: basic
# (Pillow is only partly typed)
"""The process that opens what cameras send: one job a line on standard input, one answer a line on standard output.

It has little memory and time, knows nothing of the room, and may die of a picture: whoever asked goes on with the next one.
"""

import resource
import sys
import warnings
from typing import Final

import msgspec
from PIL import Image

from control_room.adapters.viewing.comparing import compared
from control_room.adapters.viewing.seeing import Blind, measured
from control_room.adapters.viewing.sheets import drawn
from control_room.domain.pictures import MOST_PIXELS
from control_room.domain.views.asking import Look, Looked, Sheet
from control_room.domain.views.looks import Unseen, lights

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
    known = [
        each
        for each in job.references
        if each.light in lights(seen) and (each.width, each.height) == (seen.width, seen.height)
    ]
    # At dusk, and for a camera in mono, the light that fits better is the one it is judged by.
    fits = [compared(seen, each) for each in known]
    return Looked(seen=seen, beside=max(fits, key=lambda one: one.there, default=None))


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
