"""One key on a restricted call: somebody is let in by name, and it is everybody's again; both a supervisor's."""

from hands import at, until

from control_room.domain.audience import ROOM
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.people import Role
from control_room.tui.desks.call import CallPane
from control_room.words import say


async def opened(hands, *, why=False):
    """The one call there is, in front."""
    await hands.press("enter")
    await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
    hands.pane = hands.console.shell.pane
    if why:
        await hands.say_why()
    await hands.until("RESTRICTED: do not read aloud")


async def test_a_supervisor_lets_somebody_in_and_lifts_it_and_an_operator_is_told_who_may(
    room, jw, dk, sup, console_of
):
    await room.identity.enrol(
        by=sup, staff="0522", name="Dev Kaur", role=Role.OPERATOR, password="lantern gravel tuesday heron"
    )
    ref = (await room.calls.take(by=jw, call=CallTaken(text="noise"))).ref
    await room.restrictions.restrict(ref, "an ex-partner next door", by=jw)
    async with at(console_of(room, jw), "calls") as hands:
        await opened(hands)
        await hands.press("h")
        await hands.until("let in Dev Kaur")
        await hands.press("enter")
        await hands.say("relief")
        await hands.until("that is for a manager or supervisor")
    async with at(console_of(room, sup), "calls") as hands:
        await opened(hands, why=True)
        await hands.press("h")
        await hands.until("let in Dev Kaur")
        await hands.press("enter")
        await hands.say("relief")
        await hands.until("0522 is let in")
        assert (await room.calls.one(ref, by=dk)).ref == ref
        await hands.press("h")
        await hands.until("restricted no more")
        await hands.press("enter")
        await hands.say("it was the wrong address")
        await until(hands.pilot, lambda: hands.pane.shown is not None and not hands.pane.shown.sensitive)
    assert (await room.calls.one(ref, by=dk)).aud == ROOM
    said = [say(line) for line in await room.book.lines(by=dk, limit=1000) if line.ref == ref]
    assert "0522 is let in: relief" in said
    assert said[-1] == "no longer restricted: everybody in the room sees it: it was the wrong address"
