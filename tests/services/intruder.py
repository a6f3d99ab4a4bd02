"""Somebody with the database in hand and no scruples: changes rows behind the room's back, in a process of its own.

A process of its own, because a second SQLite library inside the console's would drop its locks.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import asyncpg

ROOT = Path(__file__).parents[2]


def intrude(url: str, *statements) -> None:
    """Run SQL, each a text or (text, parameters); bytes are welcome. Guards are taken off first."""
    told = [(one, []) if isinstance(one, str) else one for one in statements]
    plain = [[sql, [{"hex": v.hex()} if isinstance(v, bytes) else v for v in values]] for sql, values in told]
    subprocess.run(
        [sys.executable, __file__],
        input=json.dumps([url, plain]),
        text=True,
        check=True,
        timeout=150,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _values(values):
    return [bytes.fromhex(v["hex"]) if isinstance(v, dict) else v for v in values]


def _sqlite(path, statements):
    connection = sqlite3.connect(path, isolation_level=None)  # noqa: TID251 - its own process
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for sql, values in statements:
        connection.execute(sql, _values(values))
    connection.close()


def _postgresql(url, statements):
    async def run():
        connection = await asyncpg.connect("postgresql://" + url.partition("://")[2])
        await connection.execute("SET session_replication_role = replica")
        for sql, values in statements:
            pieces = sql.split("?")
            numbered = pieces[0] + "".join(f"${n}{piece}" for n, piece in enumerate(pieces[1:], 1))
            await connection.execute(numbered, *_values(values))
        await connection.close()

    asyncio.run(run())


if __name__ == "__main__":
    url, statements = json.load(sys.stdin)
    if url.startswith("sqlite"):
        _sqlite(url.partition(":///")[2], statements)
    else:
        _postgresql(url, statements)
