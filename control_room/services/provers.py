"""Processes that prove a book, two at a time: `python -m control_room.services.provers` reads one task and answers in blocks.

A process of its own, because proving five million lines keeps one processor busy for seconds and the desk must not feel it.
The task comes on standard input, never on the command line: a database's address may hold a password.
"""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from control_room.adapters.keys import verify as signed_by
from control_room.store.pages import open_pages
from control_room.store.verify import Block, Prover, Task

PROCESSES: Final = 2
"""Provers at work at once (settled 18: two over aligned subtrees)."""
SHORT: Final = 4096
"""Lines up to which starting a process costs more than proving."""

_ROOT: Final = str(Path(__file__).resolve().parents[2])
_blocks: Final = msgspec.msgpack.Decoder(Block)


class ProverStoppedError(Exception):
    """A prover could not do its work: the database's own words."""


def blocks_of(task: Task) -> Iterator[Block]:
    """Prove on the calling thread."""
    pages = open_pages(task.url)
    try:
        yield from Prover(pages, task, signed_by).blocks()
    finally:
        pages.close()


def _at_once(task: Task) -> list[Block]:
    try:
        return list(blocks_of(task))
    except Exception as error:
        raise ProverStoppedError(str(error) or type(error).__name__) from error


async def blocks(task: Task) -> AsyncGenerator[Block]:
    """Every block of the first `task.size` lines in order; ends after the first bad one.

    A short book is proved in a thread, a longer one by processes of their own.

    Raises:
        ProverStoppedError: the book could not be read.
    """
    if task.size <= min(SHORT, task.block):
        for block in await asyncio.to_thread(_at_once, task):
            yield block
        return
    whole = -(-task.size // task.block)
    count = min(PROCESSES, whole)
    tasks = [msgspec.structs.replace(task, first=n, step=count) for n in range(count)]
    started: list[asyncio.subprocess.Process] = []
    try:
        for each in tasks:
            started.append(await _start(each))  # noqa: PERF401 - one that fails to start leaves the others to be ended
        for at in range(whole):
            block = await _next(started[at % count])
            yield block
            if block.bad is not None:
                return
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()


async def _start(task: Task) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "control_room.services.provers",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": _ROOT},
        limit=1 << 24,
    )
    if process.stdin is not None:
        process.stdin.write(msgspec.msgpack.encode(task))
        process.stdin.close()
    return process


async def _next(process: asyncio.subprocess.Process) -> Block:
    if process.stdout is None or process.stderr is None:
        raise ProverStoppedError("the prover has no voice")
    try:
        size = int.from_bytes(await process.stdout.readexactly(4), "big")
        return _blocks.decode(await process.stdout.readexactly(size))
    except asyncio.IncompleteReadError:
        said = (await process.stderr.read()).decode(errors="replace").strip().splitlines()
        raise ProverStoppedError(said[-1] if said else "the prover stopped without a word") from None


def main(asked: BinaryIO, answer: BinaryIO) -> None:
    """Read one task, write its blocks, each after its length in 4 bytes."""
    task = msgspec.msgpack.decode(asked.read(), type=Task)
    for block in blocks_of(task):
        body = msgspec.msgpack.encode(block)
        answer.write(len(body).to_bytes(4, "big") + body)
        answer.flush()


if __name__ == "__main__":
    gc.disable()  # nothing here goes in circles, and counting rows by the million costs a tenth
    main(sys.stdin.buffer, sys.stdout.buffer)
