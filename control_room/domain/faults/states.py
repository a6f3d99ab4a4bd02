"""A fault as it stands: the fold of its lines."""

from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.faults.codes import (
    STOPS_THE_CLOCK,
    Cause,
    Ended,
    Found,
    Owner,
    Recording,
    Severity,
    Step,
    Waiting,
)
from control_room.domain.matters import Matter, Stage
from control_room.domain.register_codes import Symptom

MENDED_WITHIN: Final = timedelta(days=3)
"""A number of the directory in doubt is made right by then, or it is overdue."""
LOOKED_WITHIN: Final = timedelta(hours=12)
"""A fault that the machinery suspects is looked at by a person within a shift."""
HOLDS_FOR: Final = timedelta(days=7)
"""A repair holds that long, or the fault is the same one (cameras.md 4)."""


class Stop(Struct, frozen=True, kw_only=True):
    """A time a repair waited for something; `ends` None while it waits."""

    why: Waiting
    begins: datetime
    ends: datetime | None = None
    review_by: date | None = None
    who: Words = ""

    @property
    def stops(self) -> bool:
        """True when the contract's clock stands still for it."""
        return self.why in STOPS_THE_CLOCK


class Gap(Struct, frozen=True, kw_only=True):
    """A stretch of recording that is wanting or poor; `ends` None while it goes on."""

    recording: Recording
    begins: datetime
    ends: datetime | None = None


class Pictures(Struct, frozen=True, kw_only=True):
    """How the view of a camera should be, and how it was found: SHA-256 of either picture, and the cells marked in them."""

    camera: str
    known: str
    seen: str
    taken: datetime
    review: int
    cells: tuple[int, ...] = ()


class Fault(Matter, frozen=True, kw_only=True, tag="FT"):
    """One fault.

    Attributes:
        entry: the directory's, whose number is in doubt.
        told_at: when the contractor was first told: the service clock runs from there, not from when it was seen.
        mended_at: when it was first said to be mended.
        out: the stretches when it was over before it came back, so that nobody counts them as down.
        tries: repairs that did not hold.
        checked_by: who looked at the recording and closed it.
    """

    entry: str | None = None
    number: Words | None = None
    cameras: tuple[str, ...] = ()
    symptom: Symptom | None = None
    severity: Severity = Severity.P3
    since: datetime | None = None
    told: bool = False
    contractor: Words | None = None
    text: Words = ""
    notes: int = 0
    mended_at: datetime | None = None
    recording_checked: bool = False
    found: Found | None = None
    suspected_by: str | None = None
    confirmed_at: datetime | None = None
    owner: Owner = Owner.CONTRACTOR
    graded: bool = False
    told_at: datetime | None = None
    acknowledged_at: datetime | None = None
    attended_at: datetime | None = None
    stops: tuple[Stop, ...] = ()
    gaps: tuple[Gap, ...] = ()
    cause: Cause | None = None
    pence: int | None = None
    parts: Words = ""
    out: tuple[tuple[datetime, datetime], ...] = ()
    tries: int = 0
    ended: Ended | None = None
    same_as: str | None = None
    checked_by: str | None = None
    pictures: tuple[Pictures, ...] = ()

    @property
    def suspect(self) -> bool:
        """True while only the machinery says so."""
        return self.stage is Stage.OPEN and self.suspected_by is not None and self.confirmed_at is None

    @property
    def waiting(self) -> Stop | None:
        """What the repair waits for now."""
        last = self.stops[-1] if self.stops else None
        return last if last is not None and last.ends is None and self.stage is Stage.OPEN else None

    @property
    def step(self) -> Step:
        """Where it stands (SM7)."""
        steps = (
            (self.stage is not Stage.OPEN, Step.OVER),
            (self.suspect, Step.SUSPECT),
            (self.mended_at is not None, Step.SAID_MENDED),
            (self.waiting is not None, Step.AWAITING),
            (self.attended_at is not None, Step.ATTENDED),
            (self.acknowledged_at is not None, Step.ACKNOWLEDGED),
            (self.told or self.contractor is not None, Step.REPORTED),
        )
        return next((step for so, step in steps if so), Step.LOGGED)

    @property
    def began(self) -> datetime:
        """Since when it has been so, as far as anybody could say."""
        return self.since or self.opened_at

    @property
    def over_at(self) -> datetime | None:
        """When it was no longer so: mended, or ended otherwise. What cannot be repaired is never over."""
        if self.ended is Ended.BEYOND_REPAIR:
            return None
        return self.mended_at or self.closed_at

    @property
    def downs(self) -> tuple[tuple[datetime, datetime | None], ...]:
        """The stretches it was so: one, or more where it came back. Nothing for what was no fault."""
        if self.ended in {Ended.NOT_A_FAULT, Ended.DUPLICATE} or self.stage is Stage.VOIDED or self.suspect:
            return ()
        begins, found = self.began, list[tuple[datetime, datetime | None]]()
        for left, back in self.out:
            found.append((begins, max(begins, left)))
            begins = back
        return (*found, (begins, self.over_at))

    @override
    def owed(self) -> tuple[str, ...]:
        """What is wrong, telling the contractor, a look at what waits too long, and, once mended, at its recording."""
        if self.stage is not Stage.OPEN:
            return ()
        if self.entry is not None:
            return ("number_right",)
        if self.suspect:
            return ("fault_looked_at",)
        if self.mended_at:
            return ("recording",)
        return (() if self.symptom else ("symptom",)) + (() if self.told or self.contractor else ("contractor",))

    @override
    def due(self) -> datetime | None:
        """A number in doubt is mended in three days, a suspicion looked at within a shift; others go by their contract."""
        if self.stage is not Stage.OPEN:
            return None
        if self.entry is not None:
            return self.opened_at + MENDED_WITHIN
        return self.opened_at + LOOKED_WITHIN if self.suspect else None

    @override
    def red(self) -> bool:
        """The recorder, a lost privacy zone: anything P1."""
        return self.severity is Severity.P1 and self.stage is Stage.OPEN and not self.suspect

    def returns(self, symptom: Symptom | None, camera: str, at: datetime) -> bool:
        """True when `symptom` of `camera` at `at` is this fault come back: mended within the last seven days."""
        same = self.ended is Ended.MENDED and symptom is not None and symptom is self.symptom
        return bool(
            same and self.cameras == (camera,) and self.closed_at and self.closed_at <= at <= self.closed_at + HOLDS_FOR
        )
