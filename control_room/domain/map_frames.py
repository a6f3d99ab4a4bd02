"""A part of the ground on a part of a page: where a camera lies, lines cut at the edge, a bar of a round length, what is enlarged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, radians
from typing import Final

from msgspec import Struct

from control_room.domain.drawings import XY, Box, Label, Mark, Stroke, clipped
from control_room.domain.maps import Line, Point

_NORTHWARD: Final = 111_195.0
"""Metres to a degree of latitude (earth radius 6,371 km)."""
_LATITUDE: Final = 51.37
_EASTWARD: Final = _NORTHWARD * cos(radians(_LATITUDE))
_CLOSEST: Final = 0.25
"""Points to a metre at most: nearer than that there is nothing to see."""
EDGE: Final = 16.0
"""Points between the outermost camera and the edge of its frame."""


class Frame(Struct, frozen=True):
    """A box of a page that shows the ground around a centre, so many points to a metre."""

    box: Box
    centre: Point
    scale: float

    def to(self, point: Point) -> XY:
        """Where a place of the ground lies on the page; it may be outside the box."""
        (lat, lon), (lat0, lon0), (x, y) = point, self.centre, self.box.middle
        return x + (lon - lon0) * _EASTWARD * self.scale, y + (lat0 - lat) * _NORTHWARD * self.scale

    def has(self, point: Point, edge: float = 0.0) -> bool:
        """Whether a place of the ground lies in the box, so many points from its sides."""
        return self.box.has(self.to(point), edge)


def fitted(box: Box, points: Sequence[Point], edge: float = EDGE) -> Frame:
    """The frame that shows all of some places."""
    lats, lons = [p[0] for p in points] or [_LATITUDE], [p[1] for p in points] or [-0.1]
    high, wide = (max(lats) - min(lats)) * _NORTHWARD, (max(lons) - min(lons)) * _EASTWARD
    across, down = box.right - box.left - 2 * edge, box.foot - box.top - 2 * edge
    scale = min(_CLOSEST, across / max(1.0, wide), down / max(1.0, high))
    return Frame(box, ((max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2), scale)


def ground(frame: Frame, lines: Iterable[Line], ink: str, width: float = 0.5) -> Iterator[Stroke]:
    """Lines of the ground, as far as they lie in the frame."""
    for one, other in lines:
        found = clipped(frame.to(one), frame.to(other), frame.box)
        if found is not None:
            yield Stroke(along=found, ink=ink, width=width)


def measure(frame: Frame, ink: str = "#444444") -> tuple[Mark, ...]:
    """A bar of a round length in the lower left corner, at most a quarter of the width."""
    most = (frame.box.right - frame.box.left) / 4 / frame.scale
    length = max((step * 10**n for n in range(6) for step in (1, 2, 5) if step * 10**n <= most), default=1)
    said = f"{length} m" if length < 1000 else f"{length // 1000} km"
    x, y = frame.box.left + 6, frame.box.foot - 6
    end = x + length * frame.scale
    bar = Stroke(along=((x, y - 3), (x, y), (end, y), (end, y - 3)), ink=ink, width=0.8)
    return bar, Label(at=(end + 3, y), text=said, size=6.5, ink=ink)


def measured(frame: Frame) -> Box:
    """What the bar takes of the frame."""
    return Box(
        frame.box.left,
        frame.box.foot - 16,
        frame.box.left + (frame.box.right - frame.box.left) / 4 + 40,
        frame.box.foot,
    )


def crowded(districts: Mapping[str, Sequence[str]], lacking: Iterable[str], most: int) -> tuple[str, ...]:
    """The districts that are to be enlarged: those with cameras that found no room for their label, most of them first."""
    left = set(lacking)
    counts = {name: len(left & set(numbers)) for name, numbers in districts.items()}
    return tuple(sorted((name for name, n in counts.items() if n), key=lambda name: (-counts[name], name))[:most])
