"""The parts an assist is made of, and how long what in it may last."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.assists.kinds import Force
from control_room.domain.codes import Outcome, Responder

HOLD_MARGIN: Final = timedelta(minutes=10)
"""A hold offered for force seen keeps this much before it, and twice this much after."""


class AssistState(StrEnum):
    """Where the assist stands in the room's own terms; a follow has a state of its own beside it."""

    OPEN = "open"
    POLICE_INFORMED = "police_informed"
    ON_SCENE = "on_scene"
    MONITORING_ONLY = "monitoring_only"
    TRANSFERRED = "transferred"
    CONCLUDED = "concluded"
    CHECKED = "checked"
    CLOSED = "closed"
    REOPENED = "reopened"


class Came(Struct, frozen=True, kw_only=True):
    """One outcome, how many, and when it was first told."""

    outcome: Outcome
    n: int
    at: datetime


class Responding(Struct, frozen=True, kw_only=True):
    """An agency besides police: when it was first told, and when it came; None where nobody said."""

    agency: Responder
    told_at: datetime | None = None
    came_at: datetime | None = None


class HoldOffer(Struct, frozen=True, kw_only=True):
    """A hold somebody should place or decline: these cameras, from and to."""

    what: Force
    at: datetime
    cameras: tuple[str, ...]

    @property
    def begins(self) -> datetime:
        """Ten minutes before it was seen."""
        return self.at - HOLD_MARGIN

    @property
    def ends(self) -> datetime:
        """Twenty minutes after it was seen; a longer one is asked for by hand."""
        return self.at + 2 * HOLD_MARGIN


class Due(Struct, frozen=True, kw_only=True):
    """Something to be asked or told at an instant: "still_immediate", "tell_supervisor"."""

    code: str
    at: datetime
