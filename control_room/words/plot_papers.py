"""A plot as a drawing for paper and pictures: landscape A4, each value beside its bar or in its cell, the definition below."""

from collections.abc import Iterator, Sequence
from math import floor
from typing import Final

from msgspec import Struct

from control_room.domain.drawings import Box, Drawing, Label, Mark, Page, Stroke, width_of, written
from control_room.domain.plots.charts import NO_DATA, Chart, Point, Row
from control_room.words.map_papers import DIM, EDGE, RED, TRAINING
from control_room.words.plot_rows import longest, short_column, short_value, told
from control_room.words.plots import drawn, level, name_of, nothing, number, span_words, total_words

SIZE: Final = (842.0, 595.0)
_INK: Final = "#1b4f72"
_FILL: Final = "#7fb3d5"
_SHADES: Final = ("#ffffff", "#d6e6f2", "#a9cce3", "#5499c7", "#1f618d")
_RULE: Final = "#b9c2cc"
_TOP: Final = 112.0
_FOOT: Final = 478.0
_ROWS: Final = 36
"""Rows that a page has room for."""
_WORST: Final = 8.0
_SMALL: Final = 6.5


class Told(Struct, frozen=True, kw_only=True):
    """What a sheet says beside its plot: whose room, what the book's head is, who printed it and when."""

    room: str = ""
    book: str = ""
    foot: str = ""
    training: bool = False


def drawing(chart: Chart, about: Told) -> Drawing:
    """The plot on as many pages as its rows take."""
    rows = chart.rows if chart.known else ()
    cut = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)] or [()]
    pages = tuple(_page(chart, part, about, nth, len(cut)) for nth, part in enumerate(cut))
    return Drawing(title=f"{chart.title}, {chart.named}", pages=pages)


def _page(chart: Chart, rows: Sequence[Row], about: Told, nth: int, of: int) -> Page:
    more = f" ({nth + 1} of {of})" if of > 1 else ""
    marks: list[Mark] = [
        Label(at=(EDGE, 50), text=f"{chart.title}, {chart.named}{more}", size=15, bold=True),
        Label(at=(SIZE[0] - EDGE, 32), text=about.room, size=8, ink=DIM, anchor=1),
        Label(at=(EDGE, 66), text=span_words(chart), size=8.5, ink=DIM),
        Label(at=(EDGE, 79), text=total_words(chart), size=8.5, bold=True),
    ]
    box = Box(EDGE, _TOP, SIZE[0] - EDGE, _FOOT)
    if not rows:
        marks.append(Label(at=box.middle, text=nothing(chart), size=14, ink=DIM, anchor=0))
    elif chart.shape == "bars":
        marks += _bars(chart, rows, box)
    else:
        marks += _cells(chart, rows, box)
    marks += _legend(chart, Box(EDGE, _FOOT + 8, SIZE[0] - EDGE, _FOOT + 20)) if rows else []
    said, _ = written(
        " ".join((*(f"{each}." for each in chart.notes), chart.means)), (EDGE, _FOOT + 24), SIZE[0] - 2 * EDGE, 7.5
    )
    return Page(marks=(*marks, *said, *_foot(about)), size=SIZE)


def _foot(about: Told) -> Iterator[Mark]:
    yield Label(at=(EDGE, SIZE[1] - 20), text=about.foot, size=_SMALL, ink=DIM)
    yield Label(at=(SIZE[0] - EDGE, SIZE[1] - 20), text=about.book, size=_SMALL, ink=DIM, anchor=1)
    if about.training:
        yield Label(at=(SIZE[0] / 2, 20), text=TRAINING, size=9, bold=True, ink=RED, anchor=0)
        yield Label(at=(SIZE[0] / 2, SIZE[1] - 8), text=TRAINING, size=9, bold=True, ink=RED, anchor=0)


# -- bars ---------------------------------------------------------------------------------------------------------------------


def _bars(chart: Chart, rows: Sequence[Row], box: Box) -> Iterator[Mark]:
    """Each row its name, a bar, a mark where its second value is, and its value in words."""
    high = min(22.0, (box.foot - box.top) / len(rows))
    size = min(_WORST, high * 0.72)
    label = max(width_of(name_of(chart, row), size) for row in rows) + 6
    beside = max(width_of(told(chart, row.points[0]), size) for row in rows) + 8
    left, most = box.left + label, longest(chart)
    scale = (box.right - beside - left) / most if most else 0.0
    if chart.unit == "%":
        yield Label(at=(left, box.top - 6), text="what is missing of 100 %", size=7, ink=DIM)
    for nth, row in enumerate(rows):
        top, point = box.top + nth * high, row.points[0]
        foot = top + high / 2 + size * 0.36
        yield Label(at=(left - 6, foot), text=name_of(chart, row), size=size, anchor=1)
        if point.n is None:
            yield Label(at=(left + 4, foot), text=NO_DATA, size=size, ink=DIM)
            continue
        long = drawn(chart, point.n) * scale
        bar = Box(left, top + high * 0.16, left + max(long, 0.4), top + high * 0.84)
        yield bar.outline(_INK, 0.6, _FILL)
        ends = long
        if point.high is not None:
            ends = drawn(chart, point.high) * scale
            yield _upright(left + ends, top + high * 0.06, top + high * 0.94)
        yield Label(at=(left + max(long, ends) + 5, foot), text=told(chart, point), size=size, ink=_ink(point))
    yield _upright(left, box.top, box.top + len(rows) * high, _RULE)


def _upright(x: float, top: float, foot: float, ink: str = RED) -> Stroke:
    return Stroke(along=((x, top), (x, foot)), ink=ink, width=1.2)


def _ink(point: Point) -> str:
    return RED if point.short else "#1c1c1c"


# -- grids and strips ---------------------------------------------------------------------------------------------------------


def _cells(chart: Chart, rows: Sequence[Row], box: Box) -> Iterator[Mark]:
    """A field of cells, each with its number where there is room; what is not known is left blank."""
    high = min(46.0 if chart.shape == "grid" else 16.0, (box.foot - box.top) / len(rows))
    size = min(_WORST, high * 0.72)
    label = max(width_of(name_of(chart, row), size) for row in rows) + 6
    wholes = [number(chart, row.whole) for row in rows if row.whole is not None]
    beside = max((width_of(each, size) for each in wholes), default=0.0) + 6
    left = box.left + label
    wide = (box.right - beside - left) / len(chart.columns)
    yield from _heads(chart, left, wide, box.top - 5)
    for nth, row in enumerate(rows):
        top = box.top + nth * high
        foot = top + high / 2 + size * 0.36
        yield Label(at=(left - 6, foot), text=name_of(chart, row), size=size, anchor=1)
        for at, point in enumerate(row.points):
            yield from _cell(chart, point, Box(left + at * wide, top, left + (at + 1) * wide, top + high))
        if row.whole is not None:
            yield Label(at=(box.right, foot), text=number(chart, row.whole), size=size, anchor=1)
    if chart.shape == "strips":
        ends = left + wide * len(chart.columns)
        for nth in range(1, len(rows)):
            yield Stroke(along=((left, box.top + nth * high), (ends, box.top + nth * high)), ink=_RULE, width=0.2)
    whole = Box(left, box.top, left + wide * len(chart.columns), box.top + len(rows) * high)
    yield whole.outline(_RULE, 0.6)


def _heads(chart: Chart, left: float, wide: float, y: float) -> Iterator[Mark]:
    free = left - 1
    for nth, name in enumerate(chart.columns):
        short, at = short_column(chart, name), left + nth * wide
        if short and at >= free:
            yield Label(at=(at + 1, y), text=short, size=7, ink=DIM)
            free = at + width_of(short, 7) + 4


def _cell(chart: Chart, point: Point, box: Box) -> Iterator[Mark]:
    if point.n is None:
        return
    if chart.shape == "strips":
        share = point.n / point.of if point.of else 0.0
        yield box.outline("", fill="#f2f4f6")
        if share:
            yield Box(box.left, box.foot - (box.foot - box.top - 1) * share, box.right, box.foot).outline("", fill=_INK)
        return
    shade = level(point.n, chart.most) if chart.second == "" else 0
    yield box.outline(_RULE, 0.3, _SHADES[shade])
    text = short_value(chart, point)
    size = min(_WORST, (box.foot - box.top) * 0.5)
    fits = width_of(text, size) <= box.right - box.left - 1
    ink = "#ffffff" if shade == len(_SHADES) - 1 else _ink(point)
    if fits:
        yield Label(
            at=(box.middle[0], box.middle[1] + size * 0.36), text=text, size=size, ink=ink, anchor=0, bold=point.short
        )
    if point.short and chart.second:
        yield Box(box.left + 1, box.top + 1, box.right - 1, box.foot - 1).outline(RED, 1.2)


def _legend(chart: Chart, box: Box) -> Iterator[Mark]:
    """What the marks mean."""
    x, y = box.left, box.top + 6
    samples: list[tuple[Mark | None, str]] = []
    square = Box(0, 0, 9, 8)
    if chart.shape == "strips":
        samples = [
            (square.outline("", fill=_INK), "no picture, as high as its share of the time"),
            (square.outline("", fill="#f2f4f6"), "picture"),
        ]
        samples.append((square.outline(_RULE, 0.3), "not required, or not known"))
    elif chart.shape == "grid" and chart.second:
        samples = [(square.outline(RED, 1.2), "below the floor"), (square.outline(_RULE, 0.3), "a blank: no data")]
    elif chart.shape == "grid":
        edges = [chart.most * nth / 4 for nth in range(1, 5)]  # a count is whole: of 3.25 it is 3 that is still below
        parts = (f"up to {number(chart, edge if chart.unit == 'h' else floor(edge))}" for edge in edges)
        samples = [(square.outline(_RULE, 0.3, shade), said) for shade, said in zip(_SHADES[1:], parts, strict=True)]
        samples = [(square.outline(_RULE, 0.3, _SHADES[0]), "none"), *samples, (None, "a blank: no data")]
    elif chart.second:
        samples = [(_upright(4, 0, 8), chart.second)]
    for mark, said in samples:
        if isinstance(mark, Stroke):
            moved = tuple((x + right, y - 7 + down) for right, down in mark.along)
            yield Stroke(along=moved, ink=mark.ink, fill=mark.fill, width=mark.width, closed=mark.closed)
        yield Label(at=(x + (12 if mark else 0), y), text=said, size=7.5, ink=DIM)
        x += width_of(said, 7.5) + 28
