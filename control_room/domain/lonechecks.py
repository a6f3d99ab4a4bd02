"""One of ours alone in the room: each hour somebody else asks whether they are well, and who does not answer is rung about.

An hour, then ten minutes to the alarm and ten more to whom to ring, are proposals of ours; they are elapsed time. The checks begin with
being alone and stop by themselves when somebody joins. Beside them a break that was not had is written, with why.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words

EVERY: Final = timedelta(hours=1)
ALARM: Final = timedelta(minutes=10)
"""So long after it was due an unanswered check is an alarm."""
RING: Final = timedelta(minutes=20)
"""So long after it was due somebody is to be rung."""


class Wanting(StrEnum):
    """What is wanting of the check that is due."""

    DUE = "due"
    UNANSWERED = "unanswered"
    RING = "ring"


class LoneChecked(Facts, frozen=True, kw_only=True, tag="welfare.lone_checked"):
    """Another room or a manager asked after whoever is alone, or was asked and did not answer. `who` is alone."""

    who: Public[str]
    well: Public[bool] = True
    whom: Words
    typed: Words | None = None


class LoneUnanswered(Facts, frozen=True, kw_only=True, tag="welfare.lone_unanswered"):
    """A check that was due is not made: written by the room itself, once at the alarm and once when somebody is to be rung."""

    who: Public[str]
    due: Public[datetime]
    wanting: Public[Wanting]


class BreakMissed(Facts, frozen=True, kw_only=True, tag="welfare.break_missed"):
    """Somebody had no break of 20 minutes, and why."""

    who: Public[str]
    reason: Words
    typed: Words | None = None


class Lone(Struct, frozen=True, kw_only=True):
    """Somebody alone, and the check that is due next.

    Attributes:
        since: when they began to be alone.
        last: when they were last heard; None since they began.
        made: checks made since then.
    """

    who: str
    since: datetime
    last: datetime | None = None
    made: int = 0

    @property
    def due(self) -> datetime:
        """When the next check is due: an hour after they were heard, or began to be alone."""
        return (self.last or self.since) + EVERY

    def wanting(self, now: datetime) -> Wanting | None:
        """What is wanting of it now; None before it is due."""
        over = now - self.due
        if over < timedelta():
            return None
        return Wanting.RING if over >= RING else Wanting.UNANSWERED if over >= ALARM else Wanting.DUE


def lone(who: str, since: datetime, checks: "tuple[tuple[datetime, LoneChecked], ...]") -> Lone:
    """Somebody alone, from the checks of the last day; what was asked before they began to be alone does not count."""
    heard = [at for at, facts in checks if facts.well and facts.who == who and at >= since]
    return Lone(who=who, since=since, last=max(heard, default=None), made=len(heard))
