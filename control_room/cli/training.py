"""`training`: the training room on the room's own workstations."""

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import signed
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Allow it, as a manager."""
    from control_room.services.training import allow  # noqa: PLC0415 - a year of stories

    async with opened(call) as room:
        receipt = await allow(room.acts, by=await signed(call, room), hours=call.args.hours)
    say(f"training is allowed here, line {receipt.number}; open it with: control-room --training")
    give({"number": receipt.number, "ref": receipt.ref})
    return DONE
