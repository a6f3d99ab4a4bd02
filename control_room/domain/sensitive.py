"""Which records are sensitive: the reason is asked before one opens, and stands in the line that says who read it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.audience import LISTED, NEED, STANDARDS
from control_room.domain.book import Line, Viewed
from control_room.domain.calls.states import Call
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage
from control_room.domain.refs import said

_AUDIENCES: Final = frozenset({NEED, LISTED, STANDARDS})
_KINDS: Final = frozenset({"SG"})
"""Safeguarding referrals, whoever may see them."""


class ReasonWanted(Refusal):
    """The record is sensitive: it opens once the reason is said."""

    code: ClassVar[str] = "why_it_is_read"


class Reading(Struct, frozen=True, kw_only=True):
    """How a record opens for one person now.

    Attributes:
        sensitive: that they read it is written down.
        wanted: first they say why.
        said: number of the line in which they said why, where that is still good.
    """

    sensitive: bool = False
    wanted: bool = False
    said: int | None = None


def is_sensitive(matter: Matter) -> bool:
    """Whether why it is read is asked.

    It is of a restricted call and what is about it, an operation, what the register has of people of ours, a request about
    somebody's conduct, and a safeguarding referral.
    """
    return matter.aud in _AUDIENCES or matter.ref.partition("-")[0] in _KINDS


def reading(matter: Matter, lines: Iterable[Line], staff: str, now: datetime, *, good: timedelta) -> Reading:
    """How a record opens for `staff`.

    A reason is good for `good` from when it was said. Who wrote a line of the record within that time is at work on it, and the
    lines say at what: they are not asked. Nor is whoever has an open call in hand that they have worked, however long it takes.
    """
    if not is_sensitive(matter):
        return Reading()
    theirs = [line for line in lines if line.by == staff]
    lately = [line for line in theirs if now - line.recorded_at < good]
    worked = any(not isinstance(line.facts, Viewed) for line in lately)
    call = isinstance(matter, Call) and matter.stage is Stage.OPEN
    in_hand = call and any(not isinstance(line.facts, Viewed) for line in theirs)
    told = [line.number for line in lately if isinstance(line.facts, Viewed) and line.facts.purpose is not None]
    if told:
        return Reading(sensitive=True, said=told[-1])
    return Reading(sensitive=True, wanted=not worked and not in_hand)


def why(ref: str, purpose: str | None, *, offered: tuple[str, ...]) -> str:
    """The purpose as it is kept. Raises `ReasonWanted` where none of those offered was said."""
    typed = (purpose or "").strip().lower()
    found = next((each for each in offered if each.lower() == typed), None)
    if found is None:
        raise ReasonWanted(f"{said(ref)} is sensitive; say why you open it, one of: {'; '.join(offered)}")
    return found
