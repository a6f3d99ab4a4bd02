"""What each step of an operation asks, field by field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from control_room.domain.operations.codes import Agency
from control_room.domain.operations.states import Operation
from control_room.domain.operations.steps import Next
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.operation_acts import WHEN, act_of, known, notify
from control_room.tui.forms import Field, Typed
from control_room.tui.messages import ShowPane
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane


@dataclass(frozen=True, kw_only=True, slots=True)
class Asks:
    """One step: its title, its fields, and what is said of it after."""

    title: str
    fields: Callable[[Operation], Sequence[Field]]
    did: str
    said: str = ""


_COUNCIL: Final = (
    Field(name="magistrate", label="Magistrate's ref"),
    Field(name="offence", label="Offence: months, or children"),
)
_REASON: Final = (Field(name="reason", label="If none wanted, why"),)
_TOLD: Final = (
    Field(name="sort", label="What it is", typed="directed", said="directed, overt, live feed, ct, council, training"),
    Field(name="agency", label="Whose", typed="mps", said="mps, btp, other force, nca, hmrc, other, council"),
    Field(name="name", label="Its name"),
    Field(name="unit", label="Unit"),
    Field(name="who", label="Who told us", said="and how they are reached"),
    Field(name="text", label="To note", said="nothing of whom it is about"),
    Field(name="listed", label="Its list", said="staff numbers; a supervisor or manager among them"),
)


def _text(label: str, said: str = "") -> Field:
    return Field(name="text", label=label, said=said)


def _same(*fields: Field) -> Callable[[Operation], Sequence[Field]]:
    return lambda _it: fields


def _granted() -> tuple[Field, ...]:
    return (
        Field(name="authority", label="Authority", typed="ripa written"),
        Field(name="urn", label="Its number, URN"),
        Field(name="officer", label="Granted by"),
        Field(name="rank", label="Rank or grade there"),
        Field(name="granted", label="Granted at: 1 apr 10:00"),
        Field(name="until", label="Ends at, if sooner"),
    )


def _sight(it: Operation) -> Sequence[Field]:
    """One row a field: all of it is seen at once on the smallest screen. What is right is said beside what was not."""
    return (
        *_granted(),
        Field(name="in_charge", label="In charge"),
        Field(name="contact", label="Reached at"),
        Field(name="directs", label="Who directs"),
        Field(name="officers", label="Let in, by commas"),
        Field(name="scope", label="Cameras, or areas"),
        Field(name="hours", label="Hours: 20:00 to 02:00"),
        Field(name="objective", label="To achieve", typed="detect crime"),
        Field(name="uses", label="May", typed="monitor record"),
        Field(name="conditions", label="Conditions"),
        Field(name="kept", label="Redacted copy kept at"),
        *(_COUNCIL if it.agency is Agency.COUNCIL else _REASON),
    )


def _open(it: Operation) -> Sequence[Field]:
    said = known(it)
    return (
        Field(name="looked", label="Authority seen?", said="yes, looked at again just now: its end, its cameras"),
        Field(name="cameras", label="Cameras", typed=said["cameras"]),
        Field(name="officers", label="Officers here", typed=said["officers"]),
        Field(name="directs", label="Who directs", typed=said["directs"]),
        Field(name="operator", label="At the cameras", said="a staff number of ours; you unless told"),
        Field(name="why", label="If beyond: why"),
    )


ASKS: Final[dict[Next, Asks]] = {
    Next.SIGHT: Asks(title="The authority you have seen", fields=_sight, did="has its authority; another approves it"),
    Next.APPROVE: Asks(
        title="It may be done in this room",
        said="A manager approves. Out of hours a supervisor does, once the manager was told.",
        fields=_same(_text("The manager told", "when and how; nothing if you are the manager")),
        did="is approved",
    ),
    Next.REJECT: Asks(title="It is rejected", fields=_same(_text("Why")), did="is rejected"),
    Next.OPEN: Asks(title="A session", fields=_open, did="is in session; our own people work the cameras"),
    Next.MORE: Asks(
        title="More in this session",
        fields=_same(
            Field(name="cameras", label="Camera"),
            Field(name="officers", label="Officer"),
            Field(name="why", label="If beyond: why"),
        ),
        did="goes on with that",
    ),
    Next.END: Asks(
        title="The session is over",
        fields=_same(
            Field(name="product", label="What came of it"),
            Field(name="exports", label="Copied out", said="ex12 ex13, or nothing"),
        ),
        did="is not in session; the cameras are the room's own",
    ),
    Next.SEEN: Asks(title="What went beyond its scope", fields=_same(_text("What follows")), did="was looked at"),
    Next.REVIEW: Asks(
        title="Its review",
        fields=_same(_text("Still necessary?"), Field(name="due", label="Again by", said=f"{WHEN}; or nothing")),
        did="is reviewed",
    ),
    Next.RENEW: Asks(
        title="A renewal, granted before the end",
        fields=lambda _it: (*_granted(), _COUNCIL[0]),
        did="is renewed",
    ),
    Next.SHORTEN: Asks(
        title="It ends sooner",
        fields=_same(Field(name="until", label="At", said=WHEN), _text("Why")),
        did="ends sooner",
    ),
    Next.CANCEL: Asks(title="Its authority is cancelled", fields=_same(_text("Why, by whom")), did="is cancelled"),
    Next.DEBRIEF: Asks(
        title="What it came to",
        fields=_same(_text("In words"), Field(name="arrests", label="Arrests", typed="0")),
        did="is debriefed",
    ),
    Next.CLOSE: Asks(title="It is closed", fields=_same(_text("To note", "or nothing")), did="is closed"),
    Next.LET_IN: Asks(
        title="Somebody is on its list from now on",
        fields=_same(Field(name="staff", label="Staff number"), _text("Why they need it")),
        did="has one more on its list",
    ),
    Next.SHUT_OUT: Asks(
        title="Somebody is on its list no more",
        fields=_same(Field(name="staff", label="Staff number"), _text("Why")),
        did="has one less on its list",
    ),
}
"""What each step asks, and what it comes to."""


async def ask(pane: "DeskPane", it: Operation, step: Next) -> str:
    """Take one step of an operation, asking what it wants."""
    asks, act = ASKS[step], act_of(step)

    async def done(typed: Typed) -> str:
        await act(pane.bench.room, pane.bench.by, it, typed)
        return f"{ref_words(it.ref)} {asks.did}"

    about, title = f"{it.ref} {step.value}", f"{ref_words(it.ref)}: {asks.title[:1].lower()}{asks.title[1:]}"
    return await kept_form(pane, about, title=title, said=asks.said, fields=asks.fields(it), done=done)


async def tell(pane: "DeskPane") -> str:
    """The room is told of an operation."""

    async def done(typed: Typed) -> str:
        return (await notify(pane.bench.room, pane.bench.by, typed)).ref or ""

    title = "The room is told of an operation"
    ref = await kept_form(pane, "operation", title=title, said="", fields=_TOLD, done=done)
    if not ref:
        return ""
    pane.post_message(ShowPane("operation", ref))
    return f"{ref_words(ref)} is for its list alone from here on; its authority is to be seen"
