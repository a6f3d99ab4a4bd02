# pyright: basic
# (Pillow's drawing is only partly typed)
"""Decoding a still with limits, and what is measured of it. Only the worker loads this."""

import math
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from control_room.domain.pictures import MOST_PIXELS
from control_room.domain.views.asking import Clock
from control_room.domain.views.looks import ACROSS, DOWN, TALL, WIDE, Features, Unseen

SIZE: Final = (3 * WIDE, 3 * TALL)
"""In which a picture is looked at: of a full one, half of each side, which JPEG gives at half the price."""
CLOCK: Final = 36
"""Rows at the top or the bottom that the camera's own clock and name stand in."""
_BLANK: Final = 128


def _bell(sigma: float) -> list[float]:
    """A bell curve over five by five, summing to one."""
    one = [math.exp(-(x * x) / (2 * sigma * sigma)) for x in (-2, -1, 0, 1, 2)]
    return [a * b / sum(one) ** 2 for a in one for b in one]


_FINE: Final = ImageFilter.Kernel((5, 5), [2 * (a - b) for a, b in zip(_bell(0.7), _bell(1.6), strict=True)], 1, _BLANK)
"""Detail between two widths of blur: what a lens out of focus loses first, and coarser than most of the noise."""
_SQUARES: Final = [min(255, (v - _BLANK) ** 2 // 8) for v in range(256)]
_DISTANCE: Final = [abs(v - _BLANK) for v in range(256)]
_ENDS: Final = {b"\xff\xd8": b"\xff\xd9", b"\x89PNG": b"IEND"}
"""How a JPEG and a PNG begin, and what stands at the end of a whole one."""
_TAIL: Final = 4096
"""Bytes some cameras write after the end."""


class Blind(Exception):  # noqa: N818 - the still is at fault, not the program
    """The still cannot be looked at.

    Attributes:
        why: the word for it.
    """

    def __init__(self, why: Unseen) -> None:
        super().__init__(why.value)
        self.why = why


def decoded(raw: bytes) -> tuple[Image.Image, int, int]:
    """The picture in the size in which it is looked at, and its own width and height. Raises `Blind`."""
    if not raw:
        raise Blind(Unseen.EMPTY)
    try:
        with Image.open(BytesIO(raw), formats=("JPEG", "PNG")) as found:
            width, height = found.size
            picture = _drafted(found)
    except (Blind, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Blind(Unseen.TOO_MANY_PIXELS) from fault
    except Exception as fault:
        raise Blind(_unopened(raw)) from fault
    if picture.size != SIZE:
        picture = picture.resize(SIZE, Image.Resampling.BOX if width >= SIZE[0] else Image.Resampling.BILINEAR)
    return picture, width, height


def _drafted(found: Image.Image) -> Image.Image:
    if found.width * found.height > MOST_PIXELS:
        raise Blind(Unseen.TOO_MANY_PIXELS)
    found.draft("RGB", SIZE)
    return found.convert("RGB")


def _unopened(raw: bytes) -> Unseen:
    """What to call a file that the decoder gave up on."""
    for start, end in _ENDS.items():
        if raw.startswith(start):
            return Unseen.NOT_OPENED if end in raw[-_TAIL:] else Unseen.CUT_SHORT
    return Unseen.NOT_A_PICTURE


def measured(raw: bytes, clock: Clock = Clock.TOP) -> Features:
    """What there is to say of one still. Raises `Blind`."""
    picture, width, height = decoded(raw)
    _without_clock(picture, clock)
    grey = picture.convert("L")
    counts = grey.histogram()
    pixels = sum(counts)
    mean = sum(v * n for v, n in enumerate(counts)) / pixels
    small = picture.resize((96, 54), Image.Resampling.BOX).convert("YCbCr")
    third = grey.reduce(3)
    return Features(
        width=width,
        height=height,
        mean=mean,
        spread=math.sqrt(max(0.0, sum(v * v * n for v, n in enumerate(counts)) / pixels - mean * mean)),
        entropy=-sum(n / pixels * math.log2(n / pixels) for n in counts if n),
        dark=sum(counts[:24]) / pixels,
        bright=sum(counts[236:]) / pixels,
        colour=sum(ImageStat.Stat(band.point(_DISTANCE)).mean[0] for band in small.split()[1:]),
        # The filter leaves a border of two pixels as it was.
        sharp=_energy(ImageOps.expand(grey.filter(_FINE).crop((2, 2, SIZE[0] - 2, SIZE[1] - 2)), 2, _BLANK)),
        rough=_energy(
            ImageChops.subtract(
                third.filter(ImageFilter.GaussianBlur(1)), third.filter(ImageFilter.GaussianBlur(2.7)), 0.5, _BLANK
            )
        ),
        grey=third.tobytes(),
    )


def _without_clock(picture: Image.Image, clock: Clock) -> None:
    """What is next to the clock, mirrored, in its place: no edge, no digits, and no more noise than anywhere."""
    wide, tall = SIZE
    if clock in {Clock.TOP, Clock.BOTH}:
        picture.paste(picture.crop((0, CLOCK, wide, 2 * CLOCK)).transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, 0))
    if clock in {Clock.BOTTOM, Clock.BOTH}:
        next_to = picture.crop((0, tall - 2 * CLOCK, wide, tall - CLOCK))
        picture.paste(next_to.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, tall - CLOCK))


def _energy(band: Image.Image) -> bytes:
    """How much detail each cell has."""
    return band.point(_SQUARES).resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes()
