"""Opening the room's database. The only module that opens SQLite, and with one library only.

SQLite: every write is one hop to the pen's own thread, over one open connection, behind a file queue that is fair between
processes. Two SQLite libraries in one process would drop each other's locks and lose acknowledged lines, so nothing else may
open the file. PostgreSQL: the same functions run under `run_sync`, READ COMMITTED, behind an advisory lock.
"""

import asyncio
import fcntl
import os
import shutil
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from control_room.domain.errors import BookUnavailable, OldLibrary
from control_room.store.server import PostgresDatabase
from control_room.store.troubles import PATIENCE, closed, in_words
from control_room.store.turns import Turn

T = TypeVar("T")

sqlite = cast("Any", dbapi2)
"""The one SQLite library; it publishes no types."""

SAFE_SQLITE: Final = (3, 51, 3)
"""Older libraries can corrupt a write-ahead log shared by several processes (storage.md 0.2)."""
READERS: Final = 4
"""Threads that look while others write; each looks with a connection of its own."""
WAL_PAGES: Final = 400
"""Pages in the write-ahead log after which the pen's thread checkpoints it at rest."""
REST: Final = 0.25
"""Seconds without an act that count as rest: a checkpoint flushes the whole file, and an act would wait for that."""
MOST_PAGES: Final = 8192
"""Pages (32 MB) after which the log is checkpointed though nobody rests and others wait."""
SCARCE: Final = 256 * 1024 * 1024
"""Bytes free on the disk under which the log is kept short at every look: it must not be what fills the disk."""
TIDY_AFTER: Final = 16
"""Acts of this console after which it looks how long the log has grown."""
PREPARED: Final = 512
"""Statements a connection keeps prepared. The library's own 128 are fewer than a room's day has, and preparing the insert of a
line with its trigger anew costs as much as running it."""

_WRITER: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-8192",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA wal_autocheckpoint=0",
)
_READER: Final = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cache_size=-4096",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA query_only=ON",
)


def check_library(version: tuple[int, ...] | None = None) -> None:
    """Raise `OldLibrary` when the SQLite library is not safe for several consoles."""
    found = version or tuple(sqlite.sqlite_version_info)
    if found < SAFE_SQLITE:
        said = ".".join(str(n) for n in found)
        raise OldLibrary(
            f"SQLite {said} can damage a book that several consoles share; run scripts/run again to build the pinned one"
        )


class SqliteDatabase:
    """The embedded file."""

    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        check_library()
        self.path = path
        self._pen = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pen")
        self._writer: Engine | None = None
        self._conn: Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._queue: int | None = None
        self._reading = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="reader")
        self._readers = self._make_readers()
        self._waiting = 0
        self._untidied = 0
        self._rest: asyncio.TimerHandle | None = None
        self._closed = False

    def _make_readers(self) -> Engine:
        engine = create_engine(
            f"sqlite:///file:{quote(str(self.path))}?mode=rw&uri=true",  # a reader never makes the file it looks for
            module=sqlite,
            poolclass=QueuePool,
            pool_size=READERS,
            max_overflow=0,
            connect_args={"check_same_thread": False, "cached_statements": PREPARED},
        )

        def connected(dbapi: Any, _record: object) -> None:  # noqa: ANN401
            dbapi.isolation_level = None
            cursor = dbapi.cursor()
            for pragma in _READER:
                cursor.execute(pragma)
            cursor.close()

        event.listen(engine, "connect", connected)
        return engine

    # -- the pen's thread ------------------------------------------------------------------------------------------------

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self.path)  # noqa: PTH116 - called at every act
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _open(self) -> Connection:
        if self._conn is not None:
            if self._identity() == self._inode and not self._conn.invalidated and not self._conn.closed:
                return self._conn
            raise BookUnavailable(
                "missing", "the book's file was moved or replaced; call the administrator, lines go to the side-book"
            )
        engine = create_engine(
            f"sqlite:///{self.path}",
            module=sqlite,
            poolclass=NullPool,
            connect_args={"check_same_thread": False, "cached_statements": PREPARED},
        )

        def connected(dbapi: Any, _record: object) -> None:  # noqa: ANN401
            dbapi.isolation_level = None
            cursor = dbapi.cursor()
            for pragma in _WRITER:
                cursor.execute(pragma)
            cursor.close()

        event.listen(engine, "connect", connected)

        def begin(conn: Connection) -> None:
            conn.connection.cursor().execute("BEGIN IMMEDIATE")

        event.listen(engine, "begin", begin)
        self._writer = engine
        self._conn = engine.connect()
        self._inode = self._identity()
        return self._conn

    @contextmanager
    def _in_turn(self) -> Generator[None]:
        if self._queue is None:
            self._queue = os.open(f"{self.path}.pen", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)

    def _act(self, turn: Turn, act: Callable[[Connection], T]) -> T:
        try:
            with self._in_turn():
                if not turn.begin():
                    raise BookUnavailable("locked", "the pen came too late")
                conn = self._open()
                with conn.begin():
                    return act(conn)
        except (DBAPIError, OSError, sqlite.Error) as error:
            # The book's tail runs on a driver's cursor, whose errors nobody has wrapped.
            told = in_words(error)
            if told is None:
                raise
            raise told from error

    def _tidy(self, least: int) -> None:
        """Checkpoint the write-ahead log outside any act, in turn: out of turn it could truncate under another's act.

        It waits for no reader. Small tidying gives way to whoever waits for the pen; a long log or a full disk does not.
        """
        if self._conn is None:
            return
        with suppress(DBAPIError, OSError, sqlite.Error):
            if shutil.disk_usage(self.path.parent).free < SCARCE:
                least = WAL_PAGES
            elif self._waiting and least < MOST_PAGES:
                return
            cursor = self._conn.connection.cursor()
            _busy, pages, kept = cursor.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if pages - kept >= least:
                with self._in_turn():
                    cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            cursor.close()

    # -- faces ---------------------------------------------------------------------------------------------------------------

    async def write(self, act: Callable[[Connection], T], *, patience: float = PATIENCE) -> T:
        """Run `act` as one transaction with the pen held. A started act is never cancelled.

        Raises:
            BookUnavailable: the pen was not had within `patience` seconds, or the book cannot be written.
        """
        if self._closed:
            raise closed()
        turn = Turn()
        future = asyncio.get_running_loop().run_in_executor(self._pen, self._act, turn, act)
        self._waiting += 1
        future.add_done_callback(self._had)
        try:
            async with asyncio.timeout(patience):  # `wait_for` keeps a call-off to itself where the act is done already
                result = await asyncio.shield(future)
        except TimeoutError:
            if turn.give_up():
                raise BookUnavailable(
                    "locked", "another console has held the pen too long; lines go to the side-book"
                ) from None
            result = await asyncio.shield(future)
        if self._rest is not None:
            self._rest.cancel()
        self._untidied += 1
        if self._untidied % TIDY_AFTER == 0:
            self._submit_tidy(MOST_PAGES)
        self._rest = asyncio.get_running_loop().call_later(REST, self._submit_tidy, WAL_PAGES)
        return result

    def _submit_tidy(self, pages: int) -> None:
        with suppress(RuntimeError):  # the room was closed meanwhile; what was written stays written
            self._pen.submit(self._tidy, pages)

    def _had(self, future: "asyncio.Future[Any]") -> None:
        self._waiting -= 1
        if not future.cancelled():
            future.exception()

    def write_now(self, act: Callable[[Connection], T]) -> T:
        """Run `act` on the calling thread's behalf and wait: for bulk building, where nothing else is going on."""
        return self._pen.submit(self._act, Turn(), act).result()

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Run `look` in one read-only transaction, whole, on a reader's thread."""

        def whole() -> T:
            with self._readers.connect() as conn:
                return look(conn)

        if self._closed:
            raise closed()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._reading, whole)
        except (DBAPIError, OSError, sqlite.Error) as error:
            told = in_words(error)
            if told is None:
                raise
            raise told from error

    def raw(self, conn: Connection) -> Any:  # noqa: ANN401 - a DB-API cursor
        """A driver cursor inside `conn`'s transaction, for the book's fixed tail."""
        return conn.connection.cursor()

    async def close(self) -> None:
        """Let go of everything; safe to call twice."""

        def shut() -> None:
            if self._conn is not None:
                self._conn.close()
                self._conn = None
            if self._writer is not None:
                self._writer.dispose()
                self._writer = None
            if self._queue is not None:
                os.close(self._queue)
                self._queue = None

        self._closed = True
        if self._rest is not None:
            self._rest.cancel()
        try:
            self._reading.shutdown(wait=False, cancel_futures=True)
            self._readers.dispose()
        finally:
            try:
                await asyncio.get_running_loop().run_in_executor(self._pen, shut)
            except RuntimeError:
                return
            self._pen.shutdown(wait=True)


Database = SqliteDatabase | PostgresDatabase


def open_database(url: str) -> Database:
    """The database a URL names: `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…` (bare `sqlite`/`postgresql` too)."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteDatabase(Path(parsed.database or ""))
    return PostgresDatabase(parsed.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False))
