"""What of a call a supervisor has to see: it stands as owed, and alarms, until one has said what they make of it.

Source: out-of-hours.md 1, field 29 (the manager is told of a caller cut off) and 4 (repeat callers: the supervisor is told).
"""

from enum import StrEnum
from typing import ClassVar

from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal


class Raised(StrEnum):
    """Why a supervisor has to see a call."""

    CUT_OFF = "cut_off"
    LINE_LOST = "line_lost"
    RUNG_AGAIN = "rung_again"


class CallRaised(Facts, frozen=True, kw_only=True, tag="call.raised"):
    """A supervisor has to see the call. `letter`: the manager was written to as well. Written by the room itself."""

    what: Public[Raised]
    letter: Public[bool] = False


class CallSeenTo(Facts, frozen=True, kw_only=True, tag="call.seen_to"):
    """A supervisor has seen what was raised of it: what they make of it."""

    text: Words


class NothingToSee(Refusal):
    """Nothing of the call waits for a supervisor."""

    code: ClassVar[str] = "nothing_to_see"


RaisingLine = CallRaised | CallSeenTo
"""Lines of a call that say what a supervisor has to see of it."""


def raised(to_see: tuple[Raised, ...], facts: RaisingLine) -> dict[str, object]:
    """What such a line changes of its call."""
    match facts:
        case CallRaised():
            return {"to_see": tuple(dict.fromkeys((*to_see, facts.what)))}
        case CallSeenTo():
            return {"to_see": ()}
