"""`backup`: the room copied while it works."""

from pathlib import Path

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Make a backup, prove it, and say where it is."""
    async with opened(call) as room:
        made = await room.proof.backup(Path(call.args.folder))
    say(f"backed up to {made}")
    give({"backup": str(made)})
    return DONE
