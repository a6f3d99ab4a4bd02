"""Streets that nobody lives in, drawn from a seed: what the view checks are tried on, with what can go wrong of a camera.

A `Street` is one camera's place; `picture` draws what it would see at one moment: people and traffic, the sun's shadows,
weather, exposure, wind in the pole, noise, JPEG. The same seeds draw the same picture, the noise too. Sizes are in pixels of
the frame of 960 x 540, half of a full picture's; where a pixel of 1920 is meant it is said.
"""

import math
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE: Final = (960, 540)
WORLD: Final = (1980, 680)
"""What there is to see; a pan of half a width stays inside it on either side."""
AT: Final = (510, 70)
Colour = tuple[int, int, int]


def grain(draw: Random, size: tuple[int, int], sigma: float) -> Image.Image:
    """Noise about 128, the same for the same draw; near to a bell curve of that sigma."""
    wide, tall = size
    one, two = (Image.frombytes("L", size, draw.randbytes(wide * tall)) for _ in range(2))
    both = ImageChops.add(one, two, scale=2)  # sigma 52
    return both.point([max(0, min(255, round(128 + (v - 127.5) * sigma / 52))) for v in range(256)])


def noisy(picture: Image.Image, draw: Random, sigma: float) -> Image.Image:
    """The picture with a sensor's noise: mostly of brightness, a little of colour."""
    wide, tall = picture.size
    fine = grain(draw, picture.size, sigma)
    coarse = grain(draw, (wide // 2, tall // 2), sigma * 0.6).resize(picture.size, Image.Resampling.NEAREST)
    red, green, blue = (ImageChops.add(band, fine, 1, -128) for band in picture.split())
    return Image.merge("RGB", (ImageChops.add(red, coarse, 1, -128), green, ImageChops.subtract(blue, coarse, 1, 128)))


class Street:
    """One camera's place, by day and by night.

    Attributes:
        leafy: where its tree stands, if it has one: (x, y, radius) in the world.
    """

    def __init__(self, seed: int) -> None:
        draw = Random(f"street {seed}")
        self.seed = seed
        self.horizon = AT[1] + draw.randrange(120, 230)
        self.tree: tuple[int, int, int] | None = None
        if draw.random() < 0.5:
            self.tree = (
                AT[0] + draw.randrange(80, 880),
                self.horizon + draw.randrange(-10, 60),
                draw.randrange(45, 95),
            )
        self.lamps = [
            (x + draw.randrange(-40, 40), self.horizon + draw.randrange(10, 90)) for x in range(60, WORLD[0], 260)
        ]
        self.lit = draw.uniform(0.35, 0.7)
        self._walls = self._drawn(draw, leaves=True)
        self._bare = self._drawn(Random(f"street {seed}"), leaves=False) if self.tree else self._walls
        self._pools = self._lamplight()

    def _drawn(self, draw: Random, *, leaves: bool) -> Image.Image:
        world = Image.new("RGB", WORLD, (178, 196, 214))
        pen = ImageDraw.Draw(world)
        draw = Random(f"walls {self.seed}")
        x = -30
        while x < WORLD[0]:
            wide, top = draw.randrange(90, 260), draw.randrange(-40, self.horizon - 60)
            tone = draw.randrange(70, 190)
            wall = (tone, tone - draw.randrange(0, 30), tone - draw.randrange(5, 55))
            foot = self.horizon + draw.randrange(15, 50)
            pen.rectangle((x, top, x + wide, foot), fill=wall)
            self._windows(pen, draw, (x, top, x + wide, foot), tone)
            x += wide + draw.choice((0, 0, 0, 25))
        pen.rectangle((0, self.horizon + 30, *WORLD), fill=(120, 118, 112))
        slope = draw.uniform(-0.12, 0.12)
        kerb = self.horizon + draw.randrange(70, 120)
        for step, colour in ((0, (74, 76, 80)), (draw.randrange(150, 230), (128, 124, 118))):
            pen.polygon(
                [(0, kerb + step - slope * 900), (WORLD[0], kerb + step + slope * 900), (WORLD[0], 900), (0, 900)],
                fill=colour,
            )
        self.kerb, self.slope = kerb, slope
        for mark in range(0, WORLD[0], 90):
            y = kerb + 75 + slope * (mark - WORLD[0] / 2)
            pen.line((mark, y, mark + 45, y + slope * 45), fill=(205, 205, 200), width=4)
        for mark in range(0, WORLD[0], 47):  # paving
            pen.line((mark, self.horizon + 40, mark + draw.randrange(-30, 30), kerb), fill=(104, 102, 98), width=1)
        for _ in range(26):  # bins, cabinets, signs, parked cars: what a street is full of
            x, y = draw.randrange(WORLD[0]), self.horizon + draw.randrange(25, 130)
            w, h = draw.choice(((14, 30), (22, 22), (8, 60), (80, 34), (30, 44)))
            pen.rectangle((x, y - h, x + w, y), fill=tuple(draw.randrange(20, 235) for _ in range(3)))
            pen.rectangle(
                (x + 2, y - h + 3, x + w // 2, y - h // 2), fill=tuple(draw.randrange(20, 235) for _ in range(3))
            )
        for x, y in self.lamps:
            pen.line((x, y, x, y - 190), fill=(58, 60, 62), width=5)
            pen.line((x, y - 190, x + 36, y - 196), fill=(58, 60, 62), width=4)
        texture = grain(Random(f"texture {self.seed}"), WORLD, 26).filter(ImageFilter.GaussianBlur(1.4))
        world = Image.merge("RGB", [ImageChops.add(band, texture, 1, -128) for band in world.split()])
        pen = ImageDraw.Draw(world)
        if self.tree:
            self._tree(pen, Random(f"tree {self.seed}"), self.tree, leaves=leaves)
        return world.filter(ImageFilter.GaussianBlur(0.6))

    @staticmethod
    def _windows(pen: ImageDraw.ImageDraw, draw: Random, box: tuple[int, int, int, int], tone: int) -> None:
        left, top, right, foot = box
        across, down = draw.randrange(22, 40), draw.randrange(30, 48)
        glass = (max(0, tone - draw.randrange(45, 90)),) * 3
        for y in range(top + 12, foot - 70, down):
            for x in range(left + 8, right - across // 2, across):
                pen.rectangle((x, y, x + across * 5 // 9, y + down * 5 // 9), fill=glass, outline=(tone // 2 + 90,) * 3)
        if foot - top > 60:  # the shop below
            sign = tuple(draw.randrange(30, 230) for _ in range(3))
            pen.rectangle((left + 4, foot - 62, right - 4, foot - 46), fill=sign)
            for x in range(left + 14, right - 20, 9):
                if draw.random() < 0.7:
                    pen.rectangle((x, foot - 58, x + 5, foot - 50), fill=(240, 238, 230))
            pen.rectangle((left + 6, foot - 44, right - 6, foot - 2), fill=glass)
            for x in range(left + 12, right - 12, 31):
                pen.rectangle((x, foot - 40, x + 20, foot - 12), fill=tuple(draw.randrange(40, 200) for _ in range(3)))

    @staticmethod
    def _tree(pen: ImageDraw.ImageDraw, draw: Random, tree: tuple[int, int, int], *, leaves: bool) -> None:
        x, y, radius = tree
        pen.line((x, y + radius, x, y - radius), fill=(62, 50, 40), width=9)
        for _ in range(24):
            a, far = draw.uniform(0.15, 3.0), radius * draw.uniform(0.6, 1.5)
            pen.line(
                (x, y - radius // 2, x + far * math.cos(a), y - radius // 2 - far * math.sin(a)),
                fill=(70, 58, 46),
                width=2,
            )
        if leaves:
            foliage(pen, draw, (x, y - radius, radius), radius * 9, 1.0)

    def _lamplight(self) -> Image.Image:
        pools = Image.new("L", WORLD, 70)
        pen = ImageDraw.Draw(pools)
        for x, y in self.lamps:
            for r, light in ((280, 110), (190, 150), (120, 195), (60, 235)):
                pen.ellipse((x + 36 - r, y - r * 0.45, x + 36 + r, y + r * 0.5), fill=light)
            pen.polygon([(x + 36, y - 196), (x - 60, y), (x + 130, y)], fill=150)
        light = pools.filter(ImageFilter.GaussianBlur(30))
        return Image.merge("RGB", [light.point([round(v * k) for v in range(256)]) for k in (1.0, 0.86, 0.66)])

    def seen(self, draw: Random, box: tuple[int, int, int, int], *, night: bool, leaves: bool = True) -> Image.Image:
        """That part of the place at one moment: who and what is in it, and the light."""
        world = (self._walls if leaves else self._bare).copy()
        lights = self._traffic(ImageDraw.Draw(world), draw)
        if not night:
            shade = self._sun(draw) if draw.random() < 0.6 else None
            part = world.crop(box)
            if shade is None:
                return part
            cast = shade.crop(box).filter(ImageFilter.GaussianBlur(1.5))
            return ImageChops.multiply(part, Image.merge("RGB", (cast, cast, cast)))
        part = ImageChops.multiply(world.crop(box), self._pools.crop(box))
        pen, shine = ImageDraw.Draw(part), Image.new("RGB", ((box[2] - box[0]) // 4, (box[3] - box[1]) // 4))
        windows = Random(f"lit {self.seed}")
        for _ in range(90):
            x, y, w = (
                windows.randrange(WORLD[0]) - box[0],
                windows.randrange(self.horizon + 20) - box[1],
                windows.randrange(8, 22),
            )
            shade_of = windows.randrange(90, 240)
            if windows.random() < self.lit and draw.random() < 0.92:
                pen.rectangle((x, y, x + w, y + w), fill=(shade_of, shade_of * 9 // 10, shade_of * 6 // 10))
        glow = ImageDraw.Draw(shine)
        for x, y in (*lights, *((x + 36, y - 196) for x, y in self.lamps)):
            pen.ellipse((x - 8 - box[0], y - 5 - box[1], x + 8 - box[0], y + 5 - box[1]), fill=(255, 236, 190))
            left, top = (x - box[0]) / 4, (y - box[1]) / 4
            glow.ellipse((left - 5, top - 4, left + 5, top + 4), fill=(255, 240, 205))
        return ImageChops.add(
            part, shine.filter(ImageFilter.GaussianBlur(4)).resize(part.size, Image.Resampling.BILINEAR)
        )

    def _traffic(self, pen: ImageDraw.ImageDraw, draw: Random) -> list[tuple[float, float]]:
        lights: list[tuple[float, float]] = []
        for _ in range(draw.randrange(9)):
            x, lane = draw.randrange(-60, WORLD[0]), draw.choice((35, 110))
            y = self.kerb + lane + self.slope * (x - WORLD[0] / 2)
            long, high = (190, 85) if draw.random() < 0.12 else (draw.randrange(75, 115), draw.randrange(34, 46))
            colour: Colour = tuple(draw.randrange(15, 245) for _ in range(3))
            pen.rectangle((x, y - high, x + long, y), fill=colour)
            pen.rectangle((x + long * 0.15, y - high, x + long * 0.8, y - high * 0.6), fill=(40, 46, 54))
            for wheel in (0.2, 0.8):
                pen.ellipse((x + long * wheel - 9, y - 9, x + long * wheel + 9, y + 9), fill=(18, 18, 18))
            lights.append((x + (long if lane == 35 else 0), y - high * 0.4))
        for _ in range(draw.randrange(15)):
            x, y, tall = draw.randrange(WORLD[0]), self.horizon + draw.randrange(45, 120), draw.randrange(30, 52)
            colour = tuple(draw.randrange(10, 220) for _ in range(3))
            pen.rectangle((x, y - tall * 0.8, x + tall * 0.28, y), fill=colour)
            pen.ellipse((x + 1, y - tall, x + tall * 0.25, y - tall * 0.8), fill=(190, 150, 125))
        return lights

    def _sun(self, draw: Random) -> Image.Image:
        """Shadows of one hour: their edges wander over the ground and the fronts."""
        shade = Image.new("L", WORLD, 255)
        pen = ImageDraw.Draw(shade)
        lean, dark = draw.uniform(-1.2, 1.2), draw.randrange(120, 190)
        x = -100
        while x < WORLD[0]:
            wide, tall = draw.randrange(60, 260), draw.randrange(20, 190)
            foot = self.horizon + 35
            pen.polygon(
                [(x, foot), (x + wide, foot), (x + wide + lean * tall, foot + tall), (x + lean * tall, foot + tall)],
                fill=dark,
            )
            if draw.random() < 0.25:
                pen.rectangle((x, 0, x + wide, foot), fill=(dark + 255) // 2)
            x += wide + draw.randrange(20, 160)
        return shade


def foliage(
    pen: ImageDraw.ImageDraw, draw: Random, clump: tuple[float, float, float], leaves: int, light: float
) -> None:
    """One clump of leaves."""
    x, y, radius = clump
    for _ in range(int(leaves)):
        a, far = draw.uniform(0, math.tau), radius * math.sqrt(draw.random())
        cx, cy, r = x + far * math.cos(a), y + far * math.sin(a), draw.uniform(2, 6)
        tone = draw.randrange(30, 130) * light
        pen.ellipse((cx - r, cy - r * 0.7, cx + r, cy + r * 0.7), fill=(int(tone * 0.7), int(tone), int(tone * 0.4)))
