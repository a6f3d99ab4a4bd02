"""A form: a few fields under one another, each refusal in words beside its own field, and nothing typed lost."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui.hints import refused
from control_room.tui.questions import Question
from control_room.tui.theme import Tone
from control_room.tui.widgets.entry import Entry
from control_room.tui.widgets.text import words
from control_room.tui.widgets.training import PromptBox

Answer = TypeVar("Answer")
Typed = Mapping[str, str]
LONGEST, LONGEST_LINED = 1024, 65_536
"""Characters of a field at most; of one that takes an answer of several lines."""


def typed_path(typed: str) -> Path:
    """The file that was named; `~` is home."""
    return Path(typed.strip()).expanduser()


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field: `name` for the program, `label` for people, `said` what is wanted.

    `lined` is for an answer of several lines that is pasted whole.
    `check` says at Enter why what stands there will not do, "" when it does: what follows stays in its own fields.
    """

    name: str
    label: str
    said: str = ""
    typed: str = ""
    secret: bool = False
    lined: bool = False
    check: Callable[[str], str] | None = None


class Misfilled(Refusal):
    """One field of a form will not do; `field` is its name."""

    code: ClassVar[str] = "misfilled"

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class Form(Question[Answer | None], Generic[Answer]):
    """Fields, and what is done with them.

    Args:
        title: What the form is for.
        said: What to know before filling it in.
        fields: From the top down.
        done: Does it; what it refuses is shown beside its field (`Misfilled`) or under the last, and the form stands.
        field_of: The field a refusal belongs to, by the refusal's code.
        busy: What is said while it is being done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="form.back", tooltip="Leave it; nothing is done"),
        Binding("down", "app.focus_next", "next", id="form.next", tooltip="The field below", show=False),
        Binding("up", "app.focus_previous", "before", id="form.before", tooltip="The field above", show=False),
    ]

    def __init__(
        self,
        *,
        title: str,
        fields: Sequence[Field],
        done: Callable[[Typed], Awaitable[Answer]],
        said: str = "",
        field_of: Mapping[str, str] | None = None,
        busy: str = "one moment",
        keys: str = "Enter goes on, and at the end does it   Esc back",
    ) -> None:
        super().__init__()
        self._title, self._said, self._fields, self._done = title, said, tuple(fields), done
        self._field_of = dict(field_of or {})
        self._busy_words, self._keys = busy, keys
        self._busy = False

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box -form"):
            yield Static(words(self._title), classes="prompt-title")
            if self._said:
                yield Static(words(self._said, Tone.DIM, multiline=True), classes="form-said")
            for field, entry in zip(self._fields, self._entries(), strict=True):
                with Horizontal(classes="form-field"):
                    yield Static(words(field.label, Tone.DIM), classes="form-label")
                    yield entry
                note = Static(words(field.said, Tone.DIM), id=f"note-{field.name}", classes="form-note")
                note.display = bool(field.said)
                yield note
            yield Static(words(self._keys, Tone.DIM), id="form-keys", classes="prompt-keys")

    def _entries(self) -> list[Entry]:
        """A line to type in for each field; each hands on to the one below it."""
        entries = [
            Entry(
                value=field.typed,
                password=field.secret,
                id=f"field-{field.name}",
                max_length=LONGEST_LINED if field.lined else LONGEST,
            )
            for field in self._fields
        ]
        for entry, below in pairwise(entries):
            entry.then = below
        for entry, field in zip(entries, self._fields, strict=True):
            entry.lined = field.lined
            if field.check is not None:
                entry.stays = partial(self._stays, field.name, field.check)
        return entries

    def _stays(self, name: str, check: Callable[[str], str], typed: str) -> bool:
        why = check(typed)
        if why:
            self._refused(Misfilled(name, why))
        return bool(why)

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        return {field.name: self._input(field.name).said for field in self._fields}

    def _input(self, name: str) -> Entry:
        return self.query_one(f"#field-{name}", Entry)

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        if not self._busy:
            self._busy = True
            self._foot(self._busy_words)
            self.run_worker(self._do(), group="form")

    async def _do(self) -> None:
        try:
            answer = await self._done(self.typed)
        except Refusal as refusal:
            self._busy = False
            self._refused(refusal)
            return
        self.dismiss(answer)

    def _refused(self, refusal: Refusal) -> None:
        name = refusal.field if isinstance(refusal, Misfilled) else self._field_of.get(refusal.code, "")
        for field in self._fields:
            note = self.query_one(f"#note-{field.name}", Static)
            wrong = field.name == name
            said, tone = (refused(str(refusal)), Tone.STRONG) if wrong else (field.said, Tone.DIM)
            note.update(words(said, tone))
            note.display = wrong or bool(field.said)
        if name:
            self._foot(self._keys)
            self._input(name).focus()
        else:
            self.query_one("#form-keys", Static).update(words(refused(str(refusal)), Tone.STRONG))

    def _foot(self, said: str) -> None:
        self.query_one("#form-keys", Static).update(words(said, Tone.DIM))

    def action_leave(self) -> None:
        """Leave it."""
        if not self._busy:
            self.dismiss(None)
