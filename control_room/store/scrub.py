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
        What is not clear: `BUSY` while somebody goes on reading an old state of the book; of a server `LOG` where its
        own log or an archive keeps what was written; `STATISTICS` where this account does not own the database.
    """
    if url.startswith("sqlite"):
        done = await asyncio.to_thread(_emptied, Path(url.partition(":///")[2]))
        return () if done else (BUSY,)
    return await _written_anew(url, tables)


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


_HERE: Final = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())"
_KEEPS: Final = """
SELECT current_setting('wal_recycle')::bool OR current_setting('archive_mode') <> 'off'
    OR EXISTS (SELECT 1 FROM pg_replication_slots) OR current_setting('wal_keep_size') <> '0'"""
"""Whether the server's log outlives a checkpoint: recycled files keep their bytes, an archive or a standby has its own."""
_OLDEST: Final = "SELECT min(name) FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'"


async def _written_anew(url: str, tables: Sequence[str]) -> tuple[str, ...]:
    """Write tables anew, and the planner's statistics, which quote the commonest words; then let the server's log go."""
    library: Any = importlib.import_module("asyncpg")  # never loaded beside the embedded file
    server = await library.connect("postgresql://" + url.partition("://")[2], timeout=5)
    try:
        await server.execute(f"SET lock_timeout = '{PATIENCE:.0f}s'")
        waiting = not await _nobody_reads_what_was(server)
        for table in tables:
            await server.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        owner = bool(await server.fetchval(_OWNER))
        if owner:
            await server.execute("VACUUM FULL pg_catalog.pg_statistic")
        kept = True
        with suppress(library.PostgresError):  # an account that may not: the server does it by itself in time
            kept = not await _log_gone(server)
        return tuple(code for code, holds in ((BUSY, waiting), (LOG, kept), (STATISTICS, not owner)) if holds)
    finally:
        await server.close(timeout=2)


_OLDER: Final = """
SELECT age(pg_snapshot_xmin(pg_current_snapshot())::xid) >= age($1::text::xid)
    OR EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND age(backend_xmin) >= age($1::text::xid))"""
"""Whether a transaction from before this one is under way, in any database: a table written anew keeps for it what it could see."""


async def _nobody_reads_what_was(server: Any) -> bool:  # noqa: ANN401 - as below
    """Wait for the transactions that were under way; False where one outlasts our patience."""
    now = await server.fetchval("SELECT pg_current_xact_id()::xid::text")
    ends = time.monotonic() + PATIENCE
    while await server.fetchval(_OLDER, now):
        if time.monotonic() > ends:
            return False
        await asyncio.sleep(0.05)
    return True


async def _log_gone(server: Any) -> bool:  # noqa: ANN401 - the server's library is loaded where it is wanted
    """Whether no file of the server's log is from before now, once it was switched and what it had is in the tables' files."""
    words = str(await server.fetchval(_HERE))
    await server.execute("SELECT pg_switch_wal()")
    await server.execute("CHECKPOINT")
    return not await server.fetchval(_KEEPS) and str(await server.fetchval(_OLDEST)) > words
