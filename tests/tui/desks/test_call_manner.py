"""An abusive caller, and a line that is lost, from the keyboard."""

from hands import at

from control_room.domain.calls.raising import Raised
from control_room.domain.matters import Stage
from control_room.words import say
from tests.tui.desks.test_call import call_of, opening, ring, town, trees_laid  # noqa: F401 - fixtures among them


async def test_who_abuses_is_warned_in_words_before_the_call_is_ended_and_the_need_stays(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("m", "3")
        await hands.fill("swore at me")
        await hands.until("warn them first")
        await hands.press("escape", "m")
        await hands.until("SAY I want to help you.")
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


async def test_a_threat_to_life_taken_back_asks_whether_it_was_a_mistake_and_says_which_answer(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("9")
        assert (await call_of(room, ref, jw)).life is True
        await hands.press("b")
        await hands.until("was it a mistake?")
        await hands.press("n")
        assert (await call_of(room, ref, jw)).life is True
        await hands.press("9", "b")
        await hands.until("was it a mistake?")
        await hands.press("y")
        await hands.until("taken back: threat to life, and LIFE AT RISK with it")
        call = await call_of(room, ref, jw)
        assert (call.life, call.at_life_question) == (None, True)
    said = [say(line) for line in await room.book.lines(by=jw, ref=ref, limit=100)]
    assert said[-1].endswith("LIFE AT RISK was a mistake")
