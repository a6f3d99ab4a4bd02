"""A chart as plain data: rows of points, each with its value, what it is of and the matters behind it.

What it is drawn with is nobody's affair here: words, paper and pictures are made of the same value.
"""

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct

Shape = Literal["bars", "grid", "strips"]
"""Bars: one point a row, as long as it is large. Grid: numbers by row and column. Strips: a row of time, filled where it is so."""

NO_DATA: Final = "no data"


class Point(Struct, frozen=True, kw_only=True):
    """One point.

    Attributes:
        n: its value in the chart's unit; None where nothing is known, which is not nought.
        of: what it is of, or how often its hour came; None where that says nothing.
        high: a second value beside it: the ninetieth in a hundred, or the floor.
        within: how many of `of` were in time.
        short: it misses what was asked: below the floor, or not all in time.
        refs: the matters behind it, in the order they began.
    """

    n: float | None = None
    of: float | None = None
    high: float | None = None
    within: int | None = None
    short: bool = False
    refs: tuple[str, ...] = ()


class Row(Struct, frozen=True, kw_only=True):
    """Points under one name; `whole` is what they come to together, None where that says nothing."""

    name: str
    points: tuple[Point, ...]
    whole: float | None = None


class Chart(Struct, frozen=True, kw_only=True):
    """One plot of one period.

    Attributes:
        key: the plot's name, as `figures plot` takes it.
        means: what is counted, how, and whose figure it adds up to.
        each: what one point stands for.
        unit: what a value is told in, "" for plain numbers; `second` what `high` is.
        columns: names of the points of each row; one nameless for bars.
        coded: its rows are named by codes of the lists and not by times.
        total: what it comes to, as the figures say it; `hidden` how much of that may not be placed for this reader.
        notes: hours that came twice or never, what is still to come.
    """

    key: str
    title: str
    means: str
    each: str
    named: str
    since: datetime
    until: datetime
    shape: Shape
    unit: str = ""
    second: str = ""
    columns: tuple[str, ...] = ("",)
    rows: tuple[Row, ...] = ()
    coded: bool = False
    total: float | None = None
    hidden: int = 0
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is known of the period at all."""
        return any(point.n is not None for row in self.rows for point in row.points)

    @property
    def most(self) -> float:
        """The largest value, the second values among them; 0 where there is none."""
        values = (each for row in self.rows for point in row.points for each in (point.n, point.high))
        return max((each for each in values if each is not None), default=0)

    @property
    def sum(self) -> float:
        """All values together."""
        return sum(point.n for row in self.rows for point in row.points if point.n is not None)
