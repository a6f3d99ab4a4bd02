"""Figures as rows: one table that the screen, the CSV file and the print all show."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from msgspec import Struct

from control_room.domain.figures import DEFINITIONS, PRINTED, READINGS, Figures

_TOTALS: Final = ("assists", "radio_calls", "arrests", "transmissions", "footage_helped", "either")
_DIMENSIONS: Final = (
    "source",
    "category",
    "priority3",
    "outcome",
    "ward",
    "hour",
    "contribution",
    "net",
    "request",
    "result",
)
_FORMULA: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""A cell beginning with one of these is taken for a formula by a spreadsheet (OWASP; the last four are full-width)."""


class FigureRow(Struct, frozen=True, kw_only=True):
    """One figure: how many of `measure` where `dimension` is `key`; a total has neither."""

    measure: str
    n: float
    dimension: str = ""
    key: str = ""
    definition: str = ""


def rows_of(figures: Figures) -> Iterator[FigureRow]:
    """Every figure of a period: totals with their definitions first, then what they are made of."""
    for measure in _TOTALS:
        yield FigureRow(measure=measure, n=figures.total(measure), definition=DEFINITIONS.get(measure, ""))
    for name, measure in READINGS.items():
        printed = "the one printed" if name == PRINTED else ""
        n = figures.total(measure)
        yield FigureRow(measure="incidents_assisted", key=name, dimension="reading", n=n, definition=printed)
    if figures.pickup is not None:
        yield FigureRow(measure="pickup_seconds_mean", n=figures.pickup, definition=DEFINITIONS["pickup"])
    for measure, dimensions in figures.by.items():
        for dimension in _DIMENSIONS:
            for key, n in dimensions.get(dimension, {}).items():
                yield FigureRow(measure=measure, dimension=dimension, key=key, n=n)


def cell(text: str) -> str:
    """Text as a cell that no spreadsheet takes for a formula."""
    bare = text.lstrip(" \u00a0\u3000")
    return f"'{text}" if text.startswith(_FORMULA) or bare.startswith(_FORMULA) else text


def as_csv(figures: Figures) -> str:
    """The figures as CSV, one a line, with their definitions; no cell is a formula."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(("from", "to", "measure", "dimension", "key", "n", "definition"))
    for row in rows_of(figures):
        told = (cell(row.measure), cell(row.dimension), cell(row.key), row.n, cell(row.definition))
        sheet.writerow((figures.since.isoformat(), figures.until.isoformat(), *told))
    return out.getvalue()
