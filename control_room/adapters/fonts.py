# pyright: basic
# (reportlab carries no types)
"""The letters the room prints with: the system's DejaVu where there is one (more scripts), else the Vera that ships with reportlab."""

from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from control_room.domain.visible import visible

_SYSTEM: Final = Path("/usr/share/fonts/truetype/dejavu")
_SHIPPED: Final = Path(reportlab.__file__).parent / "fonts"


@cache
def files() -> tuple[Path, Path]:
    """The plain letters and the bold ones."""
    wide = (_SYSTEM / "DejaVuSans.ttf", _SYSTEM / "DejaVuSans-Bold.ttf")
    return wide if all(path.exists() for path in wide) else (_SHIPPED / "Vera.ttf", _SHIPPED / "VeraBd.ttf")


def register() -> None:
    """Make them known to reportlab as Room and Room-Bold."""
    plain, bold = files()
    pdfmetrics.registerFont(TTFont("Room", str(plain)))
    pdfmetrics.registerFont(TTFont("Room-Bold", str(bold)))
    pdfmetrics.registerFontFamily("Room", normal="Room", bold="Room-Bold", italic="Room", boldItalic="Room-Bold")


def shown(text: str, *, multiline: bool = False) -> str:
    """Text as it may be printed: visible, and what the font has no letter for by its number. `register` comes first."""
    known = cast("Any", pdfmetrics.getFont("Room")).face.charToGlyph
    return "".join(c if c == "\n" or ord(c) in known else f"<{ord(c):04X}>" for c in visible(text, multiline=multiline))
