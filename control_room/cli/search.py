"""`search`: one search over the whole book."""

from control_room.cli.book import plain, row
from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading, say_masked
from control_room.cli.speech import give, show


async def run(call: Call) -> int:
    """Give the newest lines that answer, newest first."""
    async with opened(call) as room:
        by = await reading(call, room)
        # A blank at the end says that the last word is whole.
        await say_masked(room, by)
        found = await room.find.find(" ".join(call.args.words), by=by, limit=call.args.limit, before=call.args.before)
    if call.args.json:
        give([plain(line) for line in found])
    else:
        for line in found:
            show(row(line))
    return DONE
