"""A fault as its lines make it."""

from datetime import datetime
from typing import Any, assert_never

import msgspec

from control_room.domain.book import Line
from control_room.domain.faults.codes import Cause, Ended, Found, owner, severity
from control_room.domain.faults.kinds import (
    FaultAcknowledged,
    FaultAttended,
    FaultCleared,
    FaultConfirmed,
    FaultEnded,
    FaultExplained,
    FaultGap,
    FaultGraded,
    FaultNoted,
    FaultNotMended,
    FaultPictured,
    FaultReported,
    FaultResumed,
    FaultReturned,
    FaultSent,
    FaultStopped,
    FaultSuspected,
)
from control_room.domain.faults.states import Fault, Gap, Pictures, Stop
from control_room.domain.matters import Stage, began, went_on

FaultKind = (
    FaultReported
    | FaultSuspected
    | FaultConfirmed
    | FaultNoted
    | FaultPictured
    | FaultGraded
    | FaultSent
    | FaultAcknowledged
    | FaultAttended
    | FaultStopped
    | FaultResumed
    | FaultGap
    | FaultExplained
    | FaultCleared
    | FaultNotMended
    | FaultReturned
    | FaultEnded
)


def after(fault: Fault | None, line: Line) -> Fault:
    """The fault after one more line; it never refuses."""
    facts: FaultKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if fault is None:
        fault = began(Fault, line)
    match facts:
        case FaultReported() | FaultSuspected():
            changes = _begun(facts, line)
        case FaultSent() | FaultAcknowledged() | FaultAttended() | FaultStopped() | FaultResumed():
            changes = _in_hand(fault, facts, line)
        case FaultCleared() | FaultNotMended() | FaultReturned() | FaultEnded():
            changes = _ending(fault, facts, line)
        case _:
            changes = _known(fault, facts, line)
    return went_on(fault, line, **changes)


def _known(
    fault: Fault,
    facts: FaultConfirmed | FaultNoted | FaultPictured | FaultGraded | FaultGap | FaultExplained,
    line: Line,
) -> dict[str, Any]:
    """What is known of it: that it is one, how bad, what it did to the recording, why, at what cost."""
    match facts:
        case FaultConfirmed():
            return {"confirmed_at": line.at}
        case FaultNoted():
            return _noted(fault, facts, line)
        case FaultPictured():
            return {"pictures": _with_pictures(fault.pictures, facts)}
        case FaultGraded():
            return {
                "severity": facts.severity or fault.severity,
                "owner": facts.owner or fault.owner,
                "graded": fault.graded or facts.severity is not None,
            }
        case FaultGap():
            return {"gaps": _with_gap(fault.gaps, facts)}
        case FaultExplained():
            return {
                "cause": facts.cause or fault.cause,
                "pence": fault.pence if facts.pence is None else facts.pence,
                "parts": facts.parts or fault.parts,
            }
        case _:
            assert_never(facts)


def _in_hand(
    fault: Fault, facts: FaultSent | FaultAcknowledged | FaultAttended | FaultStopped | FaultResumed, line: Line
) -> dict[str, Any]:
    """What whoever mends it does: told, answered, there, waiting."""
    told = {"told": True, "told_at": fault.told_at or line.at}
    match facts:
        case FaultSent():
            return {**told, "contractor": fault.contractor or facts.to}
        case FaultAcknowledged():
            return {**told, "acknowledged_at": fault.acknowledged_at or line.at, "contractor": facts.theirs}
        case FaultAttended():
            return {"attended_at": fault.attended_at or line.at, "stops": _resumed(fault, line.at)}
        case FaultStopped():
            stop = Stop(why=facts.why, begins=line.at, review_by=facts.review_by, who=facts.who)
            return {"stops": (*_resumed(fault, line.at), stop)}
        case FaultResumed():
            return {"stops": _resumed(fault, line.at)}
        case _:
            assert_never(facts)


def _ending(
    fault: Fault, facts: FaultCleared | FaultNotMended | FaultReturned | FaultEnded, line: Line
) -> dict[str, Any]:
    """How it comes to its end, and back."""
    match facts:
        case FaultCleared():
            done = {"mended_at": fault.mended_at or line.at, "stops": _resumed(fault, line.at)}
            return (done | _over(line, Ended.MENDED, by=line.by)) if facts.recording else done
        case FaultNotMended():
            return {"mended_at": None, "tries": fault.tries + 1}
        case FaultReturned():
            out = (*fault.out, (fault.over_at or line.at, line.at))
            back = {"stage": Stage.OPEN, "closed_at": None, "ended": None, "mended_at": None}
            return {**back, "recording_checked": False, "out": out, "tries": fault.tries + 1}
        case FaultEnded():
            cause = Cause.BEYOND_ECONOMIC_REPAIR if facts.how is Ended.BEYOND_REPAIR else fault.cause
            return {**_over(line, facts.how), "cause": cause, "same_as": facts.same_as}
        case _:
            assert_never(facts)


def _begun(facts: FaultReported | FaultSuspected, line: Line) -> dict[str, Any]:
    told = {"cameras": facts.cameras, "symptom": facts.symptom, "severity": severity(facts.symptom)}
    told |= {"since": facts.since, "text": facts.text, "owner": owner(facts.symptom)}
    if isinstance(facts, FaultSuspected):
        return {**told, "suspected_by": facts.source, "found": Found.REMOTE_ALARM}
    said = facts.told or facts.contractor is not None
    told |= {"entry": facts.entry, "number": facts.number, "found": facts.found}
    return {**told, "told": facts.told, "contractor": facts.contractor, "told_at": line.at if said else None}


def _noted(fault: Fault, facts: FaultNoted, line: Line) -> dict[str, Any]:
    symptom = facts.symptom or fault.symptom
    told = fault.told or facts.told
    said = told or facts.contractor is not None
    return {
        "notes": fault.notes + 1,
        "cameras": tuple(dict.fromkeys(fault.cameras + facts.cameras)),
        "symptom": symptom,
        "severity": fault.severity if fault.graded else severity(symptom),
        "told": told,
        "contractor": facts.contractor or fault.contractor,
        "told_at": fault.told_at or (line.at if said else None),
    }


def _over(line: Line, how: Ended, *, by: str | None = None) -> dict[str, Any]:
    ended = {"stage": Stage.CLOSED, "closed_at": line.at, "ended": how}
    return ended if by is None else {**ended, "recording_checked": True, "checked_by": by}


def _resumed(fault: Fault, at: datetime) -> tuple[Stop, ...]:
    return tuple(stop if stop.ends else msgspec.structs.replace(stop, ends=at) for stop in fault.stops)


def _with_gap(gaps: tuple[Gap, ...], facts: FaultGap) -> tuple[Gap, ...]:
    """A gap said again from the same time, now with its end, is the same one."""
    rest = tuple(gap for gap in gaps if gap.begins != facts.begins)
    return (*rest, Gap(recording=facts.recording, begins=facts.begins, ends=facts.ends))


def _with_pictures(pictures: tuple[Pictures, ...], facts: FaultPictured) -> tuple[Pictures, ...]:
    more = Pictures(
        camera=facts.camera,
        known=facts.known,
        seen=facts.seen,
        taken=facts.taken,
        review=facts.review,
        cells=facts.cells,
    )
    return (*pictures, more)
