# pyright: basic
# (reportlab carries no types)
"""A drawing onto paper: reads a `Drawing` as JSON on standard input and writes a PDF, or with `png` a picture, on standard output.

Run as `python -m control_room.adapters.mapsheets [png]`, in a process of its own: the console never imports this module.
The same drawing gives the same bytes.
"""

import os
import sys
from functools import cache
from io import BytesIO
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from control_room.adapters.fonts import files, register, shown
from control_room.domain.drawings import XY, Disc, Drawing, Label, Mark, Page, Stroke

DOTS: Final = 150
"""Dots to an inch of a picture."""
_FINER: Final = 2
"""A picture is drawn so many times as large and made smaller, so that slanting lines are smooth."""


def pdf(drawing: Drawing) -> bytes:
    """The pages as a PDF of lines and letters. The same drawing gives the same bytes."""
    register()
    out = BytesIO()
    made = Canvas(out, pagesize=drawing.pages[0].size, invariant=1)
    made.setTitle(shown(drawing.title))
    for page in drawing.pages:
        made.setPageSize(page.size)
        for mark in page.marks:
            put(made, mark, page.size[1])
        made.showPage()
    made.save()
    return out.getvalue()


def put(canvas: Canvas, mark: Mark, high: float) -> None:
    """One mark onto a page so many points high."""
    match mark:
        case Label():
            canvas.setFillColor(HexColor(mark.ink))
            canvas.setFont("Room-Bold" if mark.bold else "Room", mark.size)
            write = (canvas.drawString, canvas.drawCentredString, canvas.drawRightString)[mark.anchor + 1]
            write(mark.at[0], high - mark.at[1], shown(mark.text))
        case Disc():
            _pens(canvas, mark.ink, mark.fill, mark.width)
            x, y = mark.at
            canvas.circle(x, high - y, mark.radius, stroke=int(bool(mark.ink)), fill=int(bool(mark.fill)))
        case Stroke():
            _pens(canvas, mark.ink, mark.fill, mark.width)
            path = canvas.beginPath()
            for n, (x, y) in enumerate(mark.along):
                (path.lineTo if n else path.moveTo)(x, high - y)
            if mark.closed:
                path.close()
            canvas.drawPath(path, stroke=int(bool(mark.ink)), fill=int(bool(mark.fill)))


def _pens(canvas: Canvas, ink: str, fill: str, width: float) -> None:
    if ink:
        canvas.setStrokeColor(HexColor(ink))
        canvas.setLineWidth(width)
    if fill:
        canvas.setFillColor(HexColor(fill))


def png(drawing: Drawing) -> bytes:
    """The pages side by side as one picture, and nothing in it but its dots."""
    register()
    made = [_picture(page) for page in drawing.pages]
    whole = Image.new("RGB", (sum(each.width for each in made), max(each.height for each in made)), "#ffffff")
    left = 0
    for each in made:
        whole.paste(each, (left, 0))
        left += each.width
    out = BytesIO()
    whole.save(out, "PNG", optimize=True, dpi=(DOTS, DOTS))
    return out.getvalue()


def _picture(page: Page) -> Image.Image:
    fine = DOTS / 72 * _FINER
    wide, high = (round(each * DOTS / 72) for each in page.size)
    image = Image.new("RGB", (wide * _FINER, high * _FINER), "#ffffff")
    pen = ImageDraw.Draw(image)
    for mark in page.marks:
        _paint(pen, mark, fine)
    return image.resize((wide, high), Image.Resampling.LANCZOS)


def _paint(pen: ImageDraw.ImageDraw, mark: Mark, fine: float) -> None:
    def dots(at: XY) -> XY:
        return at[0] * fine, at[1] * fine

    match mark:
        case Label():
            anchor = ("ls", "ms", "rs")[mark.anchor + 1]
            pen.text(
                dots(mark.at), shown(mark.text), fill=mark.ink, font=_font(mark.size * fine, mark.bold), anchor=anchor
            )
        case Disc():
            (x, y), r = dots(mark.at), mark.radius * fine
            width = max(1, round(mark.width * fine))
            pen.ellipse((x - r, y - r, x + r, y + r), fill=mark.fill or None, outline=mark.ink or None, width=width)
        case Stroke():
            places, width = [dots(each) for each in mark.along], max(1, round(mark.width * fine))
            if mark.closed and mark.fill:
                pen.polygon(places, fill=mark.fill)
            if mark.ink:
                ring = [*places, places[0]] if mark.closed else places
                pen.line(ring, fill=mark.ink, width=width, joint="curve")


@cache
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - a key of the cache
    return ImageFont.truetype(files()[bold], size)


def main() -> int:
    """Read, draw, write. 0 when it was written."""
    os.umask(0o077)
    drawing = msgspec.json.decode(sys.stdin.buffer.read(), type=Drawing)
    sys.stdout.buffer.write(png(drawing) if sys.argv[1:] == ["png"] else pdf(drawing))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
