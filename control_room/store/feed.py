"""Knowing at once that any console has written: the book's new size, soon after the commit.

SQLite: the kernel tells that the write-ahead log was written, then the head is looked at; the file changes a moment before the
commit can be seen, so the head is looked at again for a while. PostgreSQL: LISTEN, on a connection of its own that comes back by itself.
"""

import asyncio
import importlib
import os
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from control_room.store.engine import Database, SqliteDatabase, sqlite
from control_room.store.stirring import Stirring

POLL: Final = 0.025
"""Seconds between looks at the file where the kernel does not tell of it."""
SOON: Final = 0.01
SETTLES: Final = 0.1
"""Seconds the head is looked at again, every `SOON`, after the file moved: it moves before the commit can be seen."""
FALLBACK: Final = 0.25
"""Seconds after which the head is looked at though the file never seemed to move."""
ASKED: Final = 1.0
"""Seconds after which PostgreSQL is asked though it has notified of nothing, and between tries to reach it again."""

_HEAD: Final = "SELECT size FROM heads WHERE id = 1"


class Feed:
    """Tells how many lines the book has, after every change by anybody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def watch(self) -> AsyncGenerator[int]:
        """Yield the number of lines now, and again after each change; several quick changes may come as one.

        Never ends and never raises while the book is out of reach: it goes on when the book is back. Close it when done.
        """
        if isinstance(self._database, SqliteDatabase):
            return _watch_file(self._database.path)
        return _listen(self._database.url)


class _Head:
    """The head's size, over one small read-only connection of the room's own library."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: Any = None

    def size(self) -> int | None:
        """Lines in the book, None while it cannot be read."""
        try:
            if self._connection is None:
                self._connection = sqlite.connect(
                    f"file:{quote(str(self._path))}?mode=ro", uri=True, isolation_level=None
                )
                self._connection.execute("PRAGMA query_only=ON")
                self._connection.execute("PRAGMA cache_size=-256")
            row = self._connection.execute(_HEAD).fetchone()
        except sqlite.Error:
            self.close()
            return None
        return None if row is None else int(row[0])

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            with suppress(sqlite.Error):
                self._connection.close()
            self._connection = None


def _moved(path: str) -> tuple[int, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - forty times a second
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns


async def _watch_file(path: Path) -> AsyncGenerator[int]:
    head, stirring = _Head(path), Stirring(path)
    log, whole = f"{path}-wal", str(path)
    told = seen = None
    hot = 0.0
    try:
        while True:
            size = head.size()
            if size is not None and size != told:
                told = size
                yield size
                continue
            now = time.monotonic()
            stood = (_moved(log), _moved(whole))
            if stood != seen:
                if seen is not None and stood[1][0] != seen[1][0]:
                    head.close()  # another file stands under the name
                seen, hot = stood, now + SETTLES
            if now < hot:
                await asyncio.sleep(SOON)
            elif stirring.watched:
                if await stirring.wait(FALLBACK):
                    hot = time.monotonic() + SETTLES
            else:
                await _until_moved(log, whole, seen)
    finally:
        stirring.close()
        head.close()


async def _until_moved(log: str, whole: str, seen: object) -> None:
    """Look at the files until one has moved, at most `FALLBACK` seconds: where the kernel does not tell."""
    for _ in range(round(FALLBACK / POLL)):
        if (_moved(log), _moved(whole)) != seen:
            return
        await asyncio.sleep(POLL)


async def _listen(url: str) -> AsyncGenerator[int]:
    library: Any = importlib.import_module("asyncpg")  # never loaded beside the embedded file
    address = "postgresql://" + url.partition("://")[2]
    woken = asyncio.Event()
    told: int | None = None
    connection: Any = None

    def wake(*_: object) -> None:
        woken.set()

    try:
        while True:
            try:
                if connection is None or connection.is_closed():
                    connection = await library.connect(address, timeout=3)
                    await connection.add_listener("book", wake)
                woken.clear()
                size = await connection.fetchval(_HEAD, timeout=5)
            except (OSError, TimeoutError, library.PostgresError, library.InterfaceError):
                await _end(connection)
                connection = None
                await asyncio.sleep(ASKED)
                continue
            if size is not None and size != told:
                told = int(size)
                yield told
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), ASKED)
    finally:
        await _end(connection)


async def _end(connection: Any) -> None:  # noqa: ANN401 - asyncpg publishes no types
    if connection is not None and not connection.is_closed():
        try:
            await connection.close(timeout=1)
        except Exception:  # noqa: BLE001 - a connection that will not close is cut
            connection.terminate()
