"""Steps of a deployment in forms: what is typed is kept on disk as it is typed, until the step is taken, whatever comes between."""

import asyncio
import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, cast

from textual import on
from textual.widgets import Input

from control_room.domain.authority import Act, allowed
from control_room.domain.deployments.codes import Agency, Risk
from control_room.domain.deployments.kinds import DeploymentRequested
from control_room.domain.deployments.steps import Next
from control_room.domain.deployments.units import Phase
from control_room.domain.errors import Refusal
from control_room.domain.refs import read as read_ref
from control_room.domain.times import day_of
from control_room.tui.desks.credentials import Credentials
from control_room.tui.desks.deployment_acts import code, day, maybe
from control_room.tui.desks.deployment_steps import ASKS
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.words.deployables import asked_words
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.deployments.states import Deployment
    from control_room.services.acts import Signed
    from control_room.tui.desks.frames import DeskPane

ABOUT: Final = "deployments"
"""What the journal of these forms is called."""
KEPT: Final = "Enter goes on, and at the end does it   Esc back, all kept"
_BID: Final = (
    ("agency", "Who asks", "snt"),
    ("who", "Name and post", ""),
    ("problem", "The problem", ""),
    ("place", "Where", ""),
    ("ward", "Ward", ""),
    ("evidence", "What shows it", ""),
    ("reports", "Reports, a number", ""),
    ("since", "From day", ""),
    ("until", "To day", ""),
    ("risk", "Risk", ""),
    ("objectives", "To achieve", ""),
    ("tried", "Tried before", ""),
    ("alternatives", "Else possible", ""),
    ("consulted", "Who was asked", ""),
    ("tasking", "Tasking before", ""),
    ("homes", "Homes overlooked", ""),
)


class NotSigned(Refusal):
    """A refusal nobody signed."""

    code: ClassVar[str] = "not_signed"


class Journal(Protocol):
    """Where what is typed stands in case the console dies."""

    def keep(self, line: str, sent: Sequence[Any]) -> None:
        """Hold this text from now on."""
        ...

    def kept(self) -> tuple[str, tuple[Any, ...]]:
        """What was held last."""
        ...

    def flush(self) -> None:
        """Wait until what is held is on the disk."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Halves:
    """Half-filled forms of one person, by what each is about."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._held = _held(journal.kept()[0])

    def of(self, about: str) -> dict[str, str]:
        """What was typed for one and not done."""
        return self._held.get(about, {})

    def keep(self, about: str, typed: Typed | None) -> None:
        """Hold what is typed for one; None: it is done."""
        self._held.pop(about, None)
        if typed is not None:
            self._held[about] = dict(typed)
        self._journal.keep(json.dumps(self._held), ())

    def flush(self) -> None:
        """Wait until what is held is on the disk."""
        self._journal.flush()

    def close(self) -> None:
        """Let go of the file."""
        self._journal.close()


def _held(kept: str) -> dict[str, dict[str, str]]:
    try:
        found: object = json.loads(kept or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    forms = cast("dict[str, object]", found)
    return {
        about: {str(name): str(value) for name, value in cast("dict[object, object]", typed).items()}
        for about, typed in forms.items()
        if isinstance(typed, dict)
    }


class KeptForm(Form[str]):
    """A form whose fields stand in the journal as they are typed."""

    halves: "Halves | None" = None
    about = ""
    usual: Typed | None = None
    """What stands in it before anybody types: that is not kept."""

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self.halves is not None:
            self.halves.keep(self.about, None if self.typed == self.usual else self.typed)


async def kept_form(
    pane: "DeskPane",
    about: str,
    *,
    title: str,
    said: str,
    fields: Sequence[Field],
    done: "Callable[[Typed], Awaitable[str]]",
    journal: str = ABOUT,
) -> str:
    """Ask in a form; what was typed for the same before, and never done, stands in it again. Answers "" where it was left."""
    room, staff = pane.bench.room, pane.bench.by.staff
    halves = Halves(await asyncio.to_thread(room.drafts, staff, about=journal))
    held = halves.of(about)
    filled = [
        Field(name=each.name, label=each.label, said=each.said, typed=held.get(each.name, each.typed))
        for each in fields
    ]
    form = KeptForm(title=title, said=said, fields=filled, done=done, keys=KEPT)
    form.halves, form.about, form.usual = halves, about, {each.name: each.typed for each in fields}
    try:
        answer = await pane.console.push_screen_wait(form)
        if answer is not None:
            form.halves = None
            halves.keep(about, None)
    finally:
        await asyncio.to_thread(halves.close)
    return answer or ""


async def ask(pane: "DeskPane", it: "Deployment", step: Next) -> str:
    """Take one step of a deployment, asking what it wants."""
    asks, room = ASKS[step], pane.bench.room
    street = await room.deployables.street(by=pane.bench.by) if step is Next.SCHEDULE else None
    free = [each.camera.number for each in street.units if each.phase is Phase.FREE] if street else []

    async def done(typed: Typed) -> str:
        by = pane.bench.by
        if step is Next.REFUSE and not allowed(Act.REFUSE_DEPLOYMENT, by.role):
            by = await _manager(pane, it)
        await asks.act(room, by, it, typed)
        return f"{ref_words(it.ref)} {asks.did}"

    title = f"{ref_words(it.ref)} {asked_words(it.place)}: {asks.title[:1].lower()}{asks.title[1:]}"
    about = f"{it.ref} {step.value}"
    return await kept_form(pane, about, title=title, said=asks.said, fields=asks.fields(it, free), done=done)


async def _manager(pane: "DeskPane", it: "Deployment") -> "Signed":
    """A manager signs in here for the refusal alone. Raises `NotSigned`."""
    trouble, staff = "", ""
    said = f"A manager signs here that {ref_words(it.ref)} is refused. {pane.bench.by.staff} stays signed in."
    while True:
        asked = Credentials(title="The manager", said=said, trouble=trouble, staff=staff)
        given = await pane.console.push_screen_wait(asked)
        if given is None:
            raise NotSigned("nobody signed it, and nothing is done; Enter asks again, Esc keeps what is typed")
        staff = given[0]
        try:
            found = await pane.bench.room.identity.sign_in(*given)
        except Refusal as refusal:
            trouble = str(refusal)
            continue
        if allowed(Act.REFUSE_DEPLOYMENT, found.role):
            return found
        trouble, staff = f"{found.staff} is no manager; ask one", ""


async def request(pane: "DeskPane") -> str:
    """A partner asks for a deployable."""
    room = pane.bench.room

    async def done(typed: Typed) -> str:
        receipt = await room.deployments.request(_asked(typed, pane), by=pane.bench.by)
        return receipt.ref or ""

    checks = _checks(day_of(room.clock.now()))
    fields = [Field(name=name, label=label, typed=usual, check=checks.get(name)) for name, label, usual in _BID]
    ref = await kept_form(pane, "bid", title="A partner asks for a deployable", said="", fields=fields, done=done)
    if not ref:
        return ""
    pane.post_message(ShowPane("deployment", ref))
    return f"{ref_words(ref)} is asked for; its gates come next"


def _tasking(typed: Typed, today: date) -> str | None:
    """The tasking whose tours stand with the bid; none where nothing is typed. Raises `Misfilled`."""
    said = typed["tasking"].strip()
    ref = read_ref(said, today.year) if said else None
    if said and (ref is None or not ref.startswith("TK-")):
        raise Misfilled("tasking", "a tasking as tk3, or nothing")
    return ref


def _checks(today: date) -> "dict[str, Callable[[str], str]]":
    """What is wrong with one field, in words, as it is left: nobody is sent back from the end."""

    def said(name: str, read: "Callable[[Typed], object]") -> "Callable[[str], str]":
        def wrong(typed: str) -> str:
            try:
                read({name: typed})
            except Misfilled as why:
                return str(why)
            return ""

        return wrong

    told: dict[str, Callable[[Typed], object]] = {
        "agency": lambda typed: code(Agency, typed, "agency"),
        "risk": lambda typed: code(Risk, typed, "risk") if typed["risk"].strip() else None,
        "reports": lambda typed: maybe(typed, "reports"),
        "homes": lambda typed: maybe(typed, "homes"),
        "since": lambda typed: day(typed, "since", today),
        "until": lambda typed: day(typed, "until", today),
        "tasking": lambda typed: _tasking(typed, today),
    }
    return {name: said(name, read) for name, read in told.items()}


def _asked(typed: Typed, pane: "DeskPane") -> DeploymentRequested:
    today = day_of(pane.bench.room.clock.now())
    for name, label, _ in _BID:
        if name in {"problem", "place", "evidence", "reports", "objectives", "tried"} and not typed[name].strip():
            raise Misfilled(name, f"{label.lower()}: a panel decides by it")
    said = {name: told.strip() for name, told in typed.items()}
    return DeploymentRequested(
        agency=code(Agency, typed, "agency"),
        since=day(typed, "since", today),
        until=day(typed, "until", today),
        reports=maybe(typed, "reports") or 0,
        risk=code(Risk, typed, "risk") if typed["risk"].strip() else None,
        homes=maybe(typed, "homes") or 0,
        tasking=_tasking(typed, today),
        who=said["who"],
        problem=said["problem"],
        place=said["place"],
        ward=said["ward"],
        evidence=said["evidence"],
        objectives=said["objectives"],
        tried=said["tried"],
        alternatives=said["alternatives"],
        consulted=said["consulted"],
    )
