"""What may be done with a deployment as it stands: the gates that no score opens, and the guards of what goes into the street."""

from datetime import date
from typing import ClassVar, Final

from control_room.domain.deployments.codes import Decision, Step, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentLive,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScored,
    DeploymentScreened,
)
from control_room.domain.deployments.states import WEIGHTS, Deployment
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.refs import said

BEFORE_LIVE: Final = frozenset(
    {
        Step.REQUESTED,
        Step.SCREENED,
        Step.SCORED,
        Step.DEFERRED,
        Step.APPROVED,
        Step.SCHEDULED,
        Step.SURVEYED,
        Step.SIGNED,
    }
)


class WrongStep(Refusal):
    """The deployment does not stand where that could be done."""

    code: ClassVar[str] = "deployment_step"


class NotShown(Refusal):
    """The request lacks what the panel decides by (P-42)."""

    code: ClassVar[str] = "need_not_shown"


class CovertPurpose(Refusal):
    """Covert watching of somebody is surveillance that wants an authority, and no deployment."""

    code: ClassVar[str] = "covert_purpose"


class NotReady(Refusal):
    """Something that must be there before a camera goes live is wanting."""

    code: ClassVar[str] = "not_ready_to_go_live"


class NoSuchUnit(Refusal):
    """No deployable of that number is in the register."""

    code: ClassVar[str] = "no_such_unit"


class UnitTaken(Refusal):
    """The unit is kept for, or stands at, another place."""

    code: ClassVar[str] = "unit_taken"


def step_of(deployment: Deployment, *steps: Step) -> Deployment:
    """The deployment, where it stands at one of these. Raises `WrongStep`."""
    if deployment.stage is not Stage.OPEN or deployment.step not in steps:
        raise WrongStep(
            f"{said(deployment.ref)} is {deployment.step.value.replace('_', ' ')}: that is not its next step"
        )
    return deployment


def request(facts: DeploymentRequested) -> DeploymentRequested:
    """A request that can be put before a panel. Raises `NotShown`."""
    wanting = [
        name
        for name, there in {
            "the problem": facts.problem,
            "the place": facts.place,
            "the evidence, with its counts": facts.evidence and facts.reports > 0,
            "the evidence's period": facts.since and facts.until and facts.since <= facts.until,
            "what was tried before": facts.tried,
            "what it is to achieve": facts.objectives,
        }.items()
        if not there
    ]
    if wanting:
        raise NotShown(f"say {', '.join(wanting)}: a panel decides by them")
    return facts


def screen(
    deployment: Deployment, *, lawful: str, necessary: str, dpia: str, dpia_on: date | None, covert: bool
) -> DeploymentScreened:
    """Through the gates. Raises `WrongStep`, `CovertPurpose`, `NotShown`."""
    step_of(deployment, Step.REQUESTED, Step.SCREENED, Step.DEFERRED)
    if covert:
        raise CovertPurpose("watching somebody unseen wants a surveillance authority; refuse this, and tell them so")
    if not (lawful.strip() and necessary.strip() and dpia.strip() and dpia_on):
        raise NotShown("say the lawful purpose, why nothing less would do, and the impact assessment with its day")
    return DeploymentScreened(lawful=lawful, necessary=necessary, dpia=dpia, dpia_on=dpia_on)


def score(deployment: Deployment, facts: DeploymentScored) -> DeploymentScored:
    """Points, each within its weight. Raises `WrongStep`, `NotShown`."""
    step_of(deployment, Step.SCREENED, Step.SCORED)
    beyond = [name for name, most in WEIGHTS.items() if not 0 <= int(getattr(facts, name)) <= most]
    if beyond:
        raise NotShown(", ".join(f"{name} is from 0 to {WEIGHTS[name]}" for name in beyond))
    return facts


def decide(deployment: Deployment, facts: DeploymentDecided) -> DeploymentDecided:
    """The panel's decision, with its reasons. Only what passed the gates is approved. Raises `WrongStep`, `NotShown`."""
    if facts.decision is Decision.APPROVED:
        step_of(deployment, Step.SCREENED, Step.SCORED)
    else:
        step_of(deployment, Step.REQUESTED, Step.SCREENED, Step.SCORED, Step.DEFERRED)
    if not (facts.reasons and facts.chair):
        raise NotShown("say who was in the chair and the panel's reasons: they stand with the decision")
    if (facts.decision is Decision.DEFERRED) is not bool(facts.again):
        raise NotShown("say on what day a deferred request comes again, and only then")
    return facts


def live(deployment: Deployment, unit: str, text: str = "") -> DeploymentLive:
    """It goes live. Raises `WrongStep`, `NotReady`."""
    if deployment.stage is not Stage.OPEN or deployment.step not in BEFORE_LIVE:
        raise WrongStep(f"{said(deployment.ref)} cannot go live from where it stands")
    wanting = [
        name
        for name, there in {
            "the panel's approval": deployment.step in {Step.SCHEDULED, Step.SURVEYED, Step.SIGNED},
            "the impact assessment": deployment.dpia,
            "its own unit": deployment.unit == unit,
            "the survey with the owner's consent": deployment.surveyed and deployment.consent,
            "the signs": deployment.signs,
        }.items()
        if not there
    ]
    if wanting:
        raise NotReady(f"before it goes live there must be {', '.join(wanting)}")
    return DeploymentLive(unit=unit, text=text)


def review(deployment: Deployment, facts: DeploymentReviewed) -> DeploymentReviewed:
    """Its review. An extension wants the figures and the panel's day. Raises `WrongStep`, `NotShown`."""
    step_of(deployment, Step.LIVE, Step.SUSPENDED)
    if not facts.met:
        raise NotShown("say what it achieved of what it was put up for")
    if facts.verdict is Verdict.EXTEND_3M and (facts.before is None or facts.during is None or facts.panel_on is None):
        raise NotShown("an extension wants the figures before and during, and the day of the panel that agreed to it")
    return facts
