"""Plots in words: each point a sentence, what they come to, and where to look first."""

from datetime import date

import pytest
from msgspec.structs import replace

from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.charts import Point, Row
from control_room.domain.plots.periods import night, week
from control_room.words.plots import minutes, nothing, peak, said, summary, total_words

DAY = date(2026, 3, 13)


def bars(key, *points, period=None, **more):
    rows = tuple(Row(name=f"row {n}", points=(point,)) for n, point in enumerate(points))
    return replace(blank(BY_KEY[key], period or night(DAY)), rows=rows, **more)


def grid(points, columns, key="radio-hours"):
    rows = tuple(Row(name=name, points=tuple(points), whole=sum(p.n or 0 for p in points)) for name in ("Fri", "Sat"))
    return replace(blank(BY_KEY[key], week(DAY)), shape="grid", rows=rows, columns=tuple(columns))


HOURS = [f"{hour:02d}" for hour in range(24)]


@pytest.mark.parametrize(
    ("key", "point", "words"),
    [
        ("radio-days", Point(n=1), "1 radio call"),
        ("radio-days", Point(n=34, of=52), "34 radio calls; in 52 such hours"),
        ("cameras-up", Point(n=98.25, high=97, of=168), "98.2 % with a picture; 97.0 % recorded; 168 camera hours required"),
        ("pickup", Point(n=46, high=75, of=30), "46 s is the middle one; nine in ten within 75 s; 30 radio calls"),
        ("answers", Point(n=20, of=4, within=3), "20.0 h is the middle one; 4 requests; 3 of 4 in time"),
        ("hours", Point(n=23.5, high=24, of=0.5, short=True), "23.5 h worked of 24.0 h possible; ▼ below the floor for 30 min"),
        ("answers", Point(), "no data"),
    ],
)  # fmt: skip
def test_each_point_is_a_sentence(key, point, words):
    assert said(bars(key, point), 0, 0) == f"row 0: {words}"


def test_a_point_of_a_grid_is_named_by_its_hour_or_week():
    chart = grid([Point(n=1)] * 24, HOURS)
    assert said(chart, 0, 22).startswith("Fri 22:00: ")
    weeks = grid([Point(n=1)], ["9 Mar"], "radio-days")
    assert said(weeks, 1, 0).startswith("Sat, week of 9 Mar: ")
    strips = replace(weeks, key="cameras-down", shape="strips", columns=("Fri 13 Mar",), unit="hour")
    assert said(strips, 0, 0) == "camera Fri, Fri 13 Mar: 1.0 h without a picture, of 0.0 h required"


def test_in_a_line_it_is_its_total_and_its_largest_point():
    assert (
        summary(bars("radio-days", Point(n=1), Point(n=3), total=4)) == "4 radio calls. The most: row 1: 3 radio calls"
    )
    assert summary(bars("cameras-up", Point(n=99, of=1), Point(n=90, of=1))).startswith("The least: row 1")
    assert summary(bars("answers", Point())) == "no data"
    assert total_words(bars("hours", Point(n=1, high=2), total=1)) == "1.0 h worked of 2.0 h"


def test_hours_are_said_in_minutes():
    assert [minutes(each) for each in (None, 0.5, 2.0833)] == ["0 min", "30 min", "2 h 05 min"]


def test_the_point_looked_at_first_is_the_largest_or_of_people_the_fewest_or_the_row_of_all():
    assert peak(bars("radio-days", Point(n=1), Point(), Point(n=3))) == (2, 0)
    assert peak(bars("staffing", Point(n=3, high=2), Point(n=1, high=2, short=True))) == (1, 0)
    every = bars("answers", Point(n=1), Point(n=9))
    assert peak(replace(every, rows=(replace(every.rows[0], name="all"), every.rows[1]))) == (0, 0)
    assert peak(bars("answers", Point())) is None


def test_nothing_counted_is_not_no_data():
    assert [nothing(bars("answers", total=total)) for total in (None, 0)] == ["no data", "nothing was counted"]
    assert nothing(bars("cameras-down", total=0)) == "every camera had a picture"
