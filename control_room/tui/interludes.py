"""What stands in front of the desk for a while: the help, the menu, the lock."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from control_room.domain.errors import Refusal
from control_room.tui import guide
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.tui.lock import LockScreen, Reopened, SomeoneElse
from control_room.tui.messages import Settled
from control_room.tui.modals import Choice, Confirm, Help, Pick
from control_room.tui.pin import PinOffer
from control_room.tui.ports import Blank

if TYPE_CHECKING:
    from control_room.tui.app import Console

MENU = (
    Choice(label="Light", answer="light", said="day, dusk, night"),
    Choice(label="Lock, change operator", answer="lock", keys="F12", said="again there for somebody else"),
    Choice(label="Close the console", answer="leave", said="the book is closed in order"),
)
"""The menu of every room; `Console.menu` adds the room's own, each with an action of the console."""


RIGHT_BOOK = "The book here is not the one this desk last saw. Go on with it as it is only if you both know why."

MOST_BLANKS = 12
"""Fields a form shows; a line with more is edited as a line."""

FORM_KEYS = "Enter goes on, and at the end saves the line   Esc back to the line as it was"


async def show_guide(console: "Console", about: str = "") -> None:
    """Help; first what was asked about."""
    furnished = frozenset({"log", *console.furniture})
    keys = console.shell.pane.keys if console.shell else ()
    await console.push_screen_wait(Help(title="The line and the keys", pages=guide.pages(furnished, about, keys)))


def rewritten(typed: str, blanks: Sequence[Blank], given: Sequence[str]) -> str:
    """The line with its fields as given: each in its own place, and what was owed at the end."""
    line, owed = "", ""
    at = 0
    for blank, text in zip(blanks, given, strict=True):
        if blank.start == blank.end:
            owed += f" {blank.lead}{text.strip()}" if text.strip() else ""
            continue
        had = typed[blank.start : blank.end]
        line += typed[at : blank.start] + had.replace(blank.text, text.strip(), 1)
        at = blank.end
    return f"{line}{typed[at:]}{owed}".strip()


async def show_form(console: "Console") -> None:
    """The line being typed as a form; Enter at its end saves the same line rewritten."""
    shell = console.shell
    if shell is None or not shell.line.typed.strip():
        return
    typed = shell.line.typed
    blanks = shell.desk.blanks(typed)[:MOST_BLANKS]

    async def done(given: Typed) -> str:
        return rewritten(typed, blanks, [given[str(place)] for place in range(len(blanks))])

    fields = [Field(name=str(place), label=blank.label, typed=blank.text) for place, blank in enumerate(blanks)]
    form = Form(title="The line as a form", said=typed, fields=fields, done=done, keys=FORM_KEYS)
    line = await console.push_screen_wait(form)
    if line is not None:
        shell.line.put("")
        shell.send(line)


async def show_menu(console: "Console") -> None:
    """Everything that has no key of its own."""
    picked = await console.push_screen_wait(Pick(title="Menu", choices=(*console.menu, *MENU)))
    if picked == "leave":
        said = "What is typed and not saved is kept for you at this workstation."
        if await console.push_screen_wait(Confirm(title="Close the console", said=said)):
            await console.leave()
    elif picked:
        await console.run_action(picked)


async def lock(console: "Console", *, by_hand: bool = True) -> None:
    """Lock, and deal with whoever comes back. A desk already locked, or with nobody at it, stays as it is.

    Args:
        by_hand: whether its person is there: only then a PIN is offered, once a session, and never over a question left open.
    """
    shell = console.shell
    if shell is None or console.locked:
        return
    staff, typed = shell.desk.snapshot().duty.staff, shell.line.typed
    offers = by_hand and console.screen is shell
    if offers and staff not in console.offered and not console.door.has_pin(staff):
        console.offered.add(staff)
        await console.push_screen_wait(PinOffer(door=console.door, clock=console.clock, staff=staff))

    def keep(locked: str) -> None:
        shell.outbox.typed("\n".join(filter(None, (typed, locked))))

    desk = shell.desk
    screen = LockScreen(
        door=console.door,
        clock=console.clock,
        duty=desk.snapshot().duty,
        alarm=lambda: desk.snapshot().alarm,
        keep=keep,
    )
    match await console.push_screen_wait(screen):
        case Reopened(line=line, further=further):
            keep("")
            if line:
                shell.send(line)
            if further:
                shell.line.put_by(further)
        case SomeoneElse(line=line):
            keep(line)
            shell.drafts.hold(desk.in_hand())
            console.offered.discard(staff)
            await asyncio.to_thread(shell.drafts.close)
            while console.shell is shell and console.screen is not shell:  # a question left open goes with who left
                await console.pop_screen()
            shell.dismiss()


async def bring_in(console: "Console") -> None:
    """The side-book's lines are read first, and then go into the book."""
    shell = console.shell
    if shell is None:
        return
    waiting = shell.desk.waiting()
    if waiting:
        title = (
            "1 line is not in the book yet" if len(waiting) == 1 else f"{len(waiting)} lines are not in the book yet"
        )
        said = "\n".join(
            (*waiting, "", "Bring them in? Each keeps its own time, and says that it comes from the side-book.")
        )
        if not await console.push_screen_wait(Confirm(title=title, said=said)):
            return
    shell.action_press("bring_in")


async def approval(console: "Console") -> None:
    """A manager rung on our own number approves what wants a supervisor; whatever stands in front stays there."""
    shell = console.shell
    if shell is None or "people" not in shell.furniture:
        return
    try:
        about = shell.pane.ref
        said = await (await shell.built("people")).approval(about)
    except Refusal as refusal:
        shell.status.trouble = str(refusal)
        return
    if said:
        shell.post_message(Settled(said))


async def right_book(console: "Console") -> None:
    """Two people say which book is right: the one at the desk, and another who gives their password."""
    shell = console.shell
    if shell is None:
        return

    async def done(given: Typed) -> str:
        if not given["reason"].strip():
            raise Misfilled("reason", "say how you know that this is the right book")
        return await shell.desk.settle_book(given["staff"].strip(), given["password"], given["reason"])

    fields = (
        Field(name="staff", label="Second person", said="staff number of somebody else than you"),
        Field(name="password", label="Their password", secret=True),
        Field(name="reason", label="Reason", said="how you know that this is the right book"),
    )
    form = Form(
        title="Which book is right",
        said=RIGHT_BOOK,
        fields=fields,
        done=done,
        field_of={"same_person": "staff", "wrong_password": "password"},
    )
    said = await console.push_screen_wait(form)
    if said:
        shell.post_message(Settled(said))


async def stand(console: "Console", name: str, about: str) -> None:
    """What was wanted, by its name (`messages.Wanted`)."""
    match name:
        case "guide":
            await show_guide(console, about)
        case "menu":
            await show_menu(console)
        case "form":
            await show_form(console)
        case "right_book":
            await right_book(console)
        case "approval":
            await approval(console)
        case "bring_in":
            await bring_in(console)
        case "lock":
            await lock(console)
        case _:
            console.action_light()
