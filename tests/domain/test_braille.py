"""Dots in cells, against the plainest way of drawing a line there is."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.braille import ACROSS, DOWN, Canvas, cell

COLUMNS, ROWS = 7, 4
FAR = st.integers(-60, 60)
DOTS = st.tuples(FAR, FAR)
PLACES = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


def lit(canvas):
    """Every dot that is set."""
    return {
        (column * ACROSS + x, row * DOWN + y)
        for column in range(canvas.columns)
        for row in range(canvas.rows)
        for y, bits in enumerate(PLACES)
        for x, bit in enumerate(bits)
        if canvas.bits(column, row) & bit
    }


def naive(one, other):
    """Every dot of a line, wherever it lies, each worked out by itself."""
    steep = abs(other[1] - one[1]) > abs(other[0] - one[0])
    (a0, b0), (a1, b1) = sorted((each[::-1] if steep else each) for each in (one, other))
    slope = Fraction(b1 - b0, a1 - a0) if a1 != a0 else Fraction(0)
    dots = {(a, floor(b0 + slope * (a - a0) + Fraction(1, 2))) for a in range(a0, a1 + 1)}
    return {(b, a) for a, b in dots} if steep else dots


@given(st.lists(st.tuples(DOTS, DOTS), max_size=4))
def test_lines_are_the_dots_nearest_to_them_and_nothing_outside_is_drawn(lines):
    canvas, whole = Canvas(COLUMNS, ROWS), set()
    for one, other in lines:
        canvas.line(one, other)
        whole |= naive(one, other)
    assert lit(canvas) == {(x, y) for x, y in whole if 0 <= x < COLUMNS * ACROSS and 0 <= y < ROWS * DOWN}


def test_a_line_from_far_off_the_screen_costs_no_more_than_the_screen():
    canvas = Canvas(COLUMNS, ROWS)
    canvas.line((-(10**15), 3), (10**15, 3))
    canvas.line((4, -(10**15)), (4, 10**15))
    canvas.line((10**15, 10**15), (10**15 + 5, 10**15 + 9))
    assert lit(canvas) == {(x, 3) for x in range(COLUMNS * ACROSS)} | {(4, y) for y in range(ROWS * DOWN)}


def test_a_canvas_of_no_cells_takes_a_line():
    Canvas(0, -3).line((0, 0), (5, 5))


def test_a_cell_is_a_character():
    assert (cell(0), cell(0x01), cell(0xFF)) == (" ", "⠁", "⣿")
