"""Somebody of ours saw something disturbing: a break now, a debrief by a day, and a look at how they are after about a month.

Nobody tells what it was. For the person and for supervisors and managers alone. 72 hours to the debrief and about a month to the follow-up
are the usual times of trauma risk management (TRiM), proposals that the access protocol says otherwise where a council wants it (P-35).
"""

from datetime import datetime, timedelta
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on

DEBRIEF_HOURS: Final = 72
FOLLOW_UP_DAYS: Final = 30


class DisturbingSeen(Facts, frozen=True, kw_only=True, tag="welfare.disturbing"):
    """They saw something. `about` is on what they worked, where they say; nothing else is asked.

    Attributes:
        debrief_hours: from then on, until somebody is to have sat down with them.
        follow_days: from that on, until they are asked again.
    """

    who: Public[str]
    about: Public[str | None] = None
    debrief_hours: Public[int] = DEBRIEF_HOURS
    follow_days: Public[int] = FOLLOW_UP_DAYS
    typed: Words | None = None

    def debrief_by(self, at: datetime) -> datetime:
        """By when somebody is to have sat down with them, who saw it `at`."""
        return at + timedelta(hours=self.debrief_hours)


class Debriefed(Facts, frozen=True, kw_only=True, tag="welfare.debriefed"):
    """Somebody sat down with them."""

    whom: Words
    follow_by: Public[datetime]
    typed: Words | None = None


class FollowedUp(Facts, frozen=True, kw_only=True, tag="welfare.followed_up"):
    """They were asked again how they are; `again` is by when they are asked once more, None where it is over."""

    text: Words | None = None
    again: Public[datetime | None] = None


class AftercareClosed(Facts, frozen=True, kw_only=True, tag="welfare.closed"):
    """It is over, by the word of the person or a supervisor."""

    reason: Words | None = None


AftercareLine = DisturbingSeen | Debriefed | FollowedUp | AftercareClosed


class AftercareOver(Refusal):
    """It was closed."""

    code: ClassVar[str] = "aftercare_over"


class NotDebriefed(Refusal):
    """The follow-up comes after the debrief."""

    code: ClassVar[str] = "not_debriefed"


class Aftercare(Matter, frozen=True, kw_only=True, tag="WF"):
    """What is owed to one person after what they saw."""

    who: str = ""
    about: str | None = None
    debrief_by: datetime | None = None
    debriefed_at: datetime | None = None
    debriefed_in_time: bool = False
    follow_days: int = FOLLOW_UP_DAYS
    follow_by: datetime | None = None

    @override
    def owed(self) -> tuple[str, ...]:
        """The debrief, then the follow-up."""
        if self.stage is not Stage.OPEN:
            return ()
        return ("welfare_follow_up",) if self.debriefed_at is not None else ("welfare_debrief",)

    @override
    def due(self) -> datetime | None:
        if self.stage is not Stage.OPEN:
            return None
        return self.follow_by if self.debriefed_at is not None else self.debrief_by

    def still_open(self) -> "Aftercare":
        """The same, while it is open. Raises `AftercareOver`."""
        if self.stage is not Stage.OPEN:
            raise AftercareOver("that is closed; flag it again where there is more")
        return self

    def debrief(self, whom: str, now: datetime, *, typed: str | None = None) -> Debriefed:
        """Somebody sat down with them. Raises `AftercareOver`."""
        self.still_open()
        return Debriefed(whom=whom.strip() or "not said", follow_by=now + timedelta(days=self.follow_days), typed=typed)

    def follow_up(self, text: str, *, again: datetime | None = None) -> FollowedUp:
        """They were asked again; it is over unless they are asked once more. Raises `AftercareOver`, `NotDebriefed`."""
        self.still_open()
        if self.debriefed_at is None:
            raise NotDebriefed("nobody has sat down with them yet: the debrief comes first")
        return FollowedUp(text=text.strip() or None, again=again)


def after(care: Aftercare | None, line: Line) -> Aftercare:
    """The matter after one more line; it never refuses."""
    whole = began(Aftercare, line) if care is None else went_on(care, line)
    facts: AftercareLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    match facts:
        case DisturbingSeen():
            by, days = facts.debrief_by(line.at), facts.follow_days
            return went_on(whole, line, who=facts.who, about=facts.about, debrief_by=by, follow_days=days)
        case Debriefed():
            in_time = whole.debrief_by is not None and line.at <= whole.debrief_by
            return went_on(whole, line, debriefed_at=line.at, debriefed_in_time=in_time, follow_by=facts.follow_by)
        case FollowedUp(again=None) | AftercareClosed():
            return went_on(whole, line, stage=Stage.CLOSED, closed_at=line.at)
        case FollowedUp():
            return went_on(whole, line, follow_by=facts.again)
        case _:  # pragma: no cover
            assert_never(facts)
