"""The lines of a fault."""

from datetime import date, datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.faults.codes import Cause, Ended, Found, Owner, Recording, Severity, Waiting
from control_room.domain.register_codes import Symptom


class FaultReported(Facts, frozen=True, kw_only=True, tag="fault.reported"):
    """A fault. `contractor` is the contractor's own reference, or who was told; without it, telling them is owed.

    Attributes:
        entry: of the directory, whose `number` was found wrong when it was rung.
        found: how it came to be known.
    """

    entry: Public[str | None] = None
    number: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    symptom: Public[Symptom | None] = None
    since: Public[datetime | None] = None
    told: Public[bool] = False
    found: Public[Found | None] = None
    contractor: Words | None = None
    text: Words = ""
    typed: Words | None = None


class FaultSuspected(Facts, frozen=True, kw_only=True, tag="fault.suspected"):
    """The machinery thinks that something is wrong: a person confirms it or says that it is none (cameras.md 4)."""

    cameras: Public[tuple[str, ...]] = ()
    symptom: Public[Symptom]
    source: Public[str]
    """What thinks so: `health_export`, `sweep`, `view_check`, `person`."""
    since: Public[datetime | None] = None
    text: Words = ""


class FaultConfirmed(Facts, frozen=True, kw_only=True, tag="fault.confirmed"):
    """A person looked and a suspected fault is one."""

    text: Words = ""


class FaultPictured(Facts, frozen=True, kw_only=True, tag="fault.pictured"):
    """Two pictures are attached: how the view should be and how it was found, by their SHA-256. `cells` are marked in them.

    Attributes:
        review: the line that put them before a person; `taken` is when the picture was taken.
    """

    camera: Public[str]
    known: Public[str]
    seen: Public[str]
    taken: Public[datetime]
    review: Public[int]
    cells: Public[tuple[int, ...]] = ()


class FaultNoted(Facts, frozen=True, kw_only=True, tag="fault.noted"):
    """More about a fault: still dead, engineer on site, the symptom found, the contractor told."""

    cameras: Public[tuple[str, ...]] = ()
    symptom: Public[Symptom | None] = None
    told: Public[bool] = False
    contractor: Words | None = None
    text: Words = ""
    typed: Words | None = None


class FaultGraded(Facts, frozen=True, kw_only=True, tag="fault.graded"):
    """How bad it is, or whose it is to put right, said by a person."""

    severity: Public[Severity | None] = None
    owner: Public[Owner | None] = None
    reason: Words = ""


class FaultSent(Facts, frozen=True, kw_only=True, tag="fault.sent"):
    """The contractor's sheet went out by e-mail."""

    contract: Public[str]
    to: Words


class FaultAcknowledged(Facts, frozen=True, kw_only=True, tag="fault.acknowledged"):
    """The contractor answered, with a reference of theirs."""

    theirs: Words


class FaultAttended(Facts, frozen=True, kw_only=True, tag="fault.attended"):
    """An engineer was there."""

    text: Words = ""


class FaultStopped(Facts, frozen=True, kw_only=True, tag="fault.stopped"):
    """The repair waits for something, by whose word, to be looked at again on a day."""

    why: Public[Waiting]
    review_by: Public[date]
    who: Words
    text: Words = ""


class FaultResumed(Facts, frozen=True, kw_only=True, tag="fault.resumed"):
    """What it waited for is there."""

    text: Words = ""


class FaultGap(Facts, frozen=True, kw_only=True, tag="fault.gap"):
    """What of the recording is wanting: from when to when, as somebody saw it in the recorder; open-ended while it goes on."""

    recording: Public[Recording]
    begins: Public[datetime]
    ends: Public[datetime | None] = None
    text: Words = ""


class FaultExplained(Facts, frozen=True, kw_only=True, tag="fault.explained"):
    """Why it failed, what was put in, what it cost."""

    cause: Public[Cause | None] = None
    pence: Public[int | None] = None
    parts: Words = ""


class FaultCleared(Facts, frozen=True, kw_only=True, tag="fault.cleared"):
    """It is said to be mended. Until the *recording* has been looked at the fault stays open (P-43)."""

    recording: Public[bool] = False
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    text: Words = ""
    typed: Words | None = None


class FaultNotMended(Facts, frozen=True, kw_only=True, tag="fault.not_mended"):
    """It was said to be mended, and is not: the same fault goes on, and its clock with it."""

    text: Words = ""


class FaultReturned(Facts, frozen=True, kw_only=True, tag="fault.returned"):
    """The same thing again within seven days of its end: a repair that did not hold, not a fault of its own."""

    text: Words = ""


class FaultEnded(Facts, frozen=True, kw_only=True, tag="fault.ended"):
    """It ended otherwise than by being mended."""

    how: Public[Ended]
    same_as: Public[str | None] = None
    """The fault it doubles."""
    reason: Words
