"""The shift's briefing on paper: points, look-outs with pictures, orders in force, exclusions; numbered, with who printed it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.briefings import Briefing
from control_room.domain.orders import Order
from control_room.domain.papers import Document, Row, Section
from control_room.domain.register_codes import BoloSort
from control_room.domain.times import local, shift_window, spoken
from control_room.services.acts import Signed
from control_room.services.boards import Board
from control_room.services.services import Services
from control_room.words.boards import (
    DOUBTS,
    frame_words,
    order_name,
    plate,
    premises_words,
    ring_words,
    sort_words,
    until,
)
from control_room.words.briefings import when
from control_room.words.saying import cams, joined, ref_words

_WIDTHS = (0.1, 0.58, 0.32)
_PICTURED = (0.1, 0.68, 0.22)


class PrintedSheet(Struct, frozen=True, kw_only=True):
    """The sheet, and what its file is called."""

    document: Document
    name: str


async def shift_sheet(services: Services, *, by: Signed) -> PrintedSheet:
    """The sheet as the board stands now; that it was printed, by whom and which copy it is, is a line of the book."""
    board = await services.boards.board(by=by)
    pictures = await services.onshift.portraits.some(tuple(bolo.ref for bolo in board.bolos), by=by)
    refs = tuple(each.ref for group in (board.sheets, board.bolos, board.orders, board.coming) for each in group)
    copy = await services.onshift.briefings.printed(by=by, refs=refs, pictures=len(pictures))
    whole = await services.book.named()
    document = paper(
        board,
        pictures,
        now=services.acts.clock.now(),
        copy=copy,
        by=by.staff,
        room=whole,
        rings={order.ref: services.boards.ring(order, services.acts.clock.now()) for order in board.orders},
        training=services.settings.training,
    )
    return PrintedSheet(document=document, name=f"briefing-{copy}")


def paper(
    board: Board,
    pictures: Mapping[str, bytes],
    *,
    now: datetime,
    copy: int,
    by: str,
    room: str,
    rings: Mapping[str, str] | None = None,
    training: bool = False,
) -> Document:
    """The sheet as a document; `rings` is whom to ring on a breach, by the order's reference."""
    out = [bolo for bolo in board.bolos if bolo.sort is not BoloSort.EXCLUDED]
    excluded = [bolo for bolo in board.bolos if bolo.sort is BoloSort.EXCLUDED]
    sections = (
        *(_sheet(sheet, now) for sheet in board.sheets),
        _look_outs("Look-outs, wanted and missing", out, pictures, now),
        Section(
            title="Orders in force",
            heads=("", "order", "on a breach"),
            widths=_WIDTHS,
            rows=tuple(
                _order(order, (rings or {}).get(order.ref, ""), now) for order in (*board.orders, *board.coming)
            ),
            empty="No order is in force.",
        ),
        _look_outs("Exclusions", excluded, pictures, now),
    )
    shift = shift_window(now)
    said = f"{spoken(now)} on {local(now):%A %-d %B %Y}"
    return Document(
        title=f"Briefing sheet, copy {copy}",
        room=room,
        under=(
            f"{shift.name.value.capitalize()} shift, as the board stood at {said}.",
            "Pictures are for this shift alone: give this sheet back, or destroy it, when the shift ends.",
        ),
        sections=sections if board.sheets else (Section(title="Briefing", empty="No briefing sheet is up."), *sections),
        foot=f"Copy {copy}, printed by {by}, {said}. Not to leave the control room.",
        training=training,
    )


def _sheet(sheet: Briefing, now: datetime) -> Section:
    source = sheet.source and f"from {heard(sheet.source)}"
    authority = sheet.authority and f"by authority of {heard(sheet.authority)}"
    told = joined(source, authority, when(sheet, now))
    return Section(
        title=joined(f"Briefing {ref_words(sheet.ref)}", told, by=": "),
        widths=(0.06, 0.94),
        rows=tuple(Row(cells=(str(n), point)) for n, point in enumerate(sheet.points, 1)),
        empty="It says nothing yet.",
    )


def _look_outs(title: str, bolos: list[Bolo], pictures: Mapping[str, bytes], now: datetime) -> Section:
    rows = [
        Row(
            cells=(ref_words(bolo.ref), _bolo(bolo, now), ""),
            red=bolo.sort is BoloSort.MISSING,
            picture=pictures.get(bolo.ref, b""),
        )
        for bolo in bolos
    ]
    return Section(title=title, widths=_PICTURED, rows=tuple(rows), empty="Nobody and nothing.")


def _bolo(bolo: Bolo, now: datetime) -> str:
    vrm = "" if bolo.vrm and heard(bolo.vrm).lower() in heard(bolo.subject).lower() else plate(bolo.vrm, bolo.part)
    source = bolo.source and f"from {heard(bolo.source)}"
    told = joined(
        bolo.subject,
        vrm,
        premises_words(bolo),
        joined(bolo.reason, bolo.place, by=" "),
        source,
        until(bolo.expires, now),
    )
    return f"{sort_words(bolo)}: {told}"


def _order(order: Order, ring: str, now: datetime) -> Row:
    where = joined(heard(order.area) or ", ".join(order.wards), cams(order.cameras), by=" ")
    begins = order.begins > now and f"from {spoken(order.begins)}"
    by = order.authority and f"by {heard(order.authority)}"
    doubts = "; ".join(f"ASK: {DOUBTS[doubt]}" for doubt in order.asked())
    called, law = joined(order_name(order.order), where, by=" "), frame_words(order.order)
    told = joined(joined(called, begins or "", until(order.ends, now), by), doubts, law and f"Law: {law}", by=". ")
    return Row(cells=(ref_words(order.ref), told, f"ring {ring}" if ring else ring_words(order.ring)), red=bool(doubts))
