"""Plots in characters: no row is wider than asked, every value has a number or a shape, no data is said."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.charts import Point
from control_room.domain.plots.periods import night, year
from control_room.words.plot_rows import as_text, legend, row_text, ruler
from control_room.words.plots import level, said
from tests.words.test_plots import DAY, HOURS, bars, grid

VALUES = st.one_of(st.none(), st.integers(0, 2000))


@given(st.lists(VALUES, min_size=24, max_size=24), st.integers(40, 170))
def test_no_row_is_wider_than_asked_and_the_ruler_stands_over_it(values, width):
    chart = grid([Point(n=each) for each in values], HOURS)
    for row in range(2):
        assert len(row_text(chart, row, width)) <= width
    for column in (0, 23):
        assert len(ruler(chart, width, column)) <= width
        assert "▼" in ruler(chart, width, column)
    lines = bars("radio-days", *(Point(n=each) for each in values))
    assert all(len(row_text(lines, row, width)) <= width for row in range(24))


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_shade_is_none_for_nought_and_the_darkest_for_the_most(most, n):
    assert (level(n, most) == 0) == (n == 0)
    assert level(most, most) == 4
    assert level(min(n, most), most) <= 4
    assert level(n, most) <= level(n + 1, most)


def test_where_there_is_room_each_cell_has_its_number_and_where_there_is_not_its_shade():
    chart = grid([Point(n=12), Point(n=0), Point(), *(Point(n=3) for _ in range(21))], HOURS)
    assert row_text(chart, 0, 90).startswith("Fri █12 ")
    assert " · " in row_text(chart, 0, 90)
    assert row_text(chart, 0, 78).startswith("Fri █12")
    assert row_text(chart, 0, 60).startswith("Fri ██··  ░░")


def test_a_bar_has_its_number_a_small_one_is_seen_and_none_is_said():
    chart = bars("radio-days", Point(n=1000), Point(n=1), Point(n=0), Point())
    shown = [row_text(chart, n, 60) for n in range(4)]
    assert shown[0].endswith("1,000")
    assert "▌" in shown[1]
    assert "▌" not in shown[2]
    assert shown[3] == "row 3 no data"


def test_the_second_value_is_marked_and_what_is_short_has_its_sign():
    staffing = bars("staffing", Point(n=2, high=2), Point(n=1, high=2, of=0.5, short=True))
    assert ["▼" in row_text(staffing, n, 60) for n in (0, 1)] == [False, True]
    assert "┆" in row_text(staffing, 1, 60)
    assert said(staffing, 1, 0) == "row 1: 1 in the room at the fewest; the floor is 2; ▼ below it for 30 min"
    assert "floor" in legend(staffing)


def test_the_bar_of_a_share_says_that_it_is_what_is_missing_of_the_whole():
    assert legend(bars("cameras-up", Point(n=98.25, high=97, of=168))).startswith(
        "A bar is what is missing of 100 %; ┆"
    )
    assert not legend(bars("pickup", Point(n=46, high=75, of=30))).startswith("A bar")


def test_the_whole_as_text_has_title_period_total_and_definition_and_says_where_nothing_is_known():
    chart = bars("radio-days", Point(n=3), total=4, hidden=1, period=year(DAY))
    text = "\n".join(as_text(chart, 70))
    for part in (
        "Radio calls by day, year to 31 Mar 2026",
        "Tue 1 Apr 2025 00:00 to Wed 1 Apr 2026 00:00",
        "4 radio calls; 1 of them",
    ):
        assert part in text
    assert "Radio calls: one request" in text
    assert all(len(line) <= 100 for line in as_text(chart, 70))
    assert "no data" in as_text(blank(BY_KEY["answers"], night(DAY)))
