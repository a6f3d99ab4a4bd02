"""`event`: planned, looked at whole, put right, ended, printed."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, keep, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.event_times import hours
from control_room.domain.events import EventEntered, EventSort, sort_of
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.event_gathering import Sheet
    from control_room.domain.events import Event
    from control_room.domain.papers import Document
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with events."""
    async with opened(call) as room:
        await room.cameras.load(by=_clockwork(room))
        verb = call.args.verb
        if verb == "list":
            await _list(call, room)
        elif verb == "show":
            _show(call, await room.onshift.events.sheet(_ref(call), by=await reading(call, room)))
        elif verb == "print":
            await _print(call, room, await reading(call, room))
        else:
            receipt = await _ACTS[verb](call, room, await signed(call, room))
            give({"number": receipt.number, "ref": receipt.ref})
    return DONE


def _clockwork(room: "Room") -> "Signed":
    from control_room.services.acts import system  # noqa: PLC0415 - with the room

    return system(room.settings.workstation)


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


async def _list(call: Call, room: "Room") -> None:
    from control_room.words.describing import what  # noqa: PLC0415 - with the room
    from control_room.words.events import stands  # noqa: PLC0415

    found, now = await room.onshift.events.listed(by=await reading(call, room)), call.clock.now()
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(f"{said(each.ref):<7} {stands(each, now):<12} {what(each, now)}")
    if not found:
        say("no event is known")


def plain(event: "Event") -> dict[str, object]:
    """An event as other programs read it."""
    return {
        "ref": event.ref,
        "sort": event.sort.value,
        "name": heard(event.name),
        "place": heard(event.place),
        "cameras": list(event.cameras),
        "begins": event.begins and stamp(event.begins),
        "ends": event.ends and stamp(event.ends),
        "crowd": event.crowd,
        "stage": event.stage.value,
    }


def _show(call: Call, sheet: "Sheet") -> None:
    from control_room.words import say as say_line  # noqa: PLC0415 - with the room
    from control_room.words.event_papers import summary  # noqa: PLC0415
    from control_room.words.events import RULES, plan_rows  # noqa: PLC0415

    if call.args.json:
        lines = [
            {
                "number": each.line.number,
                "at": stamp(each.line.at),
                "rule": each.rule.value,
                "words": say_line(each.line),
            }
            for each in sheet.lines
        ]
        left = [{"number": each.line.number, "reason": each.reason} for each in sheet.left]
        matters = [each.ref for each in (*sheet.assists, *sheet.calls, *sheet.holds, *sheet.faults)]
        give({**plain(sheet.event), "lines": lines, "left_out": left, "matters": matters})
        return
    for name, words in plan_rows(sheet.event):
        show(f"{name + ':':<24}{words}")
    say(summary(sheet))
    for each in sheet.lines:
        show(f"{each.line.number:>7}  {say_line(each.line)}  [{RULES[each.rule]}]")


async def _add(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, name = call.args, " ".join(call.args.name)
    begins, ends = hours(args.hours, call.clock.now())
    words = {each: getattr(args, each) for each in ("place", "commander", "partners", "watching", "plan")}
    entered = EventEntered(
        sort=EventSort(args.sort) if args.sort else sort_of(name),
        cameras=_cameras(room, args.cameras),
        begins=begins,
        ends=ends,
        crowd=args.crowd,
        staff=args.staff,
        name=name,
        **words,
    )
    return await room.onshift.events.enter(entered, by=by)


def _cameras(room: "Room", typed: list[str]) -> tuple[str, ...]:
    """The cameras that were typed. Raises `Misused` for one we have not."""
    found = {each: room.cameras.inventory.by_number(each) for each in typed}
    unknown = next((each for each, camera in found.items() if camera is None), None)
    if unknown is not None:
        raise Misused(f"{unknown!r} is no camera of ours; c12 c14 d4 would be right")
    return tuple(dict.fromkeys(camera.number for camera in found.values() if camera is not None))


async def _end(call: Call, room: "Room", by: "Signed") -> "Receipt":
    events, ref = room.onshift.events, _ref(call)
    return await (
        events.call_off(ref, call.args.off, by=by) if call.args.off else events.end(ref, by=by, text=call.args.text)
    )


async def _print(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.event_papers import event_sheet  # noqa: PLC0415 - with the room

    sheet, whose = await room.onshift.events.sheet(_ref(call), by=by), await room.book.named()
    document = event_sheet(
        sheet,
        room=whose,
        by=by.staff,
        now=call.clock.now(),
        names={each.staff: heard(each.name) for each in await room.identity.people()},
        training=room.settings.training,
    )
    await written(call, room, document)


async def written(call: Call, room: "Room", document: "Document") -> None:
    """A document in the file that was named: a PDF or text, as its name says. Raises `Unusable`, `NotPrinted`."""
    from control_room.words.paper_text import as_text  # noqa: PLC0415 - with the room

    file: str = call.args.file
    keep(file, await room.printing.pdf(document) if file.lower().endswith(".pdf") else as_text(document).encode())


_ACTS: "Final[dict[str, Callable[[Call, Room, Signed], Awaitable[Receipt]]]]" = {
    "add": _add,
    "put": lambda call, room, by: room.onshift.events.put_in(_ref(call), call.args.line, call.args.reason, by=by),
    "leave": lambda call, room, by: room.onshift.events.leave_out(_ref(call), call.args.line, call.args.reason, by=by),
    "end": _end,
}
