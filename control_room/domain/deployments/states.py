"""A deployment as its lines make it."""

from datetime import date, datetime, timedelta
from typing import Any, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Line, Words
from control_room.domain.deployments.codes import REMINDERS, Agency, Decision, Step, Verdict
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
from control_room.domain.matters import Matter, Stage, began, went_on

HOLDS_A_UNIT: Final = frozenset({Step.SCHEDULED, Step.SURVEYED, Step.SIGNED, Step.LIVE, Step.SUSPENDED, Step.ENDING})
WEIGHTS: Final = {
    "harm": 25, "volume": 20, "repeats": 15, "tried": 10, "evidence": 10, "community": 10, "feasible": 10, "intrusion": 20,
}  # fmt: skip
"""The most points of each; those of intrusion are taken away."""


class Deployment(Matter, frozen=True, kw_only=True, tag="DP"):
    """A request for a deployable, and what became of it.

    Attributes:
        since: when it went live, or was last extended: the three months run from there.
        reminded: the last day of `days` that was said.
        days: since it went live or was extended, on which its review is asked for, soon due and due.
        score: the points, None before they were given.
        offs: when it was out of use, from and to; None where it still is.
    """

    step: Step = Step.REQUESTED
    agency: Agency | None = None
    who: Words = ""
    problem: Words = ""
    place: Words = ""
    ward: Words = ""
    objectives: Words = ""
    reports: int = 0
    homes: int = 0
    dpia: Words = ""
    score: int | None = None
    decided_on: date | None = None
    again: date | None = None
    reasons: Words = ""
    unit: str | None = None
    consent: Words = ""
    surveyed: bool = False
    lat: int | None = None
    lon: int | None = None
    signs: int = 0
    live_at: datetime | None = None
    since: datetime | None = None
    reminded: int = 0
    days: tuple[int, ...] = REMINDERS
    reviews: tuple[Verdict, ...] = ()
    packs: int = 0
    offs: tuple[tuple[datetime, datetime | None], ...] = ()
    removed_at: datetime | None = None
    pulled: bool = False
    before: int | None = None
    during: int | None = None
    after: int | None = None
    later: int | None = None
    arrests: int = 0
    tasking: str | None = None

    @property
    def at(self) -> tuple[float, float] | None:
        """Where it stands or is to stand, latitude and longitude in degrees; None where nobody measured."""
        return None if self.lat is None or self.lon is None else (self.lat / 1e6, self.lon / 1e6)

    @property
    def review_by(self) -> datetime | None:
        """When its review is due: on the last of its days since going live or the last extension."""
        return (
            self.since + timedelta(days=self.days[-1])
            if self.since and self.step in {Step.LIVE, Step.SUSPENDED}
            else None
        )

    @override
    def outstanding(self) -> bool:
        """A unit in the street is everybody's to know of; what waits for a panel is not the desk's."""
        return self.stage is Stage.OPEN and self.step in HOLDS_A_UNIT

    @override
    def owed(self) -> tuple[str, ...]:
        """Its signs down and its pictures off it; its evaluation, with the figure after."""
        if self.stage is not Stage.OPEN or self.step not in {Step.REMOVED, Step.EVALUATED}:
            return ()
        signs = ("signs_down",) if self.signs else ()
        judged = self.step is Step.EVALUATED and self.after is not None
        return (*signs, *(() if self.pulled else ("media_pulled",)), *(() if judged else ("evaluation",)))

    @override
    def due(self) -> datetime | None:
        """Its review."""
        return self.review_by

    @override
    def wakes(self) -> datetime | None:
        """The next of its reminders."""
        if self.review_by is None or self.since is None:
            return None
        day = next((day for day in self.days if day > self.reminded), None)
        return None if day is None else self.since + timedelta(days=day)


DeploymentFacts = (
    DeploymentRequested
    | DeploymentScreened
    | DeploymentScored
    | DeploymentDecided
    | DeploymentScheduled
    | DeploymentSurveyed
    | DeploymentSigned
    | DeploymentLive
    | DeploymentReminded
    | DeploymentReviewed
    | DeploymentSuspended
    | DeploymentRemoved
    | DeploymentEvaluated
    | DeploymentCancelled
)

_DECIDED: Final = {
    Decision.APPROVED: Step.APPROVED,
    Decision.REFUSED: Step.REFUSED,
    Decision.DEFERRED: Step.DEFERRED,
}


def points(facts: DeploymentScored) -> int:
    """The sum: each within its weight, intrusion taken away."""
    given = {name: max(0, min(int(getattr(facts, name)), most)) for name, most in WEIGHTS.items()}
    return sum(given.values()) - 2 * given["intrusion"]


def after(deployment: Deployment | None, line: Line) -> Deployment:
    """The deployment after one more line; it never refuses."""
    facts: DeploymentFacts = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if deployment is None:
        deployment = began(Deployment, line)
    match facts:
        case DeploymentRequested() | DeploymentScreened() | DeploymentScored() | DeploymentDecided():
            changes = _asked(facts, line)
        case DeploymentScheduled() | DeploymentSurveyed() | DeploymentSigned() | DeploymentLive():
            changes = _put_up(deployment, facts, line)
        case DeploymentReminded() | DeploymentReviewed() | DeploymentSuspended():
            changes = _watched(deployment, facts, line)
        case DeploymentRemoved():
            changes = _taken_down(deployment, facts, line)
        case DeploymentEvaluated():
            changes = _judged(deployment, facts, line)
        case DeploymentCancelled():
            changes = {"step": Step.CANCELLED, "stage": Stage.CLOSED, "closed_at": line.at}
        case _:
            assert_never(facts)
    return went_on(deployment, line, **changes)


def _asked(
    facts: DeploymentRequested | DeploymentScreened | DeploymentScored | DeploymentDecided, line: Line
) -> dict[str, Any]:
    match facts:
        case DeploymentRequested():
            names = ("agency", "who", "problem", "place", "ward", "objectives", "reports", "homes", "tasking")
            return {name: getattr(facts, name) for name in names}
        case DeploymentScreened():
            return {"step": Step.SCREENED, "dpia": facts.dpia}
        case DeploymentScored():
            return {"step": Step.SCORED, "score": points(facts)}
        case DeploymentDecided():
            told = {
                "step": _DECIDED[facts.decision],
                "decided_on": facts.on,
                "reasons": facts.reasons,
                "again": facts.again,
            }
            over = {"stage": Stage.CLOSED, "closed_at": line.at} if facts.decision is Decision.REFUSED else {}
            return told | over
        case _:
            assert_never(facts)


def _put_up(
    deployment: Deployment,
    facts: DeploymentScheduled | DeploymentSurveyed | DeploymentSigned | DeploymentLive,
    line: Line,
) -> dict[str, Any]:
    match facts:
        case DeploymentScheduled():
            return {"step": Step.SCHEDULED, "unit": facts.unit}
        case DeploymentSurveyed():
            place = {} if facts.lat is None else {"lat": facts.lat, "lon": facts.lon}
            return {"step": Step.SURVEYED, "consent": facts.consent, "surveyed": True, **place}
        case DeploymentSigned():
            step = Step.SIGNED if facts.up and deployment.live_at is None else deployment.step
            signs = facts.count if facts.up else max(0, deployment.signs - facts.count)
            return {"step": step, "signs": signs} | _over(deployment, line, signs=signs)
        case DeploymentLive():
            return {
                "step": Step.LIVE,
                "unit": facts.unit,
                "live_at": line.at,
                "since": line.at,
                "reminded": 0,
                "days": facts.days or REMINDERS,
            }
        case _:
            assert_never(facts)


def _watched(
    deployment: Deployment, facts: DeploymentReminded | DeploymentReviewed | DeploymentSuspended, line: Line
) -> dict[str, Any]:
    match facts:
        case DeploymentReminded():
            return {"reminded": max(deployment.reminded, facts.day)}
        case DeploymentReviewed():
            told: dict[str, Any] = {
                "reviews": (*deployment.reviews, facts.verdict),
                "packs": deployment.packs + facts.packs,
                "before": deployment.before if facts.before is None else facts.before,
                "during": deployment.during if facts.during is None else facts.during,
            }
            if facts.verdict is Verdict.EXTEND_3M:
                return told | {"since": line.at, "reminded": 0, "days": facts.days or REMINDERS}
            return told | {"step": Step.ENDING}
        case DeploymentSuspended():
            offs = _back(deployment, line.at) if facts.over else (*deployment.offs, (line.at, None))
            return {"step": Step.LIVE if facts.over else Step.SUSPENDED, "offs": offs}
        case _:
            assert_never(facts)


def _back(deployment: Deployment, at: datetime) -> tuple[tuple[datetime, datetime | None], ...]:
    return tuple((begins, ends or at) for begins, ends in deployment.offs)


def _taken_down(deployment: Deployment, facts: DeploymentRemoved, line: Line) -> dict[str, Any]:
    """It is down from the first time it is said; said again, its recordings may be off it."""
    judged = deployment.step is Step.EVALUATED
    pulled = deployment.pulled or facts.pulled
    step = Step.EVALUATED if judged else Step.REMOVED
    gone = deployment.removed_at or line.at
    told: dict[str, Any] = {"step": step, "removed_at": gone, "offs": _back(deployment, gone), "pulled": pulled}
    return told | _over(deployment, line, pulled=pulled)


def _judged(deployment: Deployment, facts: DeploymentEvaluated, line: Line) -> dict[str, Any]:
    kept = {
        name: getattr(deployment, name) if (told := getattr(facts, name)) is None else told
        for name in ("before", "during", "after", "later")
    }
    told = {**kept, "step": Step.EVALUATED, "arrests": deployment.arrests + facts.arrests}
    return told | _over(deployment, line, step=Step.EVALUATED, after=kept["after"])


def _over(deployment: Deployment, line: Line, **so: Any) -> dict[str, Any]:  # noqa: ANN401 - the deployment's own fields
    """It closes with the last of: judged with the figure after, signs down, recordings off it."""
    now = {name: so.get(name, getattr(deployment, name)) for name in ("step", "signs", "pulled", "after")}
    over = now["step"] is Step.EVALUATED and now["signs"] == 0 and now["pulled"] and now["after"] is not None
    if not over or deployment.stage is not Stage.OPEN:
        return {}
    return {"stage": Stage.CLOSED, "closed_at": line.at}
