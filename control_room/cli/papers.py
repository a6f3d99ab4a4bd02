"""`person papers` and `person qualify`, `protocol acknowledge`, `unread`, `diff` and `overrides`: who holds and has read what."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day
from control_room.cli.speech import give, say, show
from control_room.domain.competence import READ, Held, How
from control_room.domain.times import day_of
from control_room.words.competence import paper_words
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.room import Room


async def run(call: Call) -> int:
    """Do one of them."""
    async with opened(call) as room:
        await room.start(calls=False)
        match call.args.verb:
            case "papers":
                return await _papers(call, room)
            case "qualify":
                until = day(call.args.until, "--until") if call.args.until else None
                receipt = await room.competence.qualify(
                    call.args.staff, Held(call.args.held), by=await signed(call, room), until=until,
                    number=call.args.number, text=call.args.text,
                )  # fmt: skip
            case "acknowledge":
                by = await signed(call, room)
                version = await room.competence.to_read(by=by)
                receipt = await room.competence.acknowledge(by=by)
                since = "" if version is None else f", {version.version}, from {version.effective:%-d %b %Y}"
                say(f"signed: you have read the access protocol{since}")
            case _:
                return await _unread(call, room)
        give({"number": receipt.number})
    return DONE


async def _papers(call: Call, room: "Room") -> int:
    found = await room.competence.papers(by=await reading(call, room))
    today = day_of(call.clock.now())
    if call.args.json:
        give(
            [
                {"staff": each.staff, "what": each.what, "how": each.how.value, "until": each.until and str(each.until)}
                for each in found
            ]
        )
        return DONE
    wanted = [each for each in found if call.args.all or each.how is not How.RIGHT]
    for each in wanted:
        show(f"{each.staff:<8} {paper_words(each, today)}")
    wrong = sum(each.wrong for each in found)
    say(f"{counted(wrong, 'thing')} wanting, {sum(each.how is How.SOON for each in found)} ending soon")
    return REFUSED if wrong else DONE


async def _unread(call: Call, room: "Room") -> int:
    found = await room.competence.papers(by=await reading(call, room))
    unread = [each.staff for each in found if each.what == READ and each.how is How.UNREAD]
    for staff in unread:
        show(staff)
    for each in found:
        if each.how is How.COMING:
            show(f"{each.staff} {paper_words(each, day_of(call.clock.now()))}")
    say(f"{counted(len(unread), 'person', 'people')} of {sum(each.what == READ for each in found)} not read it")
    return REFUSED if unread else DONE
