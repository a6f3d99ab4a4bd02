"""`number`: a number of the directory was tried; one found wrong is doubted until it is rung and right."""

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.refs import said
from control_room.domain.times import stamp


async def run(call: Call) -> int:
    """Write down that a number was tried, or list those in doubt."""
    async with opened(call) as room:
        if call.args.verb == "rang":
            by = await signed(call, room)
            await room.directory.last_good(by=by)
            receipt = await room.doubts.rang(
                call.args.entry, by=by, right=call.args.result == "right", text=call.args.text
            )
            give({"number": receipt.number, "ref": receipt.ref})
            return DONE
        found = [each for each in await room.faults.open(by=await reading(call, room)) if each.entry is not None]
        for each in found:
            show(
                f"{said(each.ref):<8} {each.entry:<22} {heard(each.number):<16} {stamp(each.opened_at)} {heard(each.text)}"
            )
        if not found:
            say("no number is in doubt")
    return DONE
