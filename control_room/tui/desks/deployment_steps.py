"""What each step of a deployment asks, field by field."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from control_room.domain.deployments.codes import Decision
from control_room.domain.deployments.states import WEIGHTS, Deployment
from control_room.domain.deployments.steps import Next
from control_room.tui.desks.deployment_acts import (
    DAY_SAID,
    cancel,
    decided,
    down,
    evaluate,
    live,
    review,
    schedule,
    score,
    screen,
    signs,
    survey,
    suspend,
)
from control_room.tui.forms import Field, Typed

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed

_POINTS: Final = {
    "harm": "Harm, severity",
    "volume": "Volume, recency",
    "repeats": "Repeat victims",
    "tried": "Measures tried",
    "evidence": "Evidence",
    "community": "Community",
    "feasible": "Feasibility",
    "intrusion": "Intrusion, off",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asks:
    """One step: its title, its fields (given the deployment and the units that are free), its act, what is said of it after."""

    title: str
    fields: Callable[[Deployment, Sequence[str]], Sequence[Field]]
    act: "Callable[[Room, Signed, Deployment, Typed], Awaitable[Receipt]]"
    did: str
    said: str = ""


# -- fields -------------------------------------------------------------------------------------------------------------------

_PANEL: Final = (
    Field(name="on", label="Panel's day", said=DAY_SAID),
    Field(name="chair", label="In the chair"),
    Field(name="reasons", label="Its reasons", said="they stand with the decision"),
)


def _same(*fields: Field) -> Callable[[Deployment, Sequence[str]], Sequence[Field]]:
    return lambda _it, _free: fields


def _number(name: str, label: str, known: int | None = None, said: str = "") -> Field:
    return Field(name=name, label=label, typed="" if known is None else str(known), said=said)


def _text(label: str) -> Field:
    return Field(name="text", label=label, said="or nothing")


ASKS: Final[dict[Next, Asks]] = {
    Next.SCREEN: Asks(
        title="The gates, which no points open",
        fields=_same(
            Field(name="lawful", label="Lawful purpose"),
            Field(name="necessary", label="Why necessary", said="and why nothing less would do"),
            Field(name="dpia", label="Impact assessment", said="its reference"),
            Field(name="dpia_on", label="Of which day"),
            Field(name="covert", label="Unseen watching?", typed="no", said="yes is surveillance, and is refused"),
        ),
        act=screen,
        did="is through the gates",
    ),
    Next.SCORE: Asks(
        title="Points: the panel reads them beside the words",
        fields=_same(*(_number(name, _POINTS[name], said=f"0 to {most}") for name, most in WEIGHTS.items())),
        act=score,
        did="has its points",
    ),
    Next.APPROVE: Asks(
        title="The panel approves it",
        fields=_same(*_PANEL),
        act=decided(Decision.APPROVED),
        did="is approved; u keeps a unit for it",
    ),
    Next.DEFER: Asks(
        title="The panel puts it off",
        fields=_same(*_PANEL, Field(name="again", label="Again on")),
        act=decided(Decision.DEFERRED),
        did="is put off",
    ),
    Next.REFUSE: Asks(
        title="It is refused",
        said="A manager signs a refusal, here, when the fields are filled.",
        fields=_same(*_PANEL),
        act=decided(Decision.REFUSED),
        did="is refused, and signed",
    ),
    Next.SCHEDULE: Asks(
        title="Which unit is kept for it?",
        fields=lambda it, free: (
            Field(
                name="unit",
                label="Unit",
                typed=(it.unit or (free[0] if free else "")).lower(),
                said=f"free: {' '.join(free)}" if free else "no unit is free by the register",
            ),
        ),
        act=schedule,
        did="has its unit",
    ),
    Next.SURVEY: Asks(
        title="The survey",
        fields=_same(
            Field(name="at", label="Where", said="51.3675 -0.0368, or the camera it stands beside; or nothing"),
            Field(name="column", label="Column", said="as its owner numbers it"),
            Field(name="consent", label="Owner's consent", said="whose, and of which day"),
            Field(name="power", label="Power"),
            Field(name="view", label="What it sees"),
            _number("masks", "Privacy masks"),
            _number("retention_days", "Kept for days", 31),
        ),
        act=survey,
        did="is surveyed",
    ),
    Next.SIGNS_UP: Asks(
        title="Signs that are up", fields=_same(_number("count", "How many")), act=signs(up=True), did="has its signs"
    ),
    Next.LIVE: Asks(
        title="It is live",
        said="Its picture was seen, and its masks.",
        fields=_same(_text("To note")),
        act=live,
        did="is live; its review is due within three months",
    ),
    Next.REVIEW: Asks(
        title="Its review",
        fields=lambda it, _free: (
            Field(name="verdict", label="What follows", said="extend (three months more), move, or remove"),
            Field(name="met", label="What it achieved", said="of what it was put up for"),
            _number("before", "Reports before", it.reports if it.before is None else it.before),
            _number("during", "Reports during", it.during),
            _number("packs", "Evidence packs"),
            Field(name="measures", label="Other measures"),
            Field(name="panel_on", label="Panel's day", said="of an extension"),
        ),
        act=review,
        did="is reviewed",
    ),
    Next.SUSPEND: Asks(
        title="Out of use for now",
        fields=_same(Field(name="reason", label="Why")),
        act=suspend(over=False),
        did="is out of use",
    ),
    Next.RESUME: Asks(
        title="In use again",
        fields=_same(Field(name="reason", label="What was put right")),
        act=suspend(over=True),
        did="is in use again",
    ),
    Next.TAKE_DOWN: Asks(
        title="It was taken down",
        fields=_same(_text("To note")),
        act=down(pulled=False),
        did="is down; signs, recordings and its evaluation are owed",
    ),
    Next.PULL: Asks(
        title="Its recordings were taken off it",
        fields=_same(_text("Where they are")),
        act=down(pulled=True),
        did="has its recordings off it",
    ),
    Next.SIGNS_DOWN: Asks(
        title="Signs that are down",
        fields=lambda it, _free: (_number("count", "How many", it.signs),),
        act=signs(up=False),
        did="has fewer signs",
    ),
    Next.EVALUATE: Asks(
        title="What it was worth",
        said="Reports of crime and ASB over spans of one length, as far as they are known.",
        fields=lambda it, _free: (
            _number("before", "Before", it.before),
            _number("during", "While it was there", it.during),
            _number("after", "After", it.after),
            _number("later", "Two months on", it.later),
            _number("arrests", "Arrests", said="told since this was last said"),
            _text("In words"),
        ),
        act=evaluate,
        did="is judged",
    ),
    Next.CANCEL: Asks(
        title="It comes to nothing", fields=_same(Field(name="reason", label="Why")), act=cancel, did="is over"
    ),
}
"""What each step asks, and what it comes to."""
