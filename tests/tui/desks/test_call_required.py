"""What the questions want written down is asked before the end."""

from hands import at

from control_room.domain.register_codes import Disposal
from tests.tui.desks.test_call import call_of, opening, town, trees_laid  # noqa: F401 - fixtures among them


async def test_what_the_questions_want_is_asked_before_the_end_and_why_not_lets_it_past(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await opening(hands, "chimney")
        await hands.press("1", "enter")
        await hands.until("Before it ends: structure?")
        await hands.fill("")
        assert (await call_of(room, ref, jw)).open_needs
        await hands.press("enter")
        await hands.fill("not known, it is dark")
        call = await call_of(room, ref, jw)
        assert call.needs[0].disposal is Disposal.PAGED
        assert call.particulars == ("structure: not known, it is dark",)


async def test_what_is_still_to_ask_before_the_end_says_how_its_box_is_left(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        await opening(hands, place="")
        await hands.press("c")
        await hands.until("Still to ask: where exactly")
        await hands.until("Esc, then c closes without")
