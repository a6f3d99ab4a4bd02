"""Plots in words: what each point is and comes to, what they come to together, where to look first."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from control_room.domain.plots.charts import NO_DATA, Chart, Point, Row
from control_room.domain.times import local
from control_room.words.saying import counted, joined, plain

SHORT: Final = "▼"
"""Stands beside what misses what was asked."""
_NARROW: Final = 2


def number(chart: Chart, n: float) -> str:
    """A value with its unit, short: "34", "17.5 h", "98.7 %"."""
    match chart.unit:
        case "%":
            return f"{n:.1f} %"
        case "h" | "hour":
            return f"{n:,.1f} h"
        case "s":
            return f"{n:,.0f} s"
        case _:
            return f"{n:,.0f}"


def name_of(chart: Chart, row: Row) -> str:
    """A row as it is called."""
    if not chart.coded:
        return row.name
    return plain(row.name) or "not said"


def level(n: float, most: float) -> int:
    """Which shade a value has: 0 for nought, else 1 to 4 by quarters of the largest."""
    return 0 if n <= 0 or most <= 0 else max(1, ceil(4 * n / most - 1e-9))


# -- one point ----------------------------------------------------------------------------------------------------------------


def place(chart: Chart, row: int, column: int) -> str:
    """Which point it is: "Fri 22:00", "camera 1021, Tue 3 Mar", "robbery"."""
    name = name_of(chart, chart.rows[row])
    if chart.shape == "bars":
        return name
    col = chart.columns[column]
    if chart.shape == "strips":
        return f"camera {name}, {col}"
    return f"{name} {col}:00" if len(col) == _NARROW and col.isdigit() else f"{name}, week of {col}"


def said(chart: Chart, row: int, column: int) -> str:
    """One point in words: where it is and what it comes to."""
    point = chart.rows[row].points[column]
    return f"{place(chart, row, column)}: {joined(*_said(chart, point), by='; ')}"


def _said(chart: Chart, point: Point) -> Iterator[str]:
    if point.n is None:
        yield NO_DATA
        return
    value = number(chart, point.n)
    match chart.key:
        case "cameras-down":
            yield f"{value} without a picture, of {point.of or 0:,.1f} h required"
        case "cameras-up":
            yield f"{value} with a picture"
            yield f"{point.high or 0:.1f} % recorded"
            yield f"{counted(round(point.of or 0), 'camera hour')} required"
        case "pickup" | "answers":
            yield f"{value} is the middle one"
            if point.high is not None:
                yield f"nine in ten within {number(chart, point.high)}"
            yield counted(int(point.of or 0), "radio call" if chart.key == "pickup" else "request")
            if point.within is not None:
                yield f"{point.within:,} of {int(point.of or 0):,} in time"
        case "staffing" if chart.unit == "":
            yield f"{value} in the room at the fewest"
            yield f"the floor is {point.high or 0:.0f}"
            yield f"{SHORT} below it for {minutes(point.of)}" if point.short else ""
        case "staffing":
            yield f"{value} with fewer than the floor, of {point.of or 0:,.0f} h"
        case "hours":
            yield f"{value} worked of {number(chart, point.high or 0)} possible"
            yield f"{SHORT} below the floor for {minutes(point.of)}" if point.short else ""
        case _:
            yield counted(int(point.n), chart.unit)
            yield f"in {counted(round(point.of), 'such hour')}" if point.of is not None and point.of > 1 else ""


def minutes(hours: float | None) -> str:
    """A time of hours in words: "14 min", "2 h 05 min"."""
    whole = round((hours or 0) * 60)
    return f"{whole} min" if whole < 60 else f"{whole // 60:,} h {whole % 60:02d} min"


def drawn(chart: Chart, n: float) -> float:
    """How long a value's bar is: of a share what is missing of the whole, for nine tenths of each are the same."""
    return 100 - n if chart.unit == "%" else n


# -- the whole ----------------------------------------------------------------------------------------------------------------


def total_words(chart: Chart) -> str:
    """What it all comes to, as the figures say it."""
    if chart.total is None:
        return ""
    match chart.key:
        case "cameras-up":
            said = f"{number(chart, chart.total)} of the period with a picture"
        case "cameras-down":
            said = f"{counted(len(chart.rows), 'camera')}, {number(chart, chart.total)} together"
        case "pickup":
            said = counted(int(chart.total), "radio call")
        case "answers":
            said = counted(int(chart.total), "request")
        case "staffing":
            said = f"{number(chart, chart.total)} below the floor"
        case "hours":
            possible = sum(point.high or 0 for row in chart.rows for point in row.points)
            said = f"{number(chart, chart.total)} worked of {number(chart, possible)}"
        case _:
            said = counted(int(chart.total), chart.unit)
    more = f"; {chart.hidden:,} of them for those who need them alone, not drawn" if chart.hidden else ""
    return said + more


def nothing(chart: Chart) -> str:
    """What is said in place of a chart that has no points."""
    if chart.total is None:
        return NO_DATA
    return "every camera had a picture" if chart.key == "cameras-down" else "nothing was counted"


def peak(chart: Chart) -> tuple[int, int] | None:
    """The row and column of the point to look at first: all of them together where a row says that, else the largest."""
    fewest = chart.key == "staffing" and not chart.unit
    points = [
        (-point.n if fewest else drawn(chart, point.n), row, column)
        for row, each in enumerate(chart.rows)
        for column, point in enumerate(each.points)
        if point.n is not None
    ]
    if not points:
        return None
    if chart.rows[0].name == "all" or chart.shape == "strips":
        return points[0][1:]
    return max(points, key=lambda each: each[0])[1:]


def span_words(chart: Chart) -> str:
    """From when to when it is: both instants by the London clock."""
    return f"{local(chart.since):%a %-d %b %Y %H:%M} to {local(chart.until):%a %-d %b %Y %H:%M}"


def summary(chart: Chart) -> str:
    """The plot in a line, for who listens: what it comes to, and its largest point."""
    first = peak(chart)
    if first is None:
        return nothing(chart)
    which = "In all" if chart.rows[0].name == "all" else "The least" if chart.unit == "%" else "The most"
    if chart.key == "staffing":
        which = "The fewest" if not chart.unit else which
    return joined(total_words(chart), f"{which}: {said(chart, *first)}", by=". ")
