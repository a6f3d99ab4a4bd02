"""While the training room is being built: how far it is, in words and a bar."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Static
from typing_extensions import override

from control_room.tui.doors import Clock
from control_room.tui.theme import Tone
from control_room.tui.widgets.clock_bar import ClockBar
from control_room.tui.widgets.text import phrase, words

CELLS = 50
"""Length of the bar."""


def bar(done: int, every: int) -> Content:
    """How far it is: a bar in plain characters, and the percentage."""
    share = min(1.0, done / every) if every else 0.0
    full = round(CELLS * share)
    return phrase(words("#" * full, Tone.STRONG), words("-" * (CELLS - full), Tone.RULE), words(f" {share:4.0%}"))


class Building(Screen[None]):
    """The training room is on its way. `told` may be called from any thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "read", "on", id="building.on", tooltip="The words have been read")
    ]

    clock_bar = query_one("#gate-clock", ClockBar)
    done = query_one("#building-bar", Static)
    said = query_one("#building-said", Static)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._progress: tuple[int, int, str] = (0, 0, "opening the training room")
        self._read = asyncio.Event()
        self._refused = ""

    @override
    def compose(self) -> ComposeResult:
        yield ClockBar(id="gate-clock")
        with Vertical(classes="gate"), Vertical(classes="gate-box -broad"):
            yield Static(words("Training room"), classes="gate-title")
            yield Static(words("Nobody in it exists, and nothing in it happened.", Tone.DIM), classes="gate-words")
            yield Static(bar(0, 1), id="building-bar")
            yield Static(words(""), id="building-said", classes="gate-trouble")

    def on_mount(self) -> None:
        """Look at how far it is a few times a second."""
        self.clock_bar.training = True
        self.show()
        self.set_interval(0.2, self.show)

    def told(self, done: int, every: int, said: str) -> None:
        """So far it has come. Only remembered: the builder's thread never waits for the screen."""
        self._progress = (done, every, said)

    def show(self) -> None:
        """Paint what was told last."""
        done, every, said = self._progress
        self.clock_bar.at = self._clock.now()
        self.done.update(bar(done, every))
        if not self._refused:
            self.said.update(words(said, Tone.DIM))

    async def refused(self, why: str) -> None:
        """It cannot be opened: say why, until the words have been read."""
        self._refused = f"{why}\nEnter goes on"
        self.said.update(words(self._refused, Tone.STRONG, multiline=True))
        await self._read.wait()

    def action_read(self) -> None:
        """The words have been read."""
        if self._refused:
            self._read.set()
