"""Stills of a drawn street: a healthy one, or one with something the matter, as JPEG.

Faults of the glass and of where the camera looks come before exposure and noise, as they do in a camera; the clock and the
privacy mask are laid over last, by its own software. Widths of blur are in pixels of a full picture 1920 wide.
"""

from collections.abc import Callable
from io import BytesIO
from math import cos, radians, sin
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from scripts.benches.view_scenes import AT, SIZE, Street, foliage, grain, noisy

MASK: Final = (600, 150, 720, 240)
"""The privacy mask of a street that has one, in the frame."""
Over = Callable[[Image.Image, Random, bool], Image.Image]


def _blurred(wide: float) -> Over:
    return lambda frame, _, __: frame.filter(ImageFilter.GaussianBlur(wide / 2))


def _haze(frame: Image.Image, draw: Random, night: bool) -> Image.Image:  # noqa: FBT001
    level = 70 if night else 190
    patches = (
        grain(draw, (8, 5), 40).resize(SIZE, Image.Resampling.BICUBIC).point([min(235, 45 + v) for v in range(256)])
    )
    return Image.composite(Image.new("RGB", SIZE, (level,) * 3), frame.filter(ImageFilter.GaussianBlur(3)), patches)


def _dirt(radii: tuple[int, int], thick: tuple[int, int]) -> Over:
    def soiled(frame: Image.Image, draw: Random, night: bool) -> Image.Image:  # noqa: FBT001
        """Spots of dried rain and road dirt on the dome: out of focus, partly let through."""
        veil = Image.new("L", SIZE)
        for _ in range(draw.randrange(25, 50)):
            one = Image.new("L", SIZE)
            x, y, r = draw.randrange(SIZE[0]), draw.randrange(SIZE[1]), draw.uniform(*radii)
            pen = ImageDraw.Draw(one)
            pen.ellipse((x - r, y - r * draw.uniform(0.6, 1), x + r, y + r), fill=draw.randrange(*thick))
            box = (int(max(0, x - 3 * r)), int(max(0, y - 3 * r)), int(x + 3 * r), int(y + 3 * r))
            veil.paste(
                ImageChops.lighter(veil.crop(box), one.crop(box).filter(ImageFilter.GaussianBlur(r * 0.25))), box
            )
        tone = draw.randrange(14, 40) if night else draw.randrange(80, 140)
        return Image.composite(Image.new("RGB", SIZE, (tone, tone, int(tone * 0.9))), frame, veil)

    return soiled


def _leaves(share: float) -> Over:
    def grown(frame: Image.Image, draw: Random, night: bool) -> Image.Image:  # noqa: FBT001
        """Branches before the lens, from one side or from above, until that share is behind leaves."""
        over, veil = frame.copy(), Image.new("L", SIZE)
        pen, mark = ImageDraw.Draw(over), ImageDraw.Draw(veil)
        side = draw.choice(("left", "right", "top"))
        light = 0.28 if night else 1.0
        for _ in range(900):
            deep = draw.random() ** 1.5 * (0.25 + share)
            along = draw.random()
            x, y = {"left": (deep, along), "right": (1 - deep, along), "top": (along, deep)}[side]
            x, y, r = x * SIZE[0], y * SIZE[1], draw.uniform(18, 42)
            mark.ellipse((x - r, y - r, x + r, y + r), fill=255)
            foliage(pen, draw, (x, y, r), r * r / 7, light)
            if (
                draw.random() < 0.12
                and veil.reduce(8).point([v > 100 and 255 for v in range(256)]).histogram()[255] >= share * 120 * 68
            ):
                break
        return Image.composite(
            over.filter(ImageFilter.GaussianBlur(1.2)), frame, veil.filter(ImageFilter.GaussianBlur(2))
        )

    return grown


def _flat(tone: tuple[int, int, int]) -> Over:
    return lambda _, __, ___: Image.new("RGB", SIZE, tone)


def _covered(_: Image.Image, draw: Random, night: bool) -> Image.Image:  # noqa: FBT001
    tone = 12 if night else draw.randrange(40, 110)
    cloth = grain(draw, (12, 7), 12).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.merge("RGB", [cloth.point([max(0, v - 128 + tone + k) for v in range(256)]) for k in (6, 2, 0)])


def _bars(_: Image.Image, __: Random, ___: bool) -> Image.Image:  # noqa: FBT001
    bars = Image.new("RGB", SIZE)
    for n, tone in enumerate(
        ((192,) * 3, (192, 192, 0), (0, 192, 192), (0, 192, 0), (192, 0, 192), (192, 0, 0), (0, 0, 192))
    ):
        bars.paste(tone, (n * 138, 0, n * 138 + 138, 540))
    return bars


def _half(frame: Image.Image, _: Random, __: bool) -> Image.Image:  # noqa: FBT001
    frame.paste((128, 128, 128), (0, 270, *SIZE))
    return frame


GLASS: Final[dict[str, Over]] = {
    "near-black": lambda frame, _, __: frame.point([v // 40 for v in range(256)] * 3),
    "white-out": lambda frame, _, __: frame.point([min(255, 215 + v) for v in range(256)] * 3),
    "covered": _covered,
    "blur 2 px": _blurred(2),
    "blur 4 px": _blurred(4),
    "blur 8 px": _blurred(8),
    "haze": _haze,
    "dirty dome": _dirt((14, 36), (150, 235)),
    "light dirt": _dirt((10, 30), (100, 200)),
    "foliage 25 %": _leaves(0.25),
    "foliage 45 %": _leaves(0.45),
    "foliage 70 %": _leaves(0.70),
}
AFTER: Final[dict[str, Over]] = {
    "black": _flat((2, 2, 2)),
    "grey slate": _flat((96, 96, 96)),
    "colour bars": _bars,
    "half grey": _half,
    "noise": lambda frame, draw, _: noisy(frame, draw, 34),
    "mono": lambda frame, _, __: frame.convert("L").convert("RGB"),
}
MOVES: Final = {
    "pan 3 %": (0.03, 0),
    "pan 8 %": (0.08, 0),
    "pan 20 %": (0.2, 0),
    "pan 50 %": (0.5, 0),
    "tilt 8 %": (0, 0.08),
}
TURNS: Final = {"rotate 4 deg": (4.0, 1.0), "zoom 1.25x": (0.0, 1.25)}
FAULTS: Final = (*AFTER, *GLASS, *MOVES, *TURNS, "other view", "mask gone")


def picture(
    street: Street,
    n: int,
    *,
    night: bool,
    fault: str = "",
    leaves: bool = True,
    mask: bool = False,
    clock: str = "",
    smooth: bool = False,
) -> Image.Image:
    """What the camera shows at moment `n`, before JPEG.

    Args:
        fault: one of `FAULTS`, or "" for a healthy camera.
        leaves: False for the street's tree in winter.
        mask: whether this camera has a privacy mask; "mask gone" takes it away.
        clock: the words in the picture's own clock.
        smooth: for a camera that takes its noise out itself.
    """
    draw = Random(f"{street.seed} {n} {night}")
    seen = Street(street.seed + 5000) if fault == "other view" else street
    across, down = MOVES.get(fault, (0, 0))
    way = 1 if street.seed % 2 else -1
    x = AT[0] + draw.randrange(-2, 3) + round(across * SIZE[0]) * way
    y = AT[1] + draw.randrange(-1, 2) + round(down * SIZE[1]) * way
    turn, zoom = TURNS.get(fault, (0.0, 1.0))
    edge = 40 if turn else 0
    frame = seen.seen(draw, (x - edge, y - edge, x + SIZE[0] + edge, y + SIZE[1] + edge), night=night, leaves=leaves)
    if fault in TURNS:
        a, b = cos(radians(turn)) / zoom, sin(radians(turn)) / zoom
        cx, cy, ex, ey = SIZE[0] / 2, SIZE[1] / 2, frame.width / 2, frame.height / 2
        whole = (a, b, ex - a * cx - b * cy, -b, a, ey + b * cx - a * cy)
        frame = frame.transform(SIZE, Image.Transform.AFFINE, whole, Image.Resampling.BICUBIC)
    if fault in GLASS:
        frame = GLASS[fault](frame, Random(f"{street.seed} {fault}"), night)  # the same dirt in every picture
    gamma = draw.uniform(0.72, 1.4)
    frame = frame.point([round(255 * (v / 255) ** gamma) for v in range(256)] * 3)
    if draw.random() < 0.2:
        frame = _weather(frame, draw, night=night)
    frame = noisy(frame, draw, draw.uniform(5, 9) if night else draw.uniform(1.5, 3.5))
    if smooth:
        frame = frame.filter(ImageFilter.MedianFilter(3))
    if fault in AFTER:
        frame = AFTER[fault](frame, draw, night)
    pen = ImageDraw.Draw(frame)
    if mask and fault != "mask gone":
        pen.rectangle(MASK, fill=(20, 20, 20))
    pen.text((12, 8), clock or f"CAM {street.seed}  21-11-2026 10:{n % 60:02}:07", fill=(255, 255, 255))
    return frame


def _weather(frame: Image.Image, draw: Random, *, night: bool) -> Image.Image:
    if draw.random() < 0.5:
        return Image.blend(frame, Image.new("RGB", SIZE, (40,) * 3 if night else (200,) * 3), draw.uniform(0.08, 0.22))
    rain = Image.new("L", SIZE)
    pen = ImageDraw.Draw(rain)
    for _ in range(260):
        x, y, long = draw.randrange(SIZE[0]), draw.randrange(SIZE[1]), draw.randrange(8, 26)
        pen.line((x, y, x + long * 0.2, y + long), fill=draw.randrange(15, 50))
    return ImageChops.add(frame, Image.merge("RGB", (rain, rain, rain)))


def still(frame: Image.Image, quality: int = 70) -> bytes:
    """The picture as a JPEG."""
    out = BytesIO()
    frame.save(out, "JPEG", quality=quality)
    return out.getvalue()
