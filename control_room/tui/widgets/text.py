"""The one door by which text enters a widget.

Textual reads a plain `str` as markup: a bracket in an operator's words could end the console or run an action. So
every word goes through `words`, which makes control characters, bidirectional marks and the like harmless
(`domain.visible`) and hands on a `Content`, which is never parsed. A test forbids building `Content` anywhere else in
the console.
"""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.content import Content, Span

from control_room.domain.visible import visible
from control_room.tui.theme import SEVERITY, SHAPES, Tone

CUT = ">"
"""Marks text that goes on past the edge, as `less -S` does: ASCII, so never of ambiguous width."""

LONGEST = 2_000
"""Characters of one line ever painted: no screen is wider, and 64 KB would be measured at each painting."""


def words(text: str, tone: Tone = Tone.PLAIN, *, multiline: bool = False) -> Content:
    """Text as it may be shown, in one tone.

    Without `multiline` a newline becomes a mark, so one line stays one line.
    """
    return Content.styled(visible(text if multiline else text[:LONGEST], multiline=multiline), tone.value)


def phrase(*parts: Content) -> Content:
    """Pieces one after another."""
    return Content("").join(parts)


def lines(parts: Iterable[Content]) -> Content:
    """Pieces one under another."""
    return Content("\n").join(parts)


def gap(cells: int) -> Content:
    """Blank cells."""
    return Content(" " * max(0, cells))


def severity(digit: int) -> Content:
    """A severity's digit and shape, in its colour: three cells, such as "1 ■"."""
    return Content.styled(f"{digit} {SHAPES[digit]}", SEVERITY[digit].value)


def flashed(digit: int) -> Content:
    """A severity whose shape is at its dark half-second: the digit stays, the shape is blank, the width is the same."""
    return Content.styled(f"{digit}  ", SEVERITY[digit].value)


def marked(text: str, spans: Iterable[tuple[int, int, Tone]]) -> Content:
    """Shown text with tones over parts of it; the offsets count characters of `text`, which must already be visible."""
    return Content(text, spans=[Span(start, end, tone.value) for start, end, tone in spans])


def clip(text: str, cells: int) -> str:
    """Text in exactly `cells` cells: padded with blanks, or cut with `CUT` in its last cell."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(text, cells - 1) + CUT


def fitted(content: Content, cells: int) -> Content:
    """Content cut to at most `cells` cells, with `CUT` in the last one if anything was lost."""
    if content.cell_length <= cells:
        return content
    return (
        phrase(content.truncate(max(0, cells - 1)), Content.styled(CUT, Tone.DIM.value)) if cells > 0 else Content("")
    )


def ends(left: Content, right: Content, cells: int) -> Content:
    """One row of `cells` cells with something at either end.

    The left gives way to the right, and the right to the edge.
    """
    right = fitted(right, cells)
    left = fitted(left, max(0, cells - right.cell_length - (1 if right else 0)))
    return phrase(left, gap(cells - left.cell_length - right.cell_length), right)
