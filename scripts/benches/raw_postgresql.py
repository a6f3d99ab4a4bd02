"""The baseline an act on PostgreSQL is measured against: the same rows by asyncpg alone, statement by statement.

FROZEN, as `raw_sqlite` is. It takes the same lock first and tells the same listeners, because rows could not be written gapless
or be heard of without; it reads nothing and decides nothing.
"""

import asyncpg

from control_room.store.book import PEN_KEY
from scripts.benches.raw_sqlite import Rows

_COUNTER = "INSERT INTO counters(kind, year, last) VALUES ($1,$2,1) ON CONFLICT(kind, year) DO UPDATE SET last = counters.last + 1"
_ENTRY = (
    'INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf) '
    "VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)"
)
_BODY = "INSERT INTO bodies(number, field, salt, words) VALUES ($1,$2,$3,$4)"
_HEAD = "UPDATE heads SET size = $1, stack = $2 WHERE id = 1"
_TERM = (
    "INSERT INTO terms(part, term, docs) VALUES ($1,$2,1) ON CONFLICT(part, term) DO UPDATE SET docs = terms.docs + 1"
)
_MATTER = (
    "INSERT INTO matters(ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state) "
    "VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT(ref) DO UPDATE SET stage = excluded.stage, "
    "outstanding = excluded.outstanding, last = excluded.last, opened = excluded.opened, "
    "opened_at = excluded.opened_at, aud = excluded.aud, state = excluded.state"
)
_DAY = (
    "INSERT INTO days(day, aud, measure, dimension, key, n) VALUES ($1,$2,$3,$4,$5,$6) "
    "ON CONFLICT(day, aud, measure, dimension, key) DO UPDATE SET n = days.n + excluded.n"
)


async def write(connection: asyncpg.Connection, rows: Rows) -> None:
    """Write one act's rows in one transaction, flushed at commit. Statements are prepared once by the driver."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", PEN_KEY)
        for counter in rows.counters:
            await connection.execute(_COUNTER, *counter)
        for line in rows.lines:
            await connection.execute(_ENTRY, *line.entry)
            await connection.executemany(_BODY, line.bodies)
            await connection.execute(_HEAD, *line.head)
            vector = " ".join(f"'{word}'" for word in line.found.split())
            await connection.execute(
                f"INSERT INTO found_{line.part}(number, words) VALUES ($1, $2::text::tsvector)", line.entry[0], vector
            )
            await connection.executemany(_TERM, sorted(line.terms))
            await connection.execute("SELECT pg_notify('book', $1)", str(line.entry[0]))
        for matter in rows.matters:
            await connection.execute(_MATTER, *matter)
        await connection.executemany(_DAY, rows.days)
