"""The whole book, page by page, over a connection of its own: for proving it and for copying it out.

Synchronous on purpose: these walks take seconds and run in a thread or a process of their own, never on the desk's event loop.
One snapshot from the first page to the last; the other consoles go on writing.
"""

import asyncio
import importlib
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import quote

PAGE: Final = 4096
"""Lines read at a time: a few megabytes, whatever the size of the book."""

Rows = list[tuple[Any, ...]]

_BETWEEN: Final = " WHERE number BETWEEN {0} AND {1} ORDER BY number"
_ENTRIES: Final = 'SELECT number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf FROM entries'
_BODIES: Final = "SELECT number, field, salt, words FROM bodies"
_CHECKPOINTS: Final = "SELECT number, size, note FROM checkpoints"


def _quoted(quoting: str) -> str:
    """The pieces of a leaf its columns make; `quoting` writes column X as JSON."""
    as_json = {name: quoting.replace("X", f'"{name}"') for name in ("uuid", "ws", "by", "shift", "kind", "ref", "aud")}
    first = f"""'","aud":' || {as_json["aud"]} || ',"by":' || {as_json["by"]} || ',"c":{{'"""
    second = (
        f"""'}},"id":' || {as_json["uuid"]} || ',"kind":' || {as_json["kind"]} || ',"number":' || number || ',"pub":'"""
    )
    third = (
        f"""'","ref":' || {as_json["ref"]} || ',"shift":' || {as_json["shift"]} || ',"v":1,"ws":' || {as_json["ws"]}"""
    )
    return f"SELECT number, at, recorded_at, kind, {first}, {second}, {third} || '}}', leaf FROM entries"  # noqa: S608


_QUOTED_SQLITE: Final = _quoted("json_quote(X)")
_QUOTED_POSTGRESQL: Final = _quoted("coalesce(to_json(X)::text, 'null')")


class Pages(Protocol):
    """The book's rows between two line numbers, both counted in, ascending."""

    def entries(self, low: int, high: int) -> Rows:
        """(number, uuid, at, recorded_at, ws, by, shift, kind, ref, aud, leaf)."""
        ...

    def quoted(self, low: int, high: int) -> Rows:
        """(number, at, recorded_at, kind, then three pieces of the leaf made of the columns by the database, leaf).

        The first piece goes from after `at` to before the commitments, the second from after them to before `pub`, the third
        from after `recorded_at` to the end. For speed: joined here, they cost half of proving a line.
        """
        ...

    def bodies(self, low: int, high: int) -> Rows:
        """(number, field, salt, words), in no order within a line."""
        ...

    def checkpoints(self, low: int, high: int) -> Rows:
        """(number, size, note)."""
        ...

    def ask(self, sql: str) -> Rows:
        """The rows of one plain question without parameters."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class SqlitePages:
    """Pages of the embedded file, opened to read only, with the room's one SQLite library."""

    def __init__(self, path: Path) -> None:
        library: Any = importlib.import_module("sqlcipher3.dbapi2")  # a prover on PostgreSQL never loads it
        self._connection = library.connect(
            f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, check_same_thread=False, timeout=5
        )
        try:
            for pragma in ("query_only=ON", "trusted_schema=OFF", "cache_size=-4096", "mmap_size=0"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("BEGIN")
        except BaseException:
            self._connection.close()
            raise

    def _between(self, sql: str, low: int, high: int) -> Rows:
        rows: Rows = self._connection.execute(sql + _BETWEEN.format("?", "?"), (low, high)).fetchall()
        return rows

    def entries(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_ENTRIES, low, high)

    def quoted(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_QUOTED_SQLITE, low, high)

    def bodies(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_BODIES, low, high)

    def checkpoints(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_CHECKPOINTS, low, high)

    def ask(self, sql: str) -> Rows:
        """See `Pages`."""
        rows: Rows = self._connection.execute(sql).fetchall()
        return rows

    def close(self) -> None:
        """See `Pages`."""
        self._connection.close()


class PostgresPages:
    """Pages of the server's book, in one repeatable-read transaction."""

    def __init__(self, url: str) -> None:
        library: Any = importlib.import_module("asyncpg")  # a prover on the embedded file never loads it
        self._runner = asyncio.Runner()
        plain = "postgresql://" + url.partition("://")[2]
        try:
            self._connection: Any = self._runner.run(_whole(library.connect(plain, timeout=5)))
            self._runner.run(_whole(self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")))
        except BaseException:
            self._runner.close()
            raise

    def _between(self, sql: str, low: int, high: int) -> Rows:
        return self._runner.run(_whole(self._connection.fetch(sql + _BETWEEN.format("$1", "$2"), low, high)))

    def entries(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_ENTRIES, low, high)

    def quoted(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_QUOTED_POSTGRESQL, low, high)

    def bodies(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_BODIES, low, high)

    def checkpoints(self, low: int, high: int) -> Rows:
        """See `Pages`."""
        return self._between(_CHECKPOINTS, low, high)

    def ask(self, sql: str) -> Rows:
        """See `Pages`."""
        return self._runner.run(_whole(self._connection.fetch(sql)))

    def close(self) -> None:
        """See `Pages`."""
        try:
            self._runner.run(_whole(self._connection.close(timeout=2)))
        finally:
            self._runner.close()


async def _whole(awaitable: Any) -> Any:  # noqa: ANN401 - asyncpg publishes no types
    return await awaitable


def open_pages(url: str) -> Pages:
    """Open the book a database URL names; its driver's own errors when it cannot be reached."""
    if url.startswith("sqlite"):
        return SqlitePages(Path(url.partition(":///")[2]))
    return PostgresPages(url)
