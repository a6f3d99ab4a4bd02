"""What is measured of a camera's still, and of a still against the camera's own reference.

A picture is looked at in one size, 960 x 540, and laid down in three: its grey at 320 x 180, and cells of 30 x 30 pixels,
32 to a row and 18 rows, counted from the upper left.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import median
from typing import Final

from msgspec import Struct

WIDE: Final = 320
TALL: Final = 180
ACROSS: Final = 32
DOWN: Final = 18
CELLS: Final = ACROSS * DOWN
_SIDE: Final = WIDE // ACROSS
FRAMES: Final = 5
"""Good pictures a reference is made of."""
NOTHING: Final = 255
"""Stands for a cell in which there is nothing to compare: a bare wall, the sky, a privacy mask, outside the overlap."""
_FLAT: Final = 2
"""Levels of grey within a cell of a privacy mask: the camera lays it over, so that not even noise is in it."""
_TONE: Final = 6
"""Levels by which JPEG may change the tone of a mask from picture to picture; exposure changes the rest by more."""
_OPEN: Final = 5
_LEAST_MASK: Final = 3
_DARKEST: Final = 5
_BRIGHTEST: Final = 250


class Light(StrEnum):
    """By which light a picture was taken. Judged from the picture, not from the clock."""

    DAY = "day"
    NIGHT = "night"


class Unseen(StrEnum):
    """Why a still could not be looked at."""

    EMPTY = "empty"
    NOT_A_PICTURE = "not_a_picture"
    CUT_SHORT = "cut_short"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_BYTES = "too_many_bytes"
    NOT_OPENED = "not_opened"
    TOOK_TOO_LONG = "took_too_long"
    READER_DIED = "reader_died"


class Features(Struct, frozen=True, kw_only=True):
    """One still.

    Attributes:
        width, height: of the picture as it came.
        mean, spread, entropy: of its grey, 0 to 255; entropy in bits.
        dark, bright: shares of its pixels below 24 and above 235.
        colour: mean distance from grey, both colour bands together.
        sharp, rough: energy of fine and of coarse detail in each cell, a byte each.
        grey: 320 x 180 bytes, the band of the clock blanked.
    """

    width: int
    height: int
    mean: float
    spread: float
    entropy: float
    dark: float
    bright: float
    colour: float
    sharp: bytes
    rough: bytes
    grey: bytes


class Reference(Struct, frozen=True, kw_only=True):
    """What one camera shows at one preset in one light: the median of a few good pictures.

    Attributes:
        masks: privacy masks, each by its cells; never changed by a picture that is looked at.
    """

    light: Light
    width: int
    height: int
    colour: float
    sharp: bytes
    rough: bytes
    grey: bytes
    masks: tuple[tuple[int, ...], ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """One still against a reference. Ratios are this picture's to the reference's.

    Attributes:
        here, there: correlation of the detail with nothing shifted but a swaying pole, and where it fits best.
        dx, dy: how far the view has moved, in per cent of width and height; + is to the right and down.
        sharp: of the sharpest cells, noise taken off; `crisp`, the same where contrast is allowed for; `noise`, of the quietest.
        gains: how much of each cell's own detail is left, 64 for all of it; `NOTHING` where there is none to see.
        strays: what each cell has besides, sixteenths of a natural logarithm about 128.
        unmasked: cells of privacy masks that are covered no more.
    """

    light: Light
    here: float
    there: float
    dx: float
    dy: float
    sharp: float
    crisp: float
    noise: float
    colour: float
    gains: bytes
    strays: bytes
    unmasked: tuple[int, ...] = ()


def lights(seen: Features) -> tuple[Light, ...]:
    """Which light a picture may be of, the likelier first: both where brightness and colour leave it open (dusk, mono)."""
    if seen.mean >= 115:
        return (Light.DAY,)
    if seen.mean < 28 and seen.colour >= 2:
        return (Light.NIGHT,)
    return (Light.DAY, Light.NIGHT) if seen.mean >= 64 else (Light.NIGHT, Light.DAY)


def reference_of(frames: Sequence[Features], light: Light) -> Reference:
    """The reference of a few good pictures, usually `FRAMES`: what moves in one of them is not in it.

    Raises:
        ValueError: there are none, or they are of different sizes.
    """
    if not frames or len({(each.width, each.height) for each in frames}) > 1:
        raise ValueError("a reference wants pictures of one size")
    return Reference(
        light=light,
        width=frames[0].width,
        height=frames[0].height,
        colour=median(each.colour for each in frames),
        sharp=_middle([each.sharp for each in frames]),
        rough=_middle([each.rough for each in frames]),
        grey=_middle([each.grey for each in frames]),
        masks=_masks([each.grey for each in frames], light),
    )


def _middle(maps: Sequence[bytes]) -> bytes:
    at = len(maps) // 2
    return bytes(sorted(values)[at] for values in zip(*maps, strict=True))


def cell_of(grey: bytes, cell: int) -> bytes:
    """The grey values of one cell."""
    at = cell // ACROSS * _SIDE * WIDE + cell % ACROSS * _SIDE
    return b"".join(grey[row : row + _SIDE] for row in range(at, at + _SIDE * WIDE, WIDE))


def _masks(greys: Sequence[bytes], light: Light) -> tuple[tuple[int, ...], ...]:
    """Patches that are one flat tone in all pictures. Burnt-out sky by day and black by night are flat without any mask."""
    flat: set[int] = set()
    for cell in range(CELLS):
        values = [cell_of(grey, cell) for grey in greys]
        low, high = min(map(min, values)), max(map(max, values))
        bare = high > _BRIGHTEST if light is Light.DAY else high < _DARKEST
        if not bare and high - low <= _TONE and all(max(each) - min(each) <= _FLAT for each in values):
            flat.add(cell)
    found: list[tuple[int, ...]] = []
    while flat:
        patch, edge = set[int](), [flat.pop()]
        while edge:
            cell = edge.pop()
            patch.add(cell)
            beside = [cell - ACROSS, cell + ACROSS]
            beside += [cell - 1] if cell % ACROSS else []
            beside += [cell + 1] if (cell + 1) % ACROSS else []
            reached = flat.intersection(beside)
            flat -= reached
            edge.extend(reached)
        if len(patch) >= _LEAST_MASK:
            found.append(tuple(sorted(patch)))
    return tuple(sorted(found))


def unmasked(seen: bytes, known: Reference) -> tuple[int, ...]:
    """Cells of privacy masks in which there is something to see, where that is more than half of a mask. `seen` is a grey map."""
    gone: list[int] = []
    for mask in known.masks:
        open_now = [cell for cell in mask if max(values := cell_of(seen, cell)) - min(values) > _OPEN]
        if 2 * len(open_now) > len(mask):
            gone.extend(open_now)
    return tuple(gone)
