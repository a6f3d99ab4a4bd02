"""`acknowledge`: somebody at a service says that they have their morning report."""

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import signed
from control_room.cli.speech import give, say
from control_room.domain.refs import read as read_ref
from control_room.domain.times import day_of


async def run(call: Call) -> int:
    """Write it down."""
    ref = read_ref(call.args.ref, day_of(call.clock.now()).year)
    if ref is None or not ref.startswith("MR-"):
        raise Misused(f"{call.args.ref!r} is no morning report; mr3 or MR-26-000003 would be right")
    async with opened(call) as room:
        by = await signed(call, room)
        receipt = await room.mornings.acknowledge(ref, call.args.who, by=by, text=call.args.text)
    say(f"{ref}: {call.args.who} has it")
    give({"number": receipt.number, "ref": receipt.ref})
    return DONE
