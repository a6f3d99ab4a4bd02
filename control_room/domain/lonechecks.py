"""One of ours alone in the room: each hour somebody else asks whether they are well, and who does not answer is rung about.

An hour, then ten minutes to the alarm and ten more to whom to ring, are proposals of ours, elapsed time; the protocol says otherwise
where a council wants it. The checks begin with being alone and stop by themselves when somebody joins. Beside them a break that was not
had is written, with why.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.resting import WHOLE

EVERY: Final = 60
"""Minutes from one check to the next."""
ALARM: Final = 10
"""So many minutes after it was due an unanswered check is an alarm."""
RING: Final = 20
"""So many minutes after it was due somebody is to be rung."""


class LoneSteps(Struct, frozen=True, kw_only=True):
    """When whoever is alone is asked after: minutes, as a version of the access protocol has them."""

    every: int = EVERY
    alarm: int = ALARM
    ring: int = RING


USUAL: Final = LoneSteps()
"""Where no protocol is in force."""


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
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class BreakMissed(Facts, frozen=True, kw_only=True, tag="welfare.break_missed"):
    """Somebody had no break of so many `minutes`, and why."""

    who: Public[str]
    minutes: Public[int] = WHOLE
    reason: Words
    typed: Words | None = None


class Lone(Struct, frozen=True, kw_only=True):
    """Somebody alone, and the check that is due next.

    Attributes:
        since: when they began to be alone.
        last: when they were last heard; None since they began.
        made: checks made since then.
        by: when they are asked after, as it was in force when they began to be alone.
    """

    who: str
    since: datetime
    last: datetime | None = None
    made: int = 0
    by: LoneSteps = USUAL

    @property
    def due(self) -> datetime:
        """When the next check is due, counted from when they were heard or began to be alone."""
        return (self.last or self.since) + timedelta(minutes=self.by.every)

    def wanting(self, now: datetime) -> Wanting | None:
        """What is wanting of it now; None before it is due."""
        over = now - self.due
        if over < timedelta():
            return None
        if over >= timedelta(minutes=self.by.ring):
            return Wanting.RING
        return Wanting.UNANSWERED if over >= timedelta(minutes=self.by.alarm) else Wanting.DUE


def lone(who: str, since: datetime, checks: "tuple[tuple[datetime, LoneChecked], ...]", by: LoneSteps = USUAL) -> Lone:
    """Somebody alone, from the checks of the last day; what was asked before they began to be alone does not count."""
    heard = [at for at, facts in checks if facts.well and facts.who == who and at >= since]
    return Lone(who=who, since=since, last=max(heard, default=None), made=len(heard), by=by)
