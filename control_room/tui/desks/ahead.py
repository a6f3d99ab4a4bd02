"""One act at a time, and the keys typed before its question stands: they wait for it, in the order they were typed.

Without this each letter of a burst begins an act of its own, and their questions stand one on another.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import events

from control_room.tui.questions import Question

if TYPE_CHECKING:
    from textual.screen import Screen

    from control_room.tui.desks.frames import DeskPane

EACH: Final = 0.02
"""Seconds between keys that are given back, so that what one comes to is there before the next."""

LONGEST: Final = 1.0
"""Seconds that the next key waits for one that is stuck."""

_PLAIN: Final = frozenset({"enter", "escape", "backspace", "tab", "up", "down"})


class Ahead:
    """The acts under way in a pane, and the keys typed ahead of their questions. Function keys never wait."""

    def __init__(self, pane: "DeskPane") -> None:
        self.acts = 0
        self._pane = pane
        self._keys: deque[events.Key] = deque()
        self._passing: events.Key | None = None

    def holds(self, event: events.Key) -> bool:
        """Whether a key on its way was kept back for a question still to come; ones after it keep their places behind it."""
        waits = bool(self._keys) or self._on_its_way
        if event is self._passing or not waits or not (event.is_printable or event.key in _PLAIN):
            return False
        if not self._keys:
            self._pane.run_worker(self._give(), group="ahead")
        self._keys.append(events.Key(event.key, event.character))
        return True

    @property
    def _on_its_way(self) -> bool:
        """An act is under way, and no question of it stands yet."""
        pane = self._pane
        return self.acts > 0 and pane.console.screen is pane.screen and pane.list.has_focus

    async def _give(self) -> None:
        """Give them back one by one: at the desk or to a question. Behind the lock they wait; of a pane that was left they are dropped."""
        pane = self._pane
        while self._keys:
            await asyncio.sleep(EACH)
            if not pane.display:
                self._keys.clear()
            elif not self._on_its_way and self._asks(pane.console.screen):
                self._passing = self._keys.popleft()
                pane.console.post_message(self._passing)
                await self._taken()

    def _asks(self, screen: "Screen[object]") -> bool:
        """Whether what stands in front takes a key: the desk, or a question that has no answer yet."""
        return screen is self._pane.screen or (isinstance(screen, Question) and not screen.answered)

    async def _taken(self) -> None:
        """Until the key has gone through whoever it may be for: on a busy machine the next would else be for the question it answers."""
        console, screen = self._pane.console, self._pane.console.screen
        for pump in (console, screen.focused, screen, console):
            gone = asyncio.Event()
            if pump is not None and pump.call_later(gone.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(gone.wait(), LONGEST)
