"""`request`: what is keyed at the desk, who has it in hand, who was shown footage, what a supervisor allows."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from msgspec import structs

from control_room.cli.calls import Call, Misused
from control_room.cli.moments import maybe, moment, reference
from control_room.cli.request_plain import asked, particulars, ref_of
from control_room.cli.speech import say
from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.doings import RequestViewed
from control_room.domain.requests.viewing import ViewedIn
from control_room.words import owed
from control_room.words.saying import cams

if TYPE_CHECKING:
    from control_room.domain.requests.kinds import RequestFiled
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


def words(call: Call, name: str) -> str:
    """What was given as `--name`, which must say something. Raises `Misused`."""
    given = str(getattr(call.args, name)).strip()
    if not given:
        raise Misused(f"--{name} says nothing; a few words would be right")
    return given


# -- keyed at the desk ----------------------------------------------------------------------------------------------------


async def _urgent(call: Call, room: "Room", by: "Signed") -> "Receipt":
    filed = particulars(call.args.particulars, room.clock.now())
    if filed.urgency is not None or filed.urgent_reason is not None:
        raise Misused("give how urgent it is with --urgency u1 or u2, and why with --reason, once each")
    reason = words(call, "reason")
    filed = structs.replace(filed, urgency=Urgency(call.args.urgency), urgent_reason=reason)
    return await _key(call, room, by, Channel(call.args.channel), filed)


async def _in_person(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await _key(call, room, by, Channel.IN_PERSON, particulars(call.args.particulars, room.clock.now()))


async def _key(call: Call, room: "Room", by: "Signed", channel: Channel, filed: "RequestFiled") -> "Receipt":
    if not str(filed.name or "").strip() and not str(filed.shoulder or "").strip():
        raise Misused("say who asks: name='Sam Brook', or at least shoulder=1234SN")
    item = asked(call)
    if not (call.args.place or "").strip() and not item.cameras:
        raise Misused("say where to look: --place 'North End', or --camera 12")
    unknown = [number for number in item.cameras if room.cameras.inventory.by_number(number) is None]
    if unknown:
        raise Misused(f"{cams(unknown)}: no such camera; see them with: control-room camera list")
    receipt = await room.requests.keying.key(by=by, channel=channel, filed=filed, items=(item,), typed=_typed(call))
    if receipt.gone:  # it is said with the receipt
        return receipt
    made = (await room.requests.queue.one(receipt.ref or "", by=by)).request
    for one in made.live_items:
        say(
            f"cameras {cams(one.cameras)}"
            if one.cameras
            else "no camera was found for that place; name it: request ask"
        )
    if made.owed():
        say(f"owed: {owed(made.owed())}")
    return receipt


def _typed(call: Call) -> str:
    """The words given: they are the original of what nobody wrote."""
    args = call.args
    named = ("channel", "urgency", "reason")
    told = [(name, getattr(args, name, None)) for name in named]
    told += [("place", args.place), ("camera", " ".join(args.camera or ())), ("from", args.begins), ("to", args.ends)]
    told += [("look for", args.look_for)]
    return "; ".join([*(f"{name}: {value}" for name, value in told if value), *args.particulars])


# -- who has it, who saw it, what is allowed ------------------------------------------------------------------------------


async def _hand(call: Call, room: "Room", by: "Signed") -> "Receipt":
    staff: str | None = call.args.to
    return await room.requests.reviewing.take(ref_of(call), by=by, staff=staff)


async def _viewed(call: Call, room: "Room", by: "Signed") -> "Receipt":
    now = room.clock.now()
    viewed = RequestViewed(
        viewer=words(call, "who"),
        live=call.args.live,
        place=ViewedIn(call.args.place),
        begins=moment(call.args.begins, now),
        ends=maybe(call.args.ends, now) or now,
        supervisor=call.args.by_whom or "",
        export=reference(call.args.export, now) if call.args.export else None,
        text=call.args.text or None,
    )
    return await room.requests.reviewing.viewed(ref_of(call), viewed, by=by)


async def _allow_window(call: Call, room: "Room", by: "Signed") -> "Receipt":
    reason = words(call, "reason")
    return await room.requests.triage.allow_window(ref_of(call), call.args.item, reason, by=by)


async def _looked_into(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.triage.looked_into(ref_of(call), words(call, "text"), by=by)


async def _message_read(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.keying.message_read(ref_of(call), by=by, text=call.args.text)


async def _hold_again(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.keying.hold_again(ref_of(call), by=by)


async def _told(call: Call, room: "Room", by: "Signed") -> "Receipt":
    at = maybe(call.args.at, room.clock.now())
    return await room.requests.posting.told(ref_of(call), words(call, "whom"), at=at, by=by)


ACTS: Final[dict[str, Callable[[Call, "Room", "Signed"], Awaitable["Receipt"]]]] = {
    "urgent": _urgent,
    "in_person": _in_person,
    "hand": _hand,
    "viewed": _viewed,
    "allow_window": _allow_window,
    "looked_into": _looked_into,
    "message_read": _message_read,
    "hold_again": _hold_again,
    "told": _told,
}
