"""`outbox`: letters that did not go, and what is done about them."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.speech import give, say, show

if TYPE_CHECKING:
    from control_room.domain.posting import Outgoing


async def run(call: Call) -> int:
    """List what did not go; try it again; or say that it was seen to."""
    async with opened(call) as room:
        match call.args.verb:
            case "again":
                await room.outbox.again(call.args.uid, by=await signed(call, room))
                say("it is tried again by the clockwork, within seconds where a console or control-room jobs runs")
            case "settle":
                await room.outbox.settle(call.args.uid, by=await signed(call, room))
                say("it is no trouble any more; the letter is kept")
            case _:
                found = await room.outbox.troubled(by=await reading(call, room))
                if call.args.json:
                    give([_plain(each) for each in found])
                for each in () if call.args.json else found:
                    show(f"{each.uid}  {each.ref}  {each.letter}  {each.state.value}, tried {each.tries} times")
                    show(f"    {each.trouble}")
    return DONE


def _plain(letter: "Outgoing") -> dict[str, object]:
    return {
        "uid": letter.uid,
        "ref": letter.ref,
        "letter": letter.letter,
        "to": letter.recipient,
        "state": letter.state.value,
        "tries": letter.tries,
        "trouble": letter.trouble,
    }
