"""A second person proves who they are at this desk, without ending the first one's session."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widgets import Input, Static
from typing_extensions import override

from control_room.tui.questions import Question
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.training import PromptBox


class Credentials(Question[tuple[str, str] | None]):
    """Staff number and password; None when nobody comes. Checking them is for whoever asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="credentials.back", tooltip="Nobody signs in")
    ]
    AUTO_FOCUS = "#second-staff"

    staff = query_one("#second-staff", Input)
    password = query_one("#second-password", Input)

    def __init__(self, *, title: str, said: str, trouble: str = "", staff: str = "") -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._trouble = trouble
        self._staff = staff

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box"):
            yield Static(words(self._title), classes="prompt-title")
            yield Static(words(self._said, Tone.DIM), classes="prompt-words")
            with Horizontal(classes="gate-field"):
                yield Static(words("Staff number", Tone.DIM), classes="gate-label")
                yield Input(value=self._staff, id="second-staff", max_length=64)
            with Horizontal(classes="gate-field"):
                yield Static(words("Password", Tone.DIM), classes="gate-label")
                yield Input(password=True, id="second-password", max_length=1024)
            yield Static(words(self._trouble, Tone.STRONG), classes="prompt-words")
            yield Static(words("Enter signs in   Esc back", Tone.DIM), classes="prompt-keys")

    def on_mount(self) -> None:
        """Asked again, only the password is wanted again."""
        if self._staff:
            self.password.focus()

    @on(Input.Submitted, "#second-staff")
    def _staff_given(self) -> None:
        if self.staff.value.strip():
            self.password.focus()

    @on(Input.Submitted, "#second-password")
    def _password_given(self) -> None:
        given = self.password.value
        self.password.value = ""
        self.dismiss((self.staff.value.strip(), given))

    def action_leave(self) -> None:
        """Nobody signs in."""
        self.dismiss(None)


class Secret(Question[str | None]):
    """A new password typed twice, or None. Two that differ are asked for again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="secret.back", tooltip="Leave it as it is")
    ]
    AUTO_FOCUS = "#secret-once"

    once = query_one("#secret-once", Input)
    twice = query_one("#secret-twice", Input)
    trouble = query_one("#secret-trouble", Static)

    def __init__(self, *, title: str) -> None:
        super().__init__()
        self._title = title

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box"):
            yield Static(words(self._title), classes="prompt-title")
            for label, name in (("Password", "secret-once"), ("The same again", "secret-twice")):
                with Horizontal(classes="gate-field"):
                    yield Static(words(label, Tone.DIM), classes="gate-label")
                    yield Input(password=True, id=name, max_length=1024)
            yield Static(
                words("Twelve characters or more: three or four unrelated words", Tone.DIM), id="secret-trouble"
            )
            yield Static(words("Enter keeps it   Esc back", Tone.DIM), classes="prompt-keys")

    @on(Input.Submitted, "#secret-once")
    def _first(self) -> None:
        self.twice.focus()

    @on(Input.Submitted, "#secret-twice")
    def _second(self) -> None:
        given, again = self.once.value, self.twice.value
        self.once.value = self.twice.value = ""
        if given == again:
            self.dismiss(given)
            return
        self.trouble.update(words("The two are not the same; type both again", Tone.STRONG))
        self.once.focus()

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)
