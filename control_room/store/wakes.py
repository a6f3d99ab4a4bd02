"""When the clockwork looks at which matter next. Derived from the rows, in the same transaction."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from control_room.store.book import at_ms, ms
from control_room.store.fixed import run
from control_room.store.tables import wakes

_WAKES: Final = "INSERT INTO wakes(ref, at) VALUES (?,?) ON CONFLICT(ref) DO UPDATE SET at = excluded.at"


def settle(conn: Connection, ref: str, was: datetime | None, becomes: datetime | None) -> None:
    """Note when a matter wakes now that it stands differently."""
    if was == becomes:
        return
    if becomes is None:
        run(conn, "DELETE FROM wakes WHERE ref = ?", (ref,))
    else:
        run(conn, _WAKES, (ref, ms(becomes)))


def awake(conn: Connection, now: datetime, *, limit: int, kind: str = "") -> tuple[tuple[str, datetime], ...]:
    """(reference, when it was due) of what wakes by now, longest due first; with `kind`, matters of those letters alone."""
    due = select(wakes).where(wakes.c.at <= ms(now), wakes.c.ref.startswith(kind, autoescape=True))
    found = conn.execute(due.order_by(wakes.c.at).limit(limit))
    return tuple((row.ref, at_ms(row.at)) for row in found)
