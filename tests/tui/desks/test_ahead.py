"""Keys faster than the desk: one act at a time, and what was typed ahead of its question is its answer."""

import pytest
from hands import at, until
from nights import people
from textual import events
from textual.keys import _character_to_key
from written import CAME, form, staffed_town

from control_room.domain.requests.codes import Outcome
from control_room.tui.desks import ahead
from control_room.tui.desks.calls import CallsPane
from control_room.tui.questions import Question
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    await people(room)
    return await staffed_town(room, tmp_path)


def sent(console, text):
    for letter in text:
        console._driver.send_message(events.Key(_character_to_key(letter), letter))


async def test_of_a_burst_of_letters_no_two_questions_stand_at_once(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)

        def standing():
            return sum(isinstance(each, Question) for each in hands.console.screen_stack)

        sent(hands.console, "qkm" * 10)
        await until(hands.pilot, standing)
        most = []
        for _ in range(40):
            most.append(standing())
            await hands.pilot.pause(0.02)
        assert max(most) == 1


@pytest.mark.parametrize("apart", [0.0, ahead.EACH])
async def test_what_is_typed_ahead_answers_the_questions_in_their_order(town, room, jw, console_of, apart, monkeypatch):
    monkeypatch.setattr(ahead, "EACH", apart)  # 0: as on a machine too busy to take one before the next
    ref = await form(town)
    await form(town, 2)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("q")
        await hands.press("escape")
        hands.pane.ahead.acts += 1  # an act is on its way
        sent(hands.console, "q21")
        await hands.pilot.pause(0.1)
        assert not isinstance(hands.console.screen, Question)
        hands.pane.ahead.acts -= 1
        await hands.until("a line to the officer?")
        assert (await town.one(ref)).outcome is None
        await hands.say("")
        await hands.press("y")
        assert (await town.one(ref)).outcome is Outcome.DUPLICATE


async def test_of_a_pane_that_was_left_no_key_typed_ahead_acts_in_another(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        left = hands.pane.ahead
        left.acts += 1  # an act is on its way
        sent(hands.console, "n")
        await hands.pilot.pause(0.1)
        hands.console._driver.send_message(events.Key("f4", None))
        await hands.to(CallsPane)
        left.acts -= 1
        await hands.rest()
        assert not await room.calls.open(by=jw), "n takes a call there"
