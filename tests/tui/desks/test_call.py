"""One call from the keyboard: the cases of a night, played."""

from datetime import UTC, datetime

import pytest
from calltrees import trees
from hands import at, until
from textual import events

from control_room.domain.audience import NEED
from control_room.domain.calls.codes import Frailty, Safe, Vulnerability, Who999
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.tui.desks.call import CallPane
from control_room.tui.desks.calls import CallsPane
from control_room.tui.messages import ShowPane
from control_room.words import say


@pytest.fixture
async def trees_laid(room, sup, tmp_path):
    await room.cameras.load(by=sup)
    await trees(room, sup, tmp_path / "trees")


@pytest.fixture
def town(trees_laid, room, jw, console_of):
    return console_of(room, jw)


async def ring(hands):
    """F4 at the calls takes one; answers the pane of the call."""
    await hands.press("f4")
    await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
    hands.pane = hands.console.shell.pane
    await until(hands.pilot, lambda: hands.pane.shown is not None)
    await hands.rest()
    return hands.pane.ref


async def opening(hands, said="loud music", *, place="Brigstock Road", number="020 7946 0101"):
    """The first three questions and the service."""
    ref = await ring(hands)
    await hands.press("2")
    await hands.fill(place)
    await hands.fill(number)
    await hands.until(f"Read it back to them: {number}")
    await hands.press("1")
    await hands.fill(said)
    return ref


async def call_of(room, ref, by):
    return await room.calls.one(ref, by=by)


async def test_a_call_is_in_the_book_before_a_word_is_typed_and_the_half_typed_line_stays(town, room, jw):
    async with at(town, "calls") as hands:
        hands.console.shell.line.put("r sn21 2 ma")
        ref = await ring(hands)
        assert (await call_of(room, ref, jw)).stage is Stage.OPEN
        assert "Is anyone hurt or in danger now?" in hands.text
        assert hands.pane.list.has_focus
        assert hands.console.shell.line.typed == "r sn21 2 ma"


async def test_another_number_said_while_the_first_is_read_back_is_typed_and_no_9_in_it_is_threat_to_life(
    town, room, jw
):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("2")
        await hands.fill("Brigstock Road")
        await hands.fill("020 7946 0101")
        await hands.until("Read it back to them")
        for key in ("0", "7", "7", "0", "0", "9", "0", "0", "1", "2", "3", "enter"):
            hands.console.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(hands.pilot, lambda: hands.pane.shown.call.number == "07700900123")
        assert (await call_of(room, ref, jw)).life is False


async def test_a_number_typed_before_its_question_is_there_when_it_is_asked_and_no_9_in_it_is_threat_to_life(
    town, room, jw
):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("2")
        await hands.press("escape")
        for key in "07700900123":
            hands.console.post_message(events.Key(key, key))
        await until(hands.pilot, lambda: hands.pane.box.typed == "07700900123")
        await hands.press("enter")
        assert (await call_of(room, ref, jw)).number == "07700900123"
        assert (await call_of(room, ref, jw)).life is False


async def test_back_at_a_call_its_open_box_has_the_keys_again(town):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("2")
        await until(hands.pilot, lambda: hands.pane.box.has_focus)
        await hands.press("f2")
        await hands.rest()
        hands.console.shell.post_message(ShowPane("call", ref))
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane) and hands.pane.box.has_focus)
        await hands.rest()
        assert hands.pane.box.has_focus


async def test_f4_twice_takes_a_call_wherever_it_began_and_enter_alone_answers_no_life_question(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await ring(hands)  # the list was in front: its first F4 took it
        await hands.press("f4")
        assert isinstance(hands.console.shell.pane, CallPane)
        await hands.press("enter")
        await hands.until("Its digit answers this")
        assert (await call_of(room, ref, jw)).life is None
        await hands.press("2")
        await hands.press("f4")
        assert not isinstance(hands.console.shell.pane, CallPane), "after another key F4 shows the calls"
        assert len(await room.calls.open(by=jw)) == 1


async def test_three_questions_then_the_service_then_its_tree_to_the_end(town, room, jw, clock):
    async with at(town, "calls") as hands:
        ref = await opening(hands, "loud msic next door")
        assert "Noise · question 2 of at most 3" in hands.text
        assert "ASK What sort of noise is it?" in hands.text
        await hands.press("1", "b", "1", "1")
        await hands.until("said, and done")
        await hands.until("Nobody comes tonight.")
        await hands.press("u")
        await hands.fill("bass, through the wall")
        await hands.press("enter")
        call = await call_of(room, ref, jw)
        assert (call.life, call.place, call.number) == (False, "Brigstock Road", "020 7946 0101")
        told = [line.facts for line in await room.book.lines(by=jw, limit=1000) if line.kind == "call.answered"]
        assert told[4].text == "loud msic next door"
        assert (call.needs[0].disposal, call.particulars) == (
            Disposal.DEFERRED, ("noise_type: bass, through the wall",),
        )  # fmt: skip
        await hands.press("v", "1")
        await hands.press("c")
        assert (await call_of(room, ref, jw)).stage is Stage.CLOSED


async def test_he_has_stopped_breathing_in_the_middle_of_a_noise_call(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("s")  # a short list is open
        await hands.press("9")
        await hands.until("LIFE AT RISK")
        await hands.until("SAY Hang up and dial 999 now.")
        await hands.press("c", "c")
        await hands.until("still open: who was told to ring 999")
        await hands.press("enter")
        await hands.until("999: who dials?")
        await hands.press("1")
        call = await call_of(room, ref, jw)
        assert (call.life, call.who_999, call.confirmed_999) == (True, Who999.CALLER, True)
        assert call.needs[0].disposal is Disposal.TO_EMERGENCY_SERVICES


async def test_threat_to_life_is_never_taken_for_a_word_that_is_typed_and_esc_9_is(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("2")
        await hands.press("9")
        assert hands.pane.box.typed == "9"
        await hands.press("escape", "exclamation_mark")
        call = await call_of(room, ref, jw)
        assert (call.life, call.needs[0].protocol) == (True, "life_risk")


async def test_a_mother_with_two_children_is_never_refused_and_only_an_officer_decides(town, room, jw, clock):
    clock.at = datetime(2026, 3, 14, 23, 40, tzinfo=UTC)
    async with at(town, "calls") as hands:
        ref = await opening(hands, "mother and two children nowhere to sleep")
        assert "RESTRICTED: do not read aloud" in hands.text
        await hands.press("1")
        await hands.until("We ring you on 020 7946 0101 by 00:10 on Sunday 15 March.")
        await hands.press("x", "5")
        assert "Every caller" not in hands.text
        await hands.fill("come in the morning")
        await hands.fill("the list is full")
        await hands.until("an operator never decides that nobody is rung here")
        assert (await call_of(room, ref, jw)).open_needs
        await hands.fill("A Reed, duty housing officer")
        (need,) = (await call_of(room, ref, jw)).needs
        assert (need.disposal, need.authoriser, need.reason, need.told) == (
            Disposal.ADVICE, "A Reed, duty housing officer", "the list is full", "come in the morning",
        )  # fmt: skip
        await hands.press("f4")
        await hands.until("restricted call CL-1")
        assert "homeless" not in hands.text


async def test_a_caller_who_must_not_be_rung_back_has_no_number_on_the_screen(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands, "smell gas")
        await hands.press("s", "2")
        assert (await call_of(room, ref, jw)).safe is Safe.NO
        assert "NEVER ring back" in " ".join(hands.text.split())
        assert "0101" not in hands.text


async def test_a_deferral_on_christmas_eve_says_the_services_own_next_opening(town, room, jw, clock):
    clock.at = datetime(2026, 12, 24, 17, 5, tzinfo=UTC)
    async with at(town, "calls") as hands:
        ref = await opening(hands, "chimney")
        await hands.press("2")
        await hands.until("from 09:00 on Tuesday 29 December.")
        await hands.press("enter")
        (need,) = (await call_of(room, ref, jw)).needs
        assert need.due == datetime(2026, 12, 29, 9, tzinfo=UTC)


async def test_what_is_typed_is_there_again_after_a_console_that_died(trees_laid, room, jw, console_of):
    async with at(console_of(room, jw), "calls") as hands:
        ref = await ring(hands)
        await hands.press("2")
        hands.pane.box.put("outside the Whitgift al")
        await hands.rest()
        hands.pane.drafts._journal.flush()
        died = hands.pane.drafts._journal._path.read_bytes()
        path = hands.pane.drafts._journal._path
    path.write_bytes(died)
    async with at(console_of(room, jw), "calls") as hands:
        assert "CL-1: words were being typed there" in hands.text
        await hands.press("enter")
        hands.pane = hands.console.shell.pane
        await until(hands.pilot, lambda: hands.pane.asking is not None)
        assert (hands.pane.ref, hands.pane.box.typed) == (ref, "outside the Whitgift al")
        await hands.press("enter")
        assert (await call_of(room, ref, jw)).place == "outside the Whitgift al"


async def test_jump_and_off_the_questions_want_a_reason(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("j", "3")
        await hands.fill("they said it began an hour ago")
        await hands.until("ASK Since when?")
        await hands.press("o")
        await hands.fill("it is a cat")
        await hands.until("off the questions, it is a cat")
        await hands.press("9")
        assert (await call_of(room, ref, jw)).life is True


async def test_several_things_that_make_somebody_vulnerable_and_a_number_not_given(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("3")
        await hands.fill("")
        await hands.fill("withheld")
        await hands.press("escape", "v", "2", "4", "escape")
        call = await call_of(room, ref, jw)
        assert (call.life, call.place, call.refused) == (None, None, True)
        assert (call.vulnerable, call.frailties) == (
            Vulnerability.YES, (Frailty.YOUNG_CHILD, Frailty.OLDER),
        )  # fmt: skip


async def test_a_camera_near_the_place_is_one_key_and_that_one_looked_is_in_the_book(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands, place="North End")
        await hands.press("k", "1")
        noted = [
            line for line in await room.book.lines(by=jw, limit=1000) if line.ref == ref and line.kind == "line.noted"
        ]
        assert noted[0].facts.cameras == (hands.pane.shown.cameras[0],)
        assert "for CL-1" in noted[0].facts.text


async def test_a_second_need_on_the_same_call_and_the_promise_keeps_it_open(town, room, jw, clock):
    async with at(town, "calls") as hands:
        ref = await opening(hands, "chimney")
        await hands.press("1", "enter")
        await hands.fill("a chimney")
        await hands.press("n")
        await hands.fill("smell gas")
        call = await call_of(room, ref, jw)
        assert [each.protocol for each in call.needs] == ["wall", "gas"]
        await hands.press("enter", "v", "1", "c")
        await hands.until("what was promised")
        await hands.press("d")
        await hands.fill("surveyor rang her at 22:10")
        await hands.press("c")
        assert (await call_of(room, ref, jw)).stage is Stage.CLOSED


async def test_a_wrong_number_is_closed_without_a_word_to_anybody(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("x")
        rows = [option.key for option in hands.pane.options()]
        hands.pane.chosen(rows[rows.index("wrong_number")])
        await hands.rest()
        await hands.fill("")
        call = await call_of(room, ref, jw)
        assert (call.stage, call.disposal) == (Stage.CLOSED, Disposal.WRONG_NUMBER)


async def test_a_second_key_before_the_next_question_is_in_sight_answers_nothing_but_9_always_does(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        hands.pane.action_digit(2)
        hands.pane.action_digit(2)
        await hands.rest()
        call = await call_of(room, ref, jw)
        assert [step.node for step in call.needs[0].steps] == ["life", "what"]
        hands.pane.action_digit(1)
        hands.pane.action_act("threat")
        await hands.rest()
        assert (await call_of(room, ref, jw)).life is True


async def test_any_call_is_restricted_by_a_key_and_whoever_opens_it_is_written_down(town, room, jw, sup, console_of):
    async with at(town, "calls") as hands:
        ref = await opening(hands, "smell gas")
        await hands.press("h")
        await hands.say("it is his ex-partner next door")
        await hands.until("RESTRICTED: do not read aloud")
        assert (await call_of(room, ref, jw)).aud == NEED
    before = await room.book.size()
    async with at(console_of(room, sup), "calls") as hands:
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
        hands.pane = hands.console.shell.pane
        await hands.until("why do you open it?")
        assert "RESTRICTED: do not read aloud" not in hands.text
        await hands.press("escape")
        await hands.until("Not opened: a sensitive record asks why first")
        assert await room.book.size() == before
        await hands.press("escape")
        await hands.to(CallsPane)
        await hands.press("enter")
        await hands.to(CallPane)
        await hands.say_why("3", "he rang twice")
        await hands.until("RESTRICTED: do not read aloud")
    lines = await room.book.lines(by=sup, after=before)
    assert [say(line) for line in lines if line.ref == ref] == ["0001 read it at the desk, supervising"]


async def test_who_is_not_let_in_sees_that_there_is_one_and_no_more(room, jw, dk, town, console_of):
    async with at(town, "calls") as hands:
        await opening(hands, "mother and two children nowhere to sleep")
    async with at(console_of(room, dk), "calls") as hands:
        assert "RESTRICTED CALL (1) · 0 calls open" in hands.text
        assert "CL-1" not in hands.text


async def test_another_number_has_not_been_read_back(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await opening(hands)
        await hands.press("t")
        await hands.fill("020 7946 0199")
        assert (await call_of(room, ref, jw)).read_back is False
        assert "020 7946 0199 r read it back" in " ".join(hands.text.split())
