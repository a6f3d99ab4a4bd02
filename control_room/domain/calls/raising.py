"""What of a call a supervisor has to see: it stands as owed, and alarms, until one has said what they make of it.

Source: out-of-hours.md 1, field 29 (the manager is told of a caller cut off) and 4 (repeat callers: the supervisor is told).
"""

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from control_room.domain.book import Facts, Public, Words
from control_room.domain.calls.codes import Who999
from control_room.domain.errors import Refusal

if TYPE_CHECKING:
    from control_room.domain.calls.states import Call


class Raised(StrEnum):
    """Why a supervisor has to see a call."""

    CUT_OFF = "cut_off"
    LINE_LOST = "line_lost"
    LOST_UNASKED = "line_lost_unasked"
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


def lost(call: "Call") -> Raised | None:
    """What a line that is lost now has to have raised: danger with nobody to ring 999, or nobody asked yet. Once each."""
    settled = call.confirmed_999 or call.who_999 is Who999.OPERATOR
    unasked = call.life is None and not call.life_asked and (call.life_matters or call.text == "")
    what = Raised.LINE_LOST if call.life is True and not settled else Raised.LOST_UNASKED if unasked else None
    return None if call.untaken or call.drill or what in call.raised else what


def raised(call: "Call", facts: RaisingLine) -> dict[str, object]:
    """What such a line changes of its call."""
    match facts:
        case CallRaised():
            return {name: tuple(dict.fromkeys((*getattr(call, name), facts.what))) for name in ("to_see", "raised")}
        case CallSeenTo():
            return {"to_see": ()}
