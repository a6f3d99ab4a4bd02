"""Painting the part of a line that is in sight. Its cost is the cells in sight, however long the line."""

import unicodedata
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.style import Style

from control_room.domain.visible import visible
from control_room.tui.ports import Marked
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import CUT

MOST_MARKS = 4
"""Combining marks painted on one letter; the rest are stored and not shown, so that nothing climbs out of the row."""


def shown(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Each character of `text[start:end]` as painted: its index, its harmless form, the cells it takes."""
    marks = 0
    for index in range(start, min(end, len(text))):
        char = text[index]
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks:
            if marks <= MOST_MARKS and index > start:
                yield index, char, 0
            continue
        face = char if " " <= char <= "~" else visible(char)
        yield index, face, get_character_cell_size(face) if len(face) == 1 else cell_len(face)


class Inks:
    """Styles for one painting of the line."""

    def __init__(self, base: Style, marks: Sequence[Marked]) -> None:
        self._base = base
        self._marks = tuple(marks)
        self._kept: dict[tuple[Tone, bool], RichStyle] = {}

    def of(self, tone: Tone, *, caret: bool = False) -> RichStyle:
        """The ink of a tone."""
        style = self._kept.get((tone, caret))
        if style is None:
            extra = Style.parse("reverse") if caret else Style()
            style = self._kept[tone, caret] = (self._base + Style.parse(tone.value) + extra).rich_style
        return style

    def at(self, index: int, *, caret: bool) -> RichStyle:
        """The ink of one character."""
        tone = next((mark.tone for mark in self._marks if mark.start <= index < mark.end), Tone.PLAIN)
        return self.of(tone, caret=caret)


def scrolled(text: str, caret: int, left: int, room: int) -> int:
    """The first character to paint so that the caret is in sight in `room` cells (12 or more).

    Moves as little as it must, and then by a third of the row, so that the words do not creep at every key.
    """
    if caret < left or (left and caret == left):
        left = max(0, caret - room // 3)
    left = max(left, caret - room)
    own = sum(cells for _, _, cells in shown(text, caret, caret + 1)) or 1
    taken = sum(cells for _, _, cells in shown(text, left, caret)) + own
    if taken + bool(left) <= room:
        return left
    want = max(own + 1, room - room // 3)
    while left < caret and taken + 1 > want:
        taken -= sum(cells for _, _, cells in shown(text, left, left + 1))
        left += 1
    return left


def painted(text: str, *, caret: int | None, left: int, room: int, inks: Inks, ghost: str) -> list[Segment]:
    """The line from character `left` on in at most `room` cells. `caret` is None when it is not to be seen."""
    segments: list[Segment] = []
    used, seen = 0, caret is None
    if left:
        segments.append(Segment(CUT, inks.of(Tone.DIM)))
        used = 1
    for index, face, cells in shown(text, left, left + room + 1):
        if used + cells > room:
            segments.append(Segment(CUT, inks.of(Tone.DIM)))
            return segments
        under = index == caret
        seen = seen or under
        segments.append(Segment(face, inks.at(index, caret=under)))
        used += cells
    if not seen:
        rest = visible(ghost) if caret == len(text) else ""
        segments.append(Segment(rest[:1] or " ", inks.of(Tone.GUESS, caret=True)))
        segments.append(Segment(rest[1:], inks.of(Tone.GUESS)))
    return segments
