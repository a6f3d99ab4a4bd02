"""The lines of a deployment, from the request to the evaluation."""

from datetime import date

from control_room.domain.book import Facts, Public, Words
from control_room.domain.deployments.codes import REMINDERS, Agency, Decision, Risk, Verdict


class DeploymentRequested(Facts, frozen=True, kw_only=True, tag="deployment.requested"):
    """A partner asks for a deployable, with what shows the need.

    Attributes:
        reports: of crime and anti-social behaviour in the period that `since` and `until` bound.
        homes: overlooked by it, as far as they know.
        tasking: what a meeting had looked at there before; what its tours came to stands with the bid.
    """

    agency: Public[Agency]
    since: Public[date | None] = None
    until: Public[date | None] = None
    reports: Public[int] = 0
    risk: Public[Risk | None] = None
    homes: Public[int] = 0
    weeks: Public[int] = 13
    tasking: Public[str | None] = None
    who: Words = ""
    problem: Words = ""
    place: Words = ""
    ward: Words = ""
    evidence: Words = ""
    objectives: Words = ""
    tried: Words = ""
    alternatives: Words = ""
    causes: Words = ""
    consulted: Words = ""


class DeploymentScreened(Facts, frozen=True, kw_only=True, tag="deployment.screened"):
    """The gates: a lawful purpose, why it is necessary, the data protection impact assessment. They are no points."""

    dpia_on: Public[date | None] = None
    lawful: Words = ""
    necessary: Words = ""
    dpia: Words = ""


class DeploymentScored(Facts, frozen=True, kw_only=True, tag="deployment.scored"):
    """The panel's points: what it may read beside the words, never a decision (cameras.md 8)."""

    harm: Public[int] = 0
    volume: Public[int] = 0
    repeats: Public[int] = 0
    tried: Public[int] = 0
    evidence: Public[int] = 0
    community: Public[int] = 0
    feasible: Public[int] = 0
    intrusion: Public[int] = 0


class DeploymentDecided(Facts, frozen=True, kw_only=True, tag="deployment.decided"):
    """What the panel decided, on what day, why. A refusal is signed by the manager or the chair, whose line this is."""

    decision: Public[Decision]
    on: Public[date]
    again: Public[date | None] = None
    """When what is deferred comes again."""
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    chair: Words = ""
    reasons: Words = ""


class DeploymentScheduled(Facts, frozen=True, kw_only=True, tag="deployment.scheduled"):
    """A unit is kept for it."""

    unit: Public[str]


class DeploymentSurveyed(Facts, frozen=True, kw_only=True, tag="deployment.surveyed"):
    """Somebody was there: what carries it and may, what feeds it, what it sees, what is masked.

    Attributes:
        lat, lon: where it is to stand, in millionths of a degree; None where nobody measured.
    """

    lat: Public[int | None] = None
    lon: Public[int | None] = None
    masks: Public[int] = 0
    retention_days: Public[int] = 31
    column: Words = ""
    consent: Words = ""
    power: Words = ""
    view: Words = ""


class DeploymentSigned(Facts, frozen=True, kw_only=True, tag="deployment.signed"):
    """Signs are up, or down."""

    count: Public[int]
    up: Public[bool] = True


class DeploymentLive(Facts, frozen=True, kw_only=True, tag="deployment.live"):
    """It works at its place."""

    unit: Public[str]
    days: Public[tuple[int, ...]] = ()
    """On which its review is asked for, soon due and due; none for the usual."""
    text: Words = ""


class DeploymentReminded(Facts, frozen=True, kw_only=True, tag="deployment.reminded"):
    """Its review falls due: the day since it went live or was last extended."""

    day: Public[int]
    of: Public[int] = REMINDERS[-1]
    """The day on which it is overdue."""
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class DeploymentReviewed(Facts, frozen=True, kw_only=True, tag="deployment.reviewed"):
    """What it came to so far and what follows. An extension names the panel's day; it lasts three months more."""

    verdict: Public[Verdict]
    before: Public[int | None] = None
    during: Public[int | None] = None
    packs: Public[int] = 0
    """Evidence packs given to the police out of it."""
    panel_on: Public[date | None] = None
    days: Public[tuple[int, ...]] = ()
    """Of an extension, as when it went live."""
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    met: Words = ""
    measures: Words = ""


class DeploymentSuspended(Facts, frozen=True, kw_only=True, tag="deployment.suspended"):
    """It is out of use for now, or in use again."""

    over: Public[bool] = False
    reason: Words = ""


class DeploymentRemoved(Facts, frozen=True, kw_only=True, tag="deployment.removed"):
    """It was taken down, and its pictures with it."""

    pulled: Public[bool] = False
    """Its recordings were taken off it."""
    text: Words = ""


class DeploymentEvaluated(Facts, frozen=True, kw_only=True, tag="deployment.evaluated"):
    """What it was worth: before, during, after; `later` a couple of months on."""

    before: Public[int | None] = None
    during: Public[int | None] = None
    after: Public[int | None] = None
    later: Public[int | None] = None
    arrests: Public[int] = 0
    text: Words = ""


class DeploymentCancelled(Facts, frozen=True, kw_only=True, tag="deployment.cancelled"):
    """It comes to nothing, before it was live."""

    reason: Words
