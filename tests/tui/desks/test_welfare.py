"""Our own welfare, from the keyboard."""

from hands import at, until

from control_room.domain.people import Role
from control_room.tui.desks.equipment import EquipmentPane
from control_room.tui.desks.welfare import WelfarePane


async def two(room, sup, jw):
    await room.identity.enrol(by=sup, staff="0417", name="Jo Wright", role=Role.OPERATOR, password="three small words")
    await room.identity.enrol(by=sup, staff="0522", name="Dee Kay", role=Role.OPERATOR, password="three small words")
    await room.directory.load(by=sup)
    await room.shifts.open(by=jw)
    await room.shifts.join(by=jw, who="0522")


async def test_a_break_that_is_due_is_one_key_into_the_line_and_one_not_had_says_why(room, sup, jw, clock, console_of):
    await two(room, sup, jw)
    clock.tick(5 * 3600 + 1800)
    async with at(console_of(room, jw), "equipment") as hands:
        await hands.press("w")
        await hands.to(WelfarePane)
        await hands.until("0417 break of 20 min due by")
        await hands.until("break by ")
        await hands.until("A break of 20 min within 6 hours")
        await hands.press("m")
        await hands.say("two follows")
        await hands.until("and why is written")
        await hands.press("b")
        await until(hands.pilot, lambda: hands.console.shell.line.typed == "k 0417 20 0522 on ")


async def test_whoever_is_alone_is_asked_after_at_one_key(room, sup, jw, clock, console_of):
    await two(room, sup, jw)
    await room.shifts.leave(by=jw, who="0522")
    clock.tick(3700)
    async with at(console_of(room, jw), "welfare") as hands:
        await hands.until("check due")
        await hands.press("home", "x")
        await hands.say("sutton")
        await hands.until("no answer is written")
        await hands.press("c")
        await hands.say("tfl")
        await hands.until("1 check")
        assert (await room.shifts.in_room(by=jw)).care.lone.made == 1


async def test_what_was_seen_is_flagged_in_confidence_debriefed_and_closed(room, sup, jw, console_of):
    await two(room, sup, jw)
    async with at(console_of(room, jw), "welfare") as hands:
        await hands.press("d")
        await hands.until("Nothing else is asked")
        await hands.press("enter")
        await hands.until("in confidence; a break now: k 0417 20 0522 on")
        await hands.until("the debrief by")
        await hands.press("end", "t")
        await hands.say("Kim Ash")
        await hands.until("the follow-up by")
        await hands.press("f")
        await hands.press("enter")
        await hands.until("WF-1 is over")
        assert await room.onshift.welfare.care(by=jw) == ()
        await hands.press("e")
        await hands.to(EquipmentPane)
