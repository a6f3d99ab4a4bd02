"""`call`: what is kept of a call beside what is asked and told."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import Call, Misused
from control_room.cli.moments import maybe, reference
from control_room.domain.calls.besides import CallAccess, CallGround
from control_room.domain.calls.codes import (
    AccessNeed,
    CallChannel,
    CallTime,
    Direction,
    InBorough,
    LandOwner,
    Recording,
    RoadOwner,
)
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.calls.states import Call as Rung
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


def plain(call: "Rung") -> dict[str, object]:
    """That, as other programs read it."""
    one = call.besides
    return {
        "direction": one.direction.value,
        "channel": call.channel.value,
        "typed_times": [each.value for each in one.typed],
        "answered": _stamp(one.answered_at or call.picked_up_at),
        "ended": _stamp(one.ended_at or call.ended_at),
        "recording": None if one.recording is None else one.recording.value,
        "recorder": one.recorder,
        "borough": None if one.borough is None else one.borough.value,
        "road": None if one.road is None else one.road.value,
        "land": None if one.land is None else one.land.value,
        "access": [each.value for each in one.access],
        "interpreter": None if one.interpreter is None else str(one.interpreter),
        "remember": one.remember,
        "addenda": [str(each) for each in one.addenda],
    }


def _stamp(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


async def _recorded(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.callbesides.recorded(
        by=by, ref=_ref(call), state=Recording(args.state), identity=args.identity, text=args.text
    )


async def _came(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    if args.direction is None and args.channel is None:
        raise Misused("say --direction, --channel or both")
    return await room.callbesides.came(
        by=by,
        ref=_ref(call),
        direction=None if args.direction is None else Direction(args.direction),
        channel=None if args.channel is None else CallChannel(args.channel),
    )


async def _timed(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.callbesides.timed(
        by=by, ref=_ref(call), what=CallTime(args.what), when=maybe(args.when, call.clock.now()), reason=args.reason
    )


async def _ground(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    ground = CallGround(
        borough=None if args.borough is None else InBorough(args.borough),
        road=None if args.road is None else RoadOwner(args.road),
        land=None if args.land is None else LandOwner(args.land),
    )
    if ground == CallGround():
        raise Misused("say --borough, --road or --land")
    return await room.callbesides.ground(by=by, ref=_ref(call), ground=ground)


async def _access(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    remember = True if args.remember else False if args.forget else None
    access = CallAccess(
        needs=tuple(AccessNeed(each) for each in args.need or ()), interpreter=args.interpreter, remember=remember
    )
    if access == CallAccess():
        raise Misused("say --need, --interpreter, --remember or --forget")
    return await room.callbesides.access(by=by, ref=_ref(call), access=access)


async def _addendum(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.callbesides.addendum(by=by, ref=_ref(call), text=call.args.text)


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "recording": _recorded,
    "came": _came,
    "timed": _timed,
    "ground": _ground,
    "access": _access,
    "addendum": _addendum,
}
"""The verbs."""
