"""The newest end of the book: its head, and the lines after a size once seen, hashed on to what was seen."""

from typing import Final

from msgspec import Struct
from sqlalchemy import Connection, select, update

from control_room.domain.tree import Head, leaf_hash
from control_room.store import rows, schema
from control_room.store.judging import steady
from control_room.store.tables import entries, heads

_PAGE: Final = 5000


class Tail(Struct, frozen=True, kw_only=True):
    """The book's head as it stands, and a head once seen carried on to the same size.

    Attributes:
        origin: whose book; "" where none was set up.
        head: the stored head.
        carried: the head once seen, with the lines since put after it; None where the book has fewer lines, or a line is missing.
        note: the newest signed checkpoint, "" when none.
    """

    origin: str
    head: Head
    carried: Head | None
    note: str = ""


def tail(conn: Connection, seen: Head, most: int) -> Tail:
    """Look at the newest end of the book, from one snapshot.

    Args:
        seen: the head once seen; an empty one when nothing was.
        most: lines to hash at most; with more than that written since, nothing is carried on.
    """
    steady(conn)
    if schema.version(conn) is None:
        return Tail(origin="", head=Head(), carried=None)
    room = rows.the_room(conn)
    packed = conn.execute(select(heads.c.stack).where(heads.c.id == 1)).scalar()
    head = Head() if packed is None else Head.unpack(bytes(packed))
    last = rows.last_checkpoint(conn)
    carried: Head | None = None
    if seen.size <= head.size <= seen.size + most:
        carried = _carry(conn, seen, head.size)
    return Tail(
        origin="" if room is None else str(room["origin"]),
        head=head,
        carried=carried,
        note="" if last is None else last[2],
    )


def _carry(conn: Connection, seen: Head, size: int) -> Head | None:
    at = seen
    while at.size < size:
        wanted = (
            select(entries.c.number, entries.c.leaf)
            .where(entries.c.number > at.size, entries.c.number <= min(size, at.size + _PAGE))
            .order_by(entries.c.number)
        )
        found = conn.execute(wanted).all()
        if [r[0] for r in found] != list(range(at.size + 1, min(size, at.size + _PAGE) + 1)):
            return None
        at = at.extend(leaf_hash(bytes(r[1])) for r in found)
    return at


def touch_head(conn: Connection) -> None:
    """Write the head as it is: nothing changes, and whether the book can be written is known."""
    conn.execute(update(heads).where(heads.c.id == 1).values(size=heads.c.size))
