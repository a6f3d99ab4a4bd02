"""Which lines a reader is shown: those written for them whose matter, as it stands now, is for them too.

A line keeps the audience it was written for: its leaf is proved. A matter may be narrowed later, a request that turns out to be
about somebody's own conduct; from then on all its lines are for those alone who may see the matter.
"""

from functools import cache
from typing import Final

from sqlalchemy import Connection

from control_room.domain.audience import ROOM, SYSTEM, Reader
from control_room.store.fixed import every

_HIDDEN: Final = f"SELECT ref FROM matters WHERE aud <> '{ROOM}' AND aud NOT"  # noqa: S608 - a constant
"""References of the few matters that are not everybody's and not this reader's: read once, by an index of their own."""


def shown(reader: Reader) -> tuple[str, tuple[str, ...]]:
    """The condition on `entries`, and its values, that is true of the lines this reader is shown."""
    audiences = tuple(sorted(reader.audiences))
    everything = reader.audiences >= SYSTEM.audiences
    return _condition(len(audiences), everything=everything), audiences if everything else 2 * audiences


def hidden(conn: Connection, reader: Reader) -> frozenset[str]:
    """References of the matters this reader may not see: what stands beside the book and names one is not for them."""
    audiences = tuple(sorted(reader.audiences)) or ("",)
    asked = f"{_HIDDEN} IN ({', '.join('?' * len(audiences))})"
    return frozenset(row[0] for row in every(conn, asked, audiences))


def narrow(conn: Connection) -> tuple[tuple[str, str], ...]:
    """(reference, audience) of the few matters that are not everybody's."""
    return tuple((row[0], row[1]) for row in every(conn, f"SELECT ref, aud FROM matters WHERE aud <> '{ROOM}'"))  # noqa: S608 - a constant


@cache
def _condition(audiences: int, *, everything: bool) -> str:
    if not audiences:
        return "1 = 0"
    among = f"IN ({', '.join('?' * audiences)})"
    return f"aud {among}" if everything else f"aud {among} AND (ref IS NULL OR ref NOT IN ({_HIDDEN} {among}))"
