"""What goes on paper: a document as plain data, before anybody knows of fonts and pages."""

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """One row of a table. A `red` one is marked in words and weight, so that it stands on a black-and-white print.

    `picture` is a JPEG of our own making, which stands in place of the last cell.
    """

    cells: tuple[str, ...]
    red: bool = False
    picture: bytes = b""


class Section(Struct, frozen=True, kw_only=True):
    """A heading, and a table under it; `widths` are parts of the page's width. `empty` is said when it has no rows."""

    title: str
    heads: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    rows: tuple[Row, ...] = ()
    empty: str = "None."


class Document(Struct, frozen=True, kw_only=True):
    """One print.

    Attributes:
        title: "Handover HO-26-000003".
        room: council and station.
        under: lines below the title.
        foot: who printed it and when, at the foot of every page.
        training: True prints TRAINING, in words, on every page.
        sign: who signs on paper, a line each.
        checkpoint: the signed head of the book as text; also printed as a QR code.
        code: sixteen letters of the checkpoint to copy by hand.
    """

    title: str
    room: str
    under: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    sign: tuple[str, ...] = ()
    checkpoint: str = ""
    code: str = ""
    foot: str = ""
    training: bool = False
