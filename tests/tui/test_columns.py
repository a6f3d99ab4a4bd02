"""Cells share a row: words run on, notes take what they need."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.tui.ports import Cell
from control_room.tui.widgets.columns import Column, beside, fitting, spread

COLUMNS = (Column(width=5), Column(width=6), Column(width=0, most=100), Column(width=5), Column(width=13))
BOARD = (Column(width=7), Column(width=0), Column(width=27), Column(width=6))


def test_words_run_on_into_empty_cells():
    cells = [Cell(text="20:46"), Cell(text="FT-058"), Cell(text="w" * 70), Cell(text=""), Cell(text="")]
    assert spread(cells, COLUMNS, 78)[-1] == (cells[2], 78 - 14 + 1)
    cells[4] = Cell(text="state")
    assert [width for _, width in spread(cells, COLUMNS, 78)] == [5, 6, 51, 13]


def test_wide_characters_keep_the_columns():
    cells = [Cell(text="20:46"), Cell(text="radio"), Cell(text="漢" * 40), Cell(text="c2"), Cell(text="seen")]
    assert [width for _, width in spread(cells, COLUMNS, 78)] == [5, 6, 45, 5, 13]


def widths(wants, width=70):
    return [column.width for column in fitting(BOARD, wants, width)]


def test_a_column_gives_up_what_no_row_needs_where_words_are_cut_and_takes_what_is_over():
    assert widths((5, 90, 14, 3)) == [7, 0, 14, 3], "the words are cut: the note beside them is not half blank"
    assert widths((5, 30, 14, 3)) == [7, 0, 27, 3], "three cells were missing, three are given"
    assert widths((5, 20, 14, 3)) == [7, 0, 27, 6], "nothing is cut, nothing moves"
    assert widths((5, 20, 40, 3)) == [7, 0, 34, 6], "the words have room, so that the note has what is left"
    assert widths((5, 20, 30, 3)) == [7, 0, 30, 6], "and no more than it wants"
    assert widths((5, 90, 40, 0)) == [7, 0, 27, 1]
    assert widths(()) == [7, 0, 27, 6], "a source that is not measured keeps its columns"


@given(wants=st.tuples(*[st.integers(0, 200)] * 4), width=st.integers(60, 200))
def test_no_column_loses_what_it_wants_to_another_and_all_stay_within_the_width(wants, width):
    fitted = fitting(BOARD, wants, width)
    shared = [cells for _, cells in spread([Cell(text="x")] * 4, fitted, width)]
    assert sum(shared) + 3 <= width
    for at, (before, now) in enumerate(zip(spread([Cell(text="x")] * 4, BOARD, width), shared, strict=True)):
        assert now >= min(before[1], wants[at]), "what was whole is whole"


NOTED = (Column(width=7), Column(width=0), Column(width=27))


def noted(words, note, width=70):
    return beside([Cell(text="BO-60"), Cell(text="w" * words), Cell(text="n" * note)], NOTED, width)[-1].width


def test_in_one_row_too_a_note_stands_at_the_end_where_words_are_cut_and_has_what_they_leave():
    assert noted(words=35, note=14) == 14, "35 cells of words in 34: the note is no wider than it is"
    assert noted(words=34, note=14) == 27, "whole words leave it in its column"
    assert noted(words=30, note=40) == 31, "the four cells that the words leave are the note's"
    assert noted(words=90, note=40) == 27, "both are cut as the columns say"
    assert noted(words=90, note=0) == 27, "and words that run on have it all"
