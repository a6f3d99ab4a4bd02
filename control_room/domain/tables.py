"""Figures as rows: one table that the screen, the CSV file and the print all show."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from msgspec import Struct

from control_room.domain.figures import DEFINITIONS, PRINTED, READINGS, Figures
from control_room.domain.orders import BREACHES
from control_room.domain.requests.figuring import FOI, MEASURES, NOT_KNOWN

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
    "channel",
    "tree",
    "done",
    "answer",
    "place",
    "body",
    "pictures",
    "reason",
    "second",
    "missing_age",
    "missing_risk",
    "agency_told",
    "agency_came",
    "handed_over",
    "taken_over",
    "order_kind",
    "order",
)
_HAPPENINGS: Final = ("events", "major_incidents", BREACHES)
_TOURS: Final = ("tours", "tours_made", "tours_not_made")
OPERATION: Final = "operation"
WRITTEN: Final = "written_requests"
TELEPHONE: Final = "out_of_hours_telephone"
FOI_ROWS: Final = "freedom_of_information"
_LINES: Final = "Lines of the book of this kind, by the London day of what they tell; struck ones are among them."
_FORMULA: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""A cell beginning with one of these is taken for a formula by a spreadsheet (OWASP; the last four are full-width)."""


class FigureRow(Struct, frozen=True, kw_only=True):
    """One figure: how many of `measure` where `dimension` is `key`; a total has neither. `n` is None for what is not known."""

    measure: str
    n: float | None
    dimension: str = ""
    key: str = ""
    definition: str = ""
    words: str = ""
    beside: str = ""

    @property
    def told(self) -> str:
        """The number as it is printed."""
        return self.words or (NOT_KNOWN if self.n is None else f"{self.n:g}")

    @property
    def apart(self) -> bool:
        """True for a figure of its own that stands under `WRITTEN`, `FOI_ROWS` or `TELEPHONE`, by its key."""
        return self.dimension in {WRITTEN, FOI_ROWS, TELEPHONE}


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
    yield from _requests(figures)
    for each in figures.telephone:
        yield FigureRow(
            measure="calls",
            dimension=TELEPHONE,
            key=each.key,
            n=each.n,
            definition=each.means,
            words=each.told,
            beside=each.beside,
        )
    yield from _on_shift(figures)
    for measure, dimensions in figures.by.items():
        if measure in MEASURES:
            continue
        for dimension in _DIMENSIONS:
            for key, n in dimensions.get(dimension, {}).items():
                yield FigureRow(measure=measure, dimension=dimension, key=key, n=n)


def lines_of(figures: Figures) -> Iterator[FigureRow]:
    """How many lines of each kind there are: to look behind, on the screen and the command line; no part of the reported table."""
    for kind, n in figures.by.get("lines", {}).get("kind", {}).items():
        yield FigureRow(measure="lines", dimension="kind", key=kind, n=n, definition=_LINES)


def _on_shift(figures: Figures) -> Iterator[FigureRow]:
    """Events, major incidents, breaches of orders and tours, where there was any, and named operations."""
    for measure in _HAPPENINGS:
        if figures.total(measure):
            yield FigureRow(measure=measure, n=figures.total(measure), definition=DEFINITIONS[measure])
    for measure in _TOURS if figures.total("tours") else ():
        yield FigureRow(measure=measure, n=figures.total(measure), definition=DEFINITIONS[measure])
    for name, n in figures.operations:
        yield FigureRow(measure="lines", dimension=OPERATION, key=name, n=n, definition=DEFINITIONS["operations"])


def _requests(figures: Figures) -> Iterator[FigureRow]:
    """The figures of written requests: each with what it means, then part by part."""
    written = figures.requests
    for key, n in written.values().items():
        yield FigureRow(measure="requests", dimension=WRITTEN, key=key, n=n, definition=written.meaning(key))
    for measure, dimension, told in written.lists():
        for key, n in told:
            yield FigureRow(measure=measure, dimension=dimension, key=key, n=n)
    for key, n in written.foi().items():
        yield FigureRow(measure="requests", dimension=FOI_ROWS, key=key, n=n, definition=FOI[key])


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
        told = (
            cell(row.measure),
            cell(row.dimension),
            cell(row.key),
            NOT_KNOWN if row.n is None else row.n,
            cell(row.definition),
        )
        sheet.writerow((figures.since.isoformat(), figures.until.isoformat(), *told))
    return out.getvalue()
