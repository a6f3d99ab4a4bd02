"""What may be done about a visit next: each decision answers the line to write, or refuses and says what to do instead."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from msgspec.structs import asdict, replace

from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.register_codes import VisitCategory
from control_room.domain.times import spoken
from control_room.domain.visits import (
    AUTHORISED,
    INSPECTORS,
    INSPECTORS_MOST,
    Visit,
    VisitAskedToLeave,
    VisitNeverCame,
    VisitSignedIn,
    VisitSignedOut,
    VisitStep,
    VisitSuspended,
    VisitWarning,
)

_FRESH: Final = {"warned", "stay_hours", "clauses", "version"}
"""What is decided as they come in, whatever was known of them before."""
LATE: Final = timedelta(minutes=15)
"""A time typed later than this is marked as typed later (control-room.md R1)."""


class VisitOver(Refusal):
    """They have left."""

    code: ClassVar[str] = "visit_over"


class NotInside(Refusal):
    """They have not come in yet."""

    code: ClassVar[str] = "not_inside"


class NotExpected(Refusal):
    """They are in already, or were never expected."""

    code: ClassVar[str] = "not_expected"


class PublicNotAuthorised(Refusal):
    """The public come in on a manager's own authority, and none was given."""

    code: ClassVar[str] = "public_not_authorised"


class OperationInSession(Refusal):
    """Something is going on in the room that these visitors were not told of."""

    code: ClassVar[str] = "operation_in_session"


class WhenTheyLeft(Refusal):
    """Nobody has said when they left, or why it is typed only now, or it cannot have been then."""

    code: ClassVar[str] = "when_they_left"


class ReasonOfVisit(Refusal):
    """A step of a visit wants its reason."""

    code: ClassVar[str] = "reason_of_visit"


def warnings(
    coming: VisitSignedIn, inside: Iterable[Visit], *, operation: bool, most: int = INSPECTORS_MOST
) -> tuple[VisitWarning, ...]:
    """What speaks against letting them in now, given who is inside and whether something goes on they do not know of.

    `most`: inspectors in the room at once.
    """
    found: tuple[VisitWarning, ...] = (VisitWarning.OPERATION,) if operation else ()
    if coming.category in INSPECTORS:
        there = sum(visit.count for visit in inside if visit.category in INSPECTORS)
        if there + coming.count > most:
            found += (VisitWarning.INSPECTORS,)
    return found


def sign_in(
    coming: VisitSignedIn,
    inside: Iterable[Visit],
    *,
    authorised: bool = False,
    operation: bool = False,
    briefed: bool = False,
    most: int = INSPECTORS_MOST,
) -> VisitSignedIn:
    """They come in, marked with what was said against it.

    Args:
        authorised: a manager let them in, or does so now.
        operation: something goes on in the room that is not for everybody.
        briefed: whoever leads it was asked, and they may come in all the same.

    Raises:
        PublicNotAuthorised: the public, without a manager's authority.
        OperationInSession: something goes on, and nobody was asked.
    """
    if coming.category in AUTHORISED and not authorised:
        raise PublicNotAuthorised(
            "the public are let in on a manager's own authority: write them down as expected (Alt+V, e), then a there "
            "on the manager's word, in person or by phone (Alt+P)"
        )
    warned = warnings(coming, inside, operation=operation, most=most)
    if VisitWarning.OPERATION in warned and not briefed:
        raise OperationInSession(
            "an operation is in the room that not everybody may know of: ask whoever leads it, then sign them in there (Alt+V)"
        )
    return replace(coming, warned=warned)


def arriving(visit: Visit, **more: Any) -> VisitSignedIn:  # noqa: ANN401 - the line's own fields
    """Those who were expected come in as they were expected, or otherwise as `more` says.

    Raises:
        NotExpected: they are in already, or the visit is over.
    """
    if visit.stage is not Stage.OPEN or visit.step is not VisitStep.EXPECTED:
        raise NotExpected("only visitors who are expected are signed in so; n signs in others")
    wanted = set(VisitSignedIn.__struct_fields__)
    known: dict[str, Any] = {name: value for name, value in asdict(visit).items() if name in wanted - _FRESH}
    return VisitSignedIn(**(known | {name: value for name, value in more.items() if value is not None}))


def still_inside(visit: Visit) -> None:
    """Raise `NotInside` before they came in, `VisitOver` once they have left."""
    if visit.step is VisitStep.EXPECTED and visit.stage is Stage.OPEN:
        raise NotInside("they are expected and not in yet; sign them in first")
    if not visit.inside:
        raise VisitOver("they have been signed out already; sign them in again if they are back")


def came(visit: Visit) -> None:
    """Raise `NotInside` unless they came in, whether or not they have left since: what is owed is given then too."""
    if visit.step in {VisitStep.EXPECTED, VisitStep.NEVER_CAME}:
        raise NotInside("they have not come in; sign them in first")


def leave(
    visit: Visit, *, now: datetime, at: datetime | None = None, text: str | None = None, typed: str | None = None
) -> VisitSignedOut:
    """They leave now, or left `at`.

    Raises:
        VisitOver, NotInside: they have left already, or never came in.
        WhenTheyLeft: it was before they came or is still to come; or they were never signed out for three days, and when
            they left or the reason is wanting.
    """
    still_inside(visit)
    since = visit.in_at or visit.opened_at
    if at is not None and not since <= at <= now:
        raise WhenTheyLeft(f"they came in {spoken(since)}: say a time between then and now")
    if visit.forgotten(now) and (at is None or not (text or "").strip()):
        raise WhenTheyLeft(
            f"they came in {spoken(since)}, three days ago or more, and were never signed out: say when they left and "
            "why it is typed only now (Alt+V, o)"
        )
    return VisitSignedOut(text=text, typed=typed, late=at is not None and now - at > LATE)


def never_came(visit: Visit, reason: str | None = None) -> VisitNeverCame:
    """They were expected and did not come. Raises `NotExpected`."""
    if visit.stage is not Stage.OPEN or visit.step is not VisitStep.EXPECTED:
        raise NotExpected("they were not expected, or have come already; o signs them out")
    return VisitNeverCame(reason=reason)


def ask_to_leave(visit: Visit, reason: str) -> VisitAskedToLeave:
    """They are asked to leave. Raises `VisitOver`, `NotInside`, `ReasonOfVisit`."""
    still_inside(visit)
    if not reason.strip():
        raise ReasonOfVisit("say why they were asked to leave")
    return VisitAskedToLeave(reason=reason)


def suspend(visit: Visit, reason: str, *, over: bool = False) -> VisitSuspended:
    """The visit waits, or goes on. Raises `VisitOver`, `NotInside`, `ReasonOfVisit`."""
    still_inside(visit)
    if not over and not reason.strip():
        raise ReasonOfVisit("say why the visit waits; it stands in the book")
    return VisitSuspended(over=over, reason=reason)


def unattended(visits: Iterable[Visit], present: Iterable[str], going: str = "") -> tuple[Visit, ...]:
    """Visitors who would be in the room with nobody of ours once `going` has left it; with nobody going, who are so now."""
    return () if set(present) - {going} else tuple(visit for visit in visits if visit.inside)


def public(category: VisitCategory | None) -> bool:
    """True for visitors whom only a manager lets in."""
    return category in AUTHORISED
