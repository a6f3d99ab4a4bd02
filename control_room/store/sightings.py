"""The oldest picture last seen of each camera."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete

from control_room.store.book import at_ms, ms
from control_room.store.fixed import every
from control_room.store.tables import PUBLIC, metadata

sightings = Table(
    "sightings",
    metadata,
    Column("camera", Text, primary_key=True, info=PUBLIC),
    Column("number", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("oldest", BigInteger, nullable=False),
)
"""The oldest picture last seen of each camera, and the line that says so."""


def keep(conn: Connection, camera: str, *, number: int, seen_at: datetime, oldest: datetime) -> None:
    """What was seen now, in place of what was seen before."""
    conn.execute(delete(sightings).where(sightings.c.camera == camera))
    conn.execute(sightings.insert().values(camera=camera, number=number, seen_at=ms(seen_at), oldest=ms(oldest)))


def latest(conn: Connection) -> dict[str, tuple[datetime, datetime]]:
    """Camera -> (when it was looked at, the oldest picture found)."""
    found = every(conn, "SELECT camera, seen_at, oldest FROM sightings")
    return {camera: (at_ms(seen_at), at_ms(oldest)) for camera, seen_at, oldest in found}
