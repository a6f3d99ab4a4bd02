# pyright: basic
# (Pillow's drawing is only partly typed)
"""A still laid beside its reference: shifted to where it fits, then cell by cell. Only the worker loads this.

In each cell the picture's detail is laid on the reference's: `gain` is how much of it is there, which noise does not change,
and what is left over is `stray`. Dirt takes gain away and adds little; what stands in the way takes all and brings its own.
"""

import math
from array import array
from statistics import median
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageMath

from control_room.domain.views.looks import (
    ACROSS,
    CELLS,
    NOTHING,
    TALL,
    WIDE,
    Comparison,
    Features,
    Reference,
    unmasked,
)

_TONE: Final = [round(255 * math.log1p(v / 16) / math.log1p(255 / 16)) for v in range(256)]
"""Brightness as the eye has it, so that a shadow or a brighter lens shifts everything by the same."""
_TEXTURE: Final = 30.0
"""Energy of detail in a cell of the reference under which there is nothing to compare."""
FITS: Final = 0.70
"""Correlation from which nothing is searched for."""
_COARSE: Final = 8
_REACH: Final = (10, 4)
"""How far is searched, in pixels of 8: a quarter of the width, a fifth of the height."""
_TRIED: Final = 2
_TOP: Final = CELLS // 10
_QUIET: Final = CELLS // 7


class _Map(NamedTuple):
    """A map of detail about nought, and the same squared."""

    values: Image.Image
    squares: Image.Image

    def part(self, box: tuple[int, int, int, int]) -> "_Map":
        return _Map(self.values.crop(box), self.squares.crop(box))


def compared(seen: Features, known: Reference) -> Comparison:
    """The still against the reference."""
    was, now = _detail(known.grey), _detail(seen.grey)
    ref, obs = _map(was), _map(now)
    here, near = _best(obs, ref, (0, 0), 1)
    there, at = (here, near) if here >= FITS else _found(was, now, ref, obs, here, near)
    gains, strays = _cells(obs, ref, at, _masked(known))
    (sharp, noise), (sharp_was, noise_was) = _signal(seen.sharp), _signal(known.sharp)
    rough = _signal(seen.rough)[0] / _signal(known.rough)[0]
    return Comparison(
        light=known.light,
        here=here,
        there=there,
        dx=100 * at[0] / WIDE,
        dy=100 * at[1] / TALL,
        sharp=sharp / sharp_was,
        crisp=sharp / sharp_was / max(0.05, rough),
        noise=noise / noise_was,
        colour=seen.colour / max(0.5, known.colour),
        gains=gains,
        strays=strays,
        unmasked=unmasked(seen.grey, known),
    )


def _detail(grey: bytes) -> Image.Image:
    tone = Image.frombytes("L", (WIDE, TALL), grey).point(_TONE)
    return ImageChops.subtract(tone, tone.filter(ImageFilter.GaussianBlur(5)), 1, 128)


def _map(detail: Image.Image) -> _Map:
    values = ImageMath.lambda_eval(lambda of: of["float"](of["x"]) - 128, x=detail)
    return _Map(values, _times(values, values))


def _times(one: Image.Image, two: Image.Image) -> Image.Image:
    return ImageMath.lambda_eval(lambda of: of["a"] * of["b"], a=one, b=two)


def _mean(values: Image.Image) -> float:
    return float(values.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))  # pyright: ignore[reportArgumentType]


def _overlap(size: tuple[int, int], dx: int, dy: int) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    """The parts of picture and reference that show the same when the view has gone by (dx, dy)."""
    wide, tall = size
    return (
        (max(0, dx), max(0, dy), wide + min(0, dx), tall + min(0, dy)),
        (max(0, -dx), max(0, -dy), wide + min(0, -dx), tall + min(0, -dy)),
    )


def _fit(obs: _Map, ref: _Map, at: tuple[int, int]) -> float:
    """Correlation of the overlap."""
    mine, theirs = _overlap(obs.values.size, *at)
    one, two = obs.part(mine), ref.part(theirs)
    a, b = _mean(one.values), _mean(two.values)
    both = (_mean(one.squares) - a * a) * (_mean(two.squares) - b * b)
    return (_mean(_times(one.values, two.values)) - a * b) / math.sqrt(both) if both > 1e-6 else 0.0


def _best(obs: _Map, ref: _Map, about: tuple[int, int], reach: int) -> tuple[float, tuple[int, int]]:
    return max(
        (_fit(obs, ref, at), at)
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
        if (at := (about[0] + dx, about[1] + dy))
    )


def _found(
    was: Image.Image, now: Image.Image, ref: _Map, obs: _Map, here: float, near: tuple[int, int]
) -> tuple[float, tuple[int, int]]:
    """Where the view fits best: first over small maps of how much edge there is, then closer and closer."""
    small_ref, small_obs = _edges(was), _edges(now)
    wide, tall = _REACH
    fits = sorted(
        (
            (_likeness(small_obs, small_ref, (dx, dy)), (dx, dy))
            for dx in range(-wide, wide + 1)
            for dy in range(-tall, tall + 1)
        ),
        reverse=True,
    )
    half_ref, half_obs = _map(was.reduce(2)), _map(now.reduce(2))
    best = (here, near)
    for _, (dx, dy) in fits[:_TRIED]:
        _, (x, y) = _best(half_obs, half_ref, (dx * _COARSE // 2, dy * _COARSE // 2), 2)
        best = max(best, _best(obs, ref, (2 * x, 2 * y), 1))
    return best


def _likeness(obs: Image.Image, ref: Image.Image, at: tuple[int, int]) -> float:
    """A quick look at how well two small maps about nought agree."""
    mine, theirs = _overlap(obs.size, *at)
    return _mean(_times(obs.crop(mine), ref.crop(theirs)))


def _edges(detail: Image.Image) -> Image.Image:
    amount = detail.point([min(255, 4 * abs(v - 128)) for v in range(256)]).resize(
        (WIDE // _COARSE, TALL // _COARSE), Image.Resampling.BOX
    )
    flat = amount.filter(ImageFilter.GaussianBlur(5))
    return _map(ImageChops.subtract(amount, flat, 1, 128)).values


def _masked(known: Reference) -> set[int]:
    return {cell for mask in known.masks for cell in mask}


def _cells(obs: _Map, ref: _Map, at: tuple[int, int], masked: set[int]) -> tuple[bytes, bytes]:
    """(gains, strays) of every cell, the picture brought back by `at`."""
    mine, theirs = _overlap((WIDE, TALL), *at)
    values, squares, there = (Image.new("F", (WIDE, TALL)) for _ in range(3))
    part = obs.part(mine)
    values.paste(part.values, theirs[:2])
    squares.paste(part.squares, theirs[:2])
    there.paste(1.0, theirs)
    side = WIDE // ACROSS
    cross, own, base, shown = (
        array("f", each.reduce(side).tobytes()) for each in (_times(values, ref.values), squares, ref.squares, there)
    )
    alive = [cell for cell in range(CELLS) if base[cell] > _TEXTURE and shown[cell] > 0.99 and cell not in masked]
    gains, strays = bytearray([NOTHING] * CELLS), bytearray([128] * CELLS)
    if not alive:
        return bytes(gains), bytes(strays)
    gain = {cell: cross[cell] / base[cell] for cell in alive}
    usual = max(0.05, median(gain.values()))
    for cell, own_gain in gain.items():
        stray = max(0.0, own[cell] - cross[cell] ** 2 / base[cell]) + 1
        gains[cell] = max(0, min(NOTHING - 1, round(64 * own_gain / usual)))
        strays[cell] = max(0, min(255, round(64 + 16 * math.log(stray / usual**2))))
    return bytes(gains), bytes(strays)


def _signal(energy: bytes) -> tuple[float, float]:
    """Energy of the sharpest tenth of the cells over the quietest seventh, and that seventh's own: the noise."""
    ordered = sorted(energy)
    noise = sum(ordered[:_QUIET]) / _QUIET
    return max(0.05, sum(ordered[-_TOP:]) / _TOP - noise), max(1.0, noise)
