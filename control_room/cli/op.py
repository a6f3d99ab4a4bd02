"""`op`: named police operations, found and counted by name."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day
from control_room.cli.speech import give, say, show
from control_room.cli.tasking import period
from control_room.domain.named import name_of, spelt
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.named import Counted


async def run(call: Call) -> int:
    """Do one thing about named operations."""
    async with opened(call) as room:
        await room.start(calls=False)
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                await _show(call, room)
            case _:
                await _change(call, room)
    return DONE


async def _list(call: Call, room: "Room") -> None:
    since, until = period(call)
    found = await room.onshift.named.every(by=await reading(call, room), since=since, until=until)
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(_row(each))
    if not found:
        say("no operation was ever named here; op open NAME names one")


async def _show(call: Call, room: "Room") -> None:
    from control_room.words import say as say_line  # noqa: PLC0415 - with the room

    since, until = period(call)
    by = await reading(call, room)
    found, lines = await room.onshift.named.show(call.args.name, by=by, since=since, until=until)
    if call.args.json:
        told = [
            {"number": line.number, "at": stamp(line.at), "ref": line.ref, "text": say_line(line)} for line in lines
        ]
        give({**plain(found), "tagged": told})
        return
    show(_row(found))
    for line in lines:
        show(f"{line.number:>9}  {stamp(line.at)}  {line.ref or '':<12} {say_line(line)}")


async def _change(call: Call, room: "Room") -> None:
    from control_room.words.named import OVERT  # noqa: PLC0415 - with the room

    by = await signed(call, room)
    named, args = room.onshift.named, call.args
    if args.verb == "open":
        until = None if args.until is None else day(args.until, "--until")
        receipt = await named.open_(args.name, by=by, runs=args.runs, until=until)
        say(OVERT)
    else:
        receipt = await named.end(args.name, by=by, text=args.text)
    give({"number": receipt.number, "ref": receipt.ref, "name": name_of(args.name)})


def plain(each: "Counted") -> dict[str, object]:
    """One operation as other programs read it."""
    it = each.operation
    return {
        "name": spelt(it),
        "ref": it.ref,
        "stage": it.stage.value,
        "runs": str(it.runs),
        "until": None if it.until is None else it.until.isoformat(),
        "lines": each.lines,
        "matters": each.matters,
        "newest": None if each.last is None else stamp(each.last),
    }


def _row(each: "Counted") -> str:
    from control_room.words.saying import counted, joined  # noqa: PLC0415 - with the room

    it = each.operation
    until = "over" if it.stage != "open" else "" if it.until is None else f"till {it.until:%-d %b %Y}"
    return joined(f"op {spelt(it)}", it.runs, until, counted(each.lines, "line"), counted(each.matters, "matter"))
