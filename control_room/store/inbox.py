"""Originals as they came, and what became of each. One row an original, however often its bytes come."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from control_room.store.book import at_ms, ms
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
    conn.execute(inbox.insert().values(digest=digest, number=number, kept_at=ms(at), channel=channel, ref=None))


def find(conn: Connection, digest: str) -> Kept | None:
    """One original; None when these bytes never came."""
    row = conn.execute(select(inbox).where(inbox.c.digest == digest)).first()
    return None if row is None else _kept(row)


def belongs(conn: Connection, digest: str, ref: str) -> None:
    """The original became, or belongs to, a request."""
    conn.execute(update(inbox).where(inbox.c.digest == digest).values(ref=ref))


def waiting(conn: Connection, *, limit: int) -> tuple[Kept, ...]:
    """Originals kept and not read yet, oldest first."""
    found = conn.execute(select(inbox).where(inbox.c.ref.is_(None)).order_by(inbox.c.number).limit(limit))
    return tuple(_kept(row) for row in found)


def _kept(row: tuple[str, int, int, str, str | None]) -> Kept:
    digest, number, kept_at, channel, ref = row
    return Kept(digest, number, at_ms(kept_at), channel, ref)
