"""`briefing`: the shift's sheets and the pictures of look-outs from the command line."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from control_room.cli import briefing_board as notices
from control_room.cli.calls import DONE, Call, Misused, Unusable, keep, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.briefings import Briefing, BriefingChanged, BriefingPosted
from control_room.domain.refs import said
from control_room.domain.times import ShiftName, stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the briefing."""
    async with opened(call) as room:
        await room.start(calls=False)
        verb = call.args.verb
        if verb in _LOOKS:
            await _LOOKS[verb](call, room)
            return DONE
        by = await signed(call, room)
        if verb == "print":
            await _print(call, room, by)
        elif verb == "picture":
            await _picture(call, room, by)
        elif verb == "give":
            await notices.fill(call, room, by)
        elif verb == "read":
            await _read_it(call, room, by)
        elif verb == "withdraw" and notices.is_notice(ref := reference(call.args.ref, call.clock.now())):
            await notices.withdraw(room, ref, by, call.args.why)
            await notices.told(call, room, ref, by)
        else:
            receipt = await _ACTS[verb](call, room, by)
            await _told_sheet(call, room, receipt.ref or "", by)
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room") -> None:
    found = await room.onshift.briefings.every(by=await reading(call, room), over=call.args.all)
    if call.args.json:
        give([{**notices.sheet(each.sheet), "unread": list(each.unread)} for each in found])
        return
    for each in found:
        unread = f"; not read: {' '.join(each.unread)}" if each.unread else ""
        show(f"{row(each.sheet, call)}{unread}")
    if not found:
        say("no briefing sheet is up; briefing post puts one up")


async def _show(call: Call, room: "Room") -> None:
    by, ref = await reading(call, room), reference(call.args.ref, call.clock.now())
    if notices.is_notice(ref):
        await _show_notice(call, room, ref)
        return
    sheet = await room.onshift.briefings.one(ref, by=by)
    if call.args.json:
        give(notices.sheet(sheet))
        return
    show(row(sheet, call))
    for n, point in enumerate(sheet.points, 1):
        show(f"{n}. {point}")
    await _lines(room, ref, by)


async def _show_notice(call: Call, room: "Room", ref: str) -> None:
    from control_room.words import described  # noqa: PLC0415 - with the room

    by = await reading(call, room)
    notice = await notices.one(room, ref, by)
    if call.args.json:
        give(notices.plain(notice))
        return
    show(described(notice, call.clock.now()))
    await _lines(room, ref, by)


async def _lines(room: "Room", ref: str, by: "Signed") -> None:
    from control_room.words.saying import said as words_of  # noqa: PLC0415 - with the room

    for line in await room.book.lines(by=by, ref=ref, limit=500):
        show(f"{line.number} {stamp(line.at)} {line.by} {words_of(line.facts, line)}")


async def _told_sheet(call: Call, room: "Room", ref: str, by: "Signed") -> None:
    sheet = await room.onshift.briefings.one(ref, by=by)
    say(row(sheet, call))
    give(notices.sheet(sheet))


def row(sheet: Briefing, call: Call) -> str:
    """One sheet in one line, with what it owes."""
    from control_room.words import described  # noqa: PLC0415 - with the room

    return described(sheet, call.clock.now())


# -- doing ----------------------------------------------------------------------------------------------------------------


def _ref(call: Call, letters: str = "BR") -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith(f"{letters}-"):
        wanted = "a briefing sheet; br3 or BR-26-000003" if letters == "BR" else "a look-out; bo3 or BO-26-000003"
        raise Misused(f"{said(ref)} is not {wanted} would be right")
    return ref


async def _post(call: Call, room: "Room", by: "Signed") -> "Receipt":
    data = await _read(call.args.file)
    sheet = BriefingPosted(text="\n".join(call.args.point or ()), **_told(call))
    receipt = await room.onshift.briefings.post(by=by, sheet=sheet)
    await _attach(call, room, by, receipt, data)
    return receipt


async def _change(call: Call, room: "Room", by: "Signed") -> "Receipt":
    data = await _read(call.args.file)
    more = BriefingChanged(text="\n".join(call.args.point) if call.args.point else None, **_told(call))
    receipt = await room.onshift.briefings.change(by=by, ref=_ref(call), more=more)
    await _attach(call, room, by, receipt, data)
    return receipt


def _told(call: Call) -> dict[str, Any]:
    """What is said of a sheet beside its points."""
    args, now = call.args, call.clock.now()
    return {
        "begins": maybe(args.since, now),
        "expires": maybe(args.until, now),
        "shift": ShiftName(args.shift.upper()) if args.shift else None,
        "source": args.source,
        "authority": args.authority,
    }


async def _read(file: str | None) -> bytes | None:
    """The file to be kept, read before anything is written."""
    if file is None:
        return None
    try:
        return await asyncio.to_thread(Path(file).read_bytes)
    except OSError as fault:
        raise Unusable(f"{file}: {(fault.strerror or 'cannot be read').lower()}; name another file") from fault


async def _attach(call: Call, room: "Room", by: "Signed", receipt: "Receipt", data: bytes | None) -> None:
    if data is not None:
        name = Path(call.args.file).name
        kept = await room.book.attach(by=by, number=receipt.number, name=name, data=data)
        say(f"{name} is kept with it: book attachment {kept.number} FILE")


async def _withdraw(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.onshift.briefings.withdraw(by=by, ref=_ref(call), reason=call.args.why)


async def _read_it(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.boards import read_words  # noqa: PLC0415 - with the room

    ref, now = reference(call.args.ref, call.clock.now()), call.clock.now()
    notice = notices.is_notice(ref)
    read = await (notices.read(room, ref, by) if notice else room.onshift.briefings.read(by=by, ref=_ref(call)))
    if read.since is not None:
        say(read_words(ref, by.staff, read.since, now))
    await (notices.told(call, room, ref, by) if notice else _told_sheet(call, room, ref, by))


async def _picture(call: Call, room: "Room", by: "Signed") -> None:
    ref = _ref(call, "BO")
    if call.args.delete:
        receipt = await room.onshift.portraits.take_off(ref, by=by)
        say(f"line {receipt.number}: the picture of {said(ref)} is deleted; the look-out stays")
        return
    if not call.args.file:
        raise Misused("name the file of the picture, or --delete; briefing picture bo3 face.jpg would be right")
    await room.onshift.portraits.put(ref, Path(call.args.file), by=by)
    line = (await room.book.lines(by=by, ref=ref, newest=True, limit=1))[-1]
    give({"ref": ref, "sha256": getattr(line.facts, "digest", ""), "number": line.number})
    say(f"hung with {said(ref)}; it is deleted when the look-out runs out or is withdrawn, whatever names it")


async def _print(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.briefing_sheets import shift_sheet  # noqa: PLC0415 - with the room

    printed = await shift_sheet(room, by=by)
    made = await room.printing.pdf(printed.document)
    if call.args.file:
        keep(call.args.file, made)
        return
    path = await room.printing.file(made, f"{printed.name}.pdf")
    say(f"printed to {path}; it goes when a picture on the board is deleted")


_LOOKS: Final[dict[str, "Callable[[Call, Room], Awaitable[None]]"]] = {
    "list": _list,
    "show": _show,
    "board": notices.board,
}
_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "post": _post,
    "change": _change,
    "withdraw": _withdraw,
}
