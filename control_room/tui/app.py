"""The console: themes, sign-in, and what happens when something inside goes wrong. Nothing else lives here."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from typing_extensions import override

from control_room.domain.people import LOCK_MINUTES
from control_room.tui import arrivals, hangups, theme
from control_room.tui.doors import Choice, Clock, Door, FaultLog
from control_room.tui.keyboard import alt_is_a_key
from control_room.tui.messages import Ring, Wanted
from control_room.tui.sealed import SealedApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from control_room.tui.panes import Furniture
    from control_room.tui.ports import Desk
    from control_room.tui.shell import Shell


class Console(SealedApp):
    """The console of one workstation.

    Args:
        door: How a person comes in.
        clock: The room's clock.
        faults: Where internal faults are noted.
        furniture: The panes beyond the log.
        menu: The room's own lines of the menu; each answer is an action of the console.
        light: "day", "dusk" or "night".
        lock_after: Answers the minutes without a key until the desk locks itself.
        flashing: Whether an unacknowledged alarm's shape flashes.
    """

    CSS_PATH = Path(__file__).with_name("console.tcss")
    TITLE = "Control room"

    def __init__(
        self,
        *,
        door: Door,
        clock: Clock,
        faults: FaultLog,
        furniture: "Furniture | None" = None,
        menu: "Sequence[Choice[str]]" = (),
        light: str = "dusk",
        lock_after: "Callable[[], int]" = lambda: LOCK_MINUTES,
        flashing: bool = True,
    ) -> None:
        super().__init__(faults)
        alt_is_a_key()
        self.door, self.clock = door, clock
        self.furniture: Furniture = furniture or {}
        self.menu = tuple(menu)
        self.light, self.lock_after, self.flashing = light, lock_after, flashing
        self.prepared = asyncio.Event()
        self.seated: Shell | None = None
        self.last_staff = ""
        self.offered: set[str] = set()
        self.last_key = clock.monotonic()
        for each in theme.themes():
            self.register_theme(each)
        self.wear()

    def wear(self) -> None:
        """Put on the theme of the light, the ground and NO_COLOR."""
        self.training = self.door.training
        self.theme = theme.named(self.light, training=self.training, no_color=self.no_color)

    def on_mount(self) -> None:
        """Paint the sign-in screen first; load what is heavy behind it."""
        hangups.listen(self)
        self.set_interval(5.0, self.lock_if_idle)
        self.run_worker(self.people(), group="people")
        # By the clock: what waits for a refresh of the screen beneath is lost once sign-in stands over it
        self.set_timer(0.1, lambda: self.run_worker(arrivals.prepare(self), group="prepare"))

    async def people(self) -> None:
        """One person after another, for as long as the console stands."""
        await arrivals.everyone(self)

    async def seat(self, staff: str, desk: "Desk") -> None:
        """Give a person their desk, until they leave it."""
        await arrivals.seat(self, staff, desk)

    async def leave(self) -> None:
        """Close the room in order and end."""
        if self.shell:
            await asyncio.to_thread(self.shell.drafts.close)
        await self.door.close()
        self.exit()

    @property
    def shell(self) -> "Shell | None":
        """The desk, if someone is at it."""
        return self.seated if self.seated in self.screen_stack else None

    @property
    def locked(self) -> bool:
        """Whether the lock stands in front."""
        from control_room.tui.lock import LockScreen  # noqa: PLC0415 - loaded behind the first screen

        return any(isinstance(screen, LockScreen) for screen in self.screen_stack)

    @override
    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.pressed(event.key, self.clock.monotonic())
            desk = self.shell
            if desk and desk.is_mounted:
                held = not self.locked and desk.pane.holds(event)
                if held or (desk is self.screen and desk.pane.takes(event)):  # no question stands over it
                    return
        await super().on_event(event)

    def lock_if_idle(self) -> None:
        """Lock a desk whose keys have been still for so many minutes, or whose person signed in too long ago."""
        idle = self.clock.monotonic() - self.last_key >= self.lock_after() * 60
        if self.shell and not self.locked and (idle or self.door.expired(self.last_staff)):
            self.run_worker(self.action_lock(by_hand=False), group="interlude")

    async def action_lock(self, *, by_hand: bool = True) -> None:
        """Lock."""
        from control_room.tui import interludes  # noqa: PLC0415 - as in `locked`

        await interludes.lock(self, by_hand=by_hand)

    def action_light(self) -> None:
        """Day, dusk, night."""
        self.light = theme.after(self.light)
        self.wear()

    @on(Wanted)
    def _wanted(self, message: Wanted) -> None:
        from control_room.tui import interludes  # noqa: PLC0415 - as in `locked`

        self.run_worker(interludes.stand(self, message.name, message.about), group="interlude")

    @on(Ring)
    def _ring(self) -> None:
        self.bell()

    @override
    def keep_what_is_typed(self) -> None:
        if self.shell:
            self.shell.keep(locked=self.locked)
