"""Asking the darkroom for a picture: a worker process a job, so that the console never decodes one."""

import asyncio
import sys
from pathlib import Path
from typing import ClassVar, Final

import msgspec

from control_room.domain.errors import Refusal
from control_room.domain.pictures import Developed, Job

LONGEST: Final = 60.0
"""Seconds a picture may take."""

_ROOT: Final = Path(__file__).resolve().parent.parent.parent


class NoPicture(Refusal):
    """The picture could not be made; the original is untouched."""

    code: ClassVar[str] = "no_picture"


async def develop(job: Job) -> Developed:
    """Do one job in a worker.

    Raises:
        NoPicture: the picture will not do, or the worker failed or took longer than a minute.
    """
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "control_room.adapters.stills",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
    )
    try:
        answer, _ = await asyncio.wait_for(worker.communicate(msgspec.json.encode(job)), LONGEST)
    except TimeoutError as slow:
        worker.kill()
        await worker.wait()
        raise NoPicture("the picture took too long; save it smaller and name that") from slow
    try:
        made = msgspec.json.decode(answer, type=Developed)
    except msgspec.DecodeError as broken:
        raise NoPicture(
            "the picture could not be opened at all; name another file, or save it anew as PNG or JPEG"
        ) from broken
    if made.fault:
        raise NoPicture(made.fault)
    return made
