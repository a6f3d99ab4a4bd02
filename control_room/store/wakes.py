"""When the clockwork looks at which matter next. Derived from the rows, in the same transaction."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from control_room.store.book import at_ms, ms
from control_room.store.tables import wakes


def settle(conn: Connection, ref: str, was: datetime | None, becomes: datetime | None) -> None:
    """Note when a matter wakes now that it stands differently."""
    if was == becomes:
        return
    conn.execute(delete(wakes).where(wakes.c.ref == ref))
    if becomes is not None:
        conn.execute(wakes.insert().values(ref=ref, at=ms(becomes)))


def awake(conn: Connection, now: datetime, *, limit: int, kind: str = "") -> tuple[tuple[str, datetime], ...]:
    """(reference, when it was due) of what wakes by now, longest due first; with `kind`, matters of those letters alone."""
    due = select(wakes).where(wakes.c.at <= ms(now), wakes.c.ref.startswith(kind, autoescape=True))
    found = conn.execute(due.order_by(wakes.c.at).limit(limit))
    return tuple((row.ref, at_ms(row.at)) for row in found)


def soonest(conn: Connection) -> datetime | None:
    """When the next one wakes; None when none will."""
    at = conn.execute(select(wakes.c.at).order_by(wakes.c.at).limit(1)).scalar()
    return None if at is None else at_ms(at)
