"""Visits: who is in the room that does not work there, why, and what is owed before they should have been let in."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import VisitCategory, VisitPurpose

STAY_HOURS: Final = 4
"""A visit longer than this is flagged, where no protocol says otherwise (control-room.md SM5)."""
INSPECTORS_MOST: Final = 2
"""Inspectors and lay visitors in the room at once, where no protocol says otherwise (R9)."""
FORGOTTEN: Final = timedelta(days=3)
"""Visitors in for so long were never signed out: somebody says when they left, and why that is typed only now."""

AUTHORISED: Final = frozenset({VisitCategory.PUBLIC_TOUR})
"""Visitors let in on a manager's own authority only (P-34)."""
INSPECTORS: Final = frozenset({VisitCategory.LAY_VISITOR_INSPECTOR, VisitCategory.AUDITOR})
"""Visitors who come unannounced, two at once at most (R9)."""
ONE_BODY: Final = frozenset(
    {
        VisitCategory.POLICE_ROUTINE,
        VisitCategory.POLICE_OPERATION,
        VisitCategory.COUNCIL_STAFF,
        VisitCategory.MEMBER_COUNCILLOR,
        VisitCategory.TRAINEE,
        VisitCategory.PUBLIC_TOUR,
    }
)
"""Visitors whose category says whose they are; of all others their organisation is owed."""


class Identity(StrEnum):
    """What was shown."""

    WARRANT_CARD = "warrant_card"
    STAFF_PASS = "staff_pass"  # noqa: S105 - a pass worn on a lanyard
    KNOWN = "known"
    OTHER_ID = "other_id"


class VisitStep(StrEnum):
    """Where a visit stands (control-room.md SM5)."""

    EXPECTED = "expected"
    INSIDE = "inside"
    ASKED_TO_LEAVE = "asked_to_leave"
    OUT = "out"
    NEVER_CAME = "never_came"


IN_THE_ROOM: Final = frozenset({VisitStep.INSIDE, VisitStep.ASKED_TO_LEAVE})


class VisitWarning(StrEnum):
    """What was said before visitors were signed in all the same."""

    INSPECTORS = "inspectors"
    OPERATION = "operation"


class AuthorityGiven(StrEnum):
    """How a manager let the public in."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"


class VisitExpected(Facts, frozen=True, kw_only=True, tag="visit.expected"):
    """Somebody is to come, at `expected` or thereabouts."""

    expected: Public[datetime]
    count: Public[int] = 1
    category: Public[VisitCategory | None] = None
    purpose: Public[VisitPurpose | None] = None
    about: Public[str | None] = None
    who: Words | None = None
    organisation: Words | None = None
    host: Words | None = None
    text: Words = ""


class VisitSignedIn(Facts, frozen=True, kw_only=True, tag="visit.signed_in"):
    """Visitors came in. Nothing is asked first: identity and declaration are owed."""

    count: Public[int] = 1
    category: Public[VisitCategory | None] = None
    purpose: Public[VisitPurpose | None] = None
    about: Public[str | None] = None
    """The matter they came for, e.g. RR-26-000233."""
    who: Words | None = None
    """Names or shoulder numbers."""
    organisation: Words | None = None
    text: Words = ""
    typed: Words | None = None
    host: Words | None = None
    """Who answers for them in the room; whoever signs them in unless another is named."""
    areas: Words | None = None
    equipment: Words | None = None
    badge: Words | None = None
    warned: Public[tuple[VisitWarning, ...]] = ()
    """What stood against it; they were signed in all the same."""
    stay_hours: Public[int] = STAY_HOURS
    """After so many hours they have stayed too long."""
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class VisitFilled(Facts, frozen=True, kw_only=True, tag="visit.filled"):
    """What was not asked at the door, or was wrong; what is None stays as it was."""

    category: Public[VisitCategory | None] = None
    purpose: Public[VisitPurpose | None] = None
    about: Public[str | None] = None
    who: Words | None = None
    organisation: Words | None = None
    host: Words | None = None
    areas: Words | None = None
    equipment: Words | None = None
    badge: Words | None = None
    text: Words | None = None


class VisitIdentified(Facts, frozen=True, kw_only=True, tag="visit.identified"):
    """Identity of `count` of them was seen."""

    count: Public[int] = 1
    identity: Public[Identity]
    seen: Words | None = None


class VisitDeclared(Facts, frozen=True, kw_only=True, tag="visit.declared"):
    """All of them accepted the confidentiality wording of the access protocol's `version`, where one is in force."""

    version: Public[str | None] = None


class VisitEscorted(Facts, frozen=True, kw_only=True, tag="visit.escorted"):
    """Somebody goes with them; whoever writes it unless another is named."""

    who: Words | None = None
    areas: Words | None = None


class VisitAuthorised(Facts, frozen=True, kw_only=True, tag="visit.authorised"):
    """A manager let them in."""

    who: Words
    how: Public[AuthorityGiven | None] = None
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class VisitAskedToLeave(Facts, frozen=True, kw_only=True, tag="visit.asked_to_leave"):
    """They were asked to leave."""

    reason: Words


class VisitSuspended(Facts, frozen=True, kw_only=True, tag="visit.suspended"):
    """The visit waits because it is not convenient now; with `over` it goes on."""

    over: Public[bool] = False
    reason: Words = ""


class VisitNeverCame(Facts, frozen=True, kw_only=True, tag="visit.never_came"):
    """They were expected and did not come."""

    reason: Words | None = None


class VisitSignedOut(Facts, frozen=True, kw_only=True, tag="visit.signed_out"):
    """They left. `late`: the time was typed afterwards."""

    text: Words | None = None
    typed: Words | None = None
    late: Public[bool] = False


class Visit(Matter, frozen=True, kw_only=True, tag="VS"):
    """One visit of one or several people. `closed_at` is when they left, or when it was said that they never came.

    Attributes:
        expected_at: when they were to come; None for those who came unannounced.
        in_at: when they came in; None before that.
        in_by: staff number of whoever signed them in.
        seen: what was seen of their identity last, its number or words.
        version: the access protocol whose declaration they accepted.
    """

    step: VisitStep = VisitStep.INSIDE
    expected_at: datetime | None = None
    in_at: datetime | None = None
    in_by: str | None = None
    count: int = 1
    category: VisitCategory | None = None
    purpose: VisitPurpose | None = None
    about: str | None = None
    who: Words | None = None
    organisation: Words | None = None
    host: Words | None = None
    areas: Words | None = None
    equipment: Words | None = None
    badge: Words | None = None
    text: Words = ""
    identified: int = 0
    identity: Identity | None = None
    seen: Words | None = None
    declared: bool = False
    version: str | None = None
    escort: Words | None = None
    authorised_by: Words | None = None
    authorised_how: AuthorityGiven | None = None
    asked: Words | None = None
    suspended: Words | None = None
    warned: tuple[VisitWarning, ...] = ()
    stay_hours: int = STAY_HOURS
    late: bool = False

    @property
    def inside(self) -> bool:
        """True while they are in the room, asked to leave or not."""
        return self.stage is Stage.OPEN and self.step in IN_THE_ROOM

    @override
    def owed(self) -> tuple[str, ...]:
        """What R9 wants of everybody who came in and is not there; also after they have left. Nothing before they are in."""
        if self.stage is Stage.VOIDED or self.step in {VisitStep.EXPECTED, VisitStep.NEVER_CAME}:
            return ()
        lacks = {
            "identity": self.identified < self.count,
            "declaration": not self.declared,
            "purpose": not (self.purpose or self.text),
            "authority": self.category in AUTHORISED and not self.authorised_by,
            "visitor_name": not self.who,
            "organisation": not self.organisation and self.category not in ONE_BODY,
            "visitor_category": self.category is None,
        }
        return tuple(code for code, lacking in lacks.items() if lacking)

    @override
    def due(self) -> datetime | None:
        """When they will have stayed too long."""
        return (self.in_at or self.opened_at) + timedelta(hours=self.stay_hours) if self.inside else None

    @override
    def red(self) -> bool:
        """True while they are inside: whoever takes over takes on who is in the room, one visit at a time (SM5)."""
        return self.inside

    def overstays(self, now: datetime) -> bool:
        """True when they are still in and have been for longer than the protocol they came under allows."""
        due = self.due()
        return due is not None and due < now

    def forgotten(self, now: datetime) -> bool:
        """True when they were signed in three days ago and never out."""
        return self.inside and now - (self.in_at or self.opened_at) >= FORGOTTEN


_Meanwhile = VisitFilled | VisitIdentified | VisitDeclared | VisitEscorted | VisitAuthorised | VisitSuspended
VisitKind = VisitExpected | VisitSignedIn | _Meanwhile | VisitAskedToLeave | VisitNeverCame | VisitSignedOut

_TOLD: Final = ("category", "purpose", "about", "who", "organisation", "host", "areas", "equipment", "badge", "text")


def _told(facts: Facts) -> dict[str, object]:
    """What a line says of them, and nothing of what it leaves out."""
    found = {name: getattr(facts, name, None) for name in _TOLD}
    return {name: value for name, value in found.items() if value is not None and value != ""}


def after(visit: Visit | None, line: Line) -> Visit:
    """The visit after one more line; it never refuses."""
    facts: VisitKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if visit is None:
        visit = began(Visit, line)
    match facts:
        case VisitExpected():
            told = _told(facts) | {"count": facts.count, "expected_at": facts.expected}
            return went_on(visit, line, step=VisitStep.EXPECTED, **told)
        case VisitSignedIn():
            told = _told(facts) | {"count": facts.count, "warned": facts.warned, "stay_hours": facts.stay_hours}
            return went_on(visit, line, step=VisitStep.INSIDE, in_at=line.at, in_by=line.by, **told)
        case VisitAskedToLeave():
            return went_on(visit, line, step=VisitStep.ASKED_TO_LEAVE, asked=facts.reason)
        case VisitNeverCame():
            return went_on(visit, line, step=VisitStep.NEVER_CAME, stage=Stage.CLOSED, closed_at=line.at)
        case VisitSignedOut():
            gone = {"step": VisitStep.OUT, "late": facts.late, "suspended": None}
            return went_on(visit, line, stage=Stage.CLOSED, closed_at=line.at, **gone)
        case _:
            return went_on(visit, line, **_meanwhile(visit, facts, line.by))


def _meanwhile(visit: Visit, facts: _Meanwhile, by: str) -> dict[str, object]:
    """What changes of a visit by a line that neither begins nor ends it."""
    match facts:
        case VisitFilled():
            return _told(facts)
        case VisitIdentified():
            return {"identified": visit.identified + facts.count, "identity": facts.identity, "seen": facts.seen}
        case VisitDeclared():
            return {"declared": True, "version": facts.version}
        case VisitEscorted():
            return {"escort": facts.who or by, "areas": facts.areas or visit.areas}
        case VisitAuthorised():
            return {"authorised_by": facts.who, "authorised_how": facts.how}
        case VisitSuspended():
            return {"suspended": None if facts.over else facts.reason}
        case _:
            assert_never(facts)
