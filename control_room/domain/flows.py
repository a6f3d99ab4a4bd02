"""Words and drawings one below the other over as many pages as they take, around what stands at the right of the first."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from control_room.domain.drawings import A4, XY, Box, Label, Mark, Page, Stroke, written

INK: Final = "#1c1c1c"
_BODY: Final = 8.8
_HEAD: Final = 10.5
_RULE: Final = "#c9ced4"


class Flow:
    """Pages in the making.

    Args:
        left, right, top, foot: the edges of what may be written on, in points.
        edge: the marks above and below it, of a page by its number from 1 and how many there are.
    """

    def __init__(self, box: Box, edge: Callable[[int, int], Iterable[Mark]]) -> None:
        self._box, self._edge = box, edge
        self._pages: list[list[Mark]] = [[]]
        self._y = box.top
        self._beside: Box | None = None

    def beside(self, box: Box, marks: Iterable[Mark]) -> None:
        """Stand something at the right of this page; words go around it until they are below it."""
        self._beside = box
        self._pages[-1] += marks

    def title(self, text: str, size: float) -> None:
        """The title, over as many lines as it takes."""
        marks, self._y = written(text, (self._box.left, self._y), self._right - self._box.left, size, INK, bold=True)
        self._pages[-1] += marks
        self._y += 4

    @property
    def down(self) -> float:
        """How far down this page is written on."""
        return self._y

    def heading(self, text: str) -> None:
        """A heading, never alone at the foot of a page."""
        self._room(46)
        self._y += 7
        self._pages[-1].append(Label(at=(self._box.left, self._y + _HEAD), text=text, size=_HEAD, bold=True))
        self._y += _HEAD + 3
        rule = ((self._box.left, self._y), (self._right, self._y))
        self._pages[-1].append(Stroke(along=rule, ink=_RULE, width=0.6))
        self._y += 4

    def text(self, text: str, ink: str = INK) -> None:
        """A paragraph."""
        self._lines(text, self._box.left, ink)
        self._y += 3

    def rows(self, told: Sequence[tuple[str, str]], wide: float = 104.0) -> None:
        """Names and what they say, those that say nothing left out."""
        for name, said in told:
            if said:
                self._room(14)
                at = (self._box.left, self._y + _BODY)
                self._pages[-1].append(Label(at=at, text=name, size=_BODY, ink="#5f6a75"))
                self._lines(said, self._box.left + wide, INK)
                self._y += 1

    def block(self, high: float, draw: Callable[[XY, float], Iterable[Mark]]) -> None:
        """Something drawn, so many points high; it is told where its upper left corner is and how wide it may be."""
        self._room(high)
        self._pages[-1] += draw((self._box.left, self._y), self._right - self._box.left)
        self._y += high

    def done(self) -> tuple[Page, ...]:
        """Every page with its edges."""
        of = len(self._pages)
        return tuple(Page(marks=(*self._edge(n, of), *marks), size=A4) for n, marks in enumerate(self._pages, 1))

    @property
    def _right(self) -> float:
        beside = self._beside
        return beside.left - 14 if beside is not None and self._y < beside.foot + 6 else self._box.right

    def _lines(self, text: str, left: float, ink: str) -> None:
        words = text.split()
        while words:
            self._room(14)
            marks, down = written(" ".join(words), (left, self._y), self._right - left, _BODY, ink)
            first = marks[0]
            self._pages[-1].append(first)
            self._y += (down - self._y) / len(marks)
            words = words[len(first.text.split()) :] if isinstance(first, Label) else []

    def _room(self, high: float) -> None:
        if self._y + high > self._box.foot:
            self._pages.append([])
            self._y, self._beside = self._box.top, None
