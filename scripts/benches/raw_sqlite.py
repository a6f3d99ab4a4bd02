"""The baseline an act on SQLite is measured against: the same rows by the driver alone, statement by statement.

FROZEN. It decides nothing, hashes nothing, reads nothing and checks nobody; it is handed finished rows and writes them in one
flushed transaction, as fast as the driver can. Changing it changes what every earlier ratio meant: add another baseline beside it instead.
"""

import struct
from pathlib import Path
from typing import Any, NamedTuple

from control_room.store.engine import sqlite

PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON",
    "trusted_schema=OFF", "cell_size_check=ON", "cache_size=-8192", "temp_store=MEMORY", "mmap_size=0",
    "journal_size_limit=67108864", "wal_autocheckpoint=0",
)  # fmt: skip
COMPARED = (
    "journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete", "cell_size_check", "cache_size",
    "temp_store", "mmap_size", "wal_autocheckpoint", "page_size",
)  # fmt: skip
"""Settings that must read the same on both connections before a ratio is printed."""


class Rows(NamedTuple):
    """What one act wrote, in the order it wrote it; one item of `lines` for each line."""

    counters: list[tuple[str, int]]
    lines: list["LineRows"]
    matters: list[tuple[Any, ...]]
    days: list[tuple[Any, ...]]


class LineRows(NamedTuple):
    """One line: its row, its words, the head after it, and what it is found by."""

    entry: tuple[Any, ...]
    bodies: list[tuple[Any, ...]]
    head: tuple[int, bytes]
    part: str
    found: str
    terms: list[tuple[str, str]]


class RawSqlite:
    """One open connection that writes rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite.connect(str(path), isolation_level=None)
        for pragma in PRAGMAS:
            self.db.execute(f"PRAGMA {pragma}").fetchall()
        self._cursor = self.db.cursor()

    def write(self, rows: Rows) -> None:
        """Write one act's rows in one transaction, flushed at commit."""
        run = self._cursor
        run.execute("BEGIN IMMEDIATE")
        for counter in rows.counters:
            run.execute(
                "INSERT INTO counters(kind, year, last) VALUES (?,?,1) ON CONFLICT(kind, year) DO UPDATE SET last = last + 1",
                counter,
            )
        for line in rows.lines:
            run.execute(
                'INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf) '
                "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                line.entry,
            )
            run.executemany("INSERT INTO bodies(number, field, salt, words) VALUES (?,?,?,?)", line.bodies)
            run.execute("UPDATE heads SET size = ?, stack = ? WHERE id = 1", line.head)
            run.execute(f"INSERT INTO found_{line.part}(rowid, words) VALUES (?,?)", (line.entry[0], line.found))
            run.executemany(
                "INSERT INTO terms(part, term, docs) VALUES (?,?,1) ON CONFLICT(part, term) DO UPDATE SET docs = docs + 1",
                line.terms,
            )
        for matter in rows.matters:
            run.execute(
                "INSERT INTO matters(ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state) "
                "VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT(ref) DO UPDATE SET stage = excluded.stage, "
                "outstanding = excluded.outstanding, last = excluded.last, opened = excluded.opened, "
                "opened_at = excluded.opened_at, aud = excluded.aud, state = excluded.state",
                matter,
            )
        run.executemany(
            "INSERT INTO days(day, aud, measure, dimension, key, n) VALUES (?,?,?,?,?,?) "
            "ON CONFLICT(day, aud, measure, dimension, key) DO UPDATE SET n = n + excluded.n",
            rows.days,
        )
        run.execute("COMMIT")

    def settings(self) -> dict[str, Any]:
        """The settings in force that are compared."""
        return {name: self.db.execute(f"PRAGMA {name}").fetchone()[0] for name in COMPARED}

    def checkpoint(self) -> None:
        """Move the log into the file, as the product's own tidying does; never on the clock."""
        self.db.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def close(self) -> None:
        """Let go."""
        self.db.close()


class Frames:
    """Counts the pages each transaction adds to a book's write-ahead log, from the log's own index."""

    def __init__(self, path: Path) -> None:
        self._index = Path(f"{path}-shm")
        self._salt, self._last = self._read()

    def _read(self) -> tuple[bytes, int]:
        """(salts, last frame): sqlite.org/walformat.html, the first 48 bytes of the index."""
        with self._index.open("rb") as file:
            header = file.read(48)
        return header[32:40], struct.unpack_from("=I", header, 16)[0]

    def added(self) -> int:
        """Frames since last asked, for one transaction at most."""
        salt, last = self._read()
        grown = last - self._last if salt == self._salt else last
        self._salt, self._last = salt, last
        return grown
