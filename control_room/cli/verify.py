"""`verify`: proving the book."""

from control_room.cli.calls import DONE, NOT_PROVED, Call, opened
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Prove every line; name the first bad one."""
    async with opened(call) as room:
        verdict = await room.proof.verify(rows=call.args.rows)
    if call.args.json:
        give(
            {
                "ok": verdict.ok,
                "entries": verdict.entries,
                "root": verdict.root,
                "first_bad": verdict.first_bad,
                "why": verdict.why,
                "checkpoints": verdict.checkpoints,
                "covered": verdict.covered,
                "erased": verdict.erased,
            }
        )
    say(verdict.words)
    return DONE if verdict.ok else NOT_PROVED
