"""`doctor`: how the room is, point by point."""

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.speech import give, say, show


async def run(call: Call) -> int:
    """Say every point; exit 1 when one of them wants looking at."""
    async with opened(call) as room:
        found = await room.doctor.look()
    well = all(each.ok for each in found)
    if call.args.json:
        give({"ok": well, "points": [{"point": f.point, "ok": f.ok, "words": f.words} for f in found]})
    else:
        for each in found:
            show(each.line)
    if not well:
        say(f"{sum(not each.ok for each in found)} of {len(found)} points want looking at")
    return DONE if well else REFUSED
