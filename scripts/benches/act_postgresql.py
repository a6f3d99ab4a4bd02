"""One durable act on PostgreSQL: what services take against the same rows by asyncpg alone, a statement at a time."""

from contextlib import suppress
from statistics import median

import asyncpg

from control_room.adapters.clock import GivenClock
from scripts.benches import big_book, raw_postgresql, story
from scripts.benches.desk import Desk, Took, stopwatch
from scripts.benches.measuring import Cluster, Figure, Options, percentile, run, scratch

TITLE = "One durable act, PostgreSQL"
_TABLES = {
    "entries": "number",
    "bodies": "number, field",
    "heads": "id",
    "counters": "kind, year",
    "matters": "ref",
    "terms": "part, term",
    "days": "day, aud, measure, dimension, key",
}


async def bench(chosen: Options) -> list[Figure]:
    """Acts on a new book and the same rows raw on its copy, in turns."""
    cluster = Cluster(chosen.cluster)
    try:
        with scratch(chosen.place) as place:
            mine = await cluster.create()
            await (await big_book.found_room(place, mine)).close()
            warming = Desk(place, mine, GivenClock(story.BEGINS))
            await warming.begin()
            await warming.room.close()
            raw = await cluster.create(template=mine)
            desk = Desk(place, mine, GivenClock(story.BEGINS))
            desk.go_on_from(warming)
            try:
                return await _turns(desk, mine, raw, chosen.acts)
            finally:
                await desk.room.close()
    finally:
        with suppress(OSError):
            await cluster.drop_all()


async def _turns(desk: Desk, mine: str, raw: str, count: int) -> list[Figure]:
    await desk.mark()
    ours: list[Took] = []
    theirs: list[Took] = []
    connection = await asyncpg.connect(raw.replace("+asyncpg", ""))
    try:
        for i in range(count + 20):
            took = await desk.act()
            rows = await desk.written()
            stop = stopwatch()
            await raw_postgresql.write(connection, rows)
            if i >= 20:  # each connection has prepared its statements by then
                ours.append(took)
                theirs.append(stop())
        await _same_rows(connection, mine)
    finally:
        await connection.close()
    return [
        Figure("p50 through services", median(t.wall for t in ours)),
        Figure("p50 of the same rows by asyncpg alone", median(t.wall for t in theirs)),
        Figure("p50 against asyncpg alone", median(t.wall for t in ours) / median(t.wall for t in theirs), "x", 1.5),
        Figure("p95 through services", percentile([t.wall for t in ours], 0.95), target=5),
        Figure("p95 by asyncpg alone", percentile([t.wall for t in theirs], 0.95)),
        Figure(
            "CPU of the client against asyncpg alone", median(t.cpu for t in ours) / median(t.cpu for t in theirs), "x"
        ),
    ]


async def _same_rows(raw: asyncpg.Connection, mine: str) -> None:
    """Every table the same in both databases, before any ratio is told."""
    services = await asyncpg.connect(mine.replace("+asyncpg", ""))
    try:
        parts = [r[0] for r in await services.fetch("SELECT part FROM parts")]
        for table, key in {**_TABLES, **{f"found_{p}": "number" for p in parts}}.items():
            where = "WHERE n <> 0" if table == "days" else ""
            query = f"SELECT md5(string_agg(t::text, '|' ORDER BY {key})) FROM {table} t {where}"
            if await services.fetchval(query) != await raw.fetchval(query):
                raise AssertionError(f"services and the baseline wrote different rows in {table}; no ratio is printed")
    finally:
        await services.close()


if __name__ == "__main__":
    run("act_postgresql", TITLE, bench)
