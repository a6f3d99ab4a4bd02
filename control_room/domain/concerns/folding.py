"""How the lines of a concern make it."""

from typing import Any, assert_never

from control_room.domain.book import Line
from control_room.domain.concerns.codes import Step
from control_room.domain.concerns.kinds import (
    BreachAssessed,
    BreachNotified,
    BreachNotNotified,
    BreachWarned,
    ComplaintAcknowledged,
    ComplaintAnswered,
    ComplaintReferred,
    ConcernConcluded,
    ConcernFound,
    ConcernLine,
    ConcernNamed,
    ConcernReopened,
    ConcernReported,
    ConcernTaken,
    PeopleTold,
)
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage, began, went_on

_REPORTED = (
    "sort", "aware", "happened", "cameras", "staff", "off", "refs", "hours", "acknowledge_by", "answer_by", "reply", "text", "whom", "who",
    "contact",
)  # fmt: skip


def after(concern: Concern | None, line: Line) -> Concern:
    """The concern after one more line; it never refuses."""
    facts: ConcernLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if concern is None:
        concern = began(Concern, line)
    match facts:
        case BreachAssessed() | BreachNotified() | BreachNotNotified() | PeopleTold() | BreachWarned():
            changes = _breach(concern, facts)
        case ComplaintAcknowledged() | ComplaintAnswered() | ComplaintReferred():
            changes = _complaint(concern, facts, line)
        case _:
            changes = _any(concern, facts, line)
    return went_on(concern, line, **changes)


def _any(
    concern: Concern,
    facts: ConcernReported | ConcernTaken | ConcernNamed | ConcernFound | ConcernConcluded | ConcernReopened,
    line: Line,
) -> dict[str, Any]:
    match facts:
        case ConcernReported():
            return {**{name: getattr(facts, name) for name in _REPORTED}, "of_lines": facts.lines}
        case ConcernTaken():
            return {"step": Step.TAKEN_UP, "taken_by": line.by, "taken_at": concern.taken_at or line.at}
        case ConcernNamed():
            return {"staff": tuple(dict.fromkeys((*concern.staff, facts.staff)))}
        case ConcernFound():
            return {}
        case ConcernConcluded():
            over = {"stage": Stage.CLOSED, "closed_at": line.at, "step": Step.CONCLUDED}
            return {**over, "finding": facts.finding, "lessons": facts.lessons}
        case ConcernReopened():
            again = {"stage": Stage.OPEN, "closed_at": None, "step": Step.TAKEN_UP}
            return {**again, "finding": None, "reopened": concern.reopened + 1}
        case _:
            assert_never(facts)


def _complaint(
    concern: Concern, facts: ComplaintAcknowledged | ComplaintAnswered | ComplaintReferred, line: Line
) -> dict[str, Any]:
    match facts:
        case ComplaintAcknowledged():
            return {"acknowledged_at": concern.acknowledged_at or line.at}
        case ComplaintAnswered():
            return {"answered_at": concern.answered_at or line.at, "answer": facts.text}
        case ComplaintReferred():
            return {"beyond": tuple(dict.fromkeys((*concern.beyond, facts.to)))}
        case _:
            assert_never(facts)


def _breach(
    concern: Concern, facts: BreachAssessed | BreachNotified | BreachNotNotified | PeopleTold | BreachWarned
) -> dict[str, Any]:
    match facts:
        case BreachAssessed():
            return {name: getattr(facts, name) for name in ("risk", "people", "data", "contained")}
        case BreachNotified():
            return {"notified_at": concern.notified_at or facts.told, "theirs": facts.theirs}
        case BreachNotNotified():
            return {"not_notified": facts.reason}
        case PeopleTold():
            return {"people_told": facts.told}
        case BreachWarned():
            return {"warned": (*concern.warned, facts.hours)}
        case _:
            assert_never(facts)
