"""How soon another console knows: from an act's receipt to the moment a second console's feed tells of it."""

import asyncio
from contextlib import aclosing, suppress
from pathlib import Path
from random import Random
from time import perf_counter

from control_room.adapters.clock import GivenClock
from control_room.store.engine import open_database
from control_room.store.feed import Feed
from scripts.benches import big_book, story
from scripts.benches.desk import Desk
from scripts.benches.measuring import Cluster, Figure, NotMeasured, Options, percentile, run, scratch

TITLE = "Another console: committed to seen by its feed"
_LATEST = 60.0


async def bench(chosen: Options) -> list[Figure]:
    """Acts with a moment's thought between them, watched from a second console, on both databases."""
    count = min(chosen.acts, 400)
    figures = []
    with scratch(chosen.place) as place:
        figures += await _watched(place, f"sqlite+aiosqlite:///{place}/room.db", "SQLite", 50, count)
        with suppress(NotMeasured):
            cluster = Cluster(chosen.cluster)
            try:
                figures += await _watched(place, await cluster.create(), "PostgreSQL", 20, count)
            finally:
                await cluster.drop_all()
    return figures


async def _watched(home: Path, url: str, name: str, target: float, count: int) -> list[Figure]:
    await (await big_book.found_room(home, url)).close()
    desk = Desk(home, url, GivenClock(story.BEGINS))
    other = open_database(url)
    seen: dict[int, float] = {}
    news = asyncio.Event()

    async def watch() -> None:
        async with aclosing(Feed(other).watch()) as feed:
            async for size in feed:
                seen[size] = perf_counter()
                news.set()

    draw = Random(3)
    took = []
    try:
        await desk.begin(5)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(watch())
            await asyncio.sleep(0.5)
            for _ in range(count):
                await asyncio.sleep(draw.random() * 0.06)
                await desk.act()
                done = perf_counter()
                size = await desk.room.book.size()
                async with asyncio.timeout(_LATEST):
                    while size not in seen:
                        news.clear()
                        await news.wait()
                took.append(max(0.0, seen[size] - done) * 1000)
            watching.cancel()
    finally:
        await other.close()
        await desk.room.close()
    return [
        Figure(f"{name}: p50 of {count}", percentile(took, 0.5)),
        Figure(f"{name}: p99", percentile(took, 0.99), target=target),
    ]


if __name__ == "__main__":
    run("feed", TITLE, bench)
