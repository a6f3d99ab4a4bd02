"""Incidents by camera as circles on a map, with what the map does not show."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from control_room.domain.drawings import Box, Disc, Drawing, Label, Mark, cross, hatching, written
from control_room.domain.incident_maps import COLUMNS, CameraRate, IncidentMap, cells, radius, sizes
from control_room.domain.tables import cell
from control_room.words.map_papers import DIM, RED, Ground, Heading, Pin, sheets
from control_room.words.saying import counted

LARGEST: Final = 13.0
"""Points of radius of the highest rate's circle."""
_NONE: Final = 1.4
_INK: Final = "#1b4f72"
_FILL: Final = "#aed6f1"
_PALE: Final = "#f4f6f7"
CAPTION: Final = (
    "The area of a circle is the number of incidents that named the camera for each 100 days it had a picture; it stands beside it. "
    "Incidents are assists as the figures count them; one followed over several cameras counts once at each. "
    "This shows where we look and what was reported to us, not where crime happens: a place without a camera has no circle, and a "
    "camera that is watched more finds more. Of few days or few incidents chance makes much. "
    "What only some in the room may read is not counted. The table behind it has the numerators and the denominators."
)


def incidents(heading: Heading, ground: Ground, found: IncidentMap) -> Drawing:
    """Each camera a circle; hatched where it was down for more than a fifth, crossed where it was in service for no day."""
    by_number = {each.number: each for each in found.cameras}
    ordered = sorted(found.cameras, key=lambda each: (-(each.rate or 0.0), each.typed))
    pins = [
        Pin(
            number=each.number,
            at=each.at,
            text="" if each.rate == 0 else each.typed if each.rate is None else f"{each.typed} {each.rate:.1f}",
            radius=_radius(each, found.most),
        )
        for each in ordered
    ]

    def draw(pin: Pin, at: tuple[float, float]) -> Iterable[Mark]:
        return circle(by_number[pin.number], at, found.most)

    return sheets(heading, ground, pins, draw, lambda box: _legend(box, found))


def _radius(each: CameraRate, most: float) -> float:
    return 3.0 if each.rate is None else max(_NONE, radius(each.rate, most, LARGEST))


def circle(each: CameraRate, at: tuple[float, float], most: float) -> list[Mark]:
    """The marks of one camera."""
    if each.rate is None:
        return list(cross(at, 3.0, RED, 1.2))
    r = radius(each.rate, most, LARGEST)
    if r == 0:
        return [Disc(at=at, radius=_NONE, ink=DIM, fill="#ffffff", width=0.6), *_small_hatch(each, at)]
    disc = Disc(at=at, radius=r, ink=_INK, fill=_PALE if each.hatched else _FILL, width=0.8)
    return [disc, *(hatching(at, r, _INK) if each.hatched else ())]


def _small_hatch(each: CameraRate, at: tuple[float, float]) -> list[Mark]:
    return [Disc(at=at, radius=_NONE * 0.6, fill=DIM)] if each.hatched else []


def _legend(box: Box, found: IncidentMap) -> list[Mark]:
    marks: list[Mark] = []
    x, middle = box.left + 4, box.top + 26
    for rate in sizes(found.most):
        r = radius(rate, found.most, LARGEST)
        x += r
        marks.append(Disc(at=(x, middle), radius=r, ink=_INK, fill=_FILL, width=0.8))
        marks.append(Label(at=(x + r + 3, middle + 3), text=f"{rate:g}", size=8))
        x += r + 26
    marks.append(Label(at=(x - 6, middle + 3), text="per 100 days", size=8))
    x += 62
    hatched = sum(each.hatched for each in found.cameras)
    crossed = sum(each.rate is None for each in found.cameras)
    none = sum(each.rate == 0 for each in found.cameras)
    samples: tuple[tuple[list[Mark], str], ...] = (
        (
            [
                Disc(at=(x, middle - 15), radius=6, ink=_INK, fill=_PALE, width=0.8),
                *hatching((x, middle - 15), 6, _INK),
            ],
            f"down more than 20 % of the period ({hatched})",
        ),
        (list(cross((x, middle + 1), 3.0, RED, 1.2)), f"no day in service: no rate ({crossed})"),
        ([Disc(at=(x, middle + 15), radius=_NONE, ink=DIM, fill="#ffffff", width=0.6)], f"no incident ({none})"),
    )
    for (drawn, said), y in zip(samples, (middle - 15, middle + 1, middle + 15), strict=True):
        marks += [*drawn, Label(at=(x + 10, y + 3), text=said, size=8)]
    moved = [each.typed for each in found.cameras if each.moved]
    more = f" Moved in the period, and drawn where they stood at its end: {', '.join(moved)}." if moved else ""
    said, _ = written(CAPTION + more, (box.left, box.top + 58), box.right - box.left, 6.6, DIM)
    return marks + said


def summary(found: IncidentMap) -> str:
    """The map in a line: how many cameras, of how many a rate, the highest."""
    rated = [each for each in found.cameras if each.rate is not None]
    first = max(rated, key=lambda each: each.rate or 0.0, default=None)
    most = f", the highest {first.typed} {first.rate:.1f}" if first is not None and first.rate else ""
    return f"{counted(len(found.cameras), 'camera')}, {len(rated)} with a rate{most}"


def as_csv(found: IncidentMap) -> str:
    """The table behind the map; no cell is a formula."""
    out = StringIO()
    made = csv.writer(out, lineterminator="\n")
    made.writerow(COLUMNS)
    made.writerows(tuple(map(cell, cells(each))) for each in found.cameras)
    return out.getvalue()
