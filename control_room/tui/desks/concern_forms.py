"""What each step of a concern asks, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from control_room.domain.concerns.codes import Sort
from control_room.domain.concerns.states import Concern
from control_room.domain.concerns.steps import Next
from control_room.domain.errors import NoSuchMatter
from control_room.tui.desks.concern_acts import act_of, report
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Typed
from control_room.tui.messages import ShowPane
from control_room.words.concerns import SORTS
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane

WHOM: Final = (
    "Whom it is about never sees it; managers not concerned and information governance do. Times as 21:30 or 24 oct "
    "21:30. We knew: now unless told. About: rr12, ex3, a line's number."
)
SORT_WORDS: Final = {
    Sort.COMPLAINT: "from outside: acknowledged, answered",
    Sort.MISUSE: "by one of ours, who never sees it",
    Sort.BREACH: "data lost or shown: ICO within 72 h",
    Sort.HOME: "a camera looked in, or pictures show it",
    Sort.ZONE_OVERRIDDEN: "taken away, for a reason or none",
    Sort.ZONE_LOST: "a fault of that camera opens one by itself",
}
"""What each sort is, the likeliest to be typed first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asks:
    """One step: its title, its fields, and what is said of it after."""

    title: str
    fields: Sequence[Field]
    did: str
    said: str = ""


def _text(label: str, said: str = "") -> Field:
    return Field(name="text", label=label, said=said)


_REPORTED: Final = (
    _text("What happened"),
    Field(name="happened", label="Happened at"),
    Field(name="aware", label="We knew at"),
    Field(name="cameras", label="Cameras"),
    Field(name="staff", label="Staff numbers"),
    Field(name="whom", label="Whom, in words"),
    Field(name="about", label="About"),
    Field(name="also", label="Others to see it"),
)
_COMPLAINT: Final = (
    Field(name="who", label="From whom"),
    Field(name="reply", label="Answered by", typed="email"),
    Field(name="contact", label="Address or number"),
)
_REPLY: Final = Field(name="reply", label="How", typed="email", said="email, letter, phone, in person")

ASKS: Final[dict[Next, Asks]] = {
    Next.TAKE: Asks(title="You look into it", fields=(_text("To note", "or nothing"),), did="is taken up"),
    Next.FOUND: Asks(title="What was found or done", fields=(_text("In words"),), did="has that in its lines"),
    Next.ASSESS: Asks(
        title="The breach",
        fields=(
            Field(name="data", label="What data"),
            Field(name="people", label="How many people", said="as far as is known; or nothing"),
            Field(name="risk", label="Harm to them", said="unlikely, likely, high"),
            Field(name="contained", label="Contained how"),
        ),
        did="is assessed",
    ),
    Next.NOTIFY: Asks(
        title="The ICO was told",
        fields=(
            Field(name="told", label="When", said="now unless told; 24 oct 21:30"),
            Field(name="theirs", label="Their reference"),
            Field(name="late", label="If late, why"),
        ),
        did="is notified",
    ),
    Next.NOT_NOTIFY: Asks(title="The ICO is not told", fields=(_text("Why not"),), did="is not notified"),
    Next.PEOPLE: Asks(
        title="Those whose data they were",
        fields=(Field(name="told", label="Told?", said="yes or no"), _text("How, or why not")),
        did="says whether they are told",
    ),
    Next.ACKNOWLEDGE: Asks(
        title="They were told that it came", fields=(_REPLY, _text("To note", "or nothing")), did="is acknowledged"
    ),
    Next.ANSWER: Asks(
        title="Their answer",
        fields=(_REPLY, _text("The answer"), Field(name="late", label="If late, why")),
        did="is answered",
    ),
    Next.REFER: Asks(
        title="It went further",
        fields=(
            Field(name="to", label="To", said="ombudsman, ico"),
            Field(name="theirs", label="Their reference"),
            _text("To note", "or nothing"),
        ),
        did="says where it went",
    ),
    Next.CONCLUDE: Asks(
        title="What it came to",
        fields=(
            Field(name="finding", label="Finding", said="upheld, partly, not upheld, no case"),
            _text("In words"),
            Field(name="lessons", label="What is learnt"),
        ),
        did="is concluded",
    ),
    Next.REOPEN: Asks(title="It is looked into again", fields=(_text("Why"),), did="is open again"),
    Next.NAMED: Asks(
        title="It is about somebody of ours",
        said="They see nothing of it from now on.",
        fields=(Field(name="staff", label="Staff number"), _text("Why")),
        did="is kept from them",
    ),
    Next.LET_IN: Asks(
        title="Somebody more sees it",
        fields=(Field(name="staff", label="Staff number"), _text("Why they need it")),
        did="has one more on its list",
    ),
}
"""What each step asks, and what it comes to."""


async def ask(pane: "DeskPane", it: Concern, step: Next) -> str:
    """Take one step of a concern, asking what it wants."""
    asks, act = ASKS[step], act_of(step)

    async def done(typed: Typed) -> str:
        await act(pane.bench.room, pane.bench.by, it, typed)
        return f"{ref_words(it.ref)} {asks.did}"

    about, title = f"{it.ref} {step.value}", f"{ref_words(it.ref)}: {asks.title[:1].lower()}{asks.title[1:]}"
    return await kept_form(pane, about, title=title, said=asks.said, fields=asks.fields, done=done)


async def tell(pane: "DeskPane") -> str:
    """Something is reported: what, then the form of that sort."""
    choices = [Choice(label=SORTS[sort].capitalize(), answer=sort, said=said) for sort, said in SORT_WORDS.items()]
    sort = await pane.pick("What is it?", choices)
    if sort is None:
        return ""
    room, by = pane.bench.room, pane.bench.by
    refs: list[str] = []

    async def done(typed: Typed) -> str:
        refs.append((await report(room, by, sort, typed)).ref or "")
        return refs[-1]

    fields = (*_REPORTED, *(_COMPLAINT if sort is Sort.COMPLAINT else ()))
    title = SORTS[sort][:1].upper() + SORTS[sort][1:]
    ref = await kept_form(pane, f"concern {sort.value}", title=title, said=WHOM, fields=fields, done=done)
    if not ref:
        return ""
    try:
        await room.concerns.one(ref, by=by)
    except NoSuchMatter:
        return f"{ref_words(ref)} is written down, for those alone who look into it; here you see when it is taken up"
    pane.post_message(ShowPane("concern", ref))
    return f"{ref_words(ref)} is written down"
