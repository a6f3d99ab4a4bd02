"""What the keys of the board do to sheets, look-outs, their pictures and orders; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.briefings import Briefing, BriefingChanged, BriefingPosted
from control_room.domain.event_times import HoursUnclear, until
from control_room.domain.matters import Matter
from control_room.domain.orders import Order, OrderFilled
from control_room.domain.times import ShiftName, local, shift_window
from control_room.services.stills import NoPicture
from control_room.tui.desks.marking import Look
from control_room.tui.desks.printed import begun
from control_room.tui.forms import Field, Form, Misfilled, Typed, typed_path
from control_room.words.boards import DOUBTS, read_words
from control_room.words.briefing_sheets import shift_sheet
from control_room.words.describing import what
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.domain.pictures import Developed
    from control_room.tui.desks.board import BoardPane
    from control_room.tui.desks.frames import DeskPane

POINTS: Final = 6
"""Points that a form of a sheet has room for, on a screen of 24 rows; a sheet with more has as many as it has, and one."""

BEFORE: Final = timedelta(hours=1)
"""A sheet written this long before a shift is for that shift."""


async def read(pane: "BoardPane", matter: Matter | None) -> str:
    """The person at the desk has read it; the cursor goes to the next that is not read."""
    room, by = pane.bench.room, pane.bench.by
    if isinstance(matter, Briefing):
        read = await room.onshift.briefings.read(by=by, ref=matter.ref)
    elif isinstance(matter, Bolo):
        read = await room.boards.read(by=by, ref=matter.ref)
    else:
        return ""
    pane.to_next = True
    return read_words(matter.ref, by.staff, read.since, room.clock.now())


async def withdraw(pane: "BoardPane", matter: Matter | None) -> str:
    """Take it off the board, with a reason; its picture is deleted with it."""
    room = pane.bench.room
    if not isinstance(matter, (Bolo, Order, Briefing)):
        return ""
    said = what(matter, room.clock.now())
    if isinstance(matter, Bolo) and matter.picture:
        said = f"{said}. Its picture is deleted, whatever names the look-out"
    reason = await pane.asked(f"Take {ref_words(matter.ref)} off the board: why?", said)
    if reason is None:
        return ""
    match matter:
        case Bolo():
            await room.boards.withdraw(by=pane.bench.by, ref=matter.ref, reason=reason)
        case Order():
            await room.boards.end_order(by=pane.bench.by, ref=matter.ref, reason=reason)
        case Briefing():
            await room.onshift.briefings.withdraw(by=pane.bench.by, ref=matter.ref, reason=reason)
    return f"{ref_words(matter.ref)} is off the board"


# -- orders -----------------------------------------------------------------------------------------------------------------


async def breach(pane: "BoardPane", matter: Matter | None) -> str:
    """It is breached, now: the line is written, and whom to ring is said."""
    return await breached(pane, matter) if isinstance(matter, Order) else ""


async def breached(pane: "DeskPane", order: Order, *cameras: str) -> str:
    """Write a breach of this order, seen on these cameras; says whom to ring."""
    boards = pane.bench.room.boards
    receipt = await boards.breach(by=pane.bench.by, ref=order.ref, cameras=cameras)
    ring = boards.ring(order, pane.bench.room.clock.now())
    whom = f"ring {ring}" if ring else "nobody is named to ring: g gives whom"
    return f"{ref_words(order.ref)} breached, line {receipt.number}: {whom}. What was seen: {_typed(order.ref)} ..."


async def stands(pane: "BoardPane", matter: Matter | None) -> str:
    """Somebody was asked about what contradicts: it stands as it was said."""
    if not isinstance(matter, Order) or not matter.asked():
        return ""
    said = "; ".join(DOUBTS[doubt] for doubt in matter.asked())
    reason = await pane.asked(f"{ref_words(matter.ref)}: who was asked, and what did they say?", said)
    if reason is None:
        return ""
    more = OrderFilled(stands=matter.asked(), reason=reason)
    await pane.bench.room.boards.fill_order(by=pane.bench.by, ref=matter.ref, more=more)
    return f"asked, and it stands as it was said: {ref_words(matter.ref)}"


# -- pictures ---------------------------------------------------------------------------------------------------------------


async def picture(pane: "BoardPane", matter: Matter | None) -> str:
    """Its picture in the terminal; where none hangs there, one is hung from a file that is named."""
    if not isinstance(matter, Bolo):
        return ""
    if matter.picture is None:
        return await hang(pane, matter)
    small = partial(_small, pane, matter.ref)
    await small(2, 2)  # what cannot be opened says so on the board
    title = f"{ref_words(matter.ref)} {heard(matter.subject)}"
    await pane.console.push_screen_wait(Look(title=title, small=small, opens="v"))
    return ""


async def hang(pane: "BoardPane", matter: Matter | None) -> str:
    """Hang a picture with it, or another in its place; asked again, with what was typed, where the file will not do."""
    if not isinstance(matter, Bolo):
        return ""
    title = f"{ref_words(matter.ref)}: which file is its picture?"
    typed, said = "", "A PNG or JPEG. It is made small, and deleted with the look-out"
    while typed := await pane.asked(title, said, typed) or "":
        try:
            await pane.bench.room.onshift.portraits.put(matter.ref, typed_path(typed), by=pane.bench.by)
        except NoPicture as why:
            said = str(why)
        else:
            return f"{ref_words(matter.ref)} has its picture; everybody reads it again"
    return ""


async def window(pane: "BoardPane", matter: Matter | None) -> str:
    """Its picture in a window of its own."""
    if not isinstance(matter, Bolo):
        return ""
    await pane.bench.room.onshift.portraits.window(matter.ref, by=pane.bench.by)
    return f"{ref_words(matter.ref)}: opened in a window"


async def _small(pane: "BoardPane", ref: str, width: int, height: int) -> "Developed":
    return await pane.bench.room.onshift.portraits.small(ref, by=pane.bench.by, width=width, height=height)


# -- sheets -----------------------------------------------------------------------------------------------------------------


async def sheet(pane: "BoardPane", matter: Matter | None) -> str:
    """A new briefing sheet; on one that is up, other points or another end for it."""
    was = matter if isinstance(matter, Briefing) else None
    room, by, now = pane.bench.room, pane.bench.by, pane.bench.room.clock.now()
    now_says = was.points if was else ()
    points = [f"point-{n}" for n in range(1, max(POINTS, len(now_says) + 1) + 1)]
    ends = (was.expires if was else None) or shift_window(now + BEFORE).end

    async def done(typed: Typed) -> str:
        told = {name: text.strip() or None for name, text in typed.items()}
        text = "\n".join(point for name in points if (point := typed[name].strip()))
        shift = _shift(typed["shift"])
        until = _until(typed["until"], now)
        if was is None:
            made = BriefingPosted(
                source=told["source"], authority=told["authority"], expires=until, shift=shift, text=text
            )
            return (await room.onshift.briefings.post(by=by, sheet=made)).ref or ""
        more = BriefingChanged(
            source=told["source"],
            authority=told["authority"],
            expires=until,
            shift=shift,
            text=text if text != "\n".join(was.points) else None,
        )
        return (await room.onshift.briefings.change(by=by, ref=was.ref, more=more)).ref or ""

    form = Form(
        title=f"{ref_words(was.ref)} now says" if was else "A briefing sheet",
        said="New points are read again by everybody" if was else "",
        fields=(
            Field(name="source", label="from whom", typed=heard(was.source) if was else ""),
            Field(name="authority", label="by authority of", typed=heard(was.authority) if was else ""),
            *(
                Field(name=name, label="" if at else "points, one a row", typed=said)
                for at, (name, said) in enumerate(zip_longest(points, now_says, fillvalue=""))
            ),
            Field(name="until", label="till", said="2026-10-25 07:00, or 0700", typed=f"{local(ends):%Y-%m-%d %H:%M}"),
            Field(name="shift", label="shift", said="day or night; nothing is every shift", typed=_said(was)),
        ),
        done=done,
    )
    ref = await pane.console.push_screen_wait(form)
    return f"{ref_words(ref)} is on the board" if ref else ""


def _said(was: Briefing | None) -> str:
    return was.shift.value.lower() if was and was.shift else ""


def _shift(typed: str) -> ShiftName | None:
    said = typed.strip().upper()
    if said and said not in set(ShiftName):
        raise Misfilled("shift", f"{typed!r} is no shift; day, night or nothing would be right")
    return ShiftName(said) if said else None


def _until(typed: str, now: datetime) -> datetime | None:
    try:
        return until(typed, now) if typed.strip() else None
    except HoursUnclear as why:
        raise Misfilled("until", str(why)) from None


async def printed(pane: "BoardPane", matter: Matter | None) -> str:
    """The shift's sheet goes on paper."""
    del matter
    printing = begun(pane)
    made = await shift_sheet(pane.bench.room, by=pane.bench.by)
    return f"printed to {await printing.paper(made.document, made.name)}"


def _typed(ref: str) -> str:
    return ref_words(ref).replace("-", "").lower()


ACTS: Final[dict[str, Callable[["BoardPane", Matter | None], Awaitable[str]]]] = {
    "read": read,
    "withdraw": withdraw,
    "breach": breach,
    "stands": stands,
    "picture": picture,
    "hang": hang,
    "window": window,
    "sheet": sheet,
    "printed": printed,
}
