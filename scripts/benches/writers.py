"""Sixteen writers at once that never stop to think: all accepted, no gap, a fair share each, and nobody told the book is busy."""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from control_room.adapters.clock import GivenClock
from control_room.domain.errors import BookUnavailable
from scripts.benches import big_book, story
from scripts.benches.desk import BY, Desk
from scripts.benches.measuring import Cluster, Figure, NotMeasured, Options, percentile, run, scratch

TITLE = "Sixteen writers at once"
WRITERS = 16


async def bench(chosen: Options) -> list[Figure]:
    """Sixteen processes on one SQLite file, then sixteen consoles' connections on PostgreSQL, for the same time."""
    seconds = max(2.0, min(10.0, chosen.acts / 100))
    figures = []
    with scratch(chosen.place) as place:
        url = f"sqlite+aiosqlite:///{place}/room.db"
        await (await big_book.found_room(place, url)).close()
        figures += await _judged(place, url, "SQLite", await _processes(place, url, seconds))
        with suppress(NotMeasured):
            cluster = Cluster(chosen.cluster)
            try:
                url = await cluster.create()
                await (await big_book.found_room(place, url)).close()
                told = await asyncio.gather(*(_write(place, url, seconds) for _ in range(WRITERS)))
                figures += await _judged(place, url, "PostgreSQL", told)
            finally:
                await cluster.drop_all()
    return figures


async def _processes(place: Path, url: str, seconds: float) -> list[dict[str, Any]]:
    pipe = asyncio.subprocess.PIPE
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "scripts.benches.writers",
            "writing",
            str(place),
            url,
            str(seconds),
            stdin=pipe,
            stdout=pipe,
        )
        for _ in range(WRITERS)
    ]
    for process in processes:
        if process.stdout is not None:
            await process.stdout.readline()  # ready: none begins before all are
    answers = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    return [json.loads(out) for out, _ in answers]


async def _write(home: Path, url: str, seconds: float, *, wait: bool = False) -> dict[str, Any]:
    """Write without a pause; how many lines were accepted, each act's milliseconds, and what was refused."""
    desk = Desk(home, url, GivenClock(story.BEGINS))
    took: list[float] = []
    refused: list[str] = []
    try:
        await desk.begin(1)
        if wait:
            print("ready", flush=True)
            await asyncio.to_thread(sys.stdin.readline)
        until = perf_counter() + seconds
        while perf_counter() < until:
            try:
                took.append((await desk.act()).wall)
            except BookUnavailable as why:
                refused.append(str(why))
    finally:
        await desk.room.close()
    return {"took": took, "refused": refused}


async def _judged(home: Path, url: str, name: str, told: list[dict[str, Any]]) -> list[Figure]:
    counts = [len(one["took"]) for one in told]
    waits = [each for one in told for each in one["took"]]
    refused = [why for one in told for why in one["refused"]]
    accepted = 1 + sum(counts) + 2 * WRITERS  # the room's first line, and two of each writer's before the start
    desk = Desk(home, url, GivenClock(story.BEGINS))
    try:
        size = await desk.room.book.size()
        newest = await desk.room.book.lines(by=BY, newest=True, limit=1)
        if size != accepted or newest[-1].number != size:
            raise AssertionError(f"{name}: {accepted} lines were accepted and the book has {size}")
        if refused:
            raise AssertionError(f"{name}: {len(refused)} acts were refused: {refused[0]}")
    finally:
        await desk.room.close()
    return [
        Figure(f"{name}: lines accepted, every one in the book without a gap", sum(counts), ""),
        Figure(f"{name}: told the book is busy", len(refused), "", 0),
        Figure(f"{name}: fairness, fewest against most of a writer", min(counts) / max(counts), "", 0.6, least=True),
        Figure(f"{name}: p50 of an act among sixteen", percentile(waits, 0.5)),
        Figure(f"{name}: p99", percentile(waits, 0.99)),
        Figure(f"{name}: longest", max(waits)),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["writing"]:
        print(json.dumps(asyncio.run(_write(Path(sys.argv[2]), sys.argv[3], float(sys.argv[4]), wait=True))))
    else:
        run("writers", TITLE, bench)
