"""Lines as braille dots in rows of characters.

Two dots across and four down make a character, whose cell is twice as high as it is wide: a dot is as far either way.
"""

from collections.abc import Callable
from typing import Final

ACROSS: Final = 2
DOWN: Final = 4
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BLANK: Final = 0x2800

Dot = tuple[int, int]
"""Dots from the left, dots from above."""


def cell(bits: int) -> str:
    """The character of a cell's dots; a blank for none."""
    return chr(_BLANK + bits) if bits else " "


class Canvas:
    """Dots in cells of two by four. What lies outside is left out, and a line costs no more than the dots in sight."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._cells = bytearray(self.columns * self.rows)

    def dot(self, x: int, y: int) -> None:
        """One dot."""
        if 0 <= x < self.columns * ACROSS and 0 <= y < self.rows * DOWN:
            self._cells[y // DOWN * self.columns + x // ACROSS] |= _BITS[x % ACROSS][y % DOWN]

    def line(self, one: Dot, other: Dot) -> None:
        """The dots nearest to a straight line, one to each step along its longer side; half way goes to the greater."""
        run, rise = other[0] - one[0], other[1] - one[1]
        if abs(run) >= abs(rise):
            self._along(one, other, self.columns * ACROSS, self.dot)
        else:
            self._along((one[1], one[0]), (other[1], other[0]), self.rows * DOWN, lambda y, x: self.dot(x, y))

    def _along(self, one: Dot, other: Dot, wide: int, put: Callable[[int, int], None]) -> None:
        (x0, y0), (x1, y1) = sorted((one, other))
        run, rise = x1 - x0, y1 - y0
        for x in range(max(x0, 0), min(x1, wide - 1) + 1):
            put(x, y0 if run == 0 else y0 + (2 * rise * (x - x0) + run) // (2 * run))

    def bits(self, column: int, row: int) -> int:
        """The dots of one cell."""
        return self._cells[row * self.columns + column]
