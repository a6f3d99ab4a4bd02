"""Originals as they came, and what became of each. One row an original, however often its bytes come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from control_room.store.book import at_ms, ms
from control_room.store.fixed import every, first
from control_room.store.tables import inbox


class Kept(NamedTuple):
    """One original: its SHA-256, the line that says it was kept, when, how it came, and the request it became."""

    digest: str
    number: int
    kept_at: datetime
    channel: str
    ref: str | None


def put(conn: Connection, digest: str, *, number: int, at: datetime, channel: str) -> None:
    """Note that an original was kept by a line."""
    kept = "INSERT INTO inbox(digest, number, kept_at, channel) VALUES (?, ?, ?, ?) RETURNING digest"
    every(conn, kept, (digest, number, ms(at), channel))


def find(conn: Connection, digest: str) -> Kept | None:
    """One original; None when these bytes never came."""
    row = first(conn, "SELECT digest, number, kept_at, channel, ref FROM inbox WHERE digest = ?", (digest,))
    return None if row is None else _kept(row)


def belongs(conn: Connection, digest: str, ref: str) -> None:
    """The original became, or belongs to, a request."""
    every(conn, "UPDATE inbox SET ref = ? WHERE digest = ? RETURNING digest", (ref, digest))


def waiting(conn: Connection, *, limit: int) -> tuple[Kept, ...]:
    """Originals kept and not read yet, oldest first."""
    found = conn.execute(select(inbox).where(inbox.c.ref.is_(None)).order_by(inbox.c.number).limit(limit))
    return tuple(_kept(tuple(row)) for row in found)


def _kept(row: Sequence[Any]) -> Kept:
    digest, number, kept_at, channel, ref = row
    return Kept(digest, number, at_ms(kept_at), channel, ref)
