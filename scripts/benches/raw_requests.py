"""The baseline a request's receipt is measured against: the rows of each of its acts by the driver alone.

FROZEN, as `raw_sqlite` is, on which it stands: the same statements, and before the commit the rows that stand beside the book
(the original itself, the inbox, the outbox, threads, wakes).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.benches.raw_sqlite import RawSqlite, Rows

BESIDE = ("blobs", "inbox", "outbox", "threads", "wakes")
"""Tables that are no part of the book's tail and that an act on a request writes in."""
Beside = dict[str, list[tuple[Any, ...]]]


class _Ending:
    """A cursor that writes what stands beside the book before it commits."""

    def __init__(self, cursor: Any, beside: Beside) -> None:  # noqa: ANN401 - a DB-API cursor
        self._cursor, self._beside = cursor, beside
        self.executemany = cursor.executemany

    def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        if statement == "COMMIT":
            for table, rows in self._beside.items():
                marks = ",".join("?" * len(rows[0]))
                self._cursor.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)
        self._cursor.execute(statement, values)


class RawRequests(RawSqlite):
    """One open connection that writes an act's rows and those beside the book."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._plain = self._cursor

    def write_with(self, rows: Rows, beside: Beside) -> None:
        """Write one act's rows in one transaction, flushed at commit."""
        self._cursor = _Ending(self._plain, {table: found for table, found in beside.items() if found})
        try:
            self.write(rows)
        finally:
            self._cursor = self._plain
