"""What one deployment came to, gathered out of its lines: what a results sheet is made of. No person's name is in it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from control_room.domain.book import Line, heard
from control_room.domain.deployments.codes import Agency, Decision, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScreened,
    DeploymentSigned,
    DeploymentSurveyed,
    DeploymentSuspended,
)
from control_room.domain.deployments.states import Deployment
from control_room.domain.masking import Masks, suggested

SPANS: Final = ("before", "during", "after", "later")


class Reviewed(Struct, frozen=True, kw_only=True):
    """One review."""

    at: datetime
    verdict: Verdict
    met: str = ""
    measures: str = ""
    packs: int = 0


class Off(Struct, frozen=True, kw_only=True):
    """A time out of use; `ends` None: still."""

    begins: datetime
    ends: datetime | None
    reason: str = ""


class Results(Struct, frozen=True, kw_only=True):
    """A deployment for somebody outside.

    Attributes:
        masked: how many telephone numbers, addresses, plates, references and requesters' names were taken out of its words.
        counts: reports before, during, after and a couple of months on; None where nobody told.
    """

    deployment: Deployment
    agency: Agency | None = None
    problem: str = ""
    evidence: str = ""
    since: date | None = None
    until: date | None = None
    objectives: str = ""
    tried: str = ""
    alternatives: str = ""
    consulted: str = ""
    dpia: str = ""
    dpia_on: date | None = None
    decision: Decision | None = None
    panel_on: date | None = None
    reasons: str = ""
    view: str = ""
    masks: int | None = None
    kept_days: int | None = None
    signs: int = 0
    signs_up: datetime | None = None
    signs_down: datetime | None = None
    offs: tuple[Off, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    judged: tuple[str, ...] = ()
    masked: int = 0

    @property
    def counts(self) -> dict[str, int | None]:
        """Reports by span; before it came those that the request showed, where nobody counted again."""
        told: dict[str, int | None] = {name: getattr(self.deployment, name) for name in SPANS}
        return told | {"before": self.deployment.reports if told["before"] is None else told["before"]}


class _Told:
    """Words as somebody outside may read them."""

    def __init__(self, lines: Iterable[Line], it: Deployment, year: int) -> None:
        every = [(line.number, text) for line in lines for text in _texts(line)]
        found = suggested(every, [(it.opened, heard(it.who))], own=(it.ref,), year=year)
        self._masks = Masks((each.why, each.text) for each in found)
        self.masked = 0

    def __call__(self, words: object) -> str:
        text, hidden = self._masks.hide(" ".join(str(words or "").split()))
        self.masked += sum(hidden.values())
        return text


def _texts(line: Line) -> list[str]:
    facts = line.facts
    return [value for name in facts.__struct_fields__ if isinstance(value := getattr(facts, name), str)]


def results_of(it: Deployment, lines: Iterable[Line], year: int) -> Results:
    """Gather them. Who asked and who was in the chair are not among them; what looks like a number, an address or a plate is masked.

    Args:
        lines: every line of the deployment; struck ones are left out.
        year: London year, of references said without one.
    """
    told = [line for line in lines if line.struck is None]
    words, found = _Told(told, it, year), dict[str, object]()
    offs: list[Off] = []
    reviews: list[Reviewed] = []
    judged: list[str] = []
    for line in told:
        match line.facts:
            case DeploymentSuspended() as facts if not facts.over:
                offs.append(Off(begins=line.at, ends=None, reason=words(facts.reason)))
            case DeploymentReviewed() as facts:
                met, measures = words(facts.met), words(facts.measures)
                reviews.append(
                    Reviewed(at=line.at, verdict=facts.verdict, met=met, measures=measures, packs=facts.packs)
                )
            case DeploymentEvaluated() as facts if heard(facts.text):
                judged.append(words(facts.text))
            case _:
                found |= _plain(line, words)
    ends = dict(it.offs)
    return Results(
        deployment=it,
        offs=tuple(Off(begins=off.begins, ends=ends.get(off.begins), reason=off.reason) for off in offs),
        reviews=tuple(reviews),
        judged=tuple(judged),
        masked=words.masked,
        **found,  # pyright: ignore[reportArgumentType] - fields of its own, by name
    )


def _plain(line: Line, words: _Told) -> dict[str, object]:
    """The fields that one line gives."""
    match line.facts:
        case DeploymentRequested() as facts:
            names = ("problem", "evidence", "objectives", "tried", "alternatives", "consulted")
            told: dict[str, object] = {name: words(getattr(facts, name)) for name in names}
            return told | {"agency": facts.agency, "since": facts.since, "until": facts.until}
        case DeploymentScreened() as facts:
            return {"dpia": words(facts.dpia), "dpia_on": facts.dpia_on}
        case DeploymentDecided() as facts:
            return {"decision": facts.decision, "panel_on": facts.on, "reasons": words(facts.reasons)}
        case DeploymentSurveyed() as facts:
            return {"masks": facts.masks, "kept_days": facts.retention_days, "view": words(facts.view)}
        case DeploymentSigned() as facts:
            return {"signs": facts.count, "signs_up": line.at} if facts.up else {"signs_down": line.at}
        case _:
            return {}
