"""`workstation`: the keys that sign checkpoints."""

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import signed
from control_room.cli.speech import give, say, show


async def run(call: Call) -> int:
    """Admit this workstation, revoke one, or list them."""
    from control_room.services.founding import admit, every_workstation  # noqa: PLC0415 - with the room

    async with opened(call) as room:
        if call.args.verb == "list":
            known = await every_workstation(room)
            if call.args.json:
                give(list(known))
            for each in () if call.args.json else known:
                standing = f"revoked at line {each['revoked']}" if each["revoked"] else "admitted"
                show(f"{each['name']} {standing}, from line {each['admitted']}: {each['vkey']}")
            return DONE
        by = await signed(call, room)
        if call.args.verb == "admit":
            receipt = await admit(room, by=by)
            say(f"{room.settings.workstation} is admitted by line {receipt.number} and signs checkpoints from now on")
        else:
            receipt = await room.book.revoke(by=by, name=call.args.name, reason=call.args.reason)
            say(f"{call.args.name} is revoked by line {receipt.number}")
        give({"number": receipt.number, "ref": receipt.ref})
    return DONE
