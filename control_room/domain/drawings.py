"""A drawing as plain data: strokes, discs and words in points from a page's upper left corner, before anybody knows of PDF or PNG."""

from collections.abc import Iterable, Iterator, Sequence
from math import floor, sqrt
from typing import Final

from msgspec import Struct

XY = tuple[float, float]
"""Points from the left, points from above; 72 to an inch."""
A4: Final = (595.0, 842.0)


class Stroke(Struct, frozen=True, kw_only=True, tag="stroke"):
    """A line through some places; closed and filled it is a shape. Colours are "#rrggbb", "" for none."""

    along: tuple[XY, ...]
    ink: str = ""
    fill: str = ""
    width: float = 0.5
    closed: bool = False


class Disc(Struct, frozen=True, kw_only=True, tag="disc"):
    """A circle."""

    at: XY
    radius: float
    ink: str = ""
    fill: str = ""
    width: float = 0.5


class Label(Struct, frozen=True, kw_only=True, tag="label"):
    """Words on one line; `at` is the left end of their baseline, or its middle or right end where `anchor` is 0 or 1."""

    at: XY
    text: str
    size: float = 8.0
    bold: bool = False
    ink: str = "#1c1c1c"
    anchor: int = -1


Mark = Stroke | Disc | Label


class Page(Struct, frozen=True, kw_only=True):
    """One page; what comes later is drawn over what comes before."""

    marks: tuple[Mark, ...]
    size: XY = A4


class Drawing(Struct, frozen=True, kw_only=True):
    """Pages under one title."""

    title: str
    pages: tuple[Page, ...]


class Box(Struct, frozen=True):
    """A rectangle."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def middle(self) -> XY:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.foot) / 2

    def inside(self, other: "Box") -> bool:
        """Whether all of it lies in another."""
        return (
            self.left >= other.left and self.right <= other.right and self.top >= other.top and self.foot <= other.foot
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two have anything in common."""
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot

    def has(self, at: XY, edge: float = 0.0) -> bool:
        """Whether a place lies in it, `edge` points or more from its sides."""
        x, y = at
        return self.left + edge <= x <= self.right - edge and self.top + edge <= y <= self.foot - edge

    def outline(self, ink: str, width: float = 0.5, fill: str = "") -> Stroke:
        """Its four sides."""
        corners = ((self.left, self.top), (self.right, self.top), (self.right, self.foot), (self.left, self.foot))
        return Stroke(along=corners, ink=ink, width=width, fill=fill, closed=True)


# -- words --------------------------------------------------------------------------------------------------------------------

_NARROW: Final = frozenset("ijlI.,:;'|! ")
_SLIM: Final = frozenset('frt()-[]/"')
_BROAD: Final = frozenset("mwMW%@")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide words are in the fonts the room prints with; a little more rather than less."""
    ems = sum(
        0.33 if c in _NARROW else 0.42 if c in _SLIM else 0.96 if c in _BROAD else 0.71 if c.isupper() else 0.635
        for c in text
    )
    return ems * size * (1.16 if bold else 1.0)


def wrapped(text: str, wide: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Words over as many lines as they take at a width."""
    found: list[str] = []
    for word in text.split():
        if found and width_of(f"{found[-1]} {word}", size, bold=bold) <= wide:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return tuple(found)


def written(
    text: str, at: XY, wide: float, size: float = 8.0, ink: str = "#1c1c1c", *, bold: bool = False
) -> tuple[list[Mark], float]:
    """Words over several lines from a place down, and how far down they go."""
    lines, (x, y) = wrapped(text, wide, size, bold=bold), at
    step = size * 1.32
    marks: list[Mark] = [
        Label(at=(x, y + size + n * step), text=line, size=size, ink=ink, bold=bold) for n, line in enumerate(lines)
    ]
    return marks, y + len(lines) * step


def box_of(label: Label) -> Box:
    """The rectangle a label takes."""
    x, y = label.at
    wide = width_of(label.text, label.size, bold=label.bold)
    left = x - wide * (label.anchor + 1) / 2
    return Box(left, y - label.size * 0.8, left + wide, y + label.size * 0.22)


# -- lines --------------------------------------------------------------------------------------------------------------------


def clipped(one: XY, other: XY, box: Box) -> tuple[XY, XY] | None:
    """The part of a straight line that lies in a box; None where none does."""
    (x, y), (x1, y1) = one, other
    dx, dy = x1 - x, y1 - y
    enters, leaves = 0.0, 1.0
    for p, q in ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.top), (dy, box.foot - y)):
        if p == 0:
            if q < 0:
                return None
            continue
        r = q / p
        if p < 0:
            enters = max(enters, r)
        else:
            leaves = min(leaves, r)
    if enters > leaves:
        return None
    return (x + enters * dx, y + enters * dy), (x + leaves * dx, y + leaves * dy)


def hatching(at: XY, radius: float, ink: str, apart: float = 2.4) -> Iterator[Stroke]:
    """Slanting lines across a circle, none of them outside it."""
    x, y = at
    for n in range(-floor(radius / apart), floor(radius / apart) + 1):
        off = n * apart
        half = sqrt(max(0.0, radius**2 - off**2))
        along, across = half / sqrt(2), off / sqrt(2)
        if half > 0.3:
            ends = ((x - along + across, y + along + across), (x + along + across, y - along + across))
            yield Stroke(along=ends, ink=ink, width=0.5)


def cross(at: XY, arm: float, ink: str, width: float = 1.1) -> Iterator[Stroke]:
    """A cross of two slanting lines."""
    x, y = at
    for way in (1, -1):
        yield Stroke(along=((x - arm, y - arm * way), (x + arm, y + arm * way)), ink=ink, width=width)


# -- labels where there is room -----------------------------------------------------------------------------------------------


class Wanted(Struct, frozen=True, kw_only=True):
    """Words wanted beside a place, which something of this radius takes."""

    key: str
    at: XY
    text: str
    radius: float = 3.0
    size: float = 6.5
    bold: bool = False


_AROUND: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75))


def placed(
    wanted: Sequence[Wanted], within: Box, taken: Iterable[Box] = (), *, far: Sequence[float] = ()
) -> tuple[list[Mark], frozenset[str]]:
    """Labels, none of which lies on another or on a marked place, the first wanted first; and the keys of those that found no room.

    Args:
        far: distances at which a label is tried that has no room beside its place; a thin line leads to it then.
    """
    places = [(each.key, around(each.at, each.radius)) for each in wanted]
    full = list(taken)
    marks: list[Mark] = []
    left: set[str] = set()
    for each in wanted:
        others = [box for key, box in places if key != each.key]
        found = next(
            (
                (label, away)
                for away in (0.0, *far)
                for label in _tries(each, away)
                if (box := box_of(label)).inside(within)
                and not any(box.meets(other) for other in full)
                and not any(box.meets(other) for other in others)
            ),
            None,
        )
        if found is None:
            left.add(each.key)
            continue
        label, away = found
        full.append(box_of(label))
        if away:
            marks.append(_leader(each, box_of(label)))
        marks.append(label)
    return marks, frozenset(left)


def around(at: XY, radius: float) -> Box:
    """The square about a place."""
    x, y = at
    return Box(x - radius, y - radius, x + radius, y + radius)


def _tries(each: Wanted, away: float) -> Iterator[Label]:
    x, y = each.at
    reach = each.radius + 1.5 + away
    for right, down in _AROUND:
        anchor = -1 if right > 0 else 1 if right < 0 else 0
        foot = each.size * (0.3 + 0.4 * down) + (reach if down > 0 else -reach if down < 0 else 0) * abs(down)
        yield Label(at=(x + reach * right, y + foot), text=each.text, size=each.size, bold=each.bold, anchor=anchor)


def _leader(each: Wanted, box: Box) -> Stroke:
    """From the place to the nearest edge of its label."""
    x, y = each.at
    near = (min(max(x, box.left), box.right), min(max(y, box.top), box.foot))
    return Stroke(along=(each.at, near), ink="#8a8a8a", width=0.3)
