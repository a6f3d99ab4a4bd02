"""Rows already in hand, and the keys that act on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from control_room.domain.visible import visible
from control_room.tui.ports import Cell
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import LONGEST


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a pane. `key` says what it is about, so that the cursor stays with it when the list is read again."""

    cells: tuple[Cell, ...]
    key: str = ""
    said: str = ""

    @property
    def whole(self) -> str:
        """The row in full."""
        return self.said or "  ".join(cell.text for cell in self.cells if cell.text)


def cell(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """One cell."""
    return Cell(text=text, tone=tone)


_SAID: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "minus": "-",
    "plus": "+",
    "comma": ",",
    "semicolon": ";",
    "full_stop": ".",
}
"""Textual's name of a key -> what stands on it."""

MEASURED: Final = 500
"""Rows that are measured: each time they are read again, 2 ms for all of them."""

HEADING: Final = "heading"
"""How the key of a row begins that only names those below it."""


def heading(text: str, *, columns: int) -> Row:
    """A row that only names those below it."""
    return Row(cells=(cell(text, Tone.DIM), *(cell("") for _ in range(columns - 1))), key=f"{HEADING} {text}")


class Page:
    """Rows already in hand."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, index: int) -> tuple[Cell, ...]:
        """The cells of one row."""
        return self.rows[index].cells

    def widest(self, elastic: int) -> Sequence[int]:
        """See `Measured`; () for more rows than are worth measuring."""
        if len(self.rows) > MEASURED:
            return ()
        widest: list[int] = []
        for row in self.rows:
            beside = (*(cell.text for cell in row.cells[1:]), "-")
            for at, (each, after) in enumerate(zip(row.cells, beside, strict=True)):
                widest += [0] * (at + 1 - len(widest))
                if after or at > elastic:
                    widest[at] = max(widest[at], cell_len(visible(each.text[:LONGEST])))
        return widest

    def whole(self, index: int) -> str:
        """The row in full."""
        return self.rows[index].whole if index < len(self.rows) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A key that acts while the pane's list has the keys: what it does (an action), and how it is called.

    One that does "" is the list's own, such as Enter, and is only named.
    """

    key: str
    does: str
    label: str
    help: str

    @property
    def named(self) -> str:
        """The key as it stands on the keyboard: "Enter", "."."""
        return _SAID.get(self.key, self.key)

    def said(self, called: str = "") -> str:
        """The key as the status row says it, "o open", or as it is `called` there."""
        return f"{self.named} {called or self.label}"


def bindings(pane: str, keys: Sequence[Key]) -> list[BindingType]:
    """The bindings of a pane's keys."""
    return [
        Binding(each.key, each.does, each.label, show=False, id=f"{pane}.{each.key}", tooltip=each.help)
        for each in keys
        if each.does
    ]
