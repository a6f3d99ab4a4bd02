"""A question is answered once, and takes away nothing but itself."""

import asyncio

import pytest
from hands import until
from test_lock import signed_in
from test_shell import whole
from textual import events

from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form
from control_room.tui.modals import Ask, Confirm, Pick


def stack(console) -> list[str]:
    return [type(screen).__name__ for screen in console.screen_stack[1:]]


async def test_an_answer_that_bounces_leaves_the_desk_where_it_is(console):
    """Four Enters from one press of a worn key."""
    async with console.run_test() as pilot:
        answers = []
        for question in (Pick(title="Which?", choices=[Choice(label="one", answer=1)]), Confirm(title="?", said="")):
            await console.push_screen(question, answers.append)
            await pilot.pause()
            for _ in range(4):
                console._driver.send_message(events.Key("enter", None))
            await until(pilot, lambda: stack(console) == ["Shell"])
            await pilot.pause(0.2)
            assert stack(console) == ["Shell"]
        assert answers == [1, False]


async def test_the_desk_stays_in_sight_round_a_question_and_it_stands_in_the_middle(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await console.push_screen(question := Confirm(title="Close the console", said=""))
        await until(pilot, lambda: "F10 menu" in whole(console) and question.query_one(".prompt-box").region)
        box = question.query_one(".prompt-box").region
        assert abs(box.x - (80 - box.right)) <= 1
        assert box.y > 2


async def test_what_is_answered_before_it_is_painted_is_answered_once(console):
    async with console.run_test() as pilot:
        mounting = console.push_screen(question := Confirm(title="?", said=""))
        question.dismiss(result=False)
        await mounting
        await until(pilot, lambda: stack(console) == ["Shell"])
        await pilot.pause(0.1)
        assert stack(console) == ["Shell"]


async def test_an_act_that_ends_behind_the_lock_does_not_open_it(console):
    console.door.pins["0417"] = "4821"
    go_on, answers = asyncio.Event(), []

    async def done(_typed) -> str:
        await go_on.wait()
        return "done"

    async with console.run_test() as pilot:
        await console.push_screen(
            Form(title="A form", fields=[Field(name="one", label="One")], done=done), answers.append
        )
        form = console.screen
        await until(pilot, lambda: form.focused is not None)
        await pilot.press("enter")
        await until(pilot, lambda: form._busy)
        console.clock.seconds = 15 * 60
        console.lock_if_idle()
        await until(pilot, lambda: stack(console) == ["Shell", "Form", "LockScreen"] and console.screen.line.has_focus)
        go_on.set()
        await until(pilot, lambda: form.answered)
        await pilot.pause(0.1)
        assert console.locked
        assert answers == []
        console.screen.line.asking = True
        console.screen.pin.value = "4821"
        await pilot.press("enter")
        await until(pilot, lambda: stack(console) == ["Shell"] and answers)
        assert answers == ["done"]


async def test_who_takes_the_desk_over_finds_no_question_of_who_left_and_no_desk_behind(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await signed_in(gate, pilot)
        await gate.push_screen(Ask(title="Who rang?"))
        await pilot.pause()
        gate.lock_after = lambda: 0
        gate.clock.seconds += 60
        gate.lock_if_idle()
        await until(pilot, lambda: stack(gate) == ["Shell", "Ask", "LockScreen"] and gate.screen.line.has_focus)
        await pilot.press("f12")
        await until(pilot, lambda: stack(gate) == ["SignIn"])


@pytest.mark.parametrize("key", ["f12", "alt+l"])
async def test_the_lock_comes_at_its_key_over_a_form_which_waits_behind_it_with_its_words(console, key):
    console.door.pins.clear()
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = Form(title="A form", fields=[Field(name="one", label="One", typed="what the caller said")], done=str)
        await console.push_screen(form)
        await pilot.pause()
        await pilot.press(key)
        await until(pilot, lambda: console.locked)
        assert stack(console) == ["Shell", "Form", "LockScreen"]  # no offer of a PIN before it: it locks at once
        assert "what the caller said" not in whole(console)
        await pilot.press("enter")
        await until(pilot, lambda: console.screen.line.asking)
        console.screen.pin.value = "4821"
        await pilot.press("enter")
        await until(pilot, lambda: console.screen is form)
        assert form.typed == {"one": "what the caller said"}
