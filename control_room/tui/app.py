"""The console: themes, sign-in, lock, and what happens when something inside goes wrong. Nothing else lives here."""

import asyncio
import signal
import threading
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from typing_extensions import override

from control_room.tui import guide, theme
from control_room.tui.lock import LockScreen, Reopened, SomeoneElse
from control_room.tui.modals import Choice, Confirm, Help, Pick
from control_room.tui.panes import Furniture
from control_room.tui.ports import Clock, Desk, Door, FaultLog
from control_room.tui.shell import Shell
from control_room.tui.signin import SignIn


class Console(App[None], inherit_bindings=False):
    """The console of one workstation. `lock_after` is minutes without a key; `light` is "day", "dusk" or "night"."""

    CSS_PATH = "console.tcss"
    TITLE = "Control room"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-list-only"),
        (100, "-details"),
        (160, "-wide"),
        (240, "-vast"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-short"), (30, "-tall"), (50, "-high")]

    def __init__(
        self,
        *,
        door: Door,
        clock: Clock,
        faults: FaultLog,
        furniture: Furniture | None = None,
        light: str = "dusk",
        lock_after: int = 15,
        flashing: bool = True,
    ) -> None:
        super().__init__()
        self.door, self.clock, self.faults = door, clock, faults
        self.furniture: Furniture = furniture or {}
        self.light, self.lock_after, self.flashing = light, lock_after, flashing
        self.fault = ""
        self.prepared = asyncio.Event()
        self.last_key = clock.monotonic()
        self.animation_level = "none"
        for each in theme.themes():
            self.register_theme(each)
        self._wear()

    def _wear(self) -> None:
        self.theme = theme.named(self.light, training=self.door.training, no_color=self.no_color)

    def on_mount(self) -> None:
        """Paint the sign-in screen first; load what is heavy behind it."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # a stopped console would leave its lock behind in a shell
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit)
        self.set_interval(5.0, self._idle)
        self.run_worker(self._people(), group="people")
        self.call_after_refresh(lambda: self.run_worker(self._prepare(), group="prepare"))

    async def _prepare(self) -> None:
        await asyncio.to_thread(self.door.prepare)
        self.prepared.set()

    async def _people(self) -> None:
        """One person after another, for as long as the console stands."""
        while True:
            staff, desk = await self.push_screen_wait(
                SignIn(door=self.door, clock=self.clock, ready=self.prepared.wait)
            )
            await self.push_screen_wait(self._shell(staff, desk))

    def _shell(self, staff: str, desk: Desk) -> Shell:
        drafts = self.door.drafts(staff)
        return Shell(
            desk, clock=self.clock, drafts=drafts, faults=self.faults, furniture=self.furniture, flashing=self.flashing
        )

    @property
    def shell(self) -> Shell | None:
        """The desk, if someone is at it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Shell)), None)

    @override
    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.last_key = self.clock.monotonic()
        await super().on_event(event)

    def _idle(self) -> None:
        if (
            self.clock.monotonic() - self.last_key >= self.lock_after * 60
            and self.shell
            and not isinstance(self.screen, LockScreen)
        ):
            self.run_worker(self.action_lock(), group="modal")

    async def action_lock(self) -> None:
        """Lock, and deal with whoever comes back."""
        shell = self.shell
        if shell is None or any(isinstance(screen, LockScreen) for screen in self.screen_stack):
            return
        typed = shell.line.typed

        def keep(locked: str) -> None:
            shell.outbox.typed("\n".join(filter(None, (typed, locked))))

        duty = shell.desk.snapshot().duty
        back = await self.push_screen_wait(
            LockScreen(
                door=self.door, clock=self.clock, duty=duty, alarm=lambda: shell.desk.snapshot().alarm, keep=keep
            )
        )
        match back:
            case Reopened(line=line):
                keep("")
                if line:
                    shell.send(line)
            case SomeoneElse(line=line):
                keep(line)
                await asyncio.to_thread(shell.drafts.flush)
                shell.dismiss()

    async def action_guide(self) -> None:
        """Help."""
        furnished = frozenset({"log", *self.furniture})
        await self.push_screen_wait(Help(title="Keys and the line", pages=guide.pages(furnished)))

    async def action_light(self) -> None:
        """Day, dusk, night."""
        self.light = theme.after(self.light)
        self._wear()

    async def action_menu(self) -> None:
        """Everything else."""
        choices = [
            Choice(label="Light", answer="light", said="day, dusk, night"),
            Choice(label="Lock, or change operator", answer="lock", said="F12 there for someone else"),
            Choice(label="Close the console", answer="close", said="the book is closed in order"),
        ]
        picked = await self.push_screen_wait(Pick(title="Menu", choices=choices, label_width=25))
        if picked == "close":
            if await self.push_screen_wait(
                Confirm(
                    title="Close the console", said="What is typed and not saved is kept for you at this workstation."
                )
            ):
                self.exit()
        elif picked:
            await self.run_action(picked)

    @override
    def _fatal_error(self) -> None:
        """An internal fault: a reference on the screen, frames in the fault log, and no word or local anywhere."""
        self.fault = self.faults.note(self._exception or RuntimeError())
        if self.shell:
            self.shell.drafts.flush()
        self._close_messages_no_wait()

    @override
    def deliver_screenshot(self, *_: object, **__: object) -> None:
        """Off: a picture of the desk is a copy of the book."""

    @override
    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Off: nothing typed becomes a link."""

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Off: the terminal's clipboard is anybody's."""
