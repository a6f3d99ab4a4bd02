"""The telephone from the keyboard: one key answers, one key dials, nothing is dialled without one, and 999 never is."""

import pytest
from calltrees import trees  # noqa: F401 - a fixture
from hands import at, until

from control_room.domain.calls.codes import Safe
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.pages.codes import Result
from control_room.tui.desks.call import CallPane
from control_room.tui.messages import ShowPane
from tests.softphone import plugged_in
from tests.tui.desks.test_pages import desk  # noqa: F401 - a fixture


async def opened(hands, ref):
    hands.pane.post_message(ShowPane("call", ref))
    await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
    hands.pane = hands.console.shell.pane
    await hands.rest()


async def test_f4_twice_answers_what_rings_and_the_call_is_the_one_that_rang(room, jw, console_of):
    async with plugged_in(room) as phone, at(console_of(room, jw), "log") as hands:
        phone.says("CALL_INCOMING")
        await until(hands.pilot, lambda: room.telephony.heard.ringing)
        await hands.press("f4")
        assert phone.told == []
        await hands.press("f4")
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
        await hands.rest()
        assert phone.told == [("accept", "")]
        (call,) = await room.calls.open(by=jw)
        assert (call.shown, call.untaken, call.picked_up_ws) == ("07700900123", False, "CR-2")


async def test_a_caller_who_hung_up_as_it_was_answered_makes_no_empty_call(room, jw, console_of):
    async with plugged_in(room) as phone, at(console_of(room, jw), "calls") as hands:
        phone.accepts = False
        phone.says("CALL_INCOMING")
        await until(hands.pilot, lambda: room.telephony.heard.ringing)
        await hands.pilot.press("n")
        await until(hands.pilot, lambda: phone.told)
        phone.says("CALL_CLOSED")
        await hands.rest()
        await hands.until("they hung up before it was answered")
        calls = await room.acts.read(jw, lambda look: look.matters(Call, outstanding=False))
        assert [call.untaken for call in calls] == [True]


async def test_with_no_telephone_the_same_key_takes_the_call_in_the_book(room, jw, console_of):
    async with at(console_of(room, jw), "calls") as hands:
        await hands.press("n")
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
    assert [call.untaken for call in await room.calls.open(by=jw)] == [False]


async def test_whom_a_page_names_is_dialled_by_one_key_and_it_says_how_long_to_let_it_ring(desk, jw, console_of):  # noqa: F811
    ref = (await desk.pages.raised(by=jw, ladder="surveyor")).ref
    async with plugged_in(desk) as phone, at(console_of(desk, jw), "pages") as hands:
        await hands.press("enter")
        assert phone.told == []
        await hands.press("g")
        assert phone.told == [("dial", "02079460101")]
        assert "dials 020 7946 0101; let it ring until 20:30:45, then say what it came to" in " ".join(
            hands.text.split()
        )
        await hands.press("1")
        assert phone.told == [("dial", "02079460101")]  # the next try wants a key of its own
    assert [each.result for each in (await desk.pages.one(ref, by=jw)).page.attempts] == [Result.NO_ANSWER]


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        ({"number": "999"}, "999 is never dialled from here; dial it on the telephone yourself"),
        ({"number": "020 7946 0123", "safe": Safe.NO}, "NEVER rung back"),
        ({"number": "020 7946 0123", "safe": Safe.TEXT_ONLY}, "text alone"),
        ({"refused": True}, "no number of theirs is known"),
    ],
)
async def test_what_is_never_dialled_is_refused_with_what_to_do(room, jw, console_of, answered, said):
    ref = (await room.calls.take(by=jw, call=CallTaken(text="lift"))).ref
    await room.calls.answer(by=jw, ref=ref, answered=CallAnswered(life=False, **answered))
    async with plugged_in(room) as phone, at(console_of(room, jw), "calls") as hands:
        await opened(hands, ref)
        await hands.press("escape", "g")
        assert said in " ".join(hands.text.split())
        assert phone.told == []


async def test_with_no_telephone_the_desk_says_the_number_to_ring(room, jw, console_of):
    ref = (await room.calls.take(by=jw, call=CallTaken(text="lift", number="020 7946 0123"))).ref
    async with at(console_of(room, jw), "calls") as hands:
        await opened(hands, ref)
        await hands.press("g")
        await hands.until("nothing here dials: ring 020 7946 0123 yourself; let it ring until")


async def test_who_hung_up_unanswered_is_rung_back_by_a_key_and_what_it_came_to_by_one(room, jw, clock, console_of):
    async with plugged_in(room) as phone, at(console_of(room, jw), "calls") as hands:
        phone.says("CALL_INCOMING")
        await until(hands.pilot, lambda: room.telephony.heard.ringing)
        clock.tick(12)
        phone.says("CALL_CLOSED")
        await until(hands.pilot, lambda: not room.telephony.heard.ringing)
        await room.telephony._waiting.join()
        (call,) = await room.calls.open(by=jw)
        assert call.stage is Stage.CLOSED
        await opened(hands, call.ref)
        await hands.press("g")
        assert phone.told == [("dial", "07700900123")]
        await hands.press("1")
        assert await room.calls.open(by=jw) == ()
