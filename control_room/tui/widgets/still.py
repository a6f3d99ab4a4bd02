"""A picture in a terminal: two pixels a cell, the upper one as the colour of a half block, the lower one as its ground.

Any terminal of 256 colours or more shows it; where there are no colours its words stand alone. It is enough to tell which
still it is, not who is on it.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.views.looks import ACROSS, DOWN

HALF: Final = "▀"

Rgb = tuple[int, int, int]
Spot = tuple[int, int]
"""A place in the picture as it is shown: cells from the left, half cells from above."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture made small: red, green and blue of each pixel, row by row; and how large it is in truth."""

    width: int
    height: int
    pixels: bytes
    across: int
    down: int

    def at(self, x: int, y: int) -> Rgb:
        """One pixel."""
        place = 3 * (y * self.width + x)
        return self.pixels[place], self.pixels[place + 1], self.pixels[place + 2]

    def true(self, first: Spot, second: Spot) -> tuple[int, int, int, int]:
        """(left, top, right, bottom) in the picture's own pixels of what lies between two spots, both counted in."""
        lefts, tops = sorted((first[0], second[0])), sorted((first[1], second[1]))
        across, down = self.across / max(1, self.width), self.down / max(1, self.height)
        left, right = int(lefts[0] * across), min(self.across, -int(-(lefts[1] + 1) * across // 1))
        top, bottom = int(tops[0] * down), min(self.down, -int(-(tops[1] + 1) * down // 1))
        return left, top, right, bottom


class StillView(Widget):
    """The picture, with boxes filled as they would be, a place that is marked, and cells of its view that are reddened."""

    shown: reactive[Shown | None] = reactive(None)
    boxes: reactive[tuple[tuple[Spot, Spot], ...]] = reactive(())
    marked: reactive[tuple[Spot, Spot] | None] = reactive(None)
    cells: reactive[frozenset[int]] = reactive(frozenset[int]())

    @override
    def render_line(self, y: int) -> Strip:
        shown, width = self.shown, self.size.width
        if shown is None or 2 * y >= shown.height:
            return Strip.blank(width, self.rich_style)
        across = min(width, shown.width)
        cells = [(self._pixel(shown, x, 2 * y), self._pixel(shown, x, 2 * y + 1)) for x in range(across)]
        segments = [
            Segment(HALF * len(list(run)), Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))
            for (upper, lower), run in groupby(cells)
        ]
        return Strip(segments, across).extend_cell_length(width, self.rich_style)

    def _pixel(self, shown: Shown, x: int, y: int) -> Rgb:
        if y >= shown.height:
            return 0, 0, 0
        if self.marked is not None and _inside((x, y), self.marked):
            red, green, blue = shown.at(x, y)
            return 255 - red // 3, 255 - green // 3, blue // 3  # yellow: no street by night is
        if any(_inside((x, y), box) for box in self.boxes):
            return 0, 0, 0
        red, green, blue = shown.at(x, y)
        if self.cells and y * DOWN // shown.height * ACROSS + x * ACROSS // shown.width in self.cells:
            return 128 + red // 2, green // 2, blue // 2
        return red, green, blue


def _inside(spot: Spot, box: tuple[Spot, Spot]) -> bool:
    (ax, ay), (bx, by) = box
    return min(ax, bx) <= spot[0] <= max(ax, bx) and min(ay, by) <= spot[1] <= max(ay, by)
