"""The locked desk: an opaque screen that shows time, shift and how many alarms stand, and still takes a line.

The PIN is asked at Enter, so that what is seen on a camera is written at once by whoever stands there and filed once
they are known.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Input, Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui.doors import Clock, Door
from control_room.tui.ports import Alarm, Duty
from control_room.tui.questions import Answered
from control_room.tui.theme import Tone
from control_room.tui.typed_ahead import NEAR, TypedAhead, figures
from control_room.tui.widgets.banner import Banner
from control_room.tui.widgets.clock_bar import ClockBar
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened:
    """The same person is back.

    `line` was typed while locked and is to be saved, or "". `further` was typed where the PIN goes and is to be had back, not shown.
    """

    line: str
    further: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SomeoneElse:
    """Another person wants the desk; `line` stays with the one who typed it, as a draft of the one who locked."""

    line: str


NO_LINE = "Figures alone are taken for a PIN here and are not kept; with a word before them, as n 7733, they are a line"

Unlocked = Reopened | SomeoneElse


class LockLine(QuickLine):
    """The line of the locked desk. From Enter on its keys are the PIN's, each in its order: none is shown and none is lost.

    Figures alone may be the PIN of somebody who did not press Enter first: they are dotted, and at Enter they are the PIN.
    """

    def __init__(
        self, *, pin: Input, took: Callable[[str], None], given: Callable[[str], object], figures: Callable[[str], None]
    ) -> None:
        super().__init__(id="lock-line")
        self._pin, self._took, self._given, self._figures = pin, took, given, figures
        self.asking = False

    @property
    @override
    def shown(self) -> str:
        return "".join("·" if c.isdigit() else c for c in self.typed) if figures(self.typed) else self.typed

    @override
    def action_submit(self) -> None:
        if figures(self.typed) and len(self.typed.strip()) >= NEAR:
            text = self.typed.strip()
            self.buffer.put("")  # not among the lines before, which Up has back
            self._edited()
            self._figures(text)
        elif self.typed.strip():
            self._took(self.buffer.submit())
            self._edited()
        else:
            self._took("")

    @override
    async def _on_key(self, event: events.Key) -> None:
        if not self.asking:
            await super()._on_key(event)
            return
        printable = event.character is not None and event.is_printable and not event.key.startswith(("alt+", "ctrl+"))
        if event.key == "enter":
            given, self._pin.value = self._pin.value, ""
            self._given(given)
        elif event.key == "backspace":
            self._pin.action_delete_left()
        elif event.key == "ctrl+u":
            self._pin.value = ""
        elif printable and event.character is not None:
            self._pin.insert_text_at_cursor(event.character)
        elif event.key in {"escape", "f12", "alt+l"}:
            return  # the screen's own
        event.stop()
        event.prevent_default()

    @override
    def _on_paste(self, event: events.Paste) -> None:
        if not self.asking:
            super()._on_paste(event)
            return
        event.stop()
        event.prevent_default()
        self._pin.insert_text_at_cursor(event.text)


class LockScreen(Answered[Unlocked]):
    """The locked desk of `staff`. `keep` journals what is typed while locked; nothing else of the desk is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_pin", "back", id="lock.back", tooltip="From the PIN to the line", show=False),
        Binding("f12,alt+l", "someone_else", "someone else", id="lock.other", tooltip="Another person takes the desk"),
    ]
    AUTO_FOCUS = "LockLine"

    clock_bar = query_one("#lock-clock", ClockBar)
    banner = query_one("#lock-banner", Banner)
    line = query_one("#lock-line", LockLine)
    pin = query_one("#pin", Input)
    asks = query_one("#lock-asks", Static)
    trouble = query_one("#lock-trouble", Static)

    def __init__(
        self, *, door: Door, clock: Clock, duty: Duty, alarm: Callable[[], Alarm | None], keep: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._door = door
        self._clock = clock
        self._staff = duty.staff
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
        self._ahead = TypedAhead()
        self._one = asyncio.Lock()

    @property
    def _asks(self) -> str:
        """What opens the desk now: a PIN that was wrong too often, or is too old, does no longer."""
        return "PIN" if self._door.has_pin(self._staff) and not self._door.expired(self._staff) else "password"

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
            pin = Input(password=True, id="pin", max_length=1024)
            pin.can_focus = False  # its keys come by way of the line, so that each stays in its order
            with Horizontal(classes="gate-field"):
                yield Static(words(""), id="lock-asks", classes="gate-label")
                yield pin
            yield Static(
                words(f"Enter on an empty line asks the {self._asks}\nF12 someone else", Tone.DIM, multiline=True),
                id="lock-trouble",
                classes="gate-trouble",
            )
        yield LockLine(pin=pin, took=self._took, given=self._pin_given, figures=self._figures_given)

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
        typed = "" if figures(message.typed) else message.typed
        self._keep(typed or self._waiting)

    def _took(self, line: str) -> None:
        """Enter: the line waits, and the keys are the PIN's from here."""
        self._waiting = line or self._waiting
        self._keep(self._waiting)
        self.line.asking = True
        self.add_class("-asking")
        self._say()

    def _say(self, trouble: str = "") -> None:
        """What is asked, and what became of what was typed."""
        self.asks.update(words("Password" if self._asks == "password" else "PIN", Tone.STRONG))
        said = f"{self._asks}, then Enter · Esc back to the line · F12 someone else"
        further = len(self._ahead)
        if further:
            line = "1 more line is" if further == 1 else f"{further} more lines are"
            said = f"{line} kept, not shown and not saved yet\n{said}"
        self.trouble.update(words("\n".join(filter(None, (trouble, said))), Tone.STRONG, multiline=True))

    def _pin_given(self, pin: str) -> None:
        if self._ahead.is_line(pin, pin=self._asks == "PIN"):
            self._say()
        elif pin:
            self.run_worker(self._reopen(pin), group="pin")

    def _figures_given(self, text: str) -> None:
        """Figures alone where the line goes: the PIN where one is in force, and nowhere a line."""
        self._took("")
        if self._asks == "PIN":
            self._pin_given(text)
        else:
            self._say(NO_LINE)

    async def _reopen(self, pin: str) -> None:
        async with self._one:
            if not self.is_current:
                return
            try:
                await self._door.reopen(self._staff, pin)
            except Refusal as refusal:
                self._say(str(refusal))
                return
            self._ahead.is_line(self.pin.value, pin=True)  # typed while the PIN was being looked at
            self.dismiss(Reopened(line=self._waiting, further=self._ahead.further(pin)))

    def action_leave_pin(self) -> None:
        """From the PIN back to the line, which is as it was."""
        if not self.line.asking:
            return
        self._ahead.is_line(self.pin.value, pin=self._asks == "PIN")
        self.pin.value = ""
        self.line.asking = False
        self.remove_class("-asking")
        if self._waiting:
            self.line.give_back(self._waiting)
            self._waiting = ""

    def action_someone_else(self) -> None:
        """Another person takes the desk."""
        self.dismiss(SomeoneElse(line=self._waiting or ("" if figures(self.line.typed) else self.line.typed)))
