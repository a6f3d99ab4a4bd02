"""Copying a whole book into one SQLite file while consoles go on writing: the kind of file a backup is, whatever the room runs on."""

import asyncio
import errno
import importlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from control_room.domain.errors import BookUnavailable
from control_room.store.engine import SqliteDatabase, sqlite
from control_room.store.pages import open_pages
from control_room.store.schema import prepare
from control_room.store.tables import metadata, parts, portraits, terms

_BATCH: Final = 2000
DERIVED: Final = frozenset({parts.name, terms.name})
"""Tables of the search index, which is worked out from the lines; a server's index is of another kind than a file's."""

LEFT_OUT: Final = DERIVED | {portraits.name}
"""Tables of which nothing is copied: a picture goes with its look-out, and a copy stays for weeks."""


def copy_book(url: str, target: Path) -> None:
    """Copy the book at `url` into the new file `target`, one snapshot of it; blocks, so call it in a thread.

    An embedded file is copied page by page in one step (in many steps another console's line would begin it again each time).
    A server's tables are copied row by row, without the search index. Pictures of look-outs are in neither.

    Raises:
        OSError: ENOSPC when the disk fills up.
    """
    with _full_disk_is_an_oserror():
        if url.startswith("sqlite"):
            _copy_file(Path(url.partition(":///")[2]), target)
        else:
            _copy_server(url, target)


def sound(target: Path) -> str:
    """What SQLite finds wrong with a file's own structure; "" when nothing is. Some 2 s a gigabyte; blocks."""
    pages = open_pages(f"sqlite:///{target}")
    try:
        found = [str(row[0]) for row in pages.ask("PRAGMA integrity_check(1)")]
    finally:
        pages.close()
    return "" if found == ["ok"] else "; ".join(found)


@contextmanager
def _full_disk_is_an_oserror() -> Generator[None]:
    try:
        yield
    except (sqlite.Error, BookUnavailable) as error:
        if "full" in (error.why if isinstance(error, BookUnavailable) else str(error).lower()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise


def _copy_file(source: Path, target: Path) -> None:
    live = sqlite.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        copy = sqlite.connect(str(target), isolation_level=None)
        try:
            copy.execute("PRAGMA synchronous=OFF")  # flushed whole when it is done
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA secure_delete=ON").fetchall()
            if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (portraits.name,)).fetchall():
                copy.execute(f"DELETE FROM {portraits.name}")  # noqa: S608 - our own table
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, nothing beside it
        finally:
            copy.close()
    finally:
        live.close()


def _copy_server(url: str, target: Path) -> None:
    made = SqliteDatabase(target)
    try:
        made.write_now(prepare)
    finally:
        asyncio.run(made.close())
    copy = sqlite.connect(str(target), isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous=OFF")
        asyncio.run(_rows(url, copy))
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        copy.close()
    for beside in ("-wal", "-shm", ".pen"):
        Path(f"{target}{beside}").unlink(missing_ok=True)


async def _rows(url: str, copy: Any) -> None:  # noqa: ANN401 - SQLite's library publishes no types
    library: Any = importlib.import_module("asyncpg")  # never loaded beside the embedded file
    server = await library.connect("postgresql://" + url.partition("://")[2], timeout=5)
    try:
        async with server.transaction(isolation="repeatable_read", readonly=True):
            for table in metadata.sorted_tables:
                if table.name not in LEFT_OUT:
                    await _table(server, copy, table)
    finally:
        await server.close(timeout=2)


async def _table(server: Any, copy: Any, table: Table) -> None:  # noqa: ANN401 - as above
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    holes = ", ".join("?" * len(table.columns))
    put = f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({holes})"  # noqa: S608
    copy.execute("BEGIN")
    batch: list[tuple[Any, ...]] = []
    async for row in server.cursor(f"SELECT {names} FROM {table.name} ORDER BY {order}", prefetch=_BATCH):  # noqa: S608
        batch.append(tuple(row))
        if len(batch) == _BATCH:
            copy.executemany(put, batch)
            batch.clear()
    copy.executemany(put, batch)
    copy.execute("COMMIT")
