# pyright: basic
# (reportlab carries no types)
"""The fillable form: reads a `Blank` as JSON on standard input and writes a two-page A4 AcroForm on standard output.

Run as `python -m control_room.adapters.acroforms`, in a process of its own. The form has no script, calls nowhere and
opens in any PDF reader; printed, its choices are listed under their boxes so that it can be filled in by hand.
"""

import os
import sys
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import msgspec
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from control_room.domain.requests import fillable
from control_room.domain.requests.fillable import Blank
from control_room.domain.visible import visible

LEFT: Final = 15 * mm
WIDTH: Final = A4[0] - 2 * LEFT
GAP: Final = 4 * mm
BOX: Final = 7 * mm
"""Height of a box: 9-point type and room for a hand."""

DO_NOT_INCLUDE: Final = (
    "Do not include: PNC or PND prints, medical details of a victim, intelligence grading, photographs that are not "
    "needed, other people's data, passwords, or files that are locked or packed. Say what we need in order to look."
)
LATER: Final = (
    "Send it without a crime reference or CAD number if you have none yet: tick the box, and send the number when you "
    "have it. Footage is kept from the moment this arrives, before anything else is asked."
)


class _Sheet:
    """A page being filled from the top."""

    def __init__(self, canvas: Canvas, blank: Blank) -> None:
        self.canvas = canvas
        self.blank = blank
        self.form: Any = canvas.acroForm
        self.y = A4[1] - 15 * mm

    def heading(self, text: str) -> None:
        self.y -= 2.5 * mm
        self.canvas.setFont("Helvetica-Bold", 10.5)
        self.canvas.drawString(LEFT, self.y - 8, text)
        self.y -= 4.6 * mm
        self.canvas.setLineWidth(0.6)
        self.canvas.line(LEFT, self.y, LEFT + WIDTH, self.y)
        self.y -= 1.2 * mm

    def words(self, text: str, *, size: float = 8, bold: bool = False) -> None:
        font = "Helvetica-Bold" if bold else "Helvetica"
        self.canvas.setFont(font, size)
        for line in simpleSplit(_plain(text), font, size, WIDTH):
            self.canvas.drawString(LEFT, self.y - size, line)
            self.y -= size * 1.25
        self.y -= 1 * mm

    def row(self, *parts: tuple[str, str, float], tall: float = BOX, maxlen: int = 100) -> None:
        """Boxes beside each other: (field, label, share of the width)."""
        x = LEFT
        free = WIDTH - GAP * (len(parts) - 1)
        for name, label, share in parts:
            width = free * share
            self._label(x, label)
            self._text(name, label, (x, width, tall), maxlen)
            x += width + GAP
        self.y -= 9 + tall + 1.4 * mm

    def choice(self, name: str, label: str, answers: Mapping[Any, str]) -> None:
        """A closed question over the whole width, its answers in small type below for who reads it on paper."""
        self._label(LEFT, label)
        self.form.choice(
            name=name,
            tooltip=label,
            value=[""],  # reportlab draws no empty box for ""
            options=[("", ""), *((text, str(code)) for code, text in answers.items())],
            **_look(LEFT, self.y - 9 - BOX, WIDTH, BOX),
        )
        self.y -= 9 + BOX + 1
        self.canvas.setFillColor(colors.Color(0.25, 0.25, 0.25))
        self.canvas.setFont("Helvetica", 7)
        for line in simpleSplit(" / ".join(answers.values()), "Helvetica", 7, WIDTH):
            self.canvas.drawString(LEFT, self.y - 7, line)
            self.y -= 8.2
        self.canvas.setFillColor(colors.black)
        self.y -= 1.3 * mm

    def beside(self, name: str, label: str, *boxes: tuple[str, str, float]) -> None:
        """Short boxes, and a box to tick to the right of them."""
        top = self.y
        self.row(*boxes, maxlen=20)
        size = 4.2 * mm
        x = LEFT + WIDTH * 0.56
        y = top - 9 - (BOX + size) / 2
        self.form.checkbox(
            name=name,
            tooltip=label,
            checked=False,
            x=x,
            y=y,
            size=size,
            fieldFlags="",
            borderColor=colors.black,
            fillColor=colors.white,
            textColor=colors.black,
            borderWidth=0.7,
        )
        self.canvas.setFont("Helvetica", 8.5)
        self.canvas.drawString(x + size + 2 * mm, y + 3, label)

    def item(self, n: int) -> None:
        """One place and time, with room beside its times for what to look for."""

        def named(part: str) -> str:
            return fillable.item_field(n, part)

        self.row((named("place"), f"{n}. Place: street, shop, junction or camera number", 1), maxlen=200)
        x, top, tall = LEFT, self.y, BOX * 3
        for part, label, width in (
            ("date", "Date, dd/mm/yyyy", 38),
            ("from", "From, hh:mm", 25),
            ("to", "To, hh:mm", 25),
        ):
            self._label(x, label)
            self._text(named(part), f"{n}. {label}", (x, width * mm, BOX), 20)
            x += width * mm + GAP
        self._label(x, "What to look for: people, clothing, vehicles")
        self._text(named("look_for"), f"{n}. What to look for", (x, LEFT + WIDTH - x, tall), 500)
        self.y = top - 9 - tall - 3.5 * mm

    def _label(self, x: float, label: str) -> None:
        self.canvas.setFont("Helvetica", 7.5)
        self.canvas.drawString(x, self.y - 7.5, label)

    def _text(self, name: str, label: str, place: tuple[float, float, float], maxlen: int) -> None:
        x, width, tall = place
        self.form.textfield(
            name=name,
            tooltip=label,
            maxlen=maxlen,
            fieldFlags="multiline" if tall > BOX else "",
            **_look(x, self.y - 9 - tall, width, tall),
        )


def _look(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "fontName": "Helvetica",
        "fontSize": 9,
        "borderWidth": 0.7,
        "borderColor": colors.black,
        "fillColor": colors.white,
        "textColor": colors.black,
    }


def _plain(text: str) -> str:
    """Text as the form's own font has it: the standard fonts of PDF know Latin letters only."""
    return "".join(
        char if char.isascii() or char in "\u00a3\u2019\u2013" or "\u00c0" <= char <= "\u00ff" else "?"
        for char in visible(text)
    )


def _first(sheet: _Sheet) -> None:
    blank = sheet.blank
    sheet.words("Request for CCTV footage to be reviewed", size=15, bold=True)
    to = f" Send it to {blank.address}, from your own work address." if blank.address else ""
    sheet.words(f"{blank.council} CCTV control room.{to} Life at risk or a crime in progress: ring the room as well.")
    sheet.words(DO_NOT_INCLUDE)
    sheet.heading("1. Who is asking")
    sheet.choice("agency", "On whose behalf", fillable.AGENCIES)
    if blank.rank:
        sheet.row(("name", "Your name", 0.65), ("rank", "Rank or grade", 0.35))
    else:
        sheet.row(("name", "Your name", 1))
    sheet.row(
        ("shoulder", "Shoulder number", 0.2),
        ("warrant", "Warrant number, if asked", 0.3),
        ("unit", "Unit or team", 0.5),
    )
    sheet.row(("email", "Work e-mail", 0.65), ("phone", "Telephone", 0.35))
    if blank.rank:
        sheet.row(("supervising", "Authorised by: name and rank, where your force asks for it", 1))
    sheet.heading("2. Why it is asked")
    sheet.choice("purpose", "What it is for", fillable.PURPOSES)
    sheet.choice("basis", "Lawful basis", fillable.BASES)
    sheet.row(("offence", "Offence or incident", 0.5), ("crime_ref", "Crime reference", 0.5))
    sheet.beside(
        "to_follow",
        "The reference is to follow",
        *(("cad", "CAD number", 0.25), ("cad_date", "CAD date, dd/mm/yyyy", 0.25)),
    )
    sheet.words(LATER)
    sheet.row(
        ("necessity", "Why the footage is needed, and no more than is needed (at most 1,000 characters)", 1),
        tall=45 * mm,
        maxlen=fillable.LONGEST_REASON,
    )


def _second(sheet: _Sheet) -> None:
    sheet.heading("3. How soon")
    sheet.choice("urgency", "How urgent", fillable.URGENCIES)
    sheet.row(("urgent_reason", "If immediate or urgent: why", 1), tall=18 * mm, maxlen=fillable.LONGEST_REASON)
    sheet.beside("custody", "A suspect is in custody", ("custody_until", "In custody until, dd/mm/yyyy hh:mm", 0.3))
    sheet.heading("4. What is wanted")
    sheet.choice("wanted", "What we should do", fillable.WANTED)
    sheet.heading("5. Where and when")
    sheet.words(
        "One place and time each; more go on another form. Times as on a clock in London, 24 hours. "
        "A time to that is not after the time from is taken as the next day."
    )
    for item in range(1, fillable.ITEMS + 1):
        sheet.item(item)


def _foot(canvas: Canvas, blank: Blank, page: int) -> None:
    canvas.setFont("Helvetica", 7)
    canvas.drawString(LEFT, 9 * mm, _plain(f"{blank.council} CCTV control room: footage request"))
    canvas.drawRightString(LEFT + WIDTH, 9 * mm, f"form {fillable.VERSION}, page {page} of 2")
    if blank.training:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 9 * mm, "TRAINING - NOT A REAL FORM")


def drawn(blank: Blank) -> bytes:
    """The form as a PDF."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, lang="en-GB")
    canvas.setTitle(f"Request for CCTV footage, {_plain(blank.council)}")
    canvas.setAuthor(f"{_plain(blank.council)} CCTV control room")
    for page, fill in enumerate((_first, _second), 1):
        sheet = _Sheet(canvas, blank)
        fill(sheet)
        _foot(canvas, blank, page)
        if page == 1:
            sheet.form.textfield(
                name=fillable.VERSION_FIELD,
                tooltip="Version of the form",
                value=fillable.VERSION,
                fieldFlags="readOnly",
                annotationFlags="hidden",
                **{**_look(LEFT, 4 * mm, 20 * mm, 4 * mm), "borderWidth": 0},
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def main() -> int:
    """Read, draw, write. 0 when a PDF was written."""
    os.umask(0o077)
    blank = msgspec.json.decode(sys.stdin.buffer.read(), type=Blank)
    sys.stdout.buffer.write(drawn(blank))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
