"""The PIN, offered once a session at the first lock: six digits that reopen this screen, or none."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Input, Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui.doors import Clock, Door
from control_room.tui.questions import Answered
from control_room.tui.theme import Tone
from control_room.tui.widgets.clock_bar import ClockBar
from control_room.tui.widgets.entry import Entry
from control_room.tui.widgets.text import words

OFFERED = 15.0
"""Seconds the offer stands without a key: a desk that was left must not let a passer-by choose the PIN."""


class PinOffer(Answered[None]):
    """Opaque like the lock it comes before. Ends with a PIN chosen, or without one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "without", "without", id="pin.without", tooltip="Lock without a PIN")
    ]
    AUTO_FOCUS = "#pin-first"

    clock_bar = query_one("#pin-clock", ClockBar)
    first = query_one("#pin-first", Entry)
    again = query_one("#pin-again", Input)
    trouble = query_one("#pin-trouble", Static)

    def __init__(self, *, door: Door, clock: Clock, staff: str) -> None:
        super().__init__()
        self._door, self._clock, self._staff = door, clock, staff
        self._quiet_since = clock.monotonic()

    @override
    def compose(self) -> ComposeResult:
        first = Entry(password=True, id="pin-first", max_length=64)
        first.then = again = Entry(password=True, id="pin-again", max_length=64)
        yield ClockBar(id="pin-clock")
        with Vertical(classes="gate"), Vertical(classes="gate-box"):
            yield Static(words("Choose a PIN for this screen"), classes="gate-title")
            yield Static(
                words("Six digits. It reopens this screen until you sign out, and nothing else.", Tone.DIM),
                classes="gate-words",
            )
            for field, label in ((first, "PIN"), (again, "PIN again")):
                with Horizontal(classes="gate-field"):
                    yield Static(words(label, Tone.DIM), classes="gate-label")
                    yield field
            yield Static(
                words("Enter takes it · Esc locks without one: your password reopens it", Tone.DIM),
                id="pin-trouble",
                classes="gate-trouble",
            )

    def on_mount(self) -> None:
        """The clock goes on, and the offer ends of itself."""
        self.clock_bar.training = self._door.training
        self.tick()
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Once a second."""
        self.clock_bar.at = self._clock.now()
        if self._clock.monotonic() - self._quiet_since >= OFFERED:
            self.action_without()

    @on(Input.Changed)
    def _typing(self) -> None:
        self._quiet_since = self._clock.monotonic()

    @on(Input.Submitted, "#pin-again")
    async def _twice(self) -> None:
        pin, again = self.first.value, self.again.value
        if pin != again:
            self._once_more("the two differ; type the PIN again")
            return
        try:
            await self._door.choose_pin(self._staff, pin)
        except Refusal as refusal:
            self._once_more(str(refusal))
            return
        self.dismiss()

    def _once_more(self, why: str) -> None:
        self.first.value = self.again.value = ""
        self.first.focus()
        self.trouble.update(words(why, Tone.STRONG))

    def action_without(self) -> None:
        """Lock without a PIN."""
        if self.is_current:
            self.dismiss()
