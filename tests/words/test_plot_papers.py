"""Plots on paper: everything lies on the page, words do not run into each other, numbers and definition are there."""

from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from msgspec.structs import replace
from PIL import Image

from control_room.adapters.mapsheets import pdf, png
from control_room.domain.drawings import Box, Label, box_of
from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.charts import Point, Row
from control_room.domain.plots.periods import night, week, year
from control_room.words.plot_papers import SIZE, Told, drawing

DAY = date(2026, 3, 13)
ABOUT = Told(room="Borough of Testing", book="The book then had 9 lines", foot="Printed by 0417", training=True)
HOURS = tuple(f"{hour:02d}" for hour in range(24))


def a_grid():
    rows = tuple(
        Row(name=name, points=tuple(Point(n=n * 7 % 50) for n in range(24)), whole=500) for name in ("Mon", "Tue")
    )
    return replace(blank(BY_KEY["radio-hours"], week(DAY)), shape="grid", rows=rows, columns=HOURS, total=1000)


def some_bars(key="answers", n=12):
    points = [Point(n=90 * i / n, high=99 * i / n + 1, of=12, within=3) for i in range(n - 1)]
    rows = tuple(Row(name=f"row {i}", points=(point,)) for i, point in enumerate([*points, Point()]))
    return replace(blank(BY_KEY[key], year(DAY)), rows=rows, total=12)


def strips(n=50):
    rows = tuple(Row(name=f"{i}", points=(Point(n=3, of=6), Point(n=0, of=6), Point()), whole=3) for i in range(n))
    columns = ("Fri 13 Mar from 00:00", "Fri 13 Mar from 06:00", "Fri 13 Mar from 12:00")
    return replace(blank(BY_KEY["cameras-down"], week(DAY)), shape="strips", rows=rows, columns=columns, total=150)


def staffing():
    points = tuple(Point(n=n % 3, high=2, of=0.5, short=n % 3 < 2) for n in range(24))
    rows = (Row(name="Fri 13 Mar", points=points),)
    return replace(blank(BY_KEY["staffing"], week(DAY)), shape="grid", rows=rows, columns=HOURS)


CHARTS = [
    a_grid(),
    some_bars(),
    some_bars("cameras-up"),
    some_bars("pickup", 36),
    strips(),
    staffing(),
    blank(BY_KEY["answers"], night(DAY)),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_mark_lies_on_its_page_and_no_words_on_others(chart):
    whole = Box(0, 0, *SIZE)
    for page in drawing(chart, ABOUT).pages:
        labels = [mark for mark in page.marks if isinstance(mark, Label) and mark.text]
        for mark in page.marks:
            assert box_of(mark).inside(whole) if isinstance(mark, Label) else all(whole.has(at) for at in mark.along), (
                mark
            )
        for one, other in combinations(labels, 2):
            assert not box_of(one).meets(box_of(other)), (one.text, other.text)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_the_page_says_the_title_the_definition_and_whose_it_is(chart):
    pages = drawing(chart, ABOUT).pages
    for page in pages:
        words = " ".join(mark.text for mark in page.marks if isinstance(mark, Label))
        for said in (chart.title, "Borough of Testing", "Printed by 0417", "The book then had 9 lines", "TRAINING"):
            assert said in words
        assert " ".join(chart.means.split()[:6]) in words


def test_where_nothing_is_known_it_says_so_and_where_nothing_came_that():
    empty = blank(BY_KEY["answers"], night(DAY))
    for chart, said in ((empty, "no data"), (replace(empty, total=0), "nothing was counted"), (some_bars(), "no data")):
        words = [mark.text for mark in drawing(chart, ABOUT).pages[0].marks if isinstance(mark, Label)]
        assert said in words


def test_many_rows_take_more_pages_and_none_is_lost():
    pages = drawing(strips(80), ABOUT).pages
    names = [mark.text for page in pages for mark in page.marks if isinstance(mark, Label)]
    assert len(pages) == 3
    assert all(str(n) in names for n in range(80))
    assert "(2 of 3)" in " ".join(names)


def test_it_becomes_a_pdf_and_a_picture():
    made = drawing(a_grid(), ABOUT)
    assert pdf(made).startswith(b"%PDF")
    assert pdf(made) == pdf(made)
    assert Image.open(BytesIO(png(made))).size == (1754, 1240)
