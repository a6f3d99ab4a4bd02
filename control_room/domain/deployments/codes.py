"""Code lists of deployable cameras (control-room.md R13, SM8; cameras.md 8)."""

from enum import StrEnum
from typing import Final

REMINDERS: Final = (70, 84, 91)
"""Days since it went live, or was extended, on which its review is said to fall due, where no protocol says otherwise
(cameras.md 8); the last is three months: after that, without a review, it stands red (P-41)."""


class Agency(StrEnum):
    """Who asks. Residents go through their neighbourhood team or the ASB team."""

    SNT = "snt"
    ASB_TEAM = "asb_team"
    COUNCIL_TEAM = "council_team"
    HOUSING = "housing"
    FIRE = "fire"
    OTHER_PARTNER = "other_partner"


class Risk(StrEnum):
    """How likely harm is, as the request says it."""

    ALREADY_OCCURRING = "already_occurring"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Decision(StrEnum):
    """What the panel decided."""

    APPROVED = "approved"
    REFUSED = "refused"
    DEFERRED = "deferred"


class Verdict(StrEnum):
    """What the review of a deployment decided."""

    EXTEND_3M = "extend_3m"
    MOVE = "move"
    REMOVE = "remove"


class Step(StrEnum):
    """Where a deployment stands (SM8)."""

    REQUESTED = "requested"
    SCREENED = "screened"
    SCORED = "scored"
    REFUSED = "refused"
    DEFERRED = "deferred"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SURVEYED = "surveyed"
    SIGNED = "signed"
    LIVE = "live"
    SUSPENDED = "suspended"
    ENDING = "ending"
    REMOVED = "removed"
    EVALUATED = "evaluated"
    CANCELLED = "cancelled"
