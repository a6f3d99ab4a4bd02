"""Having stills looked at by the limited worker: one process for a round of cameras, a new one after each it dies of."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Final, TypeVar

import msgspec

from control_room.adapters.viewing import MOST_BYTES
from control_room.domain.errors import Refusal
from control_room.domain.views.asking import Drawn, Look, Looked, Sheet
from control_room.domain.views.looks import Unseen

PATIENCE: Final = 10.0
"""Seconds of wall clock one still may take."""
_LONGEST_ANSWER: Final = 1 << 25
_ROOT: Final = str(Path(__file__).resolve().parents[3])
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); from control_room.adapters.viewing.worker import main; sys.exit(main())"
)
_looked: Final = msgspec.json.Decoder(Looked).decode
_drawn: Final = msgspec.json.Decoder(Drawn).decode
_Told = TypeVar("_Told")


class NoSheet(Refusal):
    """The sheet of pictures could not be drawn."""

    code: ClassVar[str] = "no_sheet"


async def look_at(looks: Iterable[Look], *, patience: float = PATIENCE) -> AsyncIterator[Looked]:
    """An answer for each, in their order; nothing a picture holds makes it raise.

    Args:
        patience: seconds one still may take, the start of the worker included.
    """
    worker: asyncio.subprocess.Process | None = None
    try:
        for look in looks:
            if len(look.picture) > MOST_BYTES:
                yield Looked(unseen=Unseen.TOO_MANY_BYTES)
                continue
            worker = worker or await _started()
            answer = await _asked(worker, look, _looked, patience)
            if isinstance(answer, Unseen):
                await _ended(worker)
                worker = None
                yield Looked(unseen=answer)
            else:
                yield answer
    finally:
        if worker is not None:
            await _ended(worker)


async def side_by_side(sheet: Sheet, *, patience: float = PATIENCE) -> bytes:
    """Good pictures and those asked about side by side, as PNG.

    Raises:
        NoSheet: the worker gave up on it.
    """
    worker = await _started()
    try:
        told = await _asked(worker, sheet, _drawn, patience)
    finally:
        await _ended(worker)
    if isinstance(told, Unseen):
        raise NoSheet("the sheet took too long or too much memory; lay out fewer cameras at a time")
    return told.png


async def _started() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-B", "-P", "-c", _START, _ROOT),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},  # nothing of ours, least of all an address or a password of a camera
        cwd="/",
        limit=_LONGEST_ANSWER,
    )


async def _asked(
    worker: asyncio.subprocess.Process, job: Look | Sheet, decode: Callable[[bytes], _Told], patience: float
) -> _Told | Unseen:
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        async with asyncio.timeout(patience):
            worker.stdin.write(msgspec.json.encode(job) + b"\n")
            await worker.stdin.drain()
            return decode(await worker.stdout.readline())
    except TimeoutError:
        return Unseen.TOOK_TOO_LONG
    except (ConnectionError, ValueError, msgspec.MsgspecError):
        return Unseen.READER_DIED


async def _ended(worker: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        worker.kill()
    await worker.wait()
