"""An abusive caller, and a line that is lost, from the keyboard."""

from hands import at

from control_room.domain.calls.raising import Raised
from control_room.domain.matters import Stage
from tests.tui.desks.test_call import call_of, opening, ring, town, trees_laid  # noqa: F401 - fixtures among them


async def test_who_abuses_is_warned_in_words_before_the_call_is_ended_and_the_need_stays(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("m", "3")
        await hands.fill("swore at me")
        assert "warn them first" in " ".join(hands.text.split())
        await hands.press("escape", "m")
        assert "SAY I want to help you." in " ".join(hands.text.split())
        await hands.press("1", "m", "3")
        await hands.fill("swore again")
        call = await call_of(room, ref, jw)
        assert (call.warnings, call.cut_off_at is not None) == (1, True)
        assert (call.stage, len(call.open_needs)) == (Stage.OPEN, 1)
        counted = {each.measure for each in call.counts()}
        assert {"calls_warned", "calls_cut_off"} <= counted


async def test_a_line_lost_before_danger_was_asked_is_one_key_and_is_raised_at_once(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("minus")
        await hands.until("the line is lost: g rings them")
        call = await call_of(room, ref, jw)
        assert (call.to_see, call.ended_at, call.stage) == ((Raised.LOST_UNASKED,), room.clock.now(), Stage.OPEN)
