"""Messages left on the service's number: each is a caller to be rung back, and comes before a call that rings now.

Source: out-of-hours.md 2, the rules of the script: what was left while nobody could answer is worked before more calls are taken.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from control_room.domain.book import Facts, Public, Words
from control_room.domain.matters import Stage

if TYPE_CHECKING:
    from control_room.domain.calls.states import Call


class CallMessageLeft(Facts, frozen=True, kw_only=True, tag="call.message_left"):
    """Somebody left a message, at the time of the line.

    Attributes:
        feed: the call's own identity at the telephone system, where it told.
        shown: the number to ring back; None where none is known, and the message is worked from its words.
    """

    feed: Public[str | None] = None
    shown: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class CallTakenFirst(Facts, frozen=True, kw_only=True, tag="call.taken_first"):
    """A live call was taken while messages waited: those of which nobody had been rung back."""

    waiting: Public[tuple[str, ...]] = ()


MessageLine: TypeAlias = CallMessageLeft | CallTakenFirst
"""Lines of a call that have to do with messages left."""


def left(call: "Call", facts: MessageLine, at: datetime) -> dict[str, object]:
    """What such a line changes of its call. With a number it is over until they are rung back; without one it is worked at once."""
    if isinstance(facts, CallTakenFirst):
        return {}
    shown = call.shown or facts.shown
    over: dict[str, object] = {"stage": Stage.CLOSED, "closed_at": at} if shown else {"stage": Stage.OPEN}
    said = call.text or facts.text or ""
    told = {"shown": shown, "text": said, "feed": call.feed or facts.feed, "untaken": False, "message_at": at}
    return told | ({} if call.picked_up_at is not None else over)


def waiting(calls: Iterable["Call"]) -> tuple["Call", ...]:
    """Calls whose message nobody has answered yet, the oldest first."""
    found = (call for call in calls if call.message_waits)
    return tuple(sorted(found, key=lambda call: call.message_at or call.opened_at))
