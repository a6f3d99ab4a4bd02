"""Jobs for the darkroom, and what it answers: plain data, so that whoever asks need not load what draws pictures."""

from typing import Final

from msgspec import Struct

from control_room.domain.exhibits.codes import Hidden

MOST_PIXELS: Final = 20_000_000
"""A picture of more is not decoded: 90 megapixels in one file are an attack, not a still."""

PAD: Final = 4
"""Pixels a filled box reaches beyond what was marked, so that no edge of a letter is left."""


class Box(Struct, frozen=True, kw_only=True):
    """A part to be filled, in pixels of the picture: left and top counted in, right and bottom not."""

    left: int
    top: int
    right: int
    bottom: int
    reason: Hidden


class Cell(Struct, frozen=True, kw_only=True):
    """One place of a sheet: a picture with its words, or a gap where there is no picture (`path` empty)."""

    path: str = ""
    words: str = ""


class Stamp(Struct, frozen=True, kw_only=True, tag="stamp"):
    """Write these lines below a picture. `{source}` in them becomes the SHA-256 of the picture as it came."""

    source: str
    output: str
    lines: tuple[str, ...]


class Redact(Struct, frozen=True, kw_only=True, tag="redact"):
    """Fill parts of a picture. The output is a new picture; beside it stands what was done, as JSON."""

    source: str
    output: str
    boxes: tuple[Box, ...]
    by: str = ""


class Sheet(Struct, frozen=True, kw_only=True, tag="sheet"):
    """Small pictures in rows, each with its words: a contact sheet, or with times and gaps a storyboard."""

    output: str
    cells: tuple[Cell, ...]
    title: str = ""
    columns: int = 4


class Small(Struct, frozen=True, kw_only=True, tag="small"):
    """The picture made small enough for `width` x `height` pixels, its colours answered and nothing written: for a terminal."""

    source: str
    width: int
    height: int


class Poster(Struct, frozen=True, kw_only=True, tag="poster"):
    """A picture from somewhere else, turned upright and at most `most` pixels a side, answered as a JPEG of nothing but its pixels."""

    source: str
    most: int


Job = Stamp | Redact | Sheet | Small | Poster


class Developed(Struct, frozen=True, kw_only=True):
    """What was made: SHA-256 of the picture as it came ("" for a sheet) and of the output; or why not.

    Attributes:
        width, height: of what was made; of a small one `across` and `down` are those of the picture as it came.
        pixels: of a small one, red, green and blue of each pixel, row by row; of a poster, the JPEG.
    """

    source: str = ""
    output: str = ""
    width: int = 0
    height: int = 0
    across: int = 0
    down: int = 0
    pixels: bytes = b""
    fault: str = ""
