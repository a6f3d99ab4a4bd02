"""Scrubbing the database of what was erased in it: what a deleted word leaves behind in files of the database's own.

SQLite zeroes what it lets go (`secure_delete`) and its index forgets at once; only the write-ahead log beside the file still
holds old pages. PostgreSQL keeps dead rows in the table's file until it is written anew, and its own log as long as it is told to.
"""

import asyncio
import fcntl
import importlib
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from control_room.store.engine import sqlite

PATIENCE: Final = 10.0
"""Seconds waited for other consoles' readers, and for a table's lock."""


BUSY: Final = "busy"
LOG: Final = "log_kept"
STATISTICS: Final = "statistics_kept"


async def scrub(url: str, tables: Sequence[str]) -> tuple[str, ...]:
    """Leave no erased word in the database's files.

    Args:
        tables: those that held words; on a server each is written anew (VACUUM FULL) and locked meanwhile.

    Returns:
        What is not clear: `BUSY` while somebody goes on reading an old state of the embedded file; of a server always `LOG`,
        its own log and archive, which go with its own keeping; `STATISTICS` where this account does not own the database.
    """
    if url.startswith("sqlite"):
        done = await asyncio.to_thread(_emptied, Path(url.partition(":///")[2]))
        return () if done else (BUSY,)
    owner = await _written_anew(url, tables)
    return (LOG,) if owner else (LOG, STATISTICS)


def _emptied(path: Path) -> bool:
    """Empty the write-ahead log of the embedded file, in turn with every act; waits for readers."""
    ends = time.monotonic() + PATIENCE
    connection = sqlite.connect(str(path), isolation_level=None)
    queue = os.open(f"{path}.pen", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        connection.execute("PRAGMA busy_timeout=50").fetchall()
        while True:
            fcntl.flock(queue, fcntl.LOCK_EX)
            try:
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                fcntl.flock(queue, fcntl.LOCK_UN)
            if not busy:
                return True
            if time.monotonic() > ends:
                return False
            time.sleep(0.1)
    finally:
        os.close(queue)
        connection.close()


_OWNER: Final = "SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"


async def _written_anew(url: str, tables: Sequence[str]) -> bool:
    """Write tables anew, and the planner's statistics, which quote the commonest words; False where it may not do the latter."""
    library: Any = importlib.import_module("asyncpg")  # never loaded beside the embedded file
    server = await library.connect("postgresql://" + url.partition("://")[2], timeout=5)
    try:
        await server.execute(f"SET lock_timeout = '{PATIENCE:.0f}s'")
        for table in tables:
            await server.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        owner = bool(await server.fetchval(_OWNER))
        if owner:
            await server.execute("VACUUM FULL pg_catalog.pg_statistic")
        with suppress(library.PostgresError):  # an account that may not: the server does both by itself in time
            await server.execute("SELECT pg_switch_wal()")
            await server.execute("CHECKPOINT")
        return owner
    finally:
        await server.close(timeout=2)
