"""Whom to ring, from the keyboard: `d` and a few letters, the number at once, dialled by a key, verified by a key."""

import pytest
from hands import at, until

from control_room.domain.times import day_of
from control_room.services.acts import Looking
from control_room.tui.desks.contacts import ContactsPane


@pytest.fixture
async def desk(room, sup, jw, console_of):
    await room.directory.load(by=sup)
    return console_of(room, jw)


async def test_d_and_a_few_letters_open_on_whoever_they_mean_and_the_next_key_rings(desk, room, jw):
    async with at(desk, "log") as hands:
        before = await room.acts.read(jw, Looking.size)
        hands.console.shell.line.put("d whitgft")
        hands.console.shell.line.focus()
        await hands.press("enter")
        await hands.to(ContactsPane)
        await hands.until("Whitgift shopping centre security")
        await hands.until("g dial")
        await hands.press("g")
        await hands.until("nothing here dials: ring 020 7946 0855 yourself; let it ring until")
        assert await room.acts.read(jw, Looking.size) == before


async def test_p_begins_the_line_of_a_call_and_c_puts_name_and_number_into_what_is_being_typed(desk):
    async with at(desk, "contacts") as hands:
        await hands.until("NEIGHBOURING ROOMS")
        await hands.press(*"tram", "enter")
        await hands.until("Tram control")
        await hands.until("g dial")
        await hands.press("p")
        line = hands.console.shell.line
        await until(hands.pilot, lambda: line.typed == "p Tram control ")
        line.put("told ")
        await hands.console.shell.action_pane("log")
        await hands.console.shell.action_pane("contacts")
        hands.console.shell.pane.main.focus()
        await hands.press("c")
        await until(hands.pilot, lambda: line.typed == "told Tram control 020 7946 0853 ")


async def test_what_is_to_be_verified_is_gone_through_by_keys_right_or_wrong(desk, room, jw, clock):
    async with at(desk, "contacts") as hands:
        await hands.press(*"rspca", "enter", "v")
        await hands.until("Contacts to verify")
        await hands.until("r rung: right")
        await hands.press("r")
        await hands.until("RSPCA 0300 1234 999: rung and right, verified today")
        await hands.until("v to verify \u00b7 Esc")
        await hands.press("v")
        await hands.until("verified")
        await hands.press("x")
        await hands.say("a florist answers")
        await hands.until("RSPCA is in doubt until it is rung and right")
        await hands.until("IN DOUBT since")
        await hands.until("1 in doubt")
    told = await room.onshift.contacts.all(by=jw)
    assert day_of(told.one("rspca").doubted) == day_of(clock.now())


async def test_without_a_directory_it_says_where_to_look(room, jw, console_of):
    async with at(console_of(room, jw), "contacts") as hands:
        await hands.until("No directory of numbers is in force")
