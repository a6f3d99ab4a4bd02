"""A supervisor's look, and an item put right from the request's page: narrowed with the requester, or somebody else's camera."""

from datetime import timedelta

import pytest
from hands import at, until
from written import CAME, form, later, letter, staffed_town

from control_room.domain.requests.alarms import stands
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.kinds import RequestAccepted
from control_room.domain.times import local
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
        await hands.until("IT ASKS US TO WATCH SOMEBODY")
        await hands.say("they were told to bring an authority")
        await hands.until("a supervisor has looked: they were told to bring an authority")
        assert stands(await town.one(ref)) == ()
        assert "you have looked" not in hands.status


async def test_an_item_is_narrowed_with_the_requester_who_sees_the_letter_that_was_shown(town, room, jw, console_of):
    ref = await form(town, item_1_from="2026-03-13 12:00", item_1_to="2026-03-13 20:00")
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        on(hands, "item 1")
        await hands.press("i")
        await hands.until("item 1 narrowed")
        await hands.press("3")
        await hands.until("Asked for: 13 Mar 12:00-20:00")
        await hands.say("13 mar 1130-1200")
        await hands.until("is asked for 13 Mar 2026 12:00 to 20:00; give")
        await hands.say("13 mar 1300-1330")
        await hands.until("As agreed with you, we look at less")
        await hands.until("13:00")
        await hands.press("n")
        assert (await town.one(ref)).live_items[0].ends - (await town.one(ref)).live_items[0].begins > timedelta(
            hours=7
        )
        await hands.say("13 mar 1300-1330")
        await hands.press("y")
        (item,) = (await town.one(ref)).live_items
        assert (f"{local(item.begins):%H%M}-{local(item.ends):%H%M}", item.cameras) == ("1300-1330", ("1", "2"))
        assert "they are told" in hands.text
    assert "narrowed" in (await town.one(ref)).letters


async def test_an_item_of_somebody_elses_camera_says_whose_and_how_they_are_reached(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("i", "4")
        await hands.until("is not ours: whose camera, and how are they")
        await hands.say("Southern Rail, 020 7946 0222")
        (item,) = (await town.one(ref)).live_items
        assert (item.not_ours, item.whose, item.cameras) == (True, "Southern Rail, 020 7946 0222", ())
        assert "NOT OUR CAMERA: Southern Rail, 020 7946 0222" in hands.text
        on(hands, "item 1")
        await hands.press("i")
        assert "narrowed" not in hands.text
        await hands.press("escape", "q", "3")
        await hands.say("")
        await hands.press("y")
    request = await town.one(ref)
    assert (request.outcome, request.clause) == (Outcome.REDIRECTED, "P-13")


async def test_an_item_left_out_is_asked_for_no_longer(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("i", "5")
        await hands.until("item 1 is left out")
    assert (await town.one(ref)).live_items == ()


async def test_what_was_lost_stops_an_ending_before_any_letter_is_shown_and_a_manager_says_why(
    town, room, clock, jw, mgr, console_of
):
    ref = await form(town)
    await town.said(ref, RequestAccepted())
    later(clock, days=40)
    await room.requests.watching.attend()
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        for keys in (("e",), ("q", "1")):
            await hands.press(*keys)
            assert not hands.asked
            assert "P-05" in hands.text
    async with at(console_of(room, mgr), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("e")
        await hands.until("P-05 is set aside by it: say why")
        await hands.say("")
        assert "Dear" not in hands.text
        await hands.say("the recorder was full; we are sorry")
        await hands.press("y")
    assert (await town.one(ref)).outcome is Outcome.UNABLE


async def test_a_matter_that_is_no_crime_is_keyed_and_the_rank_asked_for(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("k", "6")
        await hands.until("Is the matter a crime?")
        await hands.press("2")
        await hands.until("P-09")
        await hands.until("robbery, no crime")
    assert (await town.one(ref)).crime is False


async def test_a_hold_let_go_says_so_once_its_overwrite_time_is_past(town, room, clock, sup, console_of):
    ref = await form(town)
    await room.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=sup)
    await room.holds.release("HD-26-000001", "not wanted", by=sup)
    for days, said in ((0, "let go  "), (40, "let go, past its overwrite time")):
        later(clock, days=days)
        async with at(console_of(room, sup), "requests", size=(160, 44)) as hands:
            await shown(hands, ref)
            on(hands, "hold HD-26-000001")
            await hands.rest()
            assert said in hands.text
