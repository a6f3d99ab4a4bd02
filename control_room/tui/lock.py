"""The locked desk: an opaque screen that shows time, shift and how many alarms stand, and still takes a line.

The PIN is asked at Enter, so that what is seen on a camera is written at once by whoever stands there and filed once
they are known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui.doors import Clock, Door
from control_room.tui.ports import Alarm, Duty
from control_room.tui.theme import Tone
from control_room.tui.widgets.banner import Banner
from control_room.tui.widgets.clock_bar import ClockBar
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened:
    """The same person is back. `line` was typed while locked and is to be saved, or ""."""

    line: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SomeoneElse:
    """Another person wants the desk; `line` stays with the one who typed it, as a draft of the one who locked."""

    line: str


Unlocked = Reopened | SomeoneElse


class LockScreen(Screen[Unlocked]):
    """The locked desk of `staff`. `keep` journals what is typed while locked; nothing else of the desk is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "PIN", id="lock.pin", tooltip="Ask the PIN", show=False),
        Binding("escape", "leave_pin", "back", id="lock.back", tooltip="From the PIN to the line", show=False),
        Binding("f12,alt+l", "someone_else", "someone else", id="lock.other", tooltip="Another person takes the desk"),
    ]
    AUTO_FOCUS = "QuickLine"

    clock_bar = query_one("#lock-clock", ClockBar)
    banner = query_one("#lock-banner", Banner)
    line = query_one("#lock-line", QuickLine)
    pin = query_one("#pin", Input)
    trouble = query_one("#lock-trouble", Static)

    def __init__(
        self, *, door: Door, clock: Clock, duty: Duty, alarm: Callable[[], Alarm | None], keep: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._door = door
        self._clock = clock
        self._staff = duty.staff
        self._asks = "PIN" if door.has_pin(duty.staff) and not door.expired(duty.staff) else "password"
        self._duty = Duty(
            operator="",
            staff="",
            shift=duty.shift,
            workstation=duty.workstation,
            on_duty=duty.on_duty,
            floor=duty.floor,
            training=duty.training,
        )
        self._alarm = alarm
        self._keep = keep
        self._waiting = ""

    @override
    def compose(self) -> ComposeResult:
        yield ClockBar(id="lock-clock")
        yield Banner(id="lock-banner", counted_only=True)
        with Vertical(classes="gate"), Vertical(classes="gate-box"):
            yield Static(words("Desk locked"), classes="gate-title")
            yield Static(
                words(
                    f"by {self._staff}. It still takes a line: type it, and the {self._asks} is asked at Enter.",
                    Tone.DIM,
                ),
                classes="gate-words",
            )
            with Horizontal(classes="gate-field"):
                yield Static(
                    words(self._asks.capitalize() if self._asks != "PIN" else "PIN", Tone.DIM), classes="gate-label"
                )
                yield Input(password=True, id="pin", max_length=1024)
            yield Static(
                words(f"Enter on an empty line asks the {self._asks}\nF12 someone else", Tone.DIM, multiline=True),
                id="lock-trouble",
                classes="gate-trouble",
            )
        yield QuickLine(id="lock-line")

    def on_mount(self) -> None:
        """Time and alarms go on."""
        self.tick()
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Once a second."""
        self.clock_bar.at = self._clock.now()
        self.clock_bar.duty = self._duty
        self.banner.alarm = self._alarm()

    @on(QuickLine.Edited)
    def _edited(self, message: QuickLine.Edited) -> None:
        self._keep(message.typed or self._waiting)

    def action_ask(self) -> None:
        """Enter on an empty line: only the PIN."""
        self._ask()

    @on(QuickLine.Submitted)
    def _submitted(self, message: QuickLine.Submitted) -> None:
        self._waiting = message.typed
        self._keep(self._waiting)
        self._ask()

    def _ask(self) -> None:
        self.add_class("-asking")
        self.call_after_refresh(self.pin.focus)

    @on(Input.Submitted, "#pin")
    async def _pin_given(self, message: Input.Submitted) -> None:
        pin = message.value
        self.pin.value = ""
        try:
            await self._door.reopen(self._staff, pin)
        except Refusal as refusal:
            self.trouble.update(words(str(refusal), Tone.STRONG))
            return
        self.dismiss(Reopened(line=self._waiting))

    def action_leave_pin(self) -> None:
        """From the PIN back to the line, which is as it was."""
        self.remove_class("-asking")
        if self._waiting:
            self.line.give_back(self._waiting)
            self._waiting = ""
        self.line.focus()

    def action_someone_else(self) -> None:
        """Another person takes the desk."""
        self.dismiss(SomeoneElse(line=self._waiting or self.line.typed))
