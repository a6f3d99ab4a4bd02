"""How the lines of a deployment read, and how it stands."""

from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.deployments.codes import Agency, Decision, Risk, Step, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentCancelled,
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentLive,
    DeploymentReminded,
    DeploymentRemoved,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScheduled,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSigned,
    DeploymentSurveyed,
    DeploymentSuspended,
)
from control_room.domain.deployments.states import Deployment, points
from control_room.words.saying import OWED, counted, day_words, joined, plain, ref_words, said

OWED.update(
    signs_down="the signs to be taken down",
    media_pulled="the recordings to be taken off the unit",
    evaluation="what it was worth: before, during, after",
)
AGENCIES = {Agency.SNT: "neighbourhood team", Agency.ASB_TEAM: "ASB team", Agency.FIRE: "fire brigade"}
VERDICTS = {Verdict.EXTEND_3M: "three months more", Verdict.MOVE: "it moves", Verdict.REMOVE: "it is taken down"}
_RISKS = {Risk.ALREADY_OCCURRING: "harm is happening already"}


def _n(before: int | None, name: str) -> str:
    return "" if before is None else f"{name} {before}"


@said.register
def _(facts: DeploymentRequested, line: Line) -> str:
    who = joined(AGENCIES.get(facts.agency, plain(facts.agency)), facts.who)
    period = (
        f"{day_words(facts.since, line.at)} to {day_words(facts.until, line.at)}" if facts.since and facts.until else ""
    )
    need = joined(
        counted(facts.reports, "report"), period, facts.risk and _RISKS.get(facts.risk, f"{plain(facts.risk)} risk")
    )
    return joined(f"deployable asked for by {who}", joined(facts.place, facts.problem, by=": "), need, by="; ")


@said.register
def _(facts: DeploymentScreened, line: Line) -> str:
    when = f"of {day_words(facts.dpia_on, line.at)}" if facts.dpia_on else ""
    return joined(joined("through the gates", facts.lawful, by=": "), joined(facts.dpia, when, by=" "))


@said.register
def _(facts: DeploymentScored, line: Line) -> str:
    _ = line
    return f"{counted(points(facts), 'point')}, {facts.intrusion} taken away for intrusion"


@said.register
def _(facts: DeploymentDecided, line: Line) -> str:
    again = f"again on {day_words(facts.again, line.at)}" if facts.again else ""
    head = f"panel of {day_words(facts.on, line.at)}, {heard(facts.chair)} in the chair: {plain(facts.decision)}"
    signed = f"signed by {line.by}" if facts.decision is Decision.REFUSED else ""
    return joined(joined(head, again, signed), facts.reasons, by=": ")


@said.register
def _(facts: DeploymentScheduled, line: Line) -> str:
    _ = line
    return f"{facts.unit} is kept for it"


@said.register
def _(facts: DeploymentSurveyed, line: Line) -> str:
    _ = line
    masks = counted(facts.masks, "mask")
    return joined(
        joined("surveyed", facts.column, by=": "),
        facts.power,
        facts.view,
        masks,
        joined("consent", facts.consent, by=" "),
    )


@said.register
def _(facts: DeploymentSigned, line: Line) -> str:
    _ = line
    return f"{counted(facts.count, 'sign')} {'up' if facts.up else 'down'}"


@said.register
def _(facts: DeploymentLive, line: Line) -> str:
    _ = line
    return joined(f"{facts.unit} is live", facts.text, by=": ")


@said.register
def _(facts: DeploymentReminded, line: Line) -> str:
    _ = line
    if facts.day >= facts.of:
        return f"NOT REVIEWED in {counted(facts.of, 'day')}: OVERDUE"
    return f"past day {facts.day} of its {facts.of}: its review is to be made"


@said.register
def _(facts: DeploymentReviewed, line: Line) -> str:
    panel = f"panel of {day_words(facts.panel_on, line.at)}" if facts.panel_on else ""
    numbers = joined(_n(facts.before, "before"), _n(facts.during, "during"), counted(facts.packs, "evidence pack"))
    return joined(joined(f"reviewed: {VERDICTS[facts.verdict]}", panel, numbers), facts.met, by=": ")


@said.register
def _(facts: DeploymentSuspended, line: Line) -> str:
    _ = line
    return joined("in use again" if facts.over else "out of use", facts.reason, by=": ")


@said.register
def _(facts: DeploymentRemoved, line: Line) -> str:
    _ = line
    return joined("taken down", "its recordings taken off it" if facts.pulled else "", facts.text)


@said.register
def _(facts: DeploymentEvaluated, line: Line) -> str:
    _ = line
    numbers = joined(*(_n(getattr(facts, name), name) for name in ("before", "during", "after", "later")))
    return joined(joined("judged", numbers, by=": "), counted(facts.arrests, "arrest"), facts.text)


@said.register
def _(facts: DeploymentCancelled, line: Line) -> str:
    _ = line
    return joined("comes to nothing", facts.reason, by=": ")


def stands(deployment: Deployment, now: datetime) -> str:
    """Where it stands, with what is next."""
    review = deployment.review_by
    if review is not None:
        days = (review - now).days
        due = f"review by {day_words(review, now)}" if days >= 0 else f"REVIEW OVERDUE since {day_words(review, now)}"
        return joined(plain(deployment.step), due)
    if deployment.step is Step.DEFERRED and deployment.again:
        return f"deferred until {day_words(deployment.again, now)}"
    return plain(deployment.step)


def row(deployment: Deployment, now: datetime) -> str:
    """One deployment on a line."""
    score = "" if deployment.score is None else counted(deployment.score, "point")
    who = AGENCIES.get(deployment.agency, plain(deployment.agency)) if deployment.agency else ""
    head = f"{ref_words(deployment.ref):<7} {deployment.unit or '-':<4} {heard(deployment.place)}"
    return joined(head, heard(deployment.ward), who, score, stands(deployment, now))


def results(deployment: Deployment, now: datetime) -> tuple[str, ...]:
    """A results sheet that a ward councillor would understand, a line each."""
    live = deployment.live_at
    began = f"live {day_words(live, now)}" if live else "never live"
    until = f"down {day_words(deployment.removed_at, now)}" if deployment.removed_at else ""
    numbers = {
        "before": deployment.before,
        "during": deployment.during,
        "after": deployment.after,
        "two months on": deployment.later,
    }
    told = joined(*(f"{name} {'not known' if n is None else n}" for name, n in numbers.items()))
    return tuple(
        each
        for each in (
            joined(ref_words(deployment.ref), heard(deployment.place), heard(deployment.ward)),
            joined("why", deployment.problem, by=": "),
            joined("to achieve", deployment.objectives, by=": "),
            joined(began, until, counted(len(deployment.reviews), "review")),
            f"reports {told}",
            f"{counted(deployment.arrests, 'arrest')}, {counted(deployment.packs, 'evidence pack')} for the police",
            f"{counted(deployment.homes, 'home')} overlooked",
        )
        if each
    )
