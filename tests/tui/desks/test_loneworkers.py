"""People working alone, from the keyboard."""

import pytest
from hands import at

from control_room.domain.loneworkers import LoneStep
from control_room.tui.desks.loneworkers import LoneWorkersPane


@pytest.fixture
def night(room, jw, console_of):
    return console_of(room, jw)


async def test_one_is_booked_on_rung_looked_for_and_their_wrong_word_is_the_police(night, room, jw, clock):
    async with at(night, "calls") as hands:
        await hands.press("w")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert isinstance(hands.pane, LoneWorkersPane)
        await hands.press("n")
        await hands.say("Pat Reed where Mitcham Road number 020 7946 0155 every 30 word red file")
        await hands.until("LW-1 booked on")
        await hands.until("check 30 min")
        clock.tick(31 * 60)
        await room.loneworkers.attend()
        hands.pane.refresh_soon()
        await hands.until("RING THEM: Pat Reed 020 7946 0155")
        await hands.press("x")
        await hands.until("the clock goes on")
        await hands.press("a")
        await hands.say("red file")
        await hands.until("answered, safe")
        await hands.press("o")
        await hands.say("blue file")
        await hands.until("WRONG CODE WORD: RING 999")
        await hands.press("p")
        await hands.say("CAD 4411, on their way")
        assert (await room.loneworkers.one("LW-26-000001", by=jw)).told == (LoneStep.POLICE,)
        await hands.press("o")
        await hands.until("0 people out")


async def test_what_is_typed_wrong_books_nobody_on_and_says_how(night, room, jw):
    async with at(night, "loneworkers") as hands:
        await hands.press("n")
        await hands.say("Pat till never")
        await hands.until("till 0200 would be right")
        assert await room.loneworkers.out(by=jw) == ()
