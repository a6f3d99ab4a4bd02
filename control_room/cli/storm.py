"""`storm`: opened and over, callers put together, each rung when it is done."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, show
from control_room.domain.calls.codes import RungBack, Safe
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.storms import Cluster
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with storms."""
    async with opened(call) as room:
        if call.args.verb == "list":
            await _list(call, room)
            return DONE
        by = await signed(call, room)
        if call.args.verb == "new" and not room.callprotocols.in_force(call.clock.now()):
            await room.directory.load(by=by)
            await room.callprotocols.load(by=by)
        receipt = await _ACTS[call.args.verb](call, room, by)
        give({"number": receipt.number, "ref": receipt.ref})
    return DONE


async def _list(call: Call, room: "Room") -> None:
    from control_room.words import described  # noqa: PLC0415 - with the room
    from control_room.words.saying import counted  # noqa: PLC0415
    from control_room.words.storms import cluster_words, standing_words  # noqa: PLC0415

    weather = await room.storms.now(by=await reading(call, room))
    if call.args.json:
        on = None if weather.storm is None else weather.storm.ref
        give({"storm": on, "clusters": [_plain(each) for each in weather.clusters]})
        return
    show("no storm is on" if weather.storm is None else described(weather.storm, call.clock.now()))
    for each in weather.clusters:
        callers, ring = counted(len(each.calls), "caller"), f"; {len(each.to_ring)} to ring" if each.to_ring else ""
        show(f"{said(each.first.ref):<8} {callers:>10}  {cluster_words(each)}: {standing_words(each)}{ring}")


def _plain(found: "Cluster") -> dict[str, object]:
    need = found.need
    return {
        "ref": found.first.ref,
        "questions": None if need is None else need.protocol,
        "place": None if found.first.place is None else str(found.first.place),
        "calls": [each.ref for each in found.calls],
        "worked": found.worked,
        "outcome": None if found.first.outcome is None else str(found.first.outcome),
        "pages": [each.ref for each in found.pages],
        "to_ring": [
            {
                "ref": each.ref,
                "number": None if each.safe is Safe.NO or each.number is None else str(each.number),
                "by": None if each.promise_by is None else stamp(each.promise_by),
                "tries": each.tries_back,
            }
            for each in found.to_ring
        ],
    }


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "on": lambda call, room, by: room.storms.open(by=by, reason=call.args.reason, minutes=call.args.minutes),
    "off": lambda call, room, by: room.storms.over(by=by, reason=call.args.reason),
    "new": lambda call, room, by: room.storms.begin(
        by=by, ref=_ref(call, call.args.ref), protocol=call.args.questions.replace(" ", "_"), told=call.args.told
    ),
    "with": lambda call, room, by: room.storms.attach(
        by=by, ref=_ref(call, call.args.ref), to=_ref(call, call.args.to), told=call.args.told
    ),
    "outcome": lambda call, room, by: room.storms.outcome(by=by, ref=_ref(call, call.args.ref), text=call.args.text),
    "rung": lambda call, room, by: room.storms.rung(
        by=by, ref=_ref(call, call.args.ref), result=RungBack(call.args.result), text=call.args.text
    ),
}


def _ref(call: Call, typed: str) -> str:
    return reference(typed, call.clock.now())
