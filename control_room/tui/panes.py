"""What a pane is, and the log: the running book, newest at the bottom beside the line being typed.

A pane is built when it is first asked for, hidden afterwards and never removed: every widget mounted and removed
keeps its painted lines alive in Textual's caches.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.refs import RefKind
from control_room.tui.ports import Desk, Snapshot
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.window_list import Column, WindowList

LOG_COLUMNS = (Column(width=5), Column(width=6), Column(width=0, most=100), Column(width=5), Column(width=13))
"""Time; kind or reference; words; camera; state."""


LOG_KEYS = (
    ("Up  Down", "a row back or on; the row in hand stands in full above the line"),
    ("PgUp  PgDn", "a screen back or on, from the line too"),
    ("Home  End", "the oldest row there is; the newest"),
)


KINDS: Final = frozenset(RefKind)
"""The two letters of each kind of reference."""


class Pane(Widget):
    """One of the desk's panes. `main` is what Tab goes to, mostly a list, or None.

    `hint` is what the status row says while the pane is in front, and `back` where Esc goes from its list; `whole` says that
    it wants the side column's width too.
    """

    hint = ""
    whole = False
    back = "the line"
    references = True
    """Whether a reference typed at its list goes to the line; not where digits answer questions."""
    ref = ""
    """Of the matter it shows, in a pane that shows one."""
    _letters: tuple[tuple[str, events.Key, object], ...] = ()
    """The letters pressed last at the list, two at most, which may begin a reference, and what was shown before each."""

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """Its own keys and what each does, for the help."""
        return ()

    @property
    def main(self) -> Widget | None:
        """What Tab goes to; the page keys move it where it is a list."""
        return None

    def takes(self, event: events.Key) -> bool:
        """Whether a key that is on its way to the list was taken from it: the first figure of a reference, which goes to the line.

        Asked before the key is sent anywhere, so that of a reference typed fast no figure goes to a list it has left.
        """
        listed = self.references and self.main is not None and self.main.has_focus
        typed = event.character.upper() if listed and event.character and event.is_printable else ""
        letters = "".join(letter for letter, _, _ in self._letters)
        if letters in KINDS and (typed.isdigit() or typed == "-"):
            for _, pressed, _ in self._letters:  # where they have not acted yet they do not
                pressed.stop()
            self.undo_letters(self._letters[0][2])
            line = self.screen.query_one("#line", QuickLine)
            if line.typed:
                line.put_by(line.typed)
            line.put(f"{letters.lower()}{typed}")
            self.screen.set_focus(line)
            self._letters = ()
            return True
        self._letters = (*self._letters[-1:], (typed, event, self.before_letter())) if typed.isalpha() else ()
        return False

    def holds(self, event: events.Key) -> bool:
        """Whether a key on its way was kept back, to be given again when what comes before it is done."""
        _ = event
        return False

    def before_letter(self) -> object:
        """What is shown before a letter acts that may begin a reference; given to `undo_letters` where it did."""
        return None

    def undo_letters(self, was: object) -> None:
        """The letters began a reference: what they did to what is shown is undone."""

    def ask(self, wanted: str) -> None:
        """Words were asked for from the line ("/ words"): they go into the pane's own line, where it has one."""
        for box in self.query(QuickLine).results(QuickLine):
            box.put(wanted)
            box.focus()
            return

    def stays(self, wanted: str) -> bool:
        """Whether it stays in front though the key of another pane was pressed."""
        _ = wanted
        return False

    def again(self) -> None:
        """Its key was pressed while it is in front already: its list takes the keys."""
        if self.main is not None:
            self.main.focus()

    def take_up(self, ref: str) -> None:
        """Show this matter, in a pane that shows one."""

    async def approval(self, about: str = "") -> str:
        """Have a manager on the telephone approve; answers what came of it. The people pane's alone. Raises `Refusal`.

        Args:
            about: the matter in front, which it may be for.
        """
        _ = about
        return ""

    def changed(self, rows: int, snapshot: Snapshot) -> None:
        """The book or the desk changed while this pane is in front, or it just came to the front."""


class LogPane(Pane):
    """The running book."""

    hint = "the row in hand stands in full above · arrows and page keys"

    @property
    @override
    def keys(self) -> Sequence[tuple[str, str]]:
        return LOG_KEYS

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._list = WindowList(desk.rows, LOG_COLUMNS, id="log-rows")

    @override
    def compose(self) -> ComposeResult:
        yield self._list

    @property
    @override
    def main(self) -> WindowList:
        return self._list

    @override
    def changed(self, rows: int, snapshot: Snapshot) -> None:
        self._list.appended()


Furniture = Mapping[str, Callable[[Desk], Pane]]
"""The panes of this room, by name; each callable builds its pane when it is first asked for. "log" is always there."""
