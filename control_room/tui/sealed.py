"""A Textual app with the leaks closed.

A stock one prints the locals of every frame to the terminal when it fails, saves pictures of the screen, opens links, and hands
text to the terminal's clipboard. None of that may happen to the book.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.worker import WorkerFailed
from typing_extensions import override

from control_room.tui.doors import FaultLog
from control_room.tui.terminal import Cells, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable


LONGEST: Final = 5.0
"""Seconds that a key waits for the screen it is for to be built."""


class SealedApp(App[None], inherit_bindings=False):
    """An app that says nothing of what it holds when it ends.

    Attributes:
        fault: The reference of the internal fault that ended it, or "".
        training: Whether it shows the training room, which says so on every row.
        last_key: When a key was last pressed, in seconds of the clock.
        twice: Whether it was the key before it again.
        last_resort: Called on a fault with a way to give the terminal back, in case the app never ends by itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, faults: FaultLog) -> None:
        super().__init__(driver_class=Terminal)
        self._cells = Cells()
        self.faults = faults
        self.fault = ""
        self.training = False
        self.last_key = 0.0
        self.twice = False
        self._key_before = ""
        self.last_resort: Callable[[Callable[[], object]], object] = lambda _give_back: None
        self.animation_level = "none"

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """The library's own, and ours: no cell holds what a terminal obeys."""
        return [*super().get_line_filters(), self._cells]

    def pressed(self, key: str, at: float) -> None:
        """A key came from the terminal at `at` seconds."""
        again = key == self._key_before and key != "escape"  # Esc after Esc is one step more, never a second key
        self.last_key, self.twice, self._key_before = at, again, key

    @override
    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._built()
        await super().on_event(event)

    async def _built(self) -> None:
        """Until the screen in front is built and its focus set: a key that came before found nothing of it there, or was lost."""
        screen = self.screen
        if screen.is_mounted:
            return
        built = asyncio.Event()
        if screen.call_later(built.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(built.wait(), LONGEST)

    def keep_what_is_typed(self) -> None:
        """Called once when a fault ends the app."""

    @override
    def _fatal_error(self) -> None:
        """A reference on the screen, frames in the fault log, and no word or local anywhere."""
        if not self.fault:
            error: BaseException = self._exception or RuntimeError()
            self.fault = self.faults.note(error.error if isinstance(error, WorkerFailed) else error)
            if self._driver:
                self.last_resort(self._driver.stop_application_mode)
            self.keep_what_is_typed()
        self._close_messages_no_wait()

    @override
    def panic(self, *renderables: Any) -> None:
        self._fatal_error()

    @override
    def deliver_screenshot(self, *_: Any, **__: Any) -> None:
        """Off: a picture of the desk is a copy of the book."""

    @override
    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Off: nothing typed becomes a link."""

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Off: the terminal's clipboard is anybody's."""
