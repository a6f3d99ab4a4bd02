"""What was last told of each camera: beside the book, where only what changes is a line."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, Connection, PrimaryKeyConstraint, Table, Text

from control_room.domain.health import Known, So, Truth
from control_room.store.book import at_ms, ms
from control_room.store.fixed import every, run
from control_room.store.tables import PUBLIC, metadata

truths = Table(
    "truths",
    metadata,
    Column("camera", Text, nullable=False, info=PUBLIC),
    Column("truth", Text, nullable=False, info=PUBLIC),
    Column("source", Text, nullable=False, info=PUBLIC),
    Column("so", Text, nullable=False, info=PUBLIC),
    Column("since", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("camera", "truth", "source"),
)
"""What each source last told of each camera. A change is a line of the book; that it is still so is kept here alone."""

_KEEP = (
    "INSERT INTO truths(camera, truth, so, since, seen_at, source) VALUES (?,?,?,?,?,?) ON CONFLICT(camera, truth, source) "
    "DO UPDATE SET so = excluded.so, since = excluded.since, seen_at = excluded.seen_at "
    "WHERE truths.seen_at <= excluded.seen_at"
)


def keep(conn: Connection, told: Iterable[Known]) -> None:
    """What is told now, in place of what the same source told before."""
    for each in told:
        run(conn, _KEEP, (each.camera, each.truth.value, each.so.value, ms(each.since), ms(each.seen_at), each.source))


def known(conn: Connection, source: str | None = None) -> tuple[Known, ...]:
    """Every truth as each source last told it; one source's alone where it is named."""
    wanted = "SELECT camera, truth, so, since, seen_at, source FROM truths"
    rows = every(conn, wanted, ()) if source is None else every(conn, f"{wanted} WHERE source = ?", (source,))
    return tuple(
        Known(camera=r[0], truth=Truth(r[1]), so=So(r[2]), since=at_ms(r[3]), seen_at=at_ms(r[4]), source=r[5])
        for r in rows
    )
