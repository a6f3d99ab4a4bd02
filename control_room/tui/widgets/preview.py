"""Rows of words that are always one line: how the line would be filed, what became of the last one, what is open."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from control_room.tui.ports import Open, Understood
from control_room.tui.theme import SEVERITY, SHAPES, Tone
from control_room.tui.widgets.text import ends, fitted, gap, phrase, words


class Preview(Widget):
    """How the line as typed would be filed, in words, with a warning before it when there is one.

    `instead` is shown while nothing is typed: the row in hand in full, or nothing.
    """

    understood: reactive[Understood] = reactive(Understood())
    instead: reactive[str] = reactive("")

    @override
    def render(self) -> Content:
        said = self.understood
        if not said.preview and not said.warning:
            return fitted(phrase(gap(1), words(self.instead, Tone.DIM)), self.size.width)
        parts = [gap(1)]
        if said.warning:
            parts += [words(f"{SHAPES[2]} {said.warning}", Tone.SEVERITY_2), gap(2)]
        parts.append(words(said.preview))
        return fitted(phrase(*parts), self.size.width)


MORE = "F1 more"
"""Stands for the hints that did not fit: the help names every key of the pane."""


def whole_hints(hint: str, cells: int) -> str:
    """The hints, " · " between two, that fit in `cells`; the later ones go first, whole, and the way back never does."""
    keys = hint.split(" · ")
    back = [keys.pop()] if keys[-1].startswith("Esc") else []
    said = [*keys, *back]
    while len(keys) > 1 and cell_len(" · ".join(said)) > cells:
        keys.pop()
        said = [*keys, MORE, *back]
    return " · ".join(said)


class Status(Widget):
    """What the keys do now, and when the last line was saved. Trouble replaces both until the next line."""

    hint: reactive[str] = reactive("")
    saved: reactive[str] = reactive("")
    trouble: reactive[str] = reactive("")

    @override
    def render(self) -> Content:
        if self.trouble:
            return fitted(phrase(gap(1), words(f"{SHAPES[1]} {self.trouble}", Tone.SEVERITY_1)), self.size.width)
        right = phrase(words(self.saved, Tone.DIM), gap(1)) if self.saved else gap(0)
        room = self.size.width - 1 - (right.cell_length + 1 if self.saved else 0)
        return ends(phrase(gap(1), words(whole_hints(self.hint, room), Tone.DIM)), right, self.size.width)


class OpenRow(Widget):
    """What is open tonight in one row, the most pressing first; on wide screens the side column says it at length."""

    matters: reactive[tuple[Open, ...]] = reactive(())

    @override
    def render(self) -> Content:
        row = phrase(gap(1), words("OPEN  ", Tone.DIM))
        for place, matter in enumerate(self.matters):
            tone = Tone.DIM if matter.severity == 4 else SEVERITY[matter.severity]
            mark = SHAPES[matter.severity] if matter.severity < 4 else ""
            due = " ".join(filter(None, (matter.due, mark)))
            piece = phrase(words(matter.ref, Tone.REFERENCE), words(f" {due}" if due else "", tone))
            if place:
                piece = phrase(words(" · ", Tone.DIM), piece)
            rest = len(self.matters) - place
            if row.cell_length + piece.cell_length + (9 if rest > 1 else 0) > self.size.width:
                return phrase(row, words(f" · +{rest} more" if place else f"{rest} open", Tone.STRONG))
            row = phrase(row, piece)
        return row if self.matters else phrase(row, words("nothing", Tone.DIM))


class Divider(Widget):
    """A rule across the page, with a joint where the side column stands on it."""

    joint: reactive[int] = reactive(-1)
    """The cell of the joint, or -1 for none."""

    def __init__(self, joint: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._glyph = joint

    @override
    def render(self) -> Content:
        rule = "─" * self.size.width
        if 0 <= self.joint < self.size.width:
            rule = rule[: self.joint] + self._glyph + rule[self.joint + 1 :]
        return words(rule, Tone.RULE)
