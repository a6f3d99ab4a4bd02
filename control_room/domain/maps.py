"""The borough as rows of characters: faint lines, each camera a glyph of its state, several in one place a count."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from itertools import groupby, pairwise, product
from math import cos, floor, hypot, radians
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.braille import ACROSS, DOWN, Canvas, Dot, cell
from control_room.domain.health import Known, So, Truth
from control_room.domain.trails import Trail

FINEST: Final = 1.0
COARSEST: Final = 1000.0
"""Metres to a dot, the least and the most."""
CLUSTERED: Final = 10
"""From so many cameras in one place their count is a plus."""
_BESIDE: Final = sorted(product(range(-16, 17), (-1, 0, 1)), key=lambda to: (abs(to[0]) + 6 * abs(to[1]), to))
"""Where a name is written whose place is taken: characters to the right and rows down, the nearest first."""
_LATITUDE: Final = 51.37
_NORTHWARD: Final = 111_195.0
"""Metres to a degree of latitude (earth radius 6,371 km); eastward it is shorter by the cosine of the borough's latitude."""
_EASTWARD: Final = _NORTHWARD * cos(radians(_LATITUDE))

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
Line = tuple[Point, Point]


class State(IntEnum):
    """What is known of a camera, the worst first."""

    AT_FAULT = 0
    SUSPECTED = 1
    OUT = 2
    NOT_KNOWN = 3
    PARTLY = 4
    """Something of it is told to be well, and not all three truths."""
    WORKING = 5


GLYPHS: Final = {
    State.AT_FAULT: "▲",
    State.SUSPECTED: "◆",
    State.OUT: "\u00d7",
    State.NOT_KNOWN: "○",
    State.PARTLY: "◐",
    State.WORKING: "●",
}
"""One glyph a state, so that it is told without colours; the cross is not in service."""


class Ink(StrEnum):
    """What a run of characters shows; the faint ones first."""

    BLANK = "blank"
    FAINT = "faint"
    TRAIL = "trail"
    NOTE = "note"
    NAME = "name"
    AT_FAULT = "at_fault"
    SUSPECTED = "suspected"
    OUT = "out"
    NOT_KNOWN = "not_known"
    PARTLY = "partly"
    WORKING = "working"


class Run(Struct, frozen=True):
    """Characters of one ink; `chosen` where they are what a key would act on."""

    text: str
    ink: Ink
    chosen: bool = False


class Spot(Struct, frozen=True, kw_only=True):
    """One camera on the map, as it is typed and as it stands."""

    number: str
    typed: str
    at: Point
    state: State


class Marker(Struct, frozen=True, kw_only=True):
    """What stands at one place of the map: its cell, and every camera there, the worst first."""

    column: int
    row: int
    spots: tuple[Spot, ...]

    @property
    def state(self) -> State:
        """The worst of them."""
        return min(spot.state for spot in self.spots)

    @property
    def sign(self) -> str:
        """The glyph, and the count where it is of several."""
        several = len(self.spots)
        return GLYPHS[self.state] + ("" if several == 1 else "+" if several >= CLUSTERED else str(several))


class Sheet(Struct, frozen=True, kw_only=True):
    """What is drawn."""

    spots: tuple[Spot, ...] = ()
    faint: tuple[Line, ...] = ()
    trail: tuple[Line, ...] = ()
    names: tuple[tuple[Point, str], ...] = ()
    """What places are called, and their middle; written where there is room."""


def state_of(status: str, suspects: Iterable[bool], told: Iterable[Known], now: datetime) -> State:
    """What is known of a camera.

    Args:
        status: its standing in the register.
        suspects: of each fault open on it, whether only the machinery says so.
        told: what was last told of it; what is not so is doubtful, what is too old is not known.
    """
    faults = tuple(suspects)
    latest = {known.truth: known.at(now) for known in sorted(told, key=lambda known: known.seen_at)}
    so = set(latest.values())
    if False in faults:
        return State.AT_FAULT
    if status != "in_service":
        return State.OUT
    if faults or So.NO in so:
        return State.SUSPECTED
    if set(latest) == set(Truth) and so == {So.YES}:
        return State.WORKING
    return State.PARTLY if So.YES in so else State.NOT_KNOWN


def walked(trail: Trail) -> tuple[tuple[str, str], ...]:
    """The cameras of a trail two by two as somebody went from one to the next in sight. A gap is never joined up."""
    return tuple(
        (one.camera, other.camera)
        for one, other in pairwise(trail.legs)
        if one.camera != other.camera and one.ends is not None and one.ends >= other.begins
    )


class View(Struct, frozen=True, kw_only=True):
    """Which part of the ground is shown: its centre, and how many metres a dot is."""

    centre: Point
    scale: float

    def offset(self, point: Point) -> Point:
        """How far a point lies from the centre, in dots to the right and down."""
        (lat, lon), (lat0, lon0) = point, self.centre
        return (lon - lon0) * _EASTWARD / self.scale, (lat0 - lat) * _NORTHWARD / self.scale

    def dot(self, point: Point, columns: int, rows: int) -> Dot:
        """The dot of a point on a canvas of so many cells; it may lie outside."""
        right, down = self.offset(point)
        return floor(right + columns * ACROSS / 2), floor(down + rows * DOWN / 2)

    def moved(self, right: float, down: float) -> "View":
        """The view so many dots to the right and down."""
        lat, lon = self.centre
        return replace(self, centre=(lat - down * self.scale / _NORTHWARD, lon + right * self.scale / _EASTWARD))

    def zoomed(self, times: float) -> "View":
        """The view with things so many times as large, within the limits; the centre stays."""
        return replace(self, scale=min(COARSEST, max(FINEST, self.scale / times)))

    def at(self, point: Point) -> "View":
        """The same around another centre."""
        return replace(self, centre=point)

    def within(self, points: Sequence[Point]) -> "View":
        """The view with its centre brought back among these points."""
        if not points:
            return self
        (lat, lon), lats, lons = self.centre, [p[0] for p in points], [p[1] for p in points]
        return self.at((min(max(lats), max(min(lats), lat)), min(max(lons), max(min(lons), lon))))

    def metres(self, point: Point) -> float:
        """How far a point lies from the centre."""
        return hypot(*self.offset(point)) * self.scale


def fitted(points: Sequence[Point], columns: int, rows: int) -> View:
    """The view that shows all of these, with a little room at the edges."""
    lats, lons = [p[0] for p in points] or [_LATITUDE], [p[1] for p in points] or [-0.1]
    high, wide = (max(lats) - min(lats)) * _NORTHWARD, (max(lons) - min(lons)) * _EASTWARD
    scale = max(wide / max(1, (columns - 6) * ACROSS), high / max(1, (rows - 1) * DOWN))
    middle = ((max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2)
    return View(centre=middle, scale=min(COARSEST, max(FINEST, scale)))


def markers(spots: Iterable[Spot], view: View, columns: int, rows: int) -> tuple[Marker, ...]:
    """Every camera in sight once. Those whose signs would stand on each other are one."""
    placed: list[tuple[int, int, Spot]] = []
    for spot in spots:
        x, y = view.dot(spot.at, columns, rows)
        if 0 <= x < columns * ACROSS and 0 <= y < rows * DOWN:
            placed.append((y // DOWN, min(x // ACROSS, columns - 2), spot))
    found: list[Marker] = []
    for row, column, spot in sorted(placed, key=lambda each: each[:2]):
        last = found[-1] if found else None
        if last is not None and last.row == row and column - last.column < len(last.sign) + (len(last.spots) == 1):
            found[-1] = replace(last, spots=(*last.spots, spot))
        else:
            found.append(Marker(column=column, row=row, spots=(spot,)))
    return tuple(replace(each, spots=tuple(sorted(each.spots, key=lambda spot: spot.state))) for each in found)


def nearest(spots: Iterable[Spot], view: View, columns: int, rows: int) -> Marker | None:
    """What stands nearest to the centre of what is in sight; its cameras the nearest first."""
    half = (columns * ACROSS / 2, rows * DOWN / 2)
    seen = sorted(spots, key=lambda spot: view.metres(spot.at))
    first = next(
        (spot for spot in seen if all(abs(a) <= b for a, b in zip(view.offset(spot.at), half, strict=True))), None
    )
    if first is None:
        return None
    there = next((each for each in markers(seen, view, columns, rows) if first in each.spots), None)
    if there is None:
        return None
    return replace(there, spots=tuple(sorted(there.spots, key=lambda spot: view.metres(spot.at))))


def painted(sheet: Sheet, view: View, columns: int, rows: int) -> tuple[tuple[Run, ...], ...]:
    """The map, row by row, each of `columns` characters: the trail over faint lines, cameras over both, the scale in a corner."""
    layers = tuple(
        (ink, _drawn(lines, view, columns, rows)) for ink, lines in ((Ink.FAINT, sheet.faint), (Ink.TRAIL, sheet.trail))
    )
    cells = [[_cell(layers, column, row) for column in range(columns)] for row in range(rows)]
    for text, column, row in ((_measure(view, columns), 0, rows - 1), ("┼", columns // 2, rows // 2)):
        _put(cells, column, row, text, Run(text, Ink.NOTE))
    found = markers(sheet.spots, view, columns, rows)
    here = nearest(sheet.spots, view, columns, rows)
    taken = {(each.row, each.column + place) for each in found for place in range(len(each.sign))}
    for each in sorted(found, key=lambda each: (each.state, -each.row)):
        chosen = here is not None and each.row == here.row and each.column == here.column
        run = Run("", Ink(each.state.name.lower()), chosen)
        _put(cells, each.column, each.row, each.sign, run)
        if len(each.spots) == 1:
            name, begin = each.spots[0].typed, each.column + 1
            wanted = {(each.row, begin + place) for place in range(len(name) + 1)}
            if begin + len(name) <= columns and not wanted & taken:
                taken |= wanted
                _put(cells, begin, each.row, name, run)
    for point, name in sheet.names:
        x, y = view.dot(point, columns, rows)
        begin, row = x // ACROSS - len(name) // 2, y // DOWN
        for right, down in (to for to in _BESIDE if abs(to[0]) <= len(name) // 2 + 2):
            wanted = {(row + down, begin + right + place) for place in range(-1, len(name) + 1)}
            if 0 <= row + down < rows - 1 and 0 <= begin + right <= columns - len(name) and not wanted & taken:
                taken |= wanted
                _put(cells, begin + right, row + down, name, Run("", Ink.NAME))
                break
    return tuple(_runs(row) for row in cells)


def _drawn(lines: Iterable[Line], view: View, columns: int, rows: int) -> Canvas:
    canvas = Canvas(columns, rows)
    for one, other in lines:
        canvas.line(view.dot(one, columns, rows), view.dot(other, columns, rows))
    return canvas


def _cell(layers: Sequence[tuple[Ink, Canvas]], column: int, row: int) -> Run:
    dots, ink = 0, Ink.BLANK
    for layer, canvas in layers:
        if bits := canvas.bits(column, row):
            dots, ink = dots | bits, layer
    return Run(cell(dots), ink)


def _put(cells: list[list[Run]], column: int, row: int, text: str, like: Run) -> None:
    if 0 <= row < len(cells):
        for place, character in enumerate(text[: max(0, len(cells[row]) - column)], column):
            cells[row][place] = Run(character, like.ink, like.chosen)


def _runs(row: Iterable[Run]) -> tuple[Run, ...]:
    grouped = groupby(row, key=lambda run: (run.ink, run.chosen))
    return tuple(Run("".join(run.text for run in runs), ink, chosen) for (ink, chosen), runs in grouped)


def _measure(view: View, columns: int) -> str:
    """A bar of a round length, at most a quarter of the width: `├───┤ 200 m`."""
    cell = view.scale * ACROSS
    most = cell * max(4, columns // 4)
    length = max(
        ((step * 10**power) for power in range(6) for step in (1, 2, 5) if step * 10**power <= most), default=1
    )
    said = f"{length} m" if length < 1000 else f"{length // 1000} km"
    return f"├{'─' * max(0, round(length / cell) - 2)}┤ {said}"
