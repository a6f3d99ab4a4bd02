# pyright: basic
# (Pillow's drawing is only partly typed)
"""A camera's good picture and the one that is asked about, side by side, with the cells marked that are odd."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from control_room.adapters.viewing.seeing import Blind, decoded
from control_room.domain.views.asking import MOST_PAIRS, Drawn, Pair, Sheet
from control_room.domain.views.looks import ACROSS, DOWN
from control_room.domain.visible import visible

_SIZE: Final = (ACROSS * 16, DOWN * 16)
_CELL: Final = 16
_GAP: Final = 8
_CAPTION: Final = 26
_INK: Final = (0, 0, 0)
_PAPER: Final = (255, 255, 255)
_NONE: Final = (200, 200, 200)
_MARK: Final = (255, 40, 40)
_LONGEST: Final = 130


def drawn(job: Sheet) -> Drawn:
    """The sheet. Pairs beyond `MOST_PAIRS` are not on it."""
    pairs = job.pairs[:MOST_PAIRS]
    wide, tall = _SIZE
    sheet = Image.new("RGB", (2 * wide + 3 * _GAP, max(1, len(pairs)) * (tall + _CAPTION + _GAP) + _GAP), _PAPER)
    for n, pair in enumerate(pairs):
        _laid(sheet, pair, _GAP + n * (tall + _CAPTION + _GAP))
    out = BytesIO()
    sheet.save(out, "PNG")
    return Drawn(png=out.getvalue())


def _laid(sheet: Image.Image, pair: Pair, top: int) -> None:
    font = ImageFont.load_default(15)
    sheet.paste(_shown(pair.known, pair.cells), (_GAP, top))
    sheet.paste(_shown(pair.seen, pair.cells), (2 * _GAP + _SIZE[0], top))
    ImageDraw.Draw(sheet).text((_GAP, top + _SIZE[1] + 4), visible(pair.words)[:_LONGEST], fill=_INK, font=font)


def _shown(raw: bytes, cells: tuple[int, ...]) -> Image.Image:
    try:
        small = decoded(raw)[0].resize(_SIZE, Image.Resampling.BOX)
    except Blind as fault:
        small = Image.new("RGB", _SIZE, _NONE)
        ImageDraw.Draw(small).text(
            (20, _SIZE[1] // 2 - 10), f"NO PICTURE: {fault}", fill=_INK, font=ImageFont.load_default(18)
        )
        return small
    pen = ImageDraw.Draw(small)
    marked = set(cells)
    for cell in marked:
        x, y = cell % ACROSS * _CELL, cell // ACROSS * _CELL
        right, foot = x + _CELL - 1, y + _CELL - 1
        for side, line in (
            (cell - ACROSS, (x, y, right, y)),
            (cell + ACROSS, (x, foot, right, foot)),
            (cell - 1 if cell % ACROSS else -1, (x, y, x, foot)),
            (cell + 1 if (cell + 1) % ACROSS else -1, (right, y, right, foot)),
        ):
            if side not in marked:
                pen.line(line, fill=_MARK, width=2)
    return small
