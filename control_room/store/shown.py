"""Which lines a reader is shown: those written for them whose matter, as it stands now, is for them too.

A line keeps the audience it was written for: its leaf is proved. A matter may be narrowed later, a request that turns out to be
about somebody's own conduct; from then on all its lines are for those alone who may see the matter. What is restricted to need, or to
the list of an operation, is shown to those who were let in by name.
"""

from functools import cache
from typing import Final

from sqlalchemy import Connection

from control_room.domain.audience import ROOM, SYSTEM, Reader
from control_room.store.admitted import OF_THEM, THEIRS
from control_room.store.fixed import every

_HIDDEN: Final = f"SELECT ref FROM matters WHERE aud <> '{ROOM}' AND aud NOT"  # noqa: S608 - a constant
"""References of the few matters that are not everybody's and not this reader's: read once, by an index of their own."""


def shown(reader: Reader) -> tuple[str, tuple[str, ...]]:
    """The condition on `entries`, and its values, that is true of the lines this reader is shown."""
    audiences = tuple(sorted(reader.audiences))
    everything = reader.audiences >= SYSTEM.audiences
    values = audiences if everything else 2 * audiences
    return (
        _condition(len(audiences), everything=everything, by_name=reader.by_name),
        (*values, reader.staff, reader.staff) if reader.by_name else values,
    )


def hidden(conn: Connection, reader: Reader) -> frozenset[str]:
    """References of the matters this reader may not see: what stands beside the book and names one is not for them."""
    asked, values = _of_others(reader)
    return frozenset(row[0] for row in every(conn, asked, values))


def of_others(conn: Connection, reader: Reader, since: int, until: int) -> dict[str, int]:
    """Lines by kind, since <= at < until, that were everybody's when they were written and are of matters this reader may not see now."""
    audiences = tuple(sorted(reader.audiences)) or ("",)
    others, values = _of_others(reader)
    among = f"aud IN ({', '.join('?' * len(audiences))}) AND at >= ? AND at < ? AND ref IN ({others})"
    asked = f"SELECT kind, count(*) FROM entries WHERE {among} GROUP BY kind"  # noqa: S608 - placeholders
    return {row[0]: int(row[1]) for row in every(conn, asked, (*audiences, since, until, *values))}


def _of_others(reader: Reader) -> tuple[str, tuple[str, ...]]:
    audiences = tuple(sorted(reader.audiences)) or ("",)
    asked = f"{_HIDDEN} IN ({', '.join('?' * len(audiences))})"
    return (f"{asked} AND {_NOT_LET_IN}", (*audiences, reader.staff)) if reader.by_name else (asked, audiences)


def theirs(reader: Reader) -> tuple[str, tuple[str, ...]]:
    """The condition on `matters`, and its values, that is true of those this reader may see."""
    audiences = tuple(sorted(reader.audiences)) or ("",)
    among = f"aud IN ({', '.join('?' * len(audiences))})"
    if not reader.by_name:
        return among, audiences
    return f"({among} OR {OF_THEM} AND ref IN ({THEIRS}))", (*audiences, reader.staff)


def narrow(conn: Connection, *audiences: str) -> tuple[tuple[str, str], ...]:
    """(reference, audience) of the few matters that are not everybody's; with `audiences`, of those alone."""
    found = every(conn, f"SELECT ref, aud FROM matters WHERE aud <> '{ROOM}'")  # noqa: S608 - a constant
    return tuple((row[0], row[1]) for row in found if not audiences or row[1] in audiences)


_NOT_LET_IN: Final = f"NOT ({OF_THEM} AND ref IN ({THEIRS}))"


@cache
def _condition(audiences: int, *, everything: bool, by_name: bool) -> str:
    if not audiences:
        return "1 = 0"
    among = f"IN ({', '.join('?' * audiences)})"
    if everything:
        return f"aud {among}"
    if not by_name:
        return f"aud {among} AND (ref IS NULL OR ref NOT IN ({_HIDDEN} {among}))"
    of_all = f"aud {among} AND (ref IS NULL OR ref NOT IN ({_HIDDEN} {among} AND {_NOT_LET_IN}))"
    return f"({of_all} OR {OF_THEM} AND ref IN ({THEIRS}))"
