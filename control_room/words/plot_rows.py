"""Plots in characters: a chart as rows of text of any width.

A value is told by a shape and by its number, never by a colour. Shades: · none, then ░ ▒ ▓ █ by quarters of the largest.
"""

from collections.abc import Iterator
from typing import Final

from control_room.domain.plots.charts import NO_DATA, Chart, Point
from control_room.words.plots import SHORT, drawn, level, name_of, nothing, number, span_words, total_words

SHADES: Final = "·░▒▓█"
HERE: Final = "▼"
"""Stands above the column in hand."""
_BAR, _HALF, _TICK = "█", "▌", "┆"
_LABEL: Final = 28
_WIDEST: Final = 5
_NARROW: Final = 2


def label_width(chart: Chart) -> int:
    """Characters the names of its rows take."""
    return min(_LABEL, max((len(name_of(chart, row)) for row in chart.rows), default=0))


def cell_width(chart: Chart, width: int) -> int:
    """Characters each point of a row with several has, in a line so wide."""
    left = width - label_width(chart) - 1 - _whole_width(chart, width)
    digits = _digits(chart)
    most = _WIDEST if chart.shape == "strips" else digits + 2
    return max(1, min(most, left // max(1, len(chart.columns))))


def _digits(chart: Chart) -> int:
    return max((len(short_value(chart, point)) for row in chart.rows for point in row.points), default=1)


def _whole_width(chart: Chart, width: int) -> int:
    """Characters the sums of rows take: none where the numbers of the points themselves would have no room beside them."""
    widths = [len(number(chart, row.whole)) for row in chart.rows if row.whole is not None]
    if not widths or chart.shape == "bars":
        return 0
    whole = 2 + max(widths)
    left = width - label_width(chart) - 1
    needed = (_digits(chart) + 1) * len(chart.columns)
    return 0 if chart.shape == "grid" and left - whole < needed <= left else whole


def short_value(chart: Chart, point: Point) -> str:
    """A point's number without its unit; "" where nothing is known."""
    if point.n is None:
        return ""
    return f"{point.n:.1f}" if chart.unit in {"h", "hour", "%"} and point.n else f"{point.n:,.0f}"


def row_text(chart: Chart, nth: int, width: int) -> str:
    """One row, no wider than that."""
    row = chart.rows[nth]
    name = name_of(chart, row)[:_LABEL].ljust(label_width(chart))
    if chart.shape == "bars":
        return _bar(chart, row.points[0], name, width)
    wide = cell_width(chart, width)
    cells = "".join(_cell(chart, point, wide) for point in row.points)
    beside = _whole_width(chart, width)
    whole = f"  {number(chart, row.whole):>{beside - 2}}" if beside and row.whole is not None else ""
    return f"{name} {cells}{whole}"[:width]


def _cell(chart: Chart, point: Point, wide: int) -> str:
    if point.n is None:
        return " " * wide
    most = (point.of or 0) if chart.shape == "strips" else chart.most
    sign = SHADES[level(point.n, most)]
    if chart.key == "staffing" and not chart.unit:
        sign = SHORT if point.short else " "
    digits = _digits(chart)
    if chart.shape == "grid" and wide > digits:
        told = short_value(chart, point)
        return (
            f"{sign}{told:>{digits}}".ljust(wide)
            if point.n or sign == SHORT
            else SHADES[0].rjust(digits + 1).ljust(wide)
        )
    if chart.shape == "strips":
        return sign * wide
    return (sign * min(wide, _NARROW)).ljust(wide)


def _bar(chart: Chart, point: Point, name: str, width: int) -> str:
    if point.n is None:
        return f"{name} {NO_DATA}"
    beside = told(chart, point)
    room = max(4, width - len(name) - 3 - _beside_width(chart))
    long, most = drawn(chart, point.n), longest(chart)
    halves = round(2 * room * long / most) if most else 0
    if long and not halves:
        halves = 1
    bar = _BAR * (halves // 2) + _HALF * (halves % 2)
    if point.high is not None and most:
        tick = min(room - 1, round(room * drawn(chart, point.high) / most))
        bar = bar if tick < len(bar) else bar.ljust(tick) + _TICK
    return f"{name} {bar.ljust(room)}  {beside}"[:width].rstrip()


def longest(chart: Chart) -> float:
    """The length of the longest bar or mark."""
    values = (each for row in chart.rows for point in row.points for each in (point.n, point.high))
    return max((drawn(chart, each) for each in values if each is not None), default=0)


def told(chart: Chart, point: Point) -> str:
    """The number beside a bar, and what it is of where there is room for few words."""
    sign = SHORT if point.short else " "
    value = number(chart, point.n or 0)
    if chart.key in {"pickup", "answers"}:
        high = "" if point.high is None else f", 90% in {number(chart, point.high)}"
        of = (
            f", {point.within}/{int(point.of or 0)} in time"
            if point.within is not None
            else f", of {int(point.of or 0)}"
        )
        return f"{sign}{value}{high}{of}"
    if point.high is not None:
        second = "of" if chart.key == "hours" else chart.second
        return f"{sign}{value} {second} {number(chart, point.high)}"
    return f"{sign}{value}"


def _beside_width(chart: Chart) -> int:
    return max((len(told(chart, row.points[0])) for row in chart.rows if row.points[0].n is not None), default=0)


def ruler(chart: Chart, width: int, column: int) -> str:
    """What stands above the rows: the names of columns where they fit, and a mark at the one in hand; "" for bars."""
    if chart.shape == "bars":
        return ""
    wide, left = cell_width(chart, width), label_width(chart) + 1
    grid = chart.shape == "grid"
    told_wide = min(wide, _digits(chart) + 1) if grid else wide
    names = [" "] * width
    free = left
    for nth, name in enumerate(chart.columns):
        short = short_column(chart, name)
        at = left + nth * wide + (max(0, told_wide - len(short)) if grid else 0)
        if short and at >= free and at + len(short) <= width:
            names[at : at + len(short)] = short
            free = at + len(short) + 1
    names[min(left + column * wide, width - 1)] = HERE
    return "".join(names).rstrip()


def short_column(chart: Chart, name: str) -> str:
    """A column's name where there are few characters: a month for the first week in it, a day for its first hours."""
    if chart.shape == "grid":
        day, _, month = name.partition(" ")
        return name if not month else month if int(day) <= 7 else ""
    if name.startswith("week from "):
        _, day, month = name.removeprefix("week from ").split()
        return month if int(day) <= 7 else ""
    if " from " in name:
        return name.partition(" ")[0] if name.endswith("00:00") else ""
    return name[:2] if ":" in name else " ".join(name.split()[1:2])


def legend(chart: Chart) -> str:
    """What the signs mean."""
    if not chart.known:
        return ""
    if chart.key == "staffing" and not chart.unit:
        return f"{SHORT} below the floor; blank no data"
    if chart.shape == "strips":
        return "· picture, ░ ▒ ▓ █ without one for up to a quarter, half, three quarters, all of it; blank not required"
    if chart.shape == "grid":
        return f"· none, ░ ▒ ▓ █ by quarters of {number(chart, chart.most)}; blank no data"
    if chart.second and any(point.high is not None for row in chart.rows for point in row.points):
        said = f"{_TICK} {chart.second}"
        said += f"; {SHORT} short of what is asked" if chart.key != "pickup" else ""
        return f"A bar is what is missing of 100 %; {said}" if chart.unit == "%" else said
    return ""


def as_text(chart: Chart, width: int = 80) -> list[str]:
    """The whole plot as lines: title, period, what it comes to, the chart, its signs, its definition."""
    rows = [f"{chart.title}, {chart.named}", span_words(chart)]
    rows += [said for said in (total_words(chart),) if said]
    rows.append("")
    if chart.known:
        above = ruler(chart, width, 0).replace(HERE, " ")
        rows += [above] if above else []
        rows += [row_text(chart, nth, width).rstrip() for nth in range(len(chart.rows))]
        rows += [said for said in (legend(chart),) if said]
    else:
        rows.append(nothing(chart))
    rows += ["", *(f"{note}." for note in chart.notes), *wrapped(chart.means, width)]
    return rows


def wrapped(said: str, width: int) -> Iterator[str]:
    """Words over as many lines as they take."""
    line = ""
    for word in said.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line
