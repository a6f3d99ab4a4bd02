"""A storm played from the keyboard: several callers, one thing, one page, everybody rung."""

import pytest
from calltrees import trees
from hands import at, until

from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.pages.states import Page
from control_room.services.needs import Needs
from control_room.services.paging import Paging
from control_room.services.storms import Storms
from control_room.tui.desks.call import CallPane
from control_room.tui.desks.storm import StormPane


@pytest.fixture
async def town(room, jw, sup, tmp_path, console_of):
    await room.cameras.load(by=sup)
    await trees(room, sup, tmp_path / "trees")
    room.needs = Needs(
        room.acts,
        room.callprotocols,
        room.callprotocols.directory,
        page=Paging(room.pages, room.callprotocols.sensitive),
    )
    room.storms = Storms(room.acts, begin=room.needs.begin, again=room.calls._again)
    return console_of(room, jw)


async def rings(hands, number, place="Brigstock Road", said="wall"):
    """A call of the storm: nobody hurt, where, the number read back, what they say."""
    await hands.press("f4", "f4") if not isinstance(hands.pane, StormPane) else await hands.press("n")
    await hands.to(CallPane)
    await until(hands.pilot, lambda: hands.pane.shown is not None)
    await hands.rest()
    await hands.press("2")
    await hands.fill(place)
    await hands.fill(number)
    await hands.press("1")
    ref = hands.pane.ref
    if said is not None:
        await hands.fill(said)
    return ref


async def opens(hands):
    await hands.press("s")
    await hands.say("gale, forty calls an hour")
    await hands.until("4 where nothing is typed")
    await hands.press("4", "4", "enter")
    await hands.until("'44' is not taken: whole hours, 1 to 24")
    await hands.say("3")
    await hands.to(StormPane)


async def call_of(room, by, ref):
    return await room.acts.read(by, lambda look: look.matter(ref, Call))


async def test_a_played_storm(town, room, jw, clock):
    async with at(town, "calls") as hands:
        await opens(hands)
        assert "STORM since" in hands.text
        first = await rings(hands, "020 7946 0101")
        assert "SAY" in hands.text
        assert "We ring you on 020 7946 0101 by" in " ".join(hands.text.split())
        await hands.press("1")
        await hands.to(StormPane)
        clock.tick(60)
        second = await rings(hands, "020 7946 0102", "outside 40 Brigstock rd", "chimney leaning")
        assert "with CL-1" in hands.text
        await hands.press("1")
        await hands.to(StormPane)
        clock.tick(60)
        third = await rings(hands, "020 7946 0103", said="")
        assert "with CL-1" in hands.text, "Enter on an empty box takes the likeliest"
        await hands.press("1")
        await hands.to(StormPane)
        assert "3 callers" in hands.text
        assert "to be worked" in hands.text
        assert [(await call_of(room, jw, ref)).of for ref in (first, second, third)] == [None, first, first]
        # worked once, with one page
        await hands.press("w")
        await hands.to(CallPane)
        await until(hands.pilot, lambda: hands.pane.shown is not None and hands.pane.shown.question is not None)
        await hands.press("1")
        await until(hands.pilot, lambda: bool(hands.pane.shown.ends))
        await hands.press("1")
        pages = await room.acts.read(jw, lambda look: look.matters(Page))
        assert [page.about for page in pages] == [first]
        # everybody is rung
        await hands.console.shell.action_pane("storm")
        await hands.to(StormPane)
        await hands.press("enter", "g")
        await hands.until("ring 020 7946 0101 yourself")
        await hands.press("d")
        await hands.say("fenced off, made safe in the morning")
        await hands.until("told")
        await hands.press("d", "a")
        left = (await room.storms.now(by=jw)).clusters[0].to_ring
        assert len(left) == 1
        assert left[0].tries_back == 1
        await hands.press("d")
        told = [await call_of(room, jw, ref) for ref in (first, second, third)]
        assert [call.open_promises for call in told] == [(), (), ()]
        assert (await call_of(room, jw, second)).stage is Stage.CLOSED
        await hands.press("escape", "s")
        await hands.say("six calls in the last hour")
        await hands.until("No storm")
    assert (await room.storms.now(by=jw)).storm is None


async def test_the_board_says_that_a_storm_is_on_and_who_rings_again(town, room, jw):
    async with at(town, "calls", size=(160, 48)) as hands:
        await opens(hands)
        await rings(hands, "020 7946 0101")
        await hands.press("1")
        await hands.to(StormPane)
        await rings(hands, "020 7946 0101", "Zion Place", "music")
        await hands.console.shell.action_pane("board")
        await hands.until("gale, forty calls an hour")
        await hands.until("RUNG 2 TIMES")


async def test_enter_on_an_empty_box_takes_nothing_where_nobody_rang_about_that_place(town, room, jw):
    async with at(town, "calls") as hands:
        await opens(hands)
        ref = await rings(hands, "020 7946 0101", said="")
        call = await call_of(room, jw, ref)
        assert (call.needs, call.of) == ((), None)
        assert "SAY" not in hands.text


async def test_something_else_in_the_same_street_and_life_at_risk_are_calls_like_any(town, room, jw):
    async with at(town, "calls", size=(160, 48)) as hands:
        await opens(hands)
        await rings(hands, "020 7946 0101")
        await hands.press("1")
        await hands.to(StormPane)
        other = await rings(hands, "020 7946 0102", said="party noise")
        assert "with CL-1" not in hands.text
        await hands.press("9")
        await hands.until("THREAT TO LIFE")
        call = await call_of(room, jw, other)
        assert (call.life, call.of, [each.protocol for each in call.needs]) == (True, None, ["life_risk"])
