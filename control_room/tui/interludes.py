"""What stands in front of the desk for a while: the help, the menu, the lock."""

import asyncio
from typing import TYPE_CHECKING

from control_room.tui import guide
from control_room.tui.lock import LockScreen, Reopened, SomeoneElse
from control_room.tui.modals import Choice, Confirm, Help, Pick

if TYPE_CHECKING:
    from control_room.tui.app import Console

MENU = (
    Choice(label="Light", answer="light", said="day, dusk, night"),
    Choice(label="Lock, or change operator", answer="lock", said="F12 there for someone else"),
    Choice(label="Close the console", answer="leave", said="the book is closed in order"),
)
"""The menu of every room; `Console.menu` adds the room's own, each with an action of the console."""


async def show_guide(console: "Console") -> None:
    """Help."""
    furnished = frozenset({"log", *console.furniture})
    await console.push_screen_wait(Help(title="The line and the keys", pages=guide.pages(furnished)))


async def show_menu(console: "Console") -> None:
    """Everything that has no key of its own."""
    picked = await console.push_screen_wait(Pick(title="Menu", choices=(*console.menu, *MENU), label_width=25))
    if picked == "leave":
        said = "What is typed and not saved is kept for you at this workstation."
        if await console.push_screen_wait(Confirm(title="Close the console", said=said)):
            await console.leave()
    elif picked:
        await console.run_action(picked)


async def lock(console: "Console") -> None:
    """Lock, and deal with whoever comes back. A desk already locked, or with nobody at it, stays as it is."""
    shell = console.shell
    if shell is None or console.locked:
        return
    typed = shell.line.typed

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
        case Reopened(line=line):
            keep("")
            if line:
                shell.send(line)
        case SomeoneElse(line=line):
            keep(line)
            await asyncio.to_thread(shell.drafts.close)
            shell.dismiss()
