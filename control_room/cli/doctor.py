"""`doctor`: how the room is, point by point."""

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.speech import give, show


async def run(call: Call) -> int:
    """Say what was found; exit 1 where something wants looking at."""
    async with opened(call) as room:
        found = await room.doctor.look()
    if call.args.json:
        give([{"point": each.point, "ok": each.ok, "words": each.words} for each in found])
    else:
        for each in found:
            show(each.line)
    return DONE if all(each.ok for each in found) else REFUSED
