"""An act while another console searches and lists: what the operator waits, against the same acts on a quiet book."""

import asyncio
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from control_room.adapters.clock import GivenClock
from control_room.room import Room
from control_room.settings import Settings
from scripts.benches import big_book, big_server
from scripts.benches.desk import BY, Desk
from scripts.benches.measuring import Cluster, Figure, NotMeasured, Options, percentile, run, scratch
from scripts.benches.search import PHRASES, keystrokes

TITLE = "An act while another console searches and lists"


async def bench(chosen: Options) -> list[Figure]:
    """The same number of acts alone, and beside a console that never stops searching; on both databases."""
    kept = await big_book.built(chosen.place, chosen.lines)
    figures = []
    with scratch(chosen.place) as place:
        shutil.copy(kept, place / "room.db")
        figures += await _beside(place, f"sqlite+aiosqlite:///{place}/room.db", "SQLite", chosen)
        with suppress(NotMeasured):
            cluster = Cluster(chosen.cluster)
            try:
                url = await big_server.built(cluster, place, chosen.lines)
                figures += await _beside(place, url, "PostgreSQL", chosen)
            finally:
                await cluster.drop_all()
    return figures


async def _beside(home: Path, url: str, name: str, chosen: Options) -> list[Figure]:
    count = min(chosen.acts, 500)
    desk = Desk(home, url, GivenClock(big_book.last_instant(chosen.lines)))
    try:
        await desk.begin()
        alone = [(await desk.act()).wall for _ in range(count)]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "scripts.benches.waits", "searching", str(home), url, stdout=asyncio.subprocess.PIPE
        )
        try:
            if process.stdout is not None:
                await process.stdout.readline()
            beside = [(await desk.act()).wall for _ in range(count)]
            if process.returncode is not None:
                raise AssertionError("the other console stopped searching")
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    finally:
        await desk.room.close()
    return [
        Figure(f"{name}: p50 alone", percentile(alone, 0.5)),
        Figure(f"{name}: p50 beside it", percentile(beside, 0.5)),
        Figure(f"{name}: p99 alone", percentile(alone, 0.99)),
        Figure(f"{name}: p99 beside it", percentile(beside, 0.99), target=50),
        Figure(f"{name}: longest beside it", max(beside)),
    ]


async def searching(home: Path, url: str) -> None:
    """Another console: searches and lists without a pause until it is killed."""
    room = Room(Settings(home=home, database_url=url, workstation="CR-2"))
    await room.find.find("male", by=BY)
    print("ready", flush=True)
    while True:
        for phrase in PHRASES:
            for typed in keystrokes(phrase):
                await room.find.find(typed, by=BY)
            await room.book.lines(by=BY, newest=True, limit=200)


if __name__ == "__main__":
    if sys.argv[1:2] == ["searching"]:
        asyncio.run(searching(Path(sys.argv[2]), sys.argv[3]))
    else:
        run("waits", TITLE, bench)
