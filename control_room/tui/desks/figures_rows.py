"""The figures as rows of their pane: under headings, with what each means, and what was once reported beside them."""

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import asdict

from control_room.domain.figures import DEFINITIONS, Figures
from control_room.domain.tables import TELEPHONE, WRITTEN, FigureRow
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import Tone
from control_room.words.saying import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from control_room.domain.concerns.counting import ConcernFigures
    from control_room.domain.views.reviews import Rates
    from control_room.services.figures import Reported

NAMES = {
    "assists": "live assists",
    "footage_helped": "investigations helped by footage",
    "either": "either of the two, each once",
    "pickup_seconds_mean": "pick-up, mean seconds",
    "live_assists": "live assists",
    "investigations_helped": "investigations helped by footage",
    "either_once": "either of the two, each once",
    "priority3": "partnership priority",
    "exports_released": "who received our footage",
    "export_copies": "copies of exports",
    "calls": "out-of-hours calls",
    "call_needs": "what callers needed",
    "rooms": "follows",
    "handed_over": "room handed to",
    "agencies": "agencies besides police",
    "agency_told": "who was told",
    "agency_came": "who came",
    "second": "second category",
    "missing_age": "who was missing",
    "missing_risk": "missing person's risk",
    "taken_over": "room taken from",
    "order_breaches": "breaches of orders",
    "order_kind": "kind of order",
    "places_not_covered": "places most asked for and not covered",
}
"""Figures and dimensions as the room says them, where that is not their code."""
_STRONG: Final = frozenset({"received", "successful", "unsuccessful"})


def reported(figures: Figures, kept: "Sequence[Reported]") -> list[Row]:
    """What was once reported of these days, beside what it comes to now."""
    rows: list[Row] = []
    for called, number, then in kept:
        since, until = date.fromisoformat(str(then["from"])), date.fromisoformat(str(then["to"]))
        if until < figures.since or figures.until < since:
            continue
        span = f"{since:%-d %b %Y} to {until:%-d %b %Y}"
        rows.append(
            Row(cells=(cell(f"  {called}, {span}"), cell(""), cell(f"line {number}")), key=f"reported {number}")
        )
        whole = (since, until) == (figures.since, figures.until)
        for measure in ("assists", "radio_calls", "arrests", "reviews_unsuccessful"):
            if measure not in then:  # reported before written requests were counted
                continue
            now = figures.total(measure)
            beside = "" if not whole else "the same now" if now == then[measure] else f"now {now:,g}"
            cells = (cell(f"    {name(measure)}"), cell(f"{then[measure]:>9,}"), cell(beside))
            rows.append(Row(key=f"reported {number} {measure}", cells=cells))
    return [heading("AS REPORTED", columns=3), *rows] if rows else []


def checked(told: "Rates") -> list[Row]:
    """How often the check of cameras' pictures was wrong here; nothing where no picture came."""
    if not told.judged and not told.unchecked:
        return []
    rows = (
        ("pictures judged", told.judged, None, f"{told.unchecked} not checked"),
        ("put before a person", told.raised, None, f"{told.open} open, {told.past} past"),
        ("of these a fault", told.rejected, None, ""),
        ("of these fine: false alarms", told.accepted, told.of_reviews, "of those put"),
        ("false alarms of pictures judged", told.accepted, told.of_judged, "of those judged"),
    )
    return [
        heading("CHECKS OF CAMERAS' PICTURES", columns=3),
        *(
            Row(
                key=f"checked {said}",
                cells=(
                    cell(f"  {said}"),
                    cell(f"{n:>9,}"),
                    cell(beside if share is None else f"{share:.1f} % {beside}"),
                ),
                said=f"{said}: {n} {'' if share is None else f'= {share:.1f} %'} {beside}".rstrip(),
            )
            for said, n, share, beside in rows
        ),
    ]


def registered(told: "ConcernFigures | None") -> list[Row]:
    """The privacy register's counts, for who reports figures; nothing where nothing was reported."""
    if told is None or not any(asdict(told).values()):
        return []
    rows = (
        ("complaints received", told.complaints, f"{told.upheld} upheld, {told.referred} taken further"),
        ("complaints answered", told.answered, f"{told.in_time} in time, {told.overdue} overdue"),
        ("data breaches", told.breaches, f"{told.not_notified} not notified"),
        ("breaches notified to the ICO", told.notified, f"{told.in_hours} within the hours"),
        ("inappropriate use", told.misuse, f"{told.misuse_upheld} upheld"),
        ("inside of a home seen", told.homes, ""),
        ("privacy zones overridden", told.zones_overridden, f"{told.zones_lost} lost"),
    )
    return [
        heading("PRIVACY, MISUSE, COMPLAINTS, BREACHES", columns=3),
        *(
            Row(
                key=f"registered {said}",
                cells=(cell(f"  {said}"), cell(f"{n:>9,}"), cell(beside)),
                said=f"{said}: {n} {beside}".rstrip(),
            )
            for said, n, beside in rows
        ),
    ]


def name(code: str) -> str:
    """A code as the room says it."""
    return NAMES.get(code, plain(code.replace(".", " ")))


def order(row: FigureRow) -> int:
    """Where a figure stands: the readings first, what is made of dimensions last."""
    if row.apart:
        return {WRITTEN: 2, TELEPHONE: 3}.get(row.dimension, 5)
    return 0 if row.dimension == "reading" else 1 if not row.dimension else 4


def title(row: FigureRow) -> str:
    """The heading a figure stands under."""
    if row.dimension == "reading":
        return "INCIDENTS ASSISTED, THREE READINGS"
    if row.apart:
        return plain(row.dimension).upper()
    return f"{name(row.measure)} by {name(row.dimension)}".upper() if row.dimension else "TOTALS"


def meaning(row: FigureRow) -> str:
    """What a figure counts."""
    if row.dimension == "reading":
        measure = {"investigations_helped": "footage_helped", "either_once": "either"}.get(row.key, "assists")
        return DEFINITIONS.get(measure, "")
    return DEFINITIONS.get(row.dimension) or row.definition or DEFINITIONS.get(row.measure, "")


def row_of(row: FigureRow) -> Row:
    """One figure."""
    printed = row.dimension == "reading" and bool(row.definition)
    said = f"{row.key}:00" if row.dimension == "hour" else name(row.key or row.measure)
    tone = Tone.STRONG if printed or not row.dimension or row.key in _STRONG else Tone.PLAIN
    told = row.told if row.n is None or row.words else f"{row.n:,g}"
    return Row(
        key=f"{row.measure} {row.dimension} {row.key}",
        cells=(cell(f"  {said}", tone), cell(f"{told:>9}", tone), cell(row.definition if printed else row.beside)),
        said=f"{said}: {told}",
    )
