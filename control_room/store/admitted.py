"""Who was let in by name to a matter that is restricted to need or to a list. Derived from its lines, in the same transaction."""

from typing import Final

from msgspec.structs import replace
from sqlalchemy import Column, Connection, PrimaryKeyConstraint, Table, Text

from control_room.domain.audience import BY_NAME, LISTED, NEED, Reader
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

_MASKED: Final = ("CL-", "PG-", "HD-", "EX-", "DY-", "SO-", "CN-", "WF-")
"""Calls and what may be about one, surveillance operations, and what is about somebody of ours."""

THEIRS: Final = f"SELECT ref FROM admitted WHERE staff IN (?, '{EVERYBODY}')"  # noqa: S608 - a constant
"""References of what somebody was let in to."""

OF_THEM: Final = f"aud IN ('{NEED}', '{LISTED}')"
"""True of what is restricted by name."""


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


def shut_out(conn: Connection, ref: str, staff: str) -> None:
    """From now on somebody sees the matter no more."""
    run(conn, "DELETE FROM admitted WHERE staff = ? AND ref = ?", (staff, ref))


def anywhere(conn: Connection, reader: Reader) -> frozenset[str]:
    """Audiences of the matters that somebody was let in to."""
    if not reader.by_name:
        return frozenset()
    asked = f"SELECT DISTINCT aud FROM matters WHERE {OF_THEM} AND ref IN ({THEIRS})"  # noqa: S608 - constants
    return frozenset(row[0] for row in every(conn, asked, (reader.staff,)))


def sees(conn: Connection, reader: Reader, ref: str, audience: str) -> bool:
    """Whether a reader may see a matter that is for an audience."""
    if reader.may_see(audience):
        return True
    asked = f"{THEIRS} AND ref = ?"
    return audience in BY_NAME and reader.by_name and first(conn, asked, (reader.staff, ref)) is not None


def outstanding(conn: Connection, kind: str) -> tuple[str, ...]:
    """References of the outstanding matters of one kind restricted by name: that there are some, to whoever asks."""
    asked = f"SELECT ref FROM matters WHERE {OF_THEM} AND type = ? AND outstanding ORDER BY opened"  # noqa: S608 - constants
    return tuple(row[0] for row in every(conn, asked, (kind,)))


def masked(conn: Connection, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines, those of matters restricted by name marked: their words are read where the matter is opened."""
    refs = tuple({line.ref for line in lines if line.ref is not None and line.ref.startswith(_MASKED)})
    if not refs:
        return lines
    asked = f"SELECT ref FROM matters WHERE {OF_THEM} AND ref IN ({', '.join('?' * len(refs))})"  # noqa: S608 - placeholders
    found = {row[0] for row in every(conn, asked, refs)}
    return tuple(replace(line, masked=True) if line.ref in found else line for line in lines)
