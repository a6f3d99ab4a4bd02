"""People and workstations, from the keyboard."""

import pytest
from hands import at

from control_room.domain.authority import Act, NotYours, require
from control_room.domain.competence import How
from control_room.domain.people import Role
from control_room.services.acts import Signed
from control_room.tui import hints


async def secret(hands, once: str, again: str | None = None) -> None:
    hands.console.screen.query_one("#secret-once").value = once
    hands.console.screen.query_one("#secret-twice").value = again or once
    hands.console.screen.query_one("#secret-twice").focus()
    await hands.press("enter")


async def test_a_person_is_enrolled_question_by_question(night, sup, console_of):
    async with at(console_of(night, sup), "people", size=(120, 36)) as hands:
        assert "Jo Wright" in hands.text
        await hands.press("n")
        await hands.say("0777")
        await hands.say("Ana Lund")
        await hands.press("1")
        await secret(hands, "three kettle tram blue", "three kettle tram red")
        assert "not the same" in hands.text
        await secret(hands, "three kettle tram blue")
        assert "0777 has an account" in hands.text
    assert (await night.identity.sign_in("0777", "three kettle tram blue")).role is Role.OPERATOR


async def test_a_leaver_is_stood_down_and_not_removed(night, sup, console_of):
    async with at(console_of(night, sup), "people", size=(120, 36)) as hands:
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("person 0522")
        await hands.press("d", "y")
        await hands.until("0522 is stood down")
        await hands.until("Dev Khan")
    assert not next(p for p in await night.identity.people() if p.staff == "0522").active


async def test_a_licence_is_written_down_and_who_sits_here_signs_for_the_protocol(night, sup, console_of):
    await night.protocols.load(by=sup)
    await night.identity.enrol(
        by=sup, staff="0888", name="Val (made up)", role=Role.SUPERVISOR, password="three kettle tram blue"
    )
    me = await night.identity.sign_in("0888", "three kettle tram blue")
    async with at(console_of(night, me), "people", size=(120, 36)) as hands:
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("person 0522")
        await hands.until("licence not on file")
        await hands.press("q", "1")
        await hands.say("31 March")
        await hands.until("is no day")
        await hands.press("q", "1")
        await hands.say("2026-03-31")
        await hands.say("1013 5512")
        await hands.until("licence ends in")
        await hands.press("y", "y")
        await hands.until("you have read version 2026-6")
    said = {each.staff: each.how for each in await night.competence.papers(by=sup) if each.what == "protocol"}
    assert said["0888"] is How.RIGHT
    assert said["0522"] is How.UNREAD


async def test_this_workstation_is_admitted_and_revoked(night, sup, console_of):
    async with at(console_of(night, sup), "people", size=(120, 36)) as hands:
        assert "▲ not admitted" in hands.text
        await hands.press("a", "y")
        assert await night.book.workstation_standing() == "admitted"
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("ws CR-2")
        await hands.press("x")
        await hands.say("stolen")
        assert await night.book.workstation_standing() == "revoked"


async def test_a_manager_approves_by_phone_on_our_own_number_and_signs_next_day(night, jw, mgr, console_of):
    async with at(console_of(night, jw), "people", size=(120, 36)) as hands:
        await hands.press("p")
        await hands.until("020 7946 0123")
        await hands.until("Ring whom?")
        picked = [choice.answer for choice in hands.console.screen._choices.choices].index("0100")
        await hands.press(str(picked + 1))
        await hands.say("07700 900001")
        await hands.press("1")
        await hands.say("let it go")
        await hands.until("on the number in our own list")
        await hands.press("p", str(picked + 1))
        await hands.say("020 7946 0123")
        await hands.press("1")
        await hands.say("let it go")
        await hands.until("approved by 0100")
    async with at(console_of(night, mgr), "people", size=(120, 36)) as hands:
        hands.pane.list.cursor = len(hands.pane.list.rows) - 1
        await hands.press("k", "1")
        await hands.until("countersigned")


async def test_an_operator_changes_nobody_but_may_set_their_own_password(night, jw, console_of):
    async with at(console_of(night, jw), "people", size=(120, 36)) as hands:
        assert "Accounts are a supervisor's" in hands.text
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("person 0522")
        await hands.press("n", "d", "r", "t", "w", "g")
        assert not hands.asked
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("person 0417")
        await hands.press("w")
        await secret(hands, "another lamp stop green")
    assert isinstance(await night.identity.sign_in("0417", "another lamp stop green"), Signed)


async def test_a_sealed_code_is_shown_once(night, sup, console_of):
    async with at(console_of(night, sup), "people") as hands:
        await hands.press("g", "y")
        code = next(word for row in hands.rows() for word in row.split() if word.count("-") == 7)
        await hands.press("y")
        assert code not in hands.text
    broken = await night.identity.break_glass("0417", code, reason="nobody to be had")
    assert broken.role is Role.SUPERVISOR


async def test_an_approval_by_phone_is_reached_from_wherever_it_is_wanted(night, jw, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        await hands.press("alt+p")
        await hands.until("Ring whom?")
        picked = [choice.answer for choice in hands.console.screen._choices.choices].index("0100")
        await hands.press(str(picked + 1))
        await hands.say("020 7946 0123")
        await hands.press("2")
        await hands.say("the engineer let in tonight")
        await hands.say("go home")
        await hands.until("approved by 0100")
        assert hands.console.shell.switcher.current == "handover"
        shown = hands.console.shell.pane.keys
        await hands.press("alt+p")
        await hands.until("Ring whom?")
        await hands.press(str(picked + 1))
        await hands.say("07700 900001")
        await hands.press("1")
        await hands.say("y")
        await hands.until("on the number in our own list")
        assert shown


def test_what_wants_a_supervisor_names_the_key():
    with pytest.raises(NotYours) as refusal:
        require(Act.OVERRIDE_HANDOVER, Role.OPERATOR)
    assert "by phone (Alt+P)" in hints.refused(str(refusal.value))
    assert hints.refused("saved 20:47 as 12") == "saved 20:47 as 12"


async def test_the_help_names_the_keys_that_act_here_first(night, jw, console_of):
    async with at(console_of(night, jw), "people", size=(120, 36)) as hands:
        keys = hands.pane.keys
        assert keys[0][0] == "p"
        assert [key for key, said in keys if "not now" not in said] == ["p"]
        assert "n" in [key for key, said in keys if "not now" in said]
