"""Paper: a document becomes a PDF in a worker process, so that the console never loads what draws pages."""

import asyncio
import sys
from pathlib import Path
from typing import ClassVar, Final

import msgspec

from control_room.domain.drawings import Drawing
from control_room.domain.errors import Refusal
from control_room.domain.papers import Document

LONGEST: Final = 60.0
"""Seconds a print may take."""


_ROOT: Final = Path(__file__).resolve().parent.parent.parent


class NotPrinted(Refusal):
    """The page could not be made; the book is not touched by it."""

    code: ClassVar[str] = "not_printed"


async def pdf_of(document: Document) -> bytes:
    """The document as an A4 PDF.

    Raises:
        NotPrinted: the worker failed or took longer than a minute.
    """
    return await drawn("control_room.adapters.press", msgspec.json.encode(document))


async def map_of(drawing: Drawing, *, picture: bool = False) -> bytes:
    """A drawing as a PDF, or as a PNG. The same drawing gives the same bytes. Raises `NotPrinted`."""
    told = msgspec.json.encode(drawing)
    if picture:
        return await drawn("control_room.adapters.mapsheets", told, "png", begins=b"\x89PNG")
    return await drawn("control_room.adapters.mapsheets", told)


async def drawn(module: str, told: bytes, *args: str, begins: bytes = b"%PDF") -> bytes:
    """What a module run in a process of its own draws of what it is told on standard input: a PDF, or what `begins` so.

    Raises `NotPrinted`.
    """
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *args),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=_ROOT,
    )
    try:
        made, faults = await asyncio.wait_for(worker.communicate(told), LONGEST)
    except TimeoutError as slow:
        worker.kill()
        await worker.wait()
        raise NotPrinted("the page took too long to make; print a shorter time") from slow
    if worker.returncode != 0 or not made.startswith(begins):
        last = faults.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotPrinted(f"the page could not be made ({last[:200]}); `control-room doctor` shows what is missing")
    return made
