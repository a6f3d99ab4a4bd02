"""Visits: who is in the room that does not work there, why, and what is owed before they should have been let in."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import VisitCategory, VisitPurpose

OVERSTAY: Final = timedelta(hours=4)
"""A visit longer than this is flagged (control-room.md SM5)."""

_AUTHORISED: Final = frozenset({VisitCategory.PUBLIC_TOUR})
"""Visitors let in on a manager's own authority only (P-34)."""


class Identity(StrEnum):
    """What was shown."""

    WARRANT_CARD = "warrant_card"
    STAFF_PASS = "staff_pass"  # noqa: S105 - a pass worn on a lanyard
    KNOWN = "known"
    OTHER_ID = "other_id"


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


class VisitIdentified(Facts, frozen=True, kw_only=True, tag="visit.identified"):
    """Identity of `count` of them was seen."""

    count: Public[int] = 1
    identity: Public[Identity]
    seen: Words | None = None


class VisitDeclared(Facts, frozen=True, kw_only=True, tag="visit.declared"):
    """All of them accepted the confidentiality wording."""


class VisitAuthorised(Facts, frozen=True, kw_only=True, tag="visit.authorised"):
    """A manager let them in."""

    who: Words


class VisitSignedOut(Facts, frozen=True, kw_only=True, tag="visit.signed_out"):
    """They left."""

    text: Words | None = None
    typed: Words | None = None


class VisitOver(Refusal):
    """They have left."""

    code: ClassVar[str] = "visit_over"


class Visit(Matter, frozen=True, kw_only=True, tag="VS"):
    """One visit of one or several people. `closed_at` is when they left."""

    count: int = 1
    category: VisitCategory | None = None
    purpose: VisitPurpose | None = None
    about: str | None = None
    who: Words | None = None
    organisation: Words | None = None
    text: Words = ""
    identified: int = 0
    declared: bool = False
    authorised_by: Words | None = None

    @override
    def owed(self) -> tuple[str, ...]:
        """Identity, declaration, purpose and, for the public, a manager's authority; also after they have left."""
        if self.stage is Stage.VOIDED:
            return ()
        owed = () if self.identified >= self.count else ("identity",)
        owed += () if self.declared else ("declaration",)
        owed += () if self.purpose or self.text else ("purpose",)
        return owed + (("authority",) if self.category in _AUTHORISED and not self.authorised_by else ())

    @override
    def due(self) -> datetime | None:
        """When they will have stayed too long."""
        return self.opened_at + OVERSTAY if self.stage is Stage.OPEN else None

    def overstays(self, now: datetime) -> bool:
        """True when they are still in and have been for more than four hours."""
        due = self.due()
        return due is not None and due < now

    def leave(self, text: str | None = None, *, typed: str | None = None) -> VisitSignedOut:
        """They leave. Raises `VisitOver` when they have left already."""
        if self.stage is not Stage.OPEN:
            raise VisitOver("they have been signed out already; sign them in again if they are back")
        return VisitSignedOut(text=text, typed=typed)


VisitKind = VisitSignedIn | VisitIdentified | VisitDeclared | VisitAuthorised | VisitSignedOut


def after(visit: Visit | None, line: Line) -> Visit:
    """The visit after one more line; it never refuses."""
    facts: VisitKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if visit is None:
        visit = began(Visit, line)
    match facts:
        case VisitSignedIn():
            told = {"count": facts.count, "category": facts.category, "purpose": facts.purpose, "about": facts.about}
            return went_on(visit, line, who=facts.who, organisation=facts.organisation, text=facts.text, **told)
        case VisitIdentified():
            return went_on(visit, line, identified=visit.identified + facts.count)
        case VisitDeclared():
            return went_on(visit, line, declared=True)
        case VisitAuthorised():
            return went_on(visit, line, authorised_by=facts.who)
        case VisitSignedOut():
            return went_on(visit, line, stage=Stage.CLOSED, closed_at=line.at)
        case _:
            assert_never(facts)
