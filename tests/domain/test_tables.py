import csv
from datetime import date
from io import StringIO

import pytest

from control_room.domain.figures import DEFINITIONS, figures_of
from control_room.domain.tables import as_csv, cell, rows_of

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


def test_without_a_pick_up_there_is_no_mean_of_it():
    rows = rows_of(figures_of(date(2026, 3, 1), date(2026, 3, 31), SUMS[:3]))
    assert "pickup_seconds_mean" not in {row.measure for row in rows}


def test_the_csv_has_a_figure_a_line_and_no_formula():
    sums = [*SUMS, ("assists", "ward", "=HYPERLINK(1)", 1)]
    told = list(csv.DictReader(StringIO(as_csv(figures_of(date(2026, 3, 1), date(2026, 3, 31), sums)))))
    by_key = {(row["measure"], row["dimension"], row["key"]): row["n"] for row in told}
    assert by_key["assists", "", ""] == "3"
    assert by_key["assists", "category", "shoplifting"] == "2"
    assert by_key["assists", "ward", "'=HYPERLINK(1)"] == "1"
    assert {(row["from"], row["to"]) for row in told} == {("2026-03-01", "2026-03-31")}
