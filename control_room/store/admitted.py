"""Who of the floor was let in by name to a matter that is restricted to need. Derived from its lines, in the same transaction."""

from typing import Final

from msgspec.structs import replace
from sqlalchemy import Column, Connection, PrimaryKeyConstraint, Table, Text

from control_room.domain.audience import NEED, Reader
from control_room.domain.book import Line
from control_room.store.fixed import every, first, run
from control_room.store.tables import PUBLIC, metadata

admitted = Table(
    "admitted",
    metadata,
    Column("staff", Text, nullable=False, info=PUBLIC),
    Column("ref", Text, nullable=False, info=PUBLIC),
    PrimaryKeyConstraint("staff", "ref"),
    sqlite_with_rowid=False,
)
"""Of the floor, who may see which matter that is restricted to need: told by its lines, kept in the same transaction."""

EVERYBODY: Final = "*"
"""In the place of a staff number: the restriction was lifted, and the lines written under it are everybody's too."""

_LET: Final = "INSERT INTO admitted(staff, ref) VALUES (?,?) ON CONFLICT(staff, ref) DO NOTHING"

_MASKED: Final = ("CL-", "PG-", "HD-", "EX-", "DY-")
"""Calls, and what may be about one."""

THEIRS: Final = f"SELECT ref FROM admitted WHERE staff IN (?, '{EVERYBODY}')"  # noqa: S608 - a constant
"""References of what somebody was let in to."""


def let_in(conn: Connection, ref: str, *staff: str) -> None:
    """From now on they see the matter, though it is restricted to need."""
    for each in staff:
        run(conn, _LET, (each, ref))


def who(conn: Connection, ref: str) -> tuple[str, ...]:
    """Who was let in to a matter by name, by staff number."""
    found = every(conn, "SELECT staff FROM admitted WHERE ref = ? ORDER BY staff", (ref,))
    return tuple(row[0] for row in found if row[0] != EVERYBODY)


def shut(conn: Connection, ref: str) -> None:
    """A matter is restricted, perhaps again: what was everybody's of it is theirs alone who are let in by name."""
    run(conn, "DELETE FROM admitted WHERE staff = ? AND ref = ?", (EVERYBODY, ref))


def anywhere(conn: Connection, reader: Reader) -> bool:
    """Whether somebody of the floor was let in to anything."""
    return reader.by_name and first(conn, f"{THEIRS} LIMIT 1", (reader.staff,)) is not None


def sees(conn: Connection, reader: Reader, ref: str, audience: str) -> bool:
    """Whether a reader may see a matter that is for an audience."""
    if reader.may_see(audience):
        return True
    asked = f"{THEIRS} AND ref = ?"
    return audience == NEED and reader.by_name and first(conn, asked, (reader.staff, ref)) is not None


def outstanding(conn: Connection, kind: str) -> tuple[str, ...]:
    """References of the outstanding matters of one kind restricted to need: that there are some, to whoever asks."""
    asked = "SELECT ref FROM matters WHERE aud = ? AND type = ? AND outstanding ORDER BY opened"
    return tuple(row[0] for row in every(conn, asked, (NEED, kind)))


def masked(conn: Connection, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines, those of matters restricted to need marked: their words are read where the matter is opened."""
    refs = tuple({line.ref for line in lines if line.ref is not None and line.ref.startswith(_MASKED)})
    if not refs:
        return lines
    asked = f"SELECT ref FROM matters WHERE aud = ? AND ref IN ({', '.join('?' * len(refs))})"  # noqa: S608 - placeholders
    found = {row[0] for row in every(conn, asked, (NEED, *refs))}
    return tuple(replace(line, masked=True) if line.ref in found else line for line in lines)
