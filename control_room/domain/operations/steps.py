"""What may happen next to an operation as it stands, the likeliest first: what a screen offers, one key each."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from control_room.domain.matters import Stage
from control_room.domain.operations.codes import State
from control_room.domain.operations.states import Operation


class Next(StrEnum):
    """One act on an operation."""

    SIGHT = "sight"
    APPROVE = "approve"
    REJECT = "reject"
    OPEN = "open"
    MORE = "more"
    END = "end"
    SEEN = "seen"
    REVIEW = "review"
    RENEW = "renew"
    SHORTEN = "shorten"
    CANCEL = "cancel"
    DEBRIEF = "debrief"
    CLOSE = "close"
    LET_IN = "let_in"
    SHUT_OUT = "shut_out"


OPERATORS: Final = frozenset({Next.OPEN, Next.MORE, Next.END})
"""What whoever is on the floor and on its list does; the rest is a supervisor's or manager's."""
_NEXT: Final[dict[State, tuple[Next, ...]]] = {
    State.NOTIFIED: (Next.SIGHT, Next.REJECT, Next.CANCEL),
    State.AUTHORITY_CHECK: (Next.APPROVE, Next.SIGHT, Next.REJECT, Next.CANCEL),
    State.APPROVED: (Next.REVIEW, Next.RENEW, Next.SHORTEN, Next.CANCEL),
    State.ACTIVE: (Next.OPEN, Next.REVIEW, Next.RENEW, Next.SHORTEN, Next.CANCEL),
    State.SESSION_OPEN: (Next.END, Next.MORE, Next.REVIEW, Next.RENEW, Next.SHORTEN, Next.CANCEL),
    State.STOP: (Next.END, Next.RENEW),
    State.EXPIRED: (Next.DEBRIEF, Next.RENEW),
    State.CANCELLED: (Next.DEBRIEF,),
    State.DEBRIEFED: (Next.CLOSE, Next.DEBRIEF),
    State.REJECTED: (),
    State.CLOSED: (),
}


def nexts(operation: Operation, now: datetime, *, leads: bool) -> tuple[Next, ...]:
    """What may be done with it now; without `leads`, what an operator does."""
    if operation.stage is not Stage.OPEN:
        return ()
    seen = (Next.SEEN,) if operation.unseen else ()
    found = (*_NEXT[operation.state(now)], *seen, Next.LET_IN, Next.SHUT_OUT)
    return tuple(each for each in found if leads or each in OPERATORS)
