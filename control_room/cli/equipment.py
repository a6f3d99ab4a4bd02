"""`equipment`: the room's radios, keys and the rest; given out, back, lost, made safe, tested, and the list on paper."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, keep, opened
from control_room.cli.identity import reading, signed
from control_room.cli.speech import give, say, show
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from control_room.domain.equipment import Held
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the room's equipment."""
    async with opened(call) as room:
        await room.start()
        match call.args.verb:
            case "list" | "show":
                await _listed(call, room)
            case "print":
                await _printed(call, room)
            case verb:
                by = await signed(call, room)
                receipt = await _ACTS[verb](call, room, by)
                found = await room.onshift.equipment.one(_thing(call), by=by)
                say(_words(found, call.clock.now()))
                give({"number": receipt.number, "ref": receipt.ref})
    return DONE


async def _listed(call: Call, room: "Room") -> None:
    by, now = await reading(call, room), call.clock.now()
    done = room.onshift.equipment
    found = (await done.one(_thing(call), by=by),) if call.args.verb == "show" else await done.held(by=by)
    if call.args.json:
        give([plain(each, now) for each in found])
        return
    for each in found:
        show(_words(each, now))
    if not found:
        say("nothing is listed: put radios, keys and the rest in protocols/equipment.yml")


async def _printed(call: Call, room: "Room") -> None:
    from control_room.words.equipment_papers import equipment_sheet  # noqa: PLC0415 - with the room

    document = await equipment_sheet(room, by=await reading(call, room))
    if call.args.file is None:
        say(f"printed to {await room.printing.paper(document, 'equipment')}")
    else:
        keep(call.args.file, await room.printing.pdf(document))


def _words(held: "Held", now: "datetime") -> str:
    from control_room.words.equipment import about, stands, when_tested  # noqa: PLC0415 - with the room

    where = "in its place" if held.issue is None else stands(held.issue, now)
    return "; ".join(
        each for each in (f"{held.thing.id:<14} {where}", when_tested(held, now), about(held.thing)) if each
    )


def plain(held: "Held", now: "datetime") -> dict[str, object]:
    """One thing as other programs read it."""
    issue = held.issue
    return {
        "thing": held.thing.id,
        "sort": held.thing.sort.value,
        "serial": held.thing.serial,
        "where": "in" if issue is None else issue.where.value,
        "ref": issue and issue.ref,
        "who": None if issue is None else issue.who or (issue.to and str(issue.to)),
        "since": None if issue is None else stamp(issue.lost_at or issue.out_at or issue.opened_at),
        "told_to_stun": issue and issue.asked and str(issue.asked),
        "tested": held.tested_at and stamp(held.tested_at),
        "well": held.well,
        "test_due": held.test_due(now),
    }


def _thing(call: Call) -> str:
    return " ".join(call.args.thing)


async def _out(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.onshift.equipment.out(_thing(call), by=by, to=call.args.to or "")


async def _in(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.onshift.equipment.back(_thing(call), by=by, charged=call.args.charged, text=call.args.text or "")


async def _lost(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.onshift.equipment.lost(_thing(call), by=by, text=call.args.text or "")


async def _stun(call: Call, room: "Room", by: "Signed") -> "Receipt":
    if call.args.told:
        return await room.onshift.equipment.stun(_thing(call), call.args.told, by=by)
    return await room.onshift.equipment.stunned(_thing(call), by=by, text=call.args.text or "")


async def _tested(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.onshift.equipment.tested(
        (_thing(call),), by=by, well=not (args.fails or args.wrong), whom=args.whom or "", wrong=args.wrong or ""
    )


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "out": _out,
    "in": _in,
    "lost": _lost,
    "stun": _stun,
    "tested": _tested,
}
