"""The sign-in screen.

The first thing painted, before anything heavy is loaded. While a person types, the rest is loaded in a thread.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import App, ComposeResult
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

if TYPE_CHECKING:
    from control_room.tui.forms import Typed
    from control_room.tui.ports import Desk

KEYS = "Enter signs in · F4 break glass"


class SignIn(Answered["tuple[str, Desk] | None"]):
    """Asks for a staff number and a password.

    Answers with the staff number and the desk, or with None where it turns out that no room is set up. `ready` waits until the
    heavy parts are loaded.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,alt+4", "glass", "break glass", id="gate.glass", tooltip="Act as a supervisor on the sealed code")
    ]
    AUTO_FOCUS = "#staff"

    clock_bar = query_one("#gate-clock", ClockBar)
    staff = query_one("#staff", Entry)
    password = query_one("#password", Entry)
    trouble = query_one("#gate-trouble", Static)

    def __init__(self, *, door: Door, clock: Clock, ready: Callable[[], Awaitable[object]], last: str = "") -> None:
        super().__init__()
        self._last = last
        self._door = door
        self._clock = clock
        self._ready = ready
        self._busy = False

    @override
    def compose(self) -> ComposeResult:
        staff = Entry(value=self._last, id="staff", max_length=64)
        staff.then = password = Entry(password=True, id="password", max_length=1024)
        yield ClockBar(id="gate-clock")
        with Vertical(classes="gate"), Vertical(classes="gate-box"):
            yield Static(words(self._door.station), classes="gate-title")
            yield Static(words(self._door.council, Tone.DIM), classes="gate-words")
            with Horizontal(classes="gate-field"):
                yield Static(words("Staff number", Tone.DIM), classes="gate-label")
                yield staff
            with Horizontal(classes="gate-field"):
                yield Static(words("Password", Tone.DIM), classes="gate-label")
                yield password
            yield Static(words(KEYS, Tone.DIM), id="gate-trouble", classes="gate-trouble")

    def on_mount(self) -> None:
        """The clock stands here too."""
        self.clock_bar.training = self._door.training
        if self._last:
            self.password.focus()
        self.tick()
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Once a second."""
        self.clock_bar.at = self._clock.now()

    @on(Input.Submitted, "#password")
    def _password_given(self) -> None:
        if self._busy:
            return
        if not self.staff.value.strip():
            self.trouble.update(words("Type your staff number first", Tone.STRONG))
            self.staff.focus()
            return
        self._busy = True
        self.trouble.update(words("opening the book", Tone.DIM))
        self.run_worker(self._sign_in(self.staff.value.strip(), self.password.value), group="gate")

    async def _sign_in(self, staff: str, password: str) -> None:
        try:
            await self._ready()
            desk = await self._door.sign_in(staff, password)
        except Refusal as refusal:
            if refusal.code == "no_room":
                self.dismiss(None)
                return
            self._busy = False
            self.password.value = ""
            self.password.focus()
            self.trouble.update(words(str(refusal), Tone.STRONG))
            return
        self.password.value = ""
        self.dismiss((staff, desk))

    def action_glass(self) -> None:
        """Nobody who may act can be had: the sealed code, and why."""
        self.run_worker(self._glass(), group="gate")

    async def _glass(self) -> None:
        from control_room.tui.forms import Field, Form, Misfilled  # noqa: PLC0415 - after the first paint

        async def done(typed: "Typed") -> "tuple[str, Desk]":
            for name, why in (("staff", "type your staff number"), ("reason", "say why: it is read next day")):
                if not typed[name].strip():
                    raise Misfilled(name, why)
            await self._ready()
            return typed["staff"].strip(), await self._door.break_glass(typed["staff"], typed["code"], typed["reason"])

        said = "Acts as a supervisor. The code works once; it is written in the book and reviewed."
        fields = (
            Field(name="staff", label="Staff number"),
            Field(name="code", label="Sealed code", said="from the envelope"),
            Field(name="reason", label="Reason", said="why nobody who may act can be had; read next day"),
        )
        form = Form(
            title="Break glass",
            said=said,
            fields=fields,
            done=done,
            field_of={"glass": "code", "bad_staff_number": "staff"},
        )
        console = cast("App[None]", self.app)  # pyright: ignore[reportUnknownMemberType] - Textual leaves its answer open
        opened = await console.push_screen_wait(form)
        if opened is not None:
            self.dismiss(opened)
