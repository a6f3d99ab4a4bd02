"""Having an original read by the limited worker: it never raises for what is in it, and never holds the loop up."""

import asyncio
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import LARGEST, LONGEST_HEADERS, Parsed

PATIENCE: Final = 12.0
"""Seconds of wall clock a worker may take; its 5 s of processor time end most of them earlier."""
LONGEST_ANSWER: Final = 4 * 1024 * 1024
"""Bytes the worker may answer with."""

_ROOT: Final = str(Path(__file__).resolve().parents[3])
# Nothing here draws pictures: a reader of them would be a tenth of the start, and one more thing to feed something hostile.
_START: Final = (
    "import sys; sys.modules['PIL'] = None; sys.path.append(sys.argv[1]); "
    "from control_room.adapters.parsing.worker import main; sys.exit(main())"
)
_decode: Final = msgspec.json.Decoder(Parsed)


async def parse(raw: bytes, *, authserv: str = "", whole: bool = True, patience: float | None = None) -> Parsed:
    """What is in an original. Any failure of the worker is `Parsed(unread=...)` with the headers if they were read.

    Args:
        authserv: the name our own mail gateway stamps in Authentication-Results; "" believes none.
        whole: False when these bytes are only the beginning of something too large.
        patience: seconds of wall clock it may take; None for all it may ever take, `PATIENCE`.
    """
    whole = whole and len(raw) <= LARGEST
    extent = "whole" if whole else "head"
    head = raw if whole else raw[: 2 * LONGEST_HEADERS]
    answer, code = await worked(head, _START, (authserv, extent), patience or PATIENCE)
    read: list[Parsed] = []
    for line in answer.split(b"\n")[:2]:
        with suppress(msgspec.MsgspecError):
            read.append(_decode.decode(line))
    if code == 0 and read and answer.count(b"\n") == len(read):
        return read[-1]
    slow = code in {None, -signal.SIGXCPU, -signal.SIGKILL}
    unread = Unread.TOOK_TOO_LONG if slow else Unread.NOT_READABLE
    return msgspec.structs.replace(read[0] if read else Parsed(), unread=unread)


async def worked(
    raw: bytes, start: str, arguments: tuple[str, ...], patience: float = PATIENCE
) -> tuple[bytes, int | None]:
    """(what a limited worker answered, its exit code; None when it was stopped for taking too long).

    Args:
        start: the program, which confines itself before it reads; its first argument is where this package lies.
    """
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-B", "-P", "-c", start, _ROOT, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},  # nothing of ours, least of all the database's address
        cwd="/",
        limit=LONGEST_ANSWER,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    answer = bytearray()
    try:
        async with asyncio.timeout(patience):
            async with asyncio.TaskGroup() as both:
                both.create_task(_fed(worker.stdin, raw))
                while chunk := await worker.stdout.read(1 << 16):
                    answer += chunk
                    if len(answer) > LONGEST_ANSWER:
                        worker.kill()
                        break
            await worker.wait()
    except TimeoutError:
        return bytes(answer), None
    finally:
        if worker.returncode is None:
            with suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()
    return bytes(answer), worker.returncode


async def _fed(pipe: asyncio.StreamWriter, raw: bytes) -> None:
    """The bytes in pieces, each awaited, so that the loop never copies an original in one go."""
    with suppress(BrokenPipeError, ConnectionResetError):
        for at in range(0, len(raw), 1 << 16):
            pipe.write(raw[at : at + (1 << 16)])
            await pipe.drain()
    pipe.close()
    with suppress(BrokenPipeError, ConnectionResetError):
        await pipe.wait_closed()
