# pyright: basic
# (reportlab and segno carry no types)
"""The press: reads a `Document` as JSON on standard input and writes an A4 PDF on standard output.

Run as `python -m control_room.adapters.press`, in a process of its own: the console never imports this module.
"""

import os
import sys
from io import BytesIO
from typing import Any, Final, cast
from xml.sax.saxutils import escape

import msgspec
import segno
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from control_room.adapters.fonts import register, shown
from control_room.domain.papers import Document, Row, Section

MARGIN: Final = 15 * mm
HEAD: Final = 16 * mm
FOOT: Final = 10 * mm
QR: Final = 42 * mm
_WITH: Final = 24 * mm
"""A heading with less room than this below it goes to the next page, so that none stands without its table."""
PICTURE: Final = 26 * mm
"""The height of a picture in a row: a face is known at that size."""
PIECE: Final = 2400
"""Letters of a cell as wide as the page that surely fit on one; longer words go on in a row below."""


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(shown(text)), style)


_BODY: Final = ParagraphStyle("body", fontName="Room", fontSize=8.5, leading=11)
_BOLD: Final = ParagraphStyle("bold", parent=_BODY, fontName="Room-Bold")
_SMALL: Final = ParagraphStyle("small", parent=_BODY, fontSize=7, leading=9)
_TITLE: Final = ParagraphStyle("title", parent=_BOLD, fontSize=15, leading=19)
_SECTION: Final = ParagraphStyle("section", parent=_BOLD, fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=2)


class _Code(Flowable):
    """A QR code drawn as squares."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.width = self.height = QR
        self._squares = [list(row) for row in segno.make(text, error="m").matrix]

    def draw(self) -> None:
        side = QR / (len(self._squares) + 4)  # a quiet border of two squares; the page gives the rest
        self.canv.setFillColor(colors.black)
        for y, row in enumerate(self._squares):
            for x, dark in enumerate(row):
                if dark:
                    self.canv.rect((x + 2) * side, QR - (y + 3) * side, side, side, stroke=0, fill=1)


class _Pages(Canvas):
    """Keeps pages back until their number is known, then heads and foots each."""

    document: Document

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own arguments, passed on
        super().__init__(*args, **kwargs)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept.append(dict(self.__dict__))
        cast("Any", self)._startPage()  # noqa: SLF001 - the only way to turn a page without printing it

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._edge(number, len(self._kept))
            super().showPage()
        super().save()

    def _edge(self, number: int, of: int) -> None:
        width, height = A4
        told = self.document
        self.setFont("Room-Bold", 9)
        self.drawString(MARGIN, height - 11 * mm, shown(told.title)[:70])
        self.setFont("Room", 8)
        self.drawRightString(width - MARGIN, height - 11 * mm, shown(told.room)[:70])
        self.line(MARGIN, height - 13 * mm, width - MARGIN, height - 13 * mm)
        if told.training:
            words = "TRAINING - NOT A RECORD OF REAL EVENTS"
            self.setFont("Room-Bold", 10)
            self.drawCentredString(width / 2, height - 7 * mm, words)
            self.drawCentredString(width / 2, 5 * mm, words)
        self.setFont("Room", 7)
        self.drawString(MARGIN, 9 * mm, shown(told.foot)[:110])
        self.drawRightString(width - MARGIN, 9 * mm, f"page {number} of {of}")


def _pieces(row: Row, parts: tuple[float, ...]) -> list[tuple[str, ...]]:
    """A row as it may be shown, cut into rows that fit a page."""
    most = [max(20, int(PIECE * part)) for part in parts]
    words = [shown(cell) for cell in row.cells]
    count = max(1, *(-(-len(cell) // n) for cell, n in zip(words, most, strict=True)))
    return [tuple(cell[k * n : (k + 1) * n] for cell, n in zip(words, most, strict=True)) for k in range(count)]


def _picture(jpeg: bytes, width: float) -> Flowable:
    """A picture as tall as `PICTURE`, or as wide as its cell."""
    made = Image(BytesIO(jpeg))
    scale = min(PICTURE / made.imageHeight, (width - 6) / made.imageWidth)
    made.drawWidth, made.drawHeight = made.imageWidth * scale, made.imageHeight * scale
    return made


def _section(section: Section, width: float) -> list[Flowable]:
    heading = _paragraph(section.title, _SECTION)
    if not section.rows:
        return [KeepTogether([heading, _paragraph(section.empty, _BODY)])]
    columns = len(section.rows[0].cells)
    parts = section.widths or (1 / columns,) * columns
    data: list[list[Flowable]] = [[_paragraph(head, _BOLD) for head in section.heads]] if section.heads else []
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    for row in section.rows:
        for n, cells in enumerate(_pieces(row, parts)):
            if row.red:
                style.append(("LINEBEFORE", (0, len(data)), (0, len(data)), 2.5, colors.black))
            drawn: list[Flowable] = [_paragraph(cell, _BOLD if row.red else _BODY) for cell in cells]
            if row.picture and not n:
                drawn[-1] = _picture(row.picture, parts[-1] * width)
            data.append(drawn)
    table = Table(data, colWidths=[part * width for part in parts], repeatRows=1 if section.heads else 0, splitByRow=1)
    table.setStyle(style)
    return [CondPageBreak(_WITH), heading, table]


def _signatures(names: tuple[str, ...], width: float) -> Flowable:
    rows = [[_paragraph(name, _BODY), "", _paragraph("time", _BODY), ""] for name in names]
    table = Table(rows, colWidths=[0.3 * width, 0.4 * width, 0.08 * width, 0.22 * width], rowHeights=11 * mm)
    table.setStyle([("LINEBELOW", (1, 0), (1, -1), 0.6, colors.black), ("LINEBELOW", (3, 0), (3, -1), 0.6, colors.black),
                    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (0, -1), 2)])  # fmt: skip
    return table


def _checkpoint(document: Document, width: float) -> Flowable:
    said = [_paragraph("Checkpoint: the head of the book as this was printed", _SECTION)]
    text = escape(shown(document.checkpoint, multiline=True)).replace("\n", "<br/>")
    words = [Paragraph(text, _SMALL)]
    if document.code:
        words += [Spacer(0, 3 * mm), _paragraph(f"By hand into the bound book: {document.code}", _BOLD)]
    table = Table([[words, _Code(document.checkpoint)]], colWidths=[width - QR - 2 * mm, QR + 2 * mm])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2)])
    return KeepTogether([*said, table])


def pressed(document: Document) -> bytes:
    """The document as a PDF, A4 portrait."""
    register()
    out = BytesIO()
    width = A4[0] - 2 * MARGIN
    frame = Frame(MARGIN, MARGIN + FOOT - 8 * mm, width, A4[1] - MARGIN - HEAD - 2 * mm, 0, 0, 0, 0)
    made = BaseDocTemplate(out, pagesize=A4, title=shown(document.title), author=shown(document.room))
    made.addPageTemplates([PageTemplate(id="page", frames=[frame])])
    story: list[Flowable] = [_paragraph(document.title, _TITLE)]
    story += [_paragraph(line, _BODY) for line in document.under]
    for section in document.sections:
        story += _section(section, width)
    if document.sign:
        story.append(KeepTogether([Spacer(0, 4 * mm), _signatures(document.sign, width)]))
    if document.checkpoint:
        story.append(_checkpoint(document, width))
    made.build(story, canvasmaker=type("Pages", (_Pages,), {"document": document}))
    return out.getvalue()


def main() -> int:
    """Read, press, write. 0 when a PDF was written."""
    # Prints hold words: what this process leaves behind is its owner's alone.
    os.umask(0o077)
    document = msgspec.json.decode(sys.stdin.buffer.read(), type=Document)
    sys.stdout.buffer.write(pressed(document))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
