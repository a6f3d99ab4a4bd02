"""The lines of a surveillance operation. Names, cameras, places and what it is about are words; no line holds whom it is about."""

from datetime import datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.operations.codes import (
    Agency,
    Authority,
    Deviation,
    Objective,
    OperationKind,
    Rank,
    Use,
)


class OperationNotified(Facts, frozen=True, kw_only=True, tag="operation.notified"):
    """Somebody tells the room of an operation. Nothing may be done for it yet."""

    sort: Public[OperationKind]
    agency: Public[Agency]
    name: Words = ""
    unit: Words = ""
    who: Words = ""
    """Who told the room, and how they are reached."""
    text: Words = ""


class OperationSighted(Facts, frozen=True, kw_only=True, tag="operation.sighted"):
    """A supervisor or manager saw the authority; what it says.

    Attributes:
        granted: the instant of the grant; `starts` when it may be used from, where that is later.
        expires: its end, computed, or earlier as the authority says.
        months: the longest term of imprisonment for the offence, of the council's own; `exempt` for sales to children.
        opens, shuts: hours of the day it covers, in minutes from London's midnight; the same for all day.
        review_days: how often it is reviewed.
        copy: a redacted copy is kept, at `kept`.
        magistrate: the reference of the approval, of the council's own.
        directs: the officer named in it who directs the session.
        officers: those let into the room, divided by commas.
        reason: why none is wanted, where none is.
    """

    authority: Public[Authority]
    granted: Public[datetime | None] = None
    starts: Public[datetime | None] = None
    expires: Public[datetime | None] = None
    rank: Public[Rank | None] = None
    objective: Public[Objective | None] = None
    uses: Public[tuple[Use, ...]] = ()
    months: Public[int | None] = None
    exempt: Public[bool] = False
    opens: Public[int] = 0
    shuts: Public[int] = 0
    review_days: Public[int] = 28
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    copy: Public[bool] = False
    urn: Words = ""
    officer: Words = ""
    in_charge: Words = ""
    contact: Words = ""
    directs: Words = ""
    officers: Words = ""
    cameras: Words = ""
    areas: Words = ""
    conditions: Words = ""
    magistrate: Words = ""
    reason: Words = ""
    kept: Words = ""


class OperationRejected(Facts, frozen=True, kw_only=True, tag="operation.rejected"):
    """It comes to nothing here."""

    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    reason: Words


class OperationApproved(Facts, frozen=True, kw_only=True, tag="operation.approved"):
    """A manager lets it be done in the room; a supervisor does out of hours, and `told` says how the manager was told."""

    warns: Public[tuple[int, ...]] = ()
    """Hours before its end at which that is said; none for the usual."""
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    told: Words = ""


class SessionOpened(Facts, frozen=True, kw_only=True, tag="operation.session_opened"):
    """Cameras are worked for it from now on by `operator`, the authority looked at again."""

    session: Public[int]
    operator: Public[str]
    deviations: Public[tuple[Deviation, ...]] = ()
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    cameras: Words = ""
    officers: Words = ""
    directs: Words = ""
    why: Words = ""
    """Of the deviations."""


class SessionWent(Facts, frozen=True, kw_only=True, tag="operation.session_went"):
    """A camera more is used, or an officer more is there."""

    session: Public[int]
    deviations: Public[tuple[Deviation, ...]] = ()
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    cameras: Words = ""
    officers: Words = ""
    why: Words = ""


class SessionClosed(Facts, frozen=True, kw_only=True, tag="operation.session_closed"):
    """The cameras are the room's own again. `exports` are references of what was copied out."""

    session: Public[int]
    exports: Public[tuple[str, ...]] = ()
    deviations: Public[tuple[Deviation, ...]] = ()
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    product: Words = ""


class DeviationSeen(Facts, frozen=True, kw_only=True, tag="operation.deviation_seen"):
    """A supervisor or manager has seen what went beyond the authority, and says what follows."""

    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    text: Words


class OperationReviewed(Facts, frozen=True, kw_only=True, tag="operation.reviewed"):
    """It was reviewed: still necessary, still proportionate, and the next review."""

    due: Public[datetime]
    text: Words = ""


class OperationRenewed(Facts, frozen=True, kw_only=True, tag="operation.renewed"):
    """A new authority was seen that begins as the earlier ends."""

    authority: Public[Authority]
    rank: Public[Rank]
    granted: Public[datetime]
    begins: Public[datetime]
    expires: Public[datetime]
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    urn: Words = ""
    officer: Words = ""
    magistrate: Words = ""


class OperationShortened(Facts, frozen=True, kw_only=True, tag="operation.shortened"):
    """It ends earlier than it would."""

    expires: Public[datetime]
    reason: Words


class OperationWarned(Facts, frozen=True, kw_only=True, tag="operation.warned"):
    """Its end is so many hours away."""

    hours: Public[int]
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class OperationExpired(Facts, frozen=True, kw_only=True, tag="operation.expired"):
    """It ended by itself."""

    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class OperationCancelled(Facts, frozen=True, kw_only=True, tag="operation.cancelled"):
    """Its authority was cancelled before its end."""

    reason: Words


class OperationDebriefed(Facts, frozen=True, kw_only=True, tag="operation.debriefed"):
    """What it came to."""

    arrests: Public[int] = 0
    text: Words = ""


class OperationClosed(Facts, frozen=True, kw_only=True, tag="operation.closed"):
    """A manager closes it."""

    text: Words = ""


OperationLine = (
    OperationNotified
    | OperationSighted
    | OperationRejected
    | OperationApproved
    | SessionOpened
    | SessionWent
    | SessionClosed
    | DeviationSeen
    | OperationReviewed
    | OperationRenewed
    | OperationShortened
    | OperationWarned
    | OperationExpired
    | OperationCancelled
    | OperationDebriefed
    | OperationClosed
)
"""Every kind of line an operation writes."""
