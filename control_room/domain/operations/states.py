"""A surveillance operation as its lines make it."""

from datetime import datetime
from typing import Final

from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.matters import Matter, Stage
from control_room.domain.operations.codes import (
    Agency,
    Authority,
    Objective,
    OperationKind,
    Rank,
    State,
    Step,
    Use,
)
from control_room.domain.operations.lasting import warnings
from control_room.domain.operations.sessions import Session
from control_room.domain.operations.terms import WARNINGS

IN_FORCE: Final = frozenset({Step.APPROVED})
_STATES: Final = {
    Step.NOTIFIED: State.NOTIFIED,
    Step.SIGHTED: State.AUTHORITY_CHECK,
    Step.REJECTED: State.REJECTED,
    Step.EXPIRED: State.EXPIRED,
    Step.CANCELLED: State.CANCELLED,
    Step.DEBRIEFED: State.DEBRIEFED,
    Step.CLOSED: State.CLOSED,
}


class Operation(Matter, frozen=True, kw_only=True, tag="SO"):
    """An operation, what it may do, and what was done.

    Attributes:
        expires: its end as it stands, renewals and shortenings counted in.
        begins: the instants it was granted for and renewed from; the last is of the authority in force.
        warned: hours of the warnings said since the end was last set.
        warns: hours before its end at which that is said.
        unseen: how many deviations no supervisor has seen.
        review_due: its next review; None before it was approved.
    """

    step: Step = Step.NOTIFIED
    sort: OperationKind | None = None
    agency: Agency | None = None
    name: Words = ""
    unit: Words = ""
    who: Words = ""
    authority: Authority | None = None
    rank: Rank | None = None
    urn: Words = ""
    officer: Words = ""
    granted: datetime | None = None
    starts: datetime | None = None
    expires: datetime | None = None
    begins: tuple[datetime, ...] = ()
    objective: Objective | None = None
    uses: tuple[Use, ...] = ()
    opens: int = 0
    shuts: int = 0
    review_days: int = 28
    in_charge: Words = ""
    contact: Words = ""
    directs: Words = ""
    officers: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()
    areas: Words = ""
    conditions: Words = ""
    sighted_by: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    manager_told: Words = ""
    warned: tuple[int, ...] = ()
    warns: tuple[int, ...] = WARNINGS
    unseen: int = 0
    review_due: datetime | None = None
    reviews: int = 0
    renewals: int = 0
    sessions: tuple[Session, ...] = ()
    arrests: int = 0
    outcome: Words = ""
    closed_by: str | None = None

    @property
    def session(self) -> Session | None:
        """The session that is open, if one is."""
        last = self.sessions[-1] if self.sessions else None
        return last if last is not None and last.ended is None else None

    def covers(self, now: datetime) -> bool:
        """True from its start up to, not including, its end, once it was approved."""
        if self.step not in IN_FORCE or self.starts is None or self.expires is None:
            return False
        return self.starts <= now < self.expires

    def state(self, now: datetime) -> State:
        """Where it stands at an instant."""
        if self.session is not None:
            return State.SESSION_OPEN if self.covers(now) else State.STOP
        if self.step is not Step.APPROVED:
            return _STATES[self.step]
        if self.expires is not None and now >= self.expires:
            return State.EXPIRED
        return State.ACTIVE if self.covers(now) else State.APPROVED

    @override
    def owed(self) -> tuple[str, ...]:
        """What those on its list still have to do: sight, approve, look at a deviation, debrief, close."""
        if self.stage is not Stage.OPEN:
            return ()
        wanted = {
            Step.NOTIFIED: "authority_sighted",
            Step.SIGHTED: "approval",
            Step.EXPIRED: "debrief",
            Step.CANCELLED: "debrief",
            Step.DEBRIEFED: "closing",
        }
        next_ = (wanted[self.step],) if self.step in wanted else ()
        return (*(("deviation_seen",) if self.unseen else ()), *next_)

    @override
    def due(self) -> datetime | None:
        """The end of what covers an open session; else its review, or its end where that is sooner."""
        if self.step not in IN_FORCE:
            return self.last_at if self.session is not None else None
        if self.session is not None:
            return self.expires
        return min((at for at in (self.review_due, self.expires) if at is not None), default=None)

    @override
    def red(self) -> bool:
        """A session is open: whoever takes over has to know."""
        return self.session is not None

    @override
    def wakes(self) -> datetime | None:
        """Its next warning, or its end."""
        if self.step not in IN_FORCE or self.expires is None or self.approved_at is None:
            return None
        near = warnings(self.expires, self.approved_at, self.warned, self.warns)
        return min((*(at for at, _ in near), self.expires))
