"""The big book on a PostgreSQL server: the same rows as `big_book`, copied in."""

from pathlib import Path

import asyncpg

from control_room.domain.tree import Head
from scripts.benches import big_book
from scripts.benches.measuring import Cluster

_COLUMNS = {
    "entries": ("number", "uuid", "at", "recorded_at", "ws", "by", "shift", "kind", "ref", "aud", "leaf"),
    "bodies": ("number", "field", "salt", "words"),
    "matters": ("ref", "type", "stage", "outstanding", "opened", "opened_at", "last", "aud", "shift", "state"),
}


async def built(cluster: Cluster, place: Path, count: int) -> str:
    """The address of a new database holding the book of `count` story lines."""
    url = await cluster.create()
    await (await big_book.found_room(place, url)).close()
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await _fill(connection, count)
        await connection.execute("VACUUM ANALYZE", timeout=3600)
    finally:
        await connection.close()
    return url


async def _fill(db: asyncpg.Connection, count: int) -> None:
    telling = big_book.Telling(Head.unpack(await db.fetchval("SELECT stack FROM heads") or b""), count)
    known = {r[0] for r in await db.fetch("SELECT part FROM parts")}
    await db.execute("SET synchronous_commit = off")
    await db.execute(
        "ALTER TABLE entries DISABLE TRIGGER entries_only_grow"
    )  # it looks up the last number at every row
    await db.execute("CREATE TEMP TABLE told (number bigint, words text)")
    for batch in telling.batches():
        async with db.transaction():
            for part in batch.parts:
                if part not in known:
                    await _part(db, part)
                    known.add(part)
            for table, rows in (("entries", batch.entries), ("bodies", batch.bodies), ("matters", batch.matters)):
                await db.copy_records_to_table(table, records=rows, columns=_COLUMNS[table])
            for part, words in batch.found.items():
                await db.copy_records_to_table("told", records=words)
                await db.execute(
                    f"INSERT INTO found_{part} SELECT number, array_to_tsvector(string_to_array(words, ' ')) FROM told"
                )
                await db.execute("TRUNCATE told")
            await db.executemany(
                "INSERT INTO terms VALUES ($1,$2,$3) ON CONFLICT(part, term) DO UPDATE SET docs = terms.docs + excluded.docs",
                batch.terms,
            )
    await db.execute("ALTER TABLE entries ENABLE TRIGGER entries_only_grow")
    await db.executemany("INSERT INTO counters VALUES ($1,$2,$3)", [(*k, n) for k, n in telling.counters.items()])
    await db.executemany(
        "INSERT INTO days VALUES ($1,$2,$3,$4,$5,$6) "
        "ON CONFLICT(day, aud, measure, dimension, key) DO UPDATE SET n = days.n + excluded.n",
        [(*k, n) for k, n in sorted(telling.days.items())],
    )
    await db.execute("UPDATE heads SET size = $1, stack = $2", telling.head.size, telling.head.pack())


async def _part(db: asyncpg.Connection, part: str) -> None:
    await db.execute(f"CREATE TABLE found_{part} (number bigint PRIMARY KEY, words tsvector NOT NULL)")
    await db.execute(f"CREATE INDEX ix_found_{part} ON found_{part} USING gin(words) WITH (fastupdate=off)")
    await db.execute("INSERT INTO parts VALUES ($1, 'room')", part)
