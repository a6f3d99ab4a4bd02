"""The simpler rule the view checks are measured against, on the same pictures: edges at 96 x 54, tiles 8 x 6, no habits learnt.

Its limits were set as the checks' own were, on the training streets, at one false alarm in two hundred for each.
"""

import math
from collections.abc import Sequence
from io import BytesIO
from statistics import median
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

_WIDE: Final = 96
_TILES: Final = 48
_ACROSS: Final = ImageFilter.Kernel((3, 3), (-1, 0, 1, -2, 0, 2, -1, 0, 1), 1, 128)
_DOWN: Final = ImageFilter.Kernel((3, 3), (-1, -2, -1, 0, 0, 0, 1, 2, 1), 1, 128)
_EDGE: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), 1, 128)
_DISTANCE: Final = [abs(v - 128) for v in range(256)]


class Limits(NamedTuple):
    """Correlation at least, tiles changed and soft at most, sharpness at least; a tile is soft under `tile`."""

    edges: float
    changed: float
    soft: float
    sharp: float
    tile: float


DAY: Final = Limits(0.703, 0.354, 0.229, 0.592, 0.480)
NIGHT: Final = Limits(0.689, 0.271, 0.375, 0.644, 0.602)


class Seen(NamedTuple):
    """What the rule looks at: an edge map, the sharpness of each tile and of the whole."""

    edges: Sequence[float]
    tiles: Sequence[float]
    sharp: float


def seen(raw: bytes) -> Seen:
    """Measure one picture."""
    grey = Image.open(BytesIO(raw)).convert("L")
    grey.paste(128, (0, 0, 960, 36))
    small = grey.resize((_WIDE, 54), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1.2))
    across, down = (small.filter(kernel).point(_DISTANCE) for kernel in (_ACROSS, _DOWN))
    edge = grey.reduce(2).filter(_EDGE)
    tiles = [edge.crop((n % 8 * 60, n // 8 * 45, n % 8 * 60 + 60, n // 8 * 45 + 45)) for n in range(_TILES)]
    return Seen(
        ImageChops.add(across, down).tobytes(),
        [ImageStat.Stat(tile).var[0] for tile in tiles],
        ImageStat.Stat(edge).var[0],
    )


def reference(frames: Sequence[Seen]) -> Seen:
    """The mean edge map and the middle of the rest."""
    return Seen(
        [sum(values) / len(frames) for values in zip(*(each.edges for each in frames), strict=True)],
        [median(values) for values in zip(*(each.tiles for each in frames), strict=True)],
        median(each.sharp for each in frames),
    )


def odd(one: Seen, known: Seen, limits: Limits) -> bool:
    """Whether the rule would have a person look."""
    changed = soft = 0
    for n in range(_TILES):
        rows = [(n // 8 * 9 + y) * _WIDE + n % 8 * 12 for y in range(9)]
        mine, theirs = ([v for row in rows for v in each[row : row + 12]] for each in (one.edges, known.edges))
        changed += _alike(mine, theirs) < 0.35
        soft += one.tiles[n] / max(1.0, known.tiles[n]) < limits.tile
    return (
        _alike(one.edges, known.edges) < limits.edges
        or changed / _TILES > limits.changed
        or soft / _TILES > limits.soft
        or one.sharp / known.sharp < limits.sharp
    )


def _alike(one: Sequence[float], two: Sequence[float]) -> float:
    a, b = sum(one) / len(one), sum(two) / len(two)
    both = sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in two)
    return sum((x - a) * (y - b) for x, y in zip(one, two, strict=True)) / math.sqrt(max(1e-9, both))
