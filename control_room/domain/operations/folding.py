"""How the lines of an operation make it."""

from datetime import timedelta
from typing import Any, Final, assert_never

import msgspec

from control_room.domain.book import Line
from control_room.domain.matters import Stage, began, went_on
from control_room.domain.operations.codes import Step
from control_room.domain.operations.kinds import (
    DeviationSeen,
    OperationApproved,
    OperationCancelled,
    OperationClosed,
    OperationDebriefed,
    OperationExpired,
    OperationLine,
    OperationNotified,
    OperationRejected,
    OperationRenewed,
    OperationReviewed,
    OperationShortened,
    OperationSighted,
    OperationWarned,
    SessionClosed,
    SessionOpened,
    SessionWent,
)
from control_room.domain.operations.sessions import Session, cameras_in, said_in
from control_room.domain.operations.states import Operation
from control_room.domain.operations.terms import WARNINGS


def after(operation: Operation | None, line: Line) -> Operation:
    """The operation after one more line; it never refuses."""
    facts: OperationLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if operation is None:
        operation = began(Operation, line)
    match facts:
        case SessionOpened() | SessionWent() | SessionClosed() | DeviationSeen():
            changes = _in_session(operation, facts, line)
        case OperationRenewed() | OperationShortened() | OperationReviewed() | OperationWarned():
            changes = _lasting(operation, facts)
        case OperationNotified() | OperationSighted() | OperationApproved():
            changes = _allowed(operation, facts, line)
        case _:
            changes = _ended(operation, facts, line)
    return went_on(operation, line, **changes)


_PAPER: Final = (
    "authority", "rank", "urn", "officer", "granted", "expires", "objective", "uses", "opens", "shuts", "review_days", "in_charge",
    "contact", "directs", "areas", "conditions",
)  # fmt: skip


def _allowed(
    operation: Operation, facts: OperationNotified | OperationSighted | OperationApproved, line: Line
) -> dict[str, Any]:
    match facts:
        case OperationNotified():
            return {name: getattr(facts, name) for name in ("sort", "agency", "name", "unit", "who")}
        case OperationSighted():
            starts = facts.starts or facts.granted
            return {
                **{name: getattr(facts, name) for name in _PAPER},
                "step": Step.SIGHTED,
                "starts": starts,
                "begins": (starts,) if starts else (),
                "officers": said_in(facts.officers),
                "cameras": cameras_in(facts.cameras),
                "sighted_by": line.by,
            }
        case OperationApproved():
            return {
                "step": Step.APPROVED,
                "approved_by": line.by,
                "approved_at": line.at,
                "manager_told": facts.told,
                "warns": facts.warns or WARNINGS,
                "review_due": line.at + timedelta(days=max(1, min(operation.review_days, 366))),
            }
        case _:
            assert_never(facts)


def _in_session(
    operation: Operation, facts: SessionOpened | SessionWent | SessionClosed | DeviationSeen, line: Line
) -> dict[str, Any]:
    if isinstance(facts, DeviationSeen):
        return {"unseen": 0}
    if isinstance(facts, SessionOpened):
        new = Session(
            number=facts.session,
            operator=facts.operator,
            begun=line.at,
            cameras=cameras_in(facts.cameras),
            officers=said_in(facts.officers),
            directs=facts.directs,
            deviations=facts.deviations,
        )
        sessions = (*operation.sessions, new)
    else:
        sessions = tuple(
            _went(each, facts, line) if each.number == facts.session else each for each in operation.sessions
        )
    return {"sessions": sessions, "unseen": operation.unseen + len(facts.deviations)}


def _went(session: Session, facts: SessionWent | SessionClosed, line: Line) -> Session:
    deviations = (*session.deviations, *facts.deviations)
    if isinstance(facts, SessionClosed):
        return msgspec.structs.replace(
            session, ended=session.ended or line.at, deviations=deviations, exports=facts.exports, product=facts.product
        )
    cameras = tuple(dict.fromkeys((*session.cameras, *cameras_in(facts.cameras))))
    officers = tuple(dict.fromkeys((*session.officers, *said_in(facts.officers))))
    return msgspec.structs.replace(session, cameras=cameras, officers=officers, deviations=deviations)


def _lasting(
    operation: Operation, facts: OperationRenewed | OperationShortened | OperationReviewed | OperationWarned
) -> dict[str, Any]:
    match facts:
        case OperationRenewed():
            return {
                "step": Step.APPROVED,
                "authority": facts.authority,
                "rank": facts.rank,
                "urn": facts.urn,
                "officer": facts.officer,
                "granted": facts.granted,
                "begins": (*operation.begins, facts.begins),
                "expires": facts.expires,
                "renewals": operation.renewals + 1,
                "warned": (),
            }
        case OperationShortened():
            return {"expires": facts.expires, "warned": ()}
        case OperationReviewed():
            return {"review_due": facts.due, "reviews": operation.reviews + 1}
        case OperationWarned():
            return {"warned": (*operation.warned, facts.hours)}
        case _:
            assert_never(facts)


def _ended(
    operation: Operation,
    facts: OperationRejected | OperationExpired | OperationCancelled | OperationDebriefed | OperationClosed,
    line: Line,
) -> dict[str, Any]:
    over = {"stage": Stage.CLOSED, "closed_at": line.at}
    match facts:
        case OperationRejected():
            return {"step": Step.REJECTED, **over}
        case OperationExpired():
            return {"step": Step.EXPIRED}
        case OperationCancelled():
            return {"step": Step.CANCELLED, "outcome": facts.reason}
        case OperationDebriefed():
            arrests = operation.arrests + facts.arrests
            return {"step": Step.DEBRIEFED, "outcome": facts.text, "arrests": arrests}
        case OperationClosed():
            return {"step": Step.CLOSED, "closed_by": line.by, **over}
        case _:
            assert_never(facts)
