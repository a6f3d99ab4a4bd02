"""`lw`: people working alone, booked on, rung and heard, booked off. Nobody is rung by the console."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.diary import ahead
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, say, show
from control_room.domain.loneworkers import LoneStep
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.loneworkers import LoneWorker
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing about people working alone."""
    async with opened(call) as room:
        if call.args.verb == "list":
            await _list(call, room)
            return DONE
        by = await signed(call, room)
        receipt = await _ACTS[call.args.verb](call, room, by)
        found = await room.loneworkers.one(receipt.ref or "", by=by)
        _say(found, call)
        give({"number": receipt.number, "ref": receipt.ref, "step": found.step and found.step.value})
    return DONE


async def _list(call: Call, room: "Room") -> None:
    await room.loneworkers.attend()
    found = await room.loneworkers.out(by=await reading(call, room))
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(_words(each, call))
    if not found:
        say("nobody is out alone")


def _words(found: "LoneWorker", call: Call) -> str:
    from control_room.words.describing import what  # noqa: PLC0415 - with the room

    return f"{said(found.ref):<8} {what(found, call.clock.now())}"


def _say(found: "LoneWorker", call: Call) -> None:
    say(_words(found, call))


def plain(found: "LoneWorker") -> dict[str, object]:
    """One of them as other programs read it; no code word."""
    told = {
        name: None if (value := getattr(found, name)) is None else str(value)
        for name in ("who", "number", "where", "vehicle", "manager")
    }
    return {
        "ref": found.ref,
        **told,
        "minutes": found.minutes,
        "until": None if found.until is None else stamp(found.until),
        "check_at": stamp(found.check_at),
        "step": None if found.step is None else found.step.value,
        "wrong_word": found.duress,
        "owner": found.owner,
    }


async def _on(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.loneworkers.on(
        by=by,
        who=" ".join(args.who),
        minutes=args.every,
        until=None if args.till is None else ahead(args.till, call.clock.now()),
        number=args.number,
        where=args.where,
        vehicle=args.vehicle,
        manager=args.manager,
        word=args.word,
    )


async def _check(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.loneworkers.checked(
        _ref(call), by=by, answered=args.result == "answered", word=args.word, text=args.text
    )


async def _told(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.loneworkers.told(_ref(call), LoneStep(call.args.whom), call.args.text, by=by)


async def _moved(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    if args.where is None and args.every is None and args.till is None:
        raise Misused("say what is otherwise now: --where, --every or --till")
    until = None if args.till is None else ahead(args.till, call.clock.now())
    return await room.loneworkers.moved(_ref(call), by=by, where=args.where, minutes=args.every, until=until)


async def _take(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.loneworkers.own(_ref(call), by=by)


async def _off(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.loneworkers.off(_ref(call), by=by, word=call.args.word, text=call.args.text)


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("LW-"):
        raise Misused(f"{call.args.ref!r} is nobody working alone; lw3 or LW-26-000003 would be right")
    return ref


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "on": _on,
    "check": _check,
    "told": _told,
    "moved": _moved,
    "take": _take,
    "off": _off,
}
