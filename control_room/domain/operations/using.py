"""A session: who works the cameras, who is there, and what of it lies outside what was authorised (P-30, P-31)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from control_room.domain.book import heard
from control_room.domain.operations.codes import Deviation
from control_room.domain.operations.deciding import in_force
from control_room.domain.operations.kinds import SessionClosed, SessionOpened, SessionWent
from control_room.domain.operations.names import covered
from control_room.domain.operations.refusals import (
    BeyondScope,
    LookAgain,
    NoSession,
    NotSaid,
    SessionOpenAlready,
)
from control_room.domain.operations.sessions import Session, cameras_in, said_in
from control_room.domain.operations.states import Operation
from control_room.domain.refs import said
from control_room.domain.times import local

MEANS: Final = {
    Deviation.CAMERA: "a camera that was not authorised",
    Deviation.HOURS: "outside the hours that were authorised",
    Deviation.OFFICER: "an officer who is not on the authority",
    Deviation.DIRECTION: "directed by another than the officer named",
    Deviation.PAST_THE_END: "past the end of its authority",
}


def opened(operation: Operation, facts: SessionOpened, *, now: datetime, looked: bool) -> SessionOpened:
    """A session that may be opened, what is beyond its scope marked.

    Raises:
        NotInForce: nothing covers it now.
        SessionOpenAlready: one is open.
        LookAgain: the authority was not looked at again.
        NotSaid: no camera, or no officer who directs.
        BeyondScope: something is outside the scope and no reason was given.
    """
    in_force(operation, now)
    no_session(operation)
    if not looked:
        raise LookAgain("look at the authority again, its end and its cameras, and say that it was done")
    if not cameras_in(facts.cameras) or not heard(facts.directs).strip():
        raise NotSaid("say which cameras, and the officer who directs")
    found = beyond(operation, cameras_in(facts.cameras), said_in(facts.officers), now)
    if operation.directs and not covered(heard(facts.directs), (heard(operation.directs),)):
        found = (*found, Deviation.DIRECTION)
    return SessionOpened(
        session=len(operation.sessions) + 1,
        operator=facts.operator,
        cameras=facts.cameras,
        officers=facts.officers,
        directs=facts.directs,
        why=facts.why,
        deviations=explained(found, heard(facts.why)),
    )


def went(operation: Operation, cameras: str, officers: str, why: str, *, now: datetime) -> SessionWent:
    """A camera or an officer more. Raises `NotInForce`, `NoSession`, `NotSaid`, `BeyondScope`."""
    session = open_session(operation)
    in_force(operation, now)
    if not (cameras_in(cameras) or said_in(officers)):
        raise NotSaid("say which camera, or who came")
    known = set(session.deviations)
    found = beyond(operation, cameras_in(cameras), said_in(officers), now)
    fresh = tuple(each for each in found if each is not Deviation.HOURS or each not in known)
    return SessionWent(
        session=session.number, cameras=cameras, officers=officers, why=why, deviations=explained(fresh, why)
    )


def closed(operation: Operation, product: str, exports: Sequence[str], *, now: datetime) -> SessionClosed:
    """The session is over. What it ran past is a deviation too, and keeps nobody from closing it. Raises `NoSession`."""
    session = open_session(operation)
    late: list[Deviation] = []
    if not operation.covers(now):
        late.append(Deviation.PAST_THE_END)
    elif outside_hours(operation, now) and Deviation.HOURS not in session.deviations:
        late.append(Deviation.HOURS)
    return SessionClosed(session=session.number, product=product, exports=tuple(exports), deviations=tuple(late))


def open_session(operation: Operation) -> Session:
    """The session that is open. Raises `NoSession`."""
    if operation.session is None:
        raise NoSession(f"no session of {said(operation.ref)} is open")
    return operation.session


def no_session(operation: Operation) -> None:
    """Raise `SessionOpenAlready` while one is open."""
    if operation.session is not None:
        raise SessionOpenAlready(f"session {operation.session.number} of {said(operation.ref)} is open; close it first")


def beyond(
    operation: Operation, cameras: Sequence[str], officers: Sequence[str], now: datetime
) -> tuple[Deviation, ...]:
    """What of a session is outside the scope. Where areas are authorised and no cameras, any camera is taken as within."""
    found: list[Deviation] = []
    if operation.cameras and any(each not in operation.cameras for each in cameras):
        found.append(Deviation.CAMERA)
    if outside_hours(operation, now):
        found.append(Deviation.HOURS)
    allowed = (*operation.officers, heard(operation.directs), heard(operation.in_charge))
    if any(not covered(each, allowed) for each in officers):
        found.append(Deviation.OFFICER)
    return tuple(found)


def outside_hours(operation: Operation, now: datetime) -> bool:
    """Whether an instant is outside the hours of the day; the same two mean all day, and they may run over midnight."""
    if operation.opens == operation.shuts:
        return False
    here = local(now)
    minute = here.hour * 60 + here.minute
    if operation.opens < operation.shuts:
        return not operation.opens <= minute < operation.shuts
    return operation.shuts <= minute < operation.opens


def explained(found: tuple[Deviation, ...], why: str) -> tuple[Deviation, ...]:
    """The deviations, where somebody said why. Raises `BeyondScope`."""
    if found and not why.strip():
        told = ", ".join(MEANS[each] for each in found)
        raise BeyondScope(f"{told}: say why; it is written down, and a supervisor is told")
    return found
