"""Proving the big book: wall, CPU and memory of the command an auditor runs."""

import asyncio
import json
import os
import resource
import sys
from time import perf_counter

from scripts.benches import big_book
from scripts.benches.measuring import FULL, Figure, Options, run, scratch

TITLE = "Verify: leaves, commitments, columns, head, checkpoints"


async def bench(chosen: Options) -> list[Figure]:
    """Run `control-room verify --json` on the big book, in a process of its own."""
    kept = await big_book.built(chosen.place, chosen.lines)
    with scratch(chosen.place) as place:
        environ = {
            **os.environ,
            "CONTROL_ROOM_HOME": str(place),
            "CONTROL_ROOM_DATABASE_URL": f"sqlite+aiosqlite:///{kept}",
        }
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "control_room", "verify", "--json", env=environ, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await process.communicate()
        seconds = perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    verdict = json.loads(said)
    if not verdict["ok"] or verdict["entries"] < chosen.lines:
        raise AssertionError(f"the big book does not verify: {verdict}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    share = FULL / verdict["entries"]
    return [
        Figure(f"wall for {verdict['entries']:,} lines", seconds, "s", 20 if chosen.lines >= FULL else None),
        Figure("CPU of all its processes", cpu, "s"),
        Figure("wall a million lines", seconds * share / 5, "s", 4 if chosen.lines >= 1_000_000 else None),
        Figure("memory of its largest process", after.ru_maxrss / 1024, "MB", 100),
    ]


if __name__ == "__main__":
    run("verify", TITLE, bench)
