from datetime import date

import pytest

from control_room.domain.figures import DEFINITIONS, figures_of
from control_room.domain.tables import cell, rows_of

SUMS = [
    ("assists", "all", "", 3),
    ("assists", "category", "shoplifting", 2),
    ("either", "all", "", 4),
    ("footage_helped", "all", "", 2),
    ("pickups", "all", "", 2),
    ("pickup_seconds", "all", "", 90),
]


def test_every_figure_is_a_row_and_each_total_says_what_it_means():
    rows = list(rows_of(figures_of(date(2026, 3, 1), date(2026, 3, 31), SUMS)))
    totals = {row.measure: row for row in rows if not row.dimension}
    assert totals["assists"].n == 3
    assert totals["assists"].definition == DEFINITIONS["assists"]
    assert totals["pickup_seconds_mean"].n == 45
    readings = {row.key: (row.n, row.definition) for row in rows if row.dimension == "reading"}
    assert readings == {
        "live_assists": (3, "the one printed"),
        "investigations_helped": (2, ""),
        "either_once": (4, ""),
    }
    assert [(row.key, row.n) for row in rows if row.dimension == "category"] == [("shoplifting", 2)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\rx", " =1", "  =1", "＝1", "＋1", "－1", "＠x"]
)
def test_no_cell_is_taken_for_a_formula(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "shoplifting", "1", "a=b", "020 7946 0123"])
def test_plain_words_stay_as_they_are(text):
    assert cell(text) == text
