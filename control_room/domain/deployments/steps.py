"""What may happen next to a deployment as it stands, the likeliest first: what a screen offers, one key each."""

from enum import StrEnum
from typing import Final

from control_room.domain.deployments.codes import Step
from control_room.domain.deployments.states import Deployment
from control_room.domain.matters import Stage


class Next(StrEnum):
    """One act on a deployment."""

    SCREEN = "screen"
    SCORE = "score"
    APPROVE = "approve"
    DEFER = "defer"
    REFUSE = "refuse"
    SCHEDULE = "schedule"
    SURVEY = "survey"
    SIGNS_UP = "signs_up"
    LIVE = "live"
    REVIEW = "review"
    SUSPEND = "suspend"
    RESUME = "resume"
    TAKE_DOWN = "take_down"
    PULL = "pull"
    SIGNS_DOWN = "signs_down"
    EVALUATE = "evaluate"
    CANCEL = "cancel"


_UP: Final = (Next.SIGNS_UP, Next.SURVEY, Next.SCHEDULE, Next.CANCEL)
_NEXT: Final[dict[Step, tuple[Next, ...]]] = {
    Step.REQUESTED: (Next.SCREEN, Next.REFUSE, Next.DEFER, Next.CANCEL),
    Step.SCREENED: (Next.SCORE, Next.APPROVE, Next.REFUSE, Next.DEFER, Next.SCREEN, Next.CANCEL),
    Step.SCORED: (Next.APPROVE, Next.REFUSE, Next.DEFER, Next.SCORE, Next.CANCEL),
    Step.DEFERRED: (Next.SCREEN, Next.REFUSE, Next.DEFER, Next.CANCEL),
    Step.APPROVED: (Next.SCHEDULE, Next.CANCEL),
    Step.SCHEDULED: (Next.SURVEY, Next.SIGNS_UP, Next.SCHEDULE, Next.CANCEL),
    Step.SURVEYED: _UP,
    Step.SIGNED: _UP,
    Step.LIVE: (Next.REVIEW, Next.SUSPEND, Next.TAKE_DOWN, Next.SIGNS_UP),
    Step.SUSPENDED: (Next.RESUME, Next.REVIEW, Next.TAKE_DOWN),
    Step.ENDING: (Next.TAKE_DOWN, Next.SIGNS_DOWN),
    Step.REMOVED: (Next.SIGNS_DOWN, Next.PULL, Next.EVALUATE),
    Step.EVALUATED: (Next.SIGNS_DOWN, Next.PULL, Next.EVALUATE),
    Step.REFUSED: (),
    Step.CANCELLED: (),
}


def nexts(deployment: Deployment) -> tuple[Next, ...]:
    """What may be done with it now. What has nothing left to do it to is left out: no signs, no recordings."""
    if deployment.stage is Stage.VOIDED:
        return ()
    if deployment.stage is not Stage.OPEN:  # only the figure of a couple of months on is still to come
        return (Next.EVALUATE,) if deployment.step is Step.EVALUATED else ()
    ready = deployment.surveyed and deployment.consent and deployment.signs and deployment.dpia
    may = deployment.step in {Step.SCHEDULED, Step.SURVEYED, Step.SIGNED} and ready
    left = {Next.SIGNS_DOWN: deployment.signs > 0, Next.PULL: not deployment.pulled}
    found = tuple(each for each in _NEXT[deployment.step] if left.get(each, True))
    return (Next.LIVE, *found) if may else found
