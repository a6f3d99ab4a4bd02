"""`backup`: the room copied while it works."""

from pathlib import Path

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Make a backup, prove it, and say where it is."""
    from control_room.services.founding import take_key  # noqa: PLC0415 - with the room

    async with opened(call) as room:
        await take_key(room)
        made = await room.proof.backup(Path(call.args.folder))
    say(f"{made.entries} lines are backed up to {made.folder} and proved there")
    give({"folder": str(made.folder), "entries": made.entries, "root": made.root, "bytes": made.size})
    return DONE
