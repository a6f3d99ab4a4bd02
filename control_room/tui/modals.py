"""Questions that stand in front of the desk. A prompt's type is its answer; Esc answers None, or no.

A modal is only for confirming, picking, asking and help: an alarm or a ringing telephone never opens one.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, Generic

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from control_room.tui.doors import Answer, Choice
from control_room.tui.ports import Cell
from control_room.tui.questions import Question
from control_room.tui.theme import Tone
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import lines, words
from control_room.tui.widgets.training import PromptBox
from control_room.tui.widgets.window_list import Column, WindowList


def page_width(screen: int, most: int) -> int:
    """Cells that a line of a broad question has on a screen so wide, `most` at most: border, margins and scroll bar take the rest."""
    return min(most, min(96, screen * 96 // 100) - 7)


_BESIDE: Final = 9
"""Rows of the box beside words that are read whole: borders, a title of two lines, keys, and the blank rows between."""


class _Long(Question[Answer], Generic[Answer]):
    """One whose words may be longer than the screen: they have all of it but what title and keys want, and scroll from there on.

    The stylesheet's classes for high screens are the desk's alone; what stands in front of it has none.
    """

    def on_resize(self) -> None:
        """The screen is so high now."""
        for part in self.query(VerticalScroll):  # none where it was answered before it was built
            part.styles.max_height = max(1, self.size.height - _BESIDE)


class Confirm(_Long[bool]):
    """Yes or no to a thing that is named. Enter is no: a key hit by habit destroys nothing.

    `broad` is for a page that is read whole first, as a letter: `page_width` is what its lines have.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes", tooltip="Do it"),
        Binding("n,enter,escape", "answer(False)", "no", id="confirm.no", tooltip="Leave it"),
    ]

    def __init__(self, *, title: str, said: str, broad: bool = False) -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._box = "prompt-box -broad" if broad else "prompt-box"

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes=self._box):
            yield Static(words(self._title), classes="prompt-title")
            with VerticalScroll(classes="prompt-scroll"):
                yield Static(words(self._said, multiline=True), classes="prompt-words")
            yield Static(words("y yes   n no", Tone.DIM), classes="prompt-keys")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - Textual passes action arguments by position
        """Answer."""
        self.dismiss(yes)


_DIGITS: Final = 9
"""Choices that have a digit of their own."""
_AROUND: Final = 8
"""Rows of the box beside its list of choices: borders, title, what is said of the row in hand in two lines, keys."""
WIDEST: Final = 42
"""Cells of a choice's label at most, where words about it stand beside it."""


class _Choices(Generic[Answer]):
    """Choices as rows."""

    def __init__(self, choices: Sequence[Choice[Answer]]) -> None:
        self.choices = tuple(choices)
        self.keyed = max((len(each.keys) for each in choices), default=0)

    def __len__(self) -> int:
        return len(self.choices)

    def row(self, index: int) -> tuple[Cell, ...]:
        """Digit, label, the keys that reach it where any choice has them, what it means."""
        choice = self.choices[index]
        digit = str(index + 1) if index < _DIGITS else ""
        keys = (Cell(text=choice.keys, tone=Tone.KEY),) if self.keyed else ()
        return Cell(text=digit, tone=Tone.KEY), Cell(text=choice.label), *keys, Cell(text=choice.said, tone=Tone.DIM)

    def whole(self, index: int) -> str:
        """The choice in full."""
        return f"{self.choices[index].label} {self.choices[index].said}"


class Pick(Question[Answer | None], Generic[Answer]):
    """One of a few: its digit, its first letters, or the arrows and Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="pick.back", tooltip="Pick nothing"),
        *(
            Binding(str(digit), f"pick({digit})", show=False, id=f"pick.{digit}", tooltip="Pick this one")
            for digit in range(1, _DIGITS + 1)
        ),
    ]

    def __init__(self, *, title: str, choices: Sequence[Choice[Answer]], label_width: int = 0) -> None:
        super().__init__()
        self._title = title
        self._choices = _Choices(choices)
        self._letters = ""
        longest = max((len(each.label) for each in choices if each.said), default=0)
        keyed = (Column(width=self._choices.keyed),) if self._choices.keyed else ()
        label = Column(width=label_width or min(longest or WIDEST, WIDEST))
        self._columns = (Column(width=1), label, *keyed, Column(width=0))

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box -list"):
            yield Static(words(self._title), classes="prompt-title")
            listed = WindowList(self._choices, self._columns, last=False, marked=False)
            listed.add_class("prompt-list")
            yield listed
            yield Static(self._said(0), classes="prompt-words", id="pick-whole")
            how = "a digit, first letters" if len(self._choices) > _DIGITS else "a digit"
            yield Static(words(f"{how}, or arrows and Enter   Esc back", Tone.DIM), classes="prompt-keys")

    def on_resize(self) -> None:
        """The screen is so high now: the list has what the rest leaves."""
        room = max(1, self.size.height - _AROUND)
        for listed in self.query(WindowList):  # as above
            listed.styles.height = min(room, max(1, len(self._choices)))

    def on_key(self, event: events.Key) -> None:
        """Letters lead to the first choice that begins with them; one that leads nowhere begins anew."""
        letter = (event.character or "").lower()
        if not letter.isalpha():
            return
        labels = [each.label.lower() for each in self._choices.choices]
        for typed in (self._letters + letter, letter):
            at = next((n for n, label in enumerate(labels) if label.startswith(typed)), None)
            if at is not None:
                self._letters = typed
                self.query_one(WindowList).cursor = at
                event.stop()
                return
        self._letters = ""

    def action_pick(self, digit: int) -> None:
        """Pick by digit."""
        if digit <= len(self._choices):
            self.dismiss(self._choices.choices[digit - 1].answer)

    def action_leave(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    @on(WindowList.Highlighted)
    def _lit(self, message: WindowList.Highlighted) -> None:
        """What is said of the row under the cursor stands below in full: a row may cut it."""
        message.stop()
        self.query_one("#pick-whole", Static).update(self._said(message.index))

    def _said(self, index: int) -> Content:
        return words("".join(each.said for each in self._choices.choices[index : index + 1]), Tone.DIM)

    @on(WindowList.Chosen)
    def _chosen(self, message: WindowList.Chosen) -> None:
        message.stop()
        self.dismiss(self._choices.choices[message.index].answer)


class _Answer(QuickLine):
    """The line of a question. `blank` says that Enter on an empty one is an answer too."""

    blank = False

    @override
    def action_submit(self) -> None:
        if self.blank and not self.typed:
            self.post_message(self.Submitted(self, ""))
        else:
            super().action_submit()


class Ask(Question[str | None]):
    """One line of words, as typed; None when nothing is said, "" only where that is an answer (`blank`)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", id="ask.back", tooltip="Say nothing")]

    def __init__(self, *, title: str, said: str = "", typed: str = "", blank: bool = False) -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._typed = typed
        self._line = _Answer(id="asked")
        self._line.blank = blank

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box"):
            yield Static(words(self._title), classes="prompt-title")
            yield Static(words(self._said, multiline=True), classes="prompt-words")
            yield self._line
            yield Static(words("Enter keeps it   Esc back", Tone.DIM), classes="prompt-keys")

    def on_mount(self) -> None:
        """Start with what is there."""
        self._line.put(self._typed)

    @on(QuickLine.Edited)
    def _edited(self, message: QuickLine.Edited) -> None:
        message.stop()

    @on(QuickLine.Submitted)
    def _submitted(self, message: QuickLine.Submitted) -> None:
        message.stop()
        self.dismiss(message.typed)

    def action_leave(self) -> None:
        """Say nothing."""
        self.dismiss(None)


class Help(_Long[None]):
    """What the keys and the line do. Any of F1, Esc and Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "leave", "back", id="help.back", tooltip="Back to the desk")
    ]

    def __init__(self, *, title: str, pages: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self._title = title
        self._pages = tuple(pages)

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="prompt-box -broad"):
            yield Static(words(self._title), classes="prompt-title")
            with VerticalScroll(classes="prompt-scroll"):
                yield Static(self._page())
            yield Static(words("arrows and page keys   Esc back", Tone.DIM), classes="prompt-keys")

    def _page(self) -> Content:
        page: list[Content] = []
        for heading, rows in self._pages:
            page += [words(heading, Tone.STRONG)]
            page += [words(f"  {key:<13}", Tone.KEY) + words(said) for key, said in rows]
            page.append(words(""))
        return lines(page)

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)
