"""A map as a page: heading, frame, cameras, enlargements, legend, credit. What a camera's mark is, is told by who asks for it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import hypot
from typing import Final

from msgspec import Struct

from control_room.domain.drawings import (
    A4,
    Box,
    Disc,
    Drawing,
    Label,
    Mark,
    Page,
    Stroke,
    Wanted,
    around,
    box_of,
    cross,
    placed,
    written,
)
from control_room.domain.map_frames import Frame, crowded, fitted, ground, measure, measured
from control_room.domain.maps import Line, Point, Spot, State
from control_room.words.saying import counted

EDGE: Final = 34.0
TRAINING: Final = "TRAINING - NOT A RECORD OF REAL EVENTS"
FAINT: Final = "#b9c2cc"
DIM: Final = "#5f6a75"
RED: Final = "#b03a2e"
COLOURS: Final = {
    State.AT_FAULT: RED,
    State.SUSPECTED: "#d68910",
    State.OUT: "#555555",
    State.NOT_KNOWN: "#5d6d7e",
    State.PARTLY: "#2e86c1",
    State.WORKING: "#1e8449",
}
"""The colours of what is known; each has a shape of its own besides, so that black and white tells it too."""
SAID: Final = {
    State.AT_FAULT: "at fault",
    State.SUSPECTED: "suspected, nobody has looked yet",
    State.OUT: "not in service",
    State.NOT_KNOWN: "not known",
    State.PARTLY: "well in part, the rest not known",
    State.WORKING: "reached, seen and recorded",
}
_ENLARGED: Final = 5
_WIDE: Final = 268.0
_HIGH: Final = 172.0
"""Points that the first enlargement is high, and each of the others."""
_NEARBY: Final = sorted(
    (to for to in product(range(-50, 51, 10), range(-50, 51, 10)) if hypot(*to) <= 50), key=lambda to: (hypot(*to), to)
)
"""Points right and down of its middle where a district's name is tried; further off it would name another place."""
_PLACE: Final = "#8793a0"
_FAR: Final = (6.0, 12.0, 18.0, 26.0, 34.0)


class Heading(Struct, frozen=True, kw_only=True):
    """What stands above and below a map.

    Attributes:
        under: lines below the title.
        foot: who made it and when; `credit` whose the ward lines are, "" where there are none.
    """

    title: str
    room: str = ""
    under: tuple[str, ...] = ()
    foot: str = ""
    credit: str = ""
    training: bool = False


class Ground(Struct, frozen=True, kw_only=True):
    """What lies under the cameras: faint lines, what parts are called, which cameras each district has."""

    faint: tuple[Line, ...] = ()
    names: tuple[tuple[Point, str], ...] = ()
    districts: dict[str, tuple[str, ...]] = {}


class Pin(Struct, frozen=True, kw_only=True):
    """One camera to be drawn: where, what is written beside it, how much room its mark takes."""

    number: str
    at: Point
    text: str
    radius: float
    bold: bool = False


Draw = Callable[[Pin, tuple[float, float]], Iterable[Mark]]
"""The marks of a camera at a place of the page."""


def sheets(
    heading: Heading, ground_: Ground, pins: Sequence[Pin], draw: Draw, legend: Callable[[Box], list[Mark]]
) -> Drawing:
    """The map of all cameras on one page, and on the next what was too close together there.

    Args:
        pins: the first is drawn first, and its label looks for room first.
        legend: what the marks mean, in a box of the page.
    """
    box = Box(EDGE, 86, A4[0] - EDGE, 696)
    sides = [point for line in ground_.faint for point in line]
    widest = max((pin.radius for pin in pins), default=0.0)
    frame = fitted(box, [*(pin.at for pin in pins), *sides], edge=max(10.0, widest + 4))
    marks, lacking = _framed(frame, ground_, pins, draw)
    names = _named(frame, ground_, pins, marks)
    first = [*_head(heading), *marks, *names, *legend(Box(EDGE, 704, A4[0] - EDGE, 800)), *_foot(heading)]
    pages = [Page(marks=tuple(first))]
    if lacking:
        pages.append(_enlarged(heading, ground_, pins, draw, lacking))
    return Drawing(title=heading.title, pages=tuple(pages))


def _framed(
    frame: Frame, ground_: Ground, pins: Sequence[Pin], draw: Draw, *, far: Sequence[float] = ()
) -> tuple[list[Mark], frozenset[str]]:
    """One frame with all that lies in it, and the cameras whose label found no room there."""
    seen = [pin for pin in pins if frame.has(pin.at, pin.radius + 1)]
    marks: list[Mark] = [frame.box.outline(FAINT, fill="#ffffff"), *ground(frame, ground_.faint, FAINT)]
    wanted = [
        Wanted(key=pin.number, at=frame.to(pin.at), text=pin.text, radius=pin.radius, bold=pin.bold) for pin in seen
    ]
    silent = [around(each.at, each.radius) for each in wanted if not each.text]
    taken = [measured(frame), *silent]
    labels, lacking = placed([each for each in wanted if each.text], frame.box, taken, far=far)
    for pin in seen:
        marks += draw(pin, frame.to(pin.at))
    return [*marks, *labels, *measure(frame)], lacking


def _named(frame: Frame, ground_: Ground, pins: Sequence[Pin], marks: Iterable[Mark]) -> Iterable[Mark]:
    """What parts of the borough are called, near their middle, where there is room beside cameras and their labels."""
    taken = [around(frame.to(pin.at), pin.radius) for pin in pins]
    taken += [box_of(mark) for mark in marks if isinstance(mark, Label)]
    for point, name in ground_.names:
        x, y = frame.to(point)
        tries = (Label(at=(x + right, y + down), text=name, size=8.5, ink=_PLACE, anchor=0) for right, down in _NEARBY)
        found = next(
            (
                each
                for each in tries
                if (box := box_of(each)).inside(frame.box) and not any(box.meets(other) for other in taken)
            ),
            None,
        )
        if found is not None:
            taken.append(box_of(found))
            yield found


def _enlarged(heading: Heading, ground_: Ground, pins: Sequence[Pin], draw: Draw, lacking: frozenset[str]) -> Page:
    """The districts in which labels found no room: the one with the most of them across the page, the others half as wide."""
    marks: list[Mark] = [*_head(heading)]
    by_number = {pin.number: pin for pin in pins}
    half = (A4[0] - 2 * EDGE - 12) / 2
    for n in range(_ENLARGED):
        name = next(iter(crowded(ground_.districts, lacking, 1)), None)
        if name is None:
            break
        left, top = (
            EDGE + (n + 1) % 2 * (half + 12) * (n > 0),
            106 + (n > 0) * (_WIDE + 18) + (n - 1) // 2 * (_HIGH + 18) * (n > 0),
        )
        box = Box(left, top, left + half, top + _HIGH) if n else Box(left, top, A4[0] - EDGE, top + _WIDE)
        ours = [by_number[number] for number in ground_.districts[name] if number in by_number]
        frame = fitted(box, [pin.at for pin in ours], edge=30)
        found, left_over = _framed(frame, ground_, pins, draw, far=_FAR)
        there = {pin.number for pin in pins if frame.has(pin.at, pin.radius + 1)}
        marks += [Label(at=(left, top - 4), text=name, size=9, bold=True), *found]
        if left_over:
            said = f"{counted(len(left_over), 'camera')} without a label here"
            marks.append(Label(at=(box.right, top - 4), text=said, size=6.5, ink=DIM, anchor=1))
        lacking -= {*there, *(pin.number for pin in ours)}
    if lacking:
        said = f"{counted(len(lacking), 'camera')} more found no room for a label."
        marks.append(Label(at=(EDGE, A4[1] - 40), text=said, size=6.5, ink=DIM))
    return Page(marks=(*marks, *_foot(heading)))


def _head(heading: Heading) -> list[Mark]:
    marks: list[Mark] = [Label(at=(EDGE, 50), text=heading.title, size=15, bold=True)]
    marks.append(Label(at=(A4[0] - EDGE, 32), text=heading.room, size=8, ink=DIM, anchor=1))
    marks += [Label(at=(EDGE, 66 + 11 * n), text=line, size=8.5, ink=DIM) for n, line in enumerate(heading.under)]
    if heading.training:
        marks.append(Label(at=(A4[0] / 2, 20), text=TRAINING, size=9, bold=True, ink=RED, anchor=0))
    return marks


def _foot(heading: Heading) -> list[Mark]:
    marks: list[Mark] = [Label(at=(EDGE, A4[1] - 20), text=heading.foot, size=6.5, ink=DIM)]
    if heading.credit:
        marks.append(Label(at=(EDGE, A4[1] - 29), text=heading.credit, size=6.5, ink=DIM))
    marks.append(Label(at=(A4[0] - EDGE, A4[1] - 20), text="north is up", size=6.5, ink=DIM, anchor=1))
    if heading.training:
        marks.append(Label(at=(A4[0] / 2, A4[1] - 8), text=TRAINING, size=9, bold=True, ink=RED, anchor=0))
    return marks


# -- cameras by what is known of them -----------------------------------------------------------------------------------------


def states(heading: Heading, ground_: Ground, spots: Sequence[Spot]) -> Drawing:
    """Every camera by what is known of it now, each with its number."""
    by_number = {spot.number: spot.state for spot in spots}
    worst = sorted(spots, key=lambda spot: (spot.state, spot.typed))
    pins = [
        Pin(number=spot.number, at=spot.at, text=spot.typed, radius=3.2, bold=spot.state <= State.SUSPECTED)
        for spot in worst
    ]

    def draw(pin: Pin, at: tuple[float, float]) -> Iterable[Mark]:
        return shape(by_number[pin.number], at)

    def legend(box: Box) -> list[Mark]:
        marks: list[Mark] = []
        for n, state in enumerate(State):
            x, y = box.left + 4 + n % 3 * 175, box.top + 8 + n // 3 * 15
            how_many = sum(each is state for each in by_number.values())
            marks += shape(state, (x, y))
            marks.append(Label(at=(x + 8, y + 3), text=f"{how_many}  {SAID[state]}", size=8))
        more, _ = written(
            "What nobody told of lately is not known, and is never shown as working: a person's look counts for 36 hours, the video "
            "system's list for 2. Where cameras stand close together they are enlarged on the next page.",
            (box.left, box.top + 34),
            box.right - box.left,
            7.5,
            DIM,
        )
        return marks + more

    return sheets(heading, ground_, pins, draw, legend)


def shape(state: State, at: tuple[float, float]) -> list[Mark]:
    """The mark of a state: a triangle, a diamond, a cross, a ring, a disc."""
    (x, y), ink = at, COLOURS[state]
    match state:
        case State.AT_FAULT:
            corners = ((x, y - 4.2), (x + 3.8, y + 2.8), (x - 3.8, y + 2.8))
            return [Stroke(along=corners, ink="#ffffff", fill=ink, width=0.4, closed=True)]
        case State.SUSPECTED:
            corners = ((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y))
            return [Stroke(along=corners, ink="#ffffff", fill=ink, width=0.4, closed=True)]
        case State.OUT:
            return list(cross(at, 2.6, ink))
        case State.NOT_KNOWN:
            return [Disc(at=at, radius=2.5, ink=ink, fill="#ffffff", width=1.0)]
        case State.PARTLY:
            ring = Disc(at=at, radius=2.5, ink=ink, fill="#ffffff", width=1.0)
            return [ring, Disc(at=at, radius=1.2, ink=ink, fill=ink, width=0.4)]
        case State.WORKING:
            return [Disc(at=at, radius=2.7, ink="#ffffff", fill=ink, width=0.4)]
