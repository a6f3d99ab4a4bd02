"""Countersigning: the supervisor's reading of a shift, by shift and not by name."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from control_room.domain.book import Corrected, Line, Struck
from control_room.domain.duties import LATE, Closing
from control_room.domain.errors import Refusal
from control_room.domain.handovers import Handover
from control_room.domain.matters import Matter, Stage
from control_room.domain.queries import Countersigned, QueryAnswered, QuerySettled
from control_room.domain.shifts import Query, Shift
from control_room.domain.staffing import alone, below_floor


class Flag(StrEnum):
    """What a supervisor should look at first on a shift."""

    CORRECTIONS = "corrections"
    STRIKES = "strikes"
    LATE_LINES = "late_lines"
    UNCLOSED = "unclosed"
    OWED = "owed"
    BELOW_FLOOR = "below_floor"
    ALONE = "alone"
    UNCHECKED = "unchecked"
    OVERRIDDEN = "overridden"
    NOT_AGREED = "not_agreed"
    BROUGHT_IN = "brought_in"
    QUERIES = "queries"


class Reading(Struct, frozen=True, kw_only=True):
    """A shift as its reader finds it: counts, and the flags that stand, each with how many (minutes for staffing)."""

    shift: str
    lines: int
    matters: int
    kinds: tuple[tuple[str, int], ...] = ()
    flags: tuple[tuple[Flag, int], ...] = ()


def reading(
    shift: Shift,
    lines: Iterable[Line],
    matters: Iterable[Matter],
    now: datetime,
    *,
    beside: Iterable[Shift] = (),
    handover: Handover | None = None,
) -> Reading:
    """What a shift held, from its `lines` and the `matters` begun on it. Nothing in it is by name."""
    read = tuple(lines)
    begun = tuple(matter for matter in matters if matter.ref != shift.ref)
    kinds: dict[str, int] = {}
    for line in read:
        kinds[line.kind] = kinds.get(line.kind, 0) + 1
    others = tuple(beside)
    minute = timedelta(minutes=1)
    found = {
        Flag.CORRECTIONS: sum(isinstance(line.facts, Corrected) for line in read),
        Flag.STRIKES: sum(isinstance(line.facts, Struck) for line in read),
        Flag.LATE_LINES: sum(line.recorded_at - line.at > LATE for line in read),
        Flag.UNCLOSED: sum(matter.stage is Stage.OPEN for matter in begun),
        Flag.OWED: sum(bool(matter.owed()) for matter in begun),
        Flag.BELOW_FLOOR: below_floor(shift, now, others) // minute,
        Flag.ALONE: alone(shift, now, others) // minute,
        Flag.UNCHECKED: len(shift.unchecked),
        Flag.OVERRIDDEN: int(shift.closing is Closing.OVERRIDDEN),
        Flag.NOT_AGREED: sum(not held.agreed for held in handover.held) if handover else 0,
        Flag.BROUGHT_IN: kinds.get("line.brought_in", 0),
        Flag.QUERIES: len(unsettled(shift)),
    }
    flags = tuple((flag, n) for flag, n in found.items() if n)
    return Reading(
        shift=shift.ref, lines=len(read), matters=len(begun), kinds=tuple(sorted(kinds.items())), flags=flags
    )


class ShiftRunning(Refusal):
    """A shift is countersigned once it is over."""

    code: ClassVar[str] = "shift_running"


class WorkedIt(Refusal):
    """Whoever worked a shift does not countersign it."""

    code: ClassVar[str] = "worked_it"


class QueriesOpen(Refusal):
    """Queries are still open."""

    code: ClassVar[str] = "queries_open"


class NoSuchQuery(Refusal):
    """The shift has no query on that line."""

    code: ClassVar[str] = "no_such_query"


def unsettled(shift: Shift) -> tuple[Query, ...]:
    """Queries nobody has settled."""
    return tuple(query for query in shift.queries if not query.settled)


def countersign(shift: Shift, by: str, *, read: Reading, text: str | None = None) -> Countersigned:
    """`by` has read the shift entry by entry and signs.

    Raises:
        ShiftRunning: it is not closed.
        WorkedIt: `by` was on it.
        QueriesOpen: a query is not settled.
    """
    if shift.stage is not Stage.CLOSED:
        raise ShiftRunning("this shift is still running; countersign it once it has been handed over")
    if shift.worked(by):
        raise WorkedIt("you worked this shift; another supervisor, or a manager, countersigns it")
    open_ones = unsettled(shift)
    if open_ones:
        raise QueriesOpen(f"{len(open_ones)} queries are open; settle each, with an answer or without one, then sign")
    return Countersigned(read=read.lines, flags=len(read.flags), text=text)


def answer(shift: Shift, query: int, text: str) -> QueryAnswered:
    """Somebody answers the query on line `query`. Raises `NoSuchQuery`."""
    _query(shift, query)
    return QueryAnswered(query=query, text=text)


def settle(shift: Shift, query: int, text: str | None = None) -> QuerySettled:
    """The supervisor is content. Raises `NoSuchQuery`."""
    _query(shift, query)
    return QuerySettled(query=query, text=text)


def _query(shift: Shift, number: int) -> Query:
    found = next((query for query in shift.queries if query.number == number), None)
    if found is None:
        raise NoSuchQuery(f"this shift has no query on line {number}; its queries stand at the head of the shift")
    return found
