"""The room's equipment, from the keyboard."""

import pytest
from hands import at, until

from control_room.domain.book import heard
from control_room.domain.equipment import Where
from control_room.tui.desks.equipment import EquipmentPane


@pytest.fixture
async def night(room, sup, jw, console_of):
    await room.onshift.equipment.load(by=sup)
    return console_of(room, jw)


def on(hands, name):
    """Move the cursor to a thing."""
    keys = [row.key for row in hands.pane.list.rows.rows]
    return ["down"] * keys.index(name)


async def test_a_radio_is_given_out_lost_stunned_and_answered(night, room, jw):
    async with at(night, "equipment") as hands:
        assert isinstance(hands.pane, EquipmentPane)
        await hands.press("home", *on(hands, "radio 7"), "o")
        await hands.say("PCSO 1234SN")
        await hands.until("radio 7 out to PCSO 1234SN, EQ-1")
        await hands.press("home", "l")
        await hands.say("left on the tram")
        await hands.until("1 LOST")
        await hands.press("s")
        await hands.until("Who was told to stun it?")
        await hands.say("force control room")
        await hands.until("not answered")
        held = await room.onshift.equipment.one("radio 7", by=jw)
        assert (held.issue.where, held.issue.asked) == (Where.LOST, "force control room")
        await hands.press("y")
        await hands.press("enter")
        await hands.until("radio 7 is safe")
        assert (await room.onshift.equipment.one("radio 7", by=jw)).issue is None


async def test_one_key_says_that_everything_due_was_tested_and_n_which_is_not(night, room, jw):
    async with at(night, "equipment") as hands:
        await hands.until("8 to test")
        await hands.press("home", *on(hands, "export pc"), "n")
        await hands.until("space, player, clock; Enter alone")
        await hands.say("player")
        await hands.until("export pc not well, and a fault")
        await hands.press("a")
        await hands.until("All tested, and well?")
        await hands.press("y")
        await hands.until("7 things tested, all well")
        (fault,) = await room.faults.open(by=jw)
        assert (fault.symptom.value, heard(fault.text)) == ("export_pc", "export pc fails its test: player")


async def test_what_it_is_and_its_tests_are_read_whole_beside_the_list(night):
    async with at(night, "equipment", size=(160, 48)) as hands:
        await hands.press("home", *on(hands, "radio 1"))
        await hands.until("police control room")


async def test_its_reference_alone_in_the_line_puts_the_cursor_on_it(night, room, jw):
    await room.onshift.equipment.lost("radio 1", by=jw)
    await room.onshift.equipment.out("torch", by=jw)
    async with at(night, "board") as hands:
        hands.console.shell.line.put("eq2")
        hands.console.shell.line.focus()
        await hands.press("enter")
        await hands.to(EquipmentPane)
        await until(hands.pilot, lambda: hands.pane.key == "torch")


async def test_with_no_list_it_says_where_one_goes(room, jw, console_of):
    async with at(console_of(room, jw), "equipment") as hands:
        await hands.until("protocols/equipment.yml")
