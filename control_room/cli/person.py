"""`person`: accounts."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import ask_password, read_password, reading, signed
from control_room.cli.speech import give, say, show

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Receipt


async def run(call: Call) -> int:
    """List people, or change one's account."""
    if call.args.verb in {"papers", "qualify"}:
        from control_room.cli import papers  # noqa: PLC0415 - with the room

        return await papers.run(call)
    async with opened(call) as room:
        if call.args.verb == "list":
            return await _list(call, room)
        receipt = await _changed(call, room)
        give({"number": receipt.number, "ref": receipt.ref})
    return DONE


async def _list(call: Call, room: "Room") -> int:
    await reading(call, room)
    people = await room.identity.people()
    if call.args.json:
        give([{"staff": p.staff, "name": str(p.name), "role": p.role.value, "active": p.active} for p in people])
    else:
        for one in people:
            show(f"{one.staff:<8} {one.role.value:<14} {one.name}{'' if one.active else ' (stood down)'}")
    return DONE


async def _changed(call: Call, room: "Room") -> "Receipt":
    from control_room.domain.people import Role  # noqa: PLC0415 - with the room

    by = await signed(call, room)
    staff: str = call.args.staff
    match call.args.verb:
        case "add":
            receipt = await room.identity.enrol(
                by=by,
                staff=staff,
                name=call.args.name,
                role=Role(call.args.role),
                password=_chosen(call.args.their_password_file, staff),
                initials=call.args.initials.lower(),
                telephone=call.args.telephone,
            )
            say(f"{staff} has an account and signs in with it")
        case "stand-down":
            receipt = await room.identity.change(by=by, staff=staff, active=False)
            say(f"{staff} is stood down and no longer signs in")
        case _:
            receipt = await room.identity.set_password(
                by=by, staff=staff, password=_chosen(call.args.new_password_file, staff)
            )
            say(f"the password of {staff} is set")
    return receipt


def _chosen(file: str | None, staff: str) -> str:
    return read_password(file) if file else ask_password(f"New password of {staff}: ")
