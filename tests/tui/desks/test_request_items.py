"""A supervisor's look, and an item put right from the request's page: narrowed with the requester, or somebody else's camera."""

import pytest
from hands import at, until
from written import CAME, letter, staffed_town

from control_room.domain.requests.alarms import stands
from control_room.tui.messages import ShowPane


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def shown(hands, ref):
    """The hands at that request's page."""
    shell = hands.console.shell
    shell.post_message(ShowPane("request", ref))
    await until(hands.pilot, lambda: shell.switcher.current == "request")
    hands.pane = shell.pane
    await hands.rest()
    await until(hands.pilot, lambda: hands.pane.shown is not None)
    await hands.rest()


def on(hands, key):
    """Put the cursor on a row."""
    hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index(key)


async def test_a_supervisor_says_that_they_have_looked_and_it_is_owed_no_longer(town, room, jw, sup, console_of):
    ref = await letter(town, "please keep an eye on the flat at north end tomorrow night")
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("s")
        assert not hands.asked
        assert "supervisor" in hands.text
    async with at(console_of(room, sup), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("s")
        assert "IT ASKS US TO WATCH SOMEBODY" in hands.text
        await hands.say("they were told to bring an authority")
        assert "a supervisor has looked: they were told to bring an authority" in hands.text
        assert stands(await town.one(ref)) == ()
        assert "you have looked" not in hands.status
