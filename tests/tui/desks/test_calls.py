"""The calls that are not over, from the keyboard."""

import pytest
from calltrees import trees
from hands import at, until

from control_room.domain.calls.kinds import CallTaken
from control_room.domain.register_codes import CallKind, Disposal
from control_room.tui.desks.call import CallPane
from control_room.tui.desks.calls import SHORT, CallsPane


def test_what_a_call_owes_stands_whole_in_its_column():
    width = CallsPane.columns[-1].width
    assert [said for said in SHORT.values() if len(f"owed: {said}") > width] == []


@pytest.fixture
def town(room, jw, console_of):
    return console_of(room, jw)


async def test_the_newest_first_with_what_each_owes_and_bins_are_over_in_one_line(town, room, jw, clock):
    await room.calls.take(by=jw, call=CallTaken(about=CallKind.LIFT, text="lift stuck, Ambassador House"))
    clock.tick(60)
    second = (await room.calls.take(by=jw, call=CallTaken(text="water through the ceiling"))).ref
    await room.calls.promise(by=jw, ref=second, text="plumber rings", until=clock.now())
    await room.calls.take(by=jw, call=CallTaken(text="bins"), disposal=Disposal.ADVICE, told="web")
    async with at(town, "calls") as hands:
        rows = [row for row in hands.rows() if " CL-" in row and ":" in row][:2]
        assert "2 calls open · 1 promise" in hands.text
        assert "water through the ceiling" in rows[0]
        assert "promise 0 min past" in rows[0]
        assert "lift stuck, Ambassador House" in rows[1]
        assert "owed: is life at risk?" in rows[1]
        assert "bins" not in hands.text


async def test_f4_from_a_half_typed_line_and_f4_again_takes_one_call(town, room, jw):
    async with at(town, "log") as hands:
        line = hands.console.shell.line
        line.put("c12 2 ma")
        line.focus()
        await hands.press("f4", "f4")
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
        await hands.rest()
        assert line.typed == "c12 2 ma"
        assert len(await room.calls.open(by=jw)) == 1


async def test_two_presses_in_one_go_take_one_call(town, room, jw):
    async with at(town, "calls") as hands:
        hands.pane.action_take()
        hands.pane.action_take()
        await hands.rest()
        assert len(await room.calls.open(by=jw)) == 1


async def test_a_message_that_waits_leads_the_calls_and_is_rung_back_by_its_digit(town, room, jw, clock):
    ref = (await room.messages.left(by=jw, number="07700900111", text="no heating", at=clock.now())).ref
    async with at(town, "calls") as hands:
        assert "1 message left since 20:30, to be rung back first" in hands.text
        assert any(row.rstrip().endswith("owed: message: ring back") for row in hands.rows())
        await hands.press("enter")
        await hands.to(CallPane)
        await hands.until("they left a message: no heating. g rings them")
        await hands.press("1")
        await hands.until("ASK Is anyone hurt")
    assert (await room.calls.one(ref, by=jw)).message_waits is False


async def test_left_to_ring_is_linked_with_the_assist_that_is_worked(room, jw, sup, console_of, night):
    assist = await room.desk.enter("a shoplift c12 male red coat", by=jw)
    async with at(console_of(room, jw), "calls") as hands:
        await hands.press("l")
        await hands.until("left to ring, with AS-1 worked")
    (left,) = [line for line in await room.book.lines(by=jw, limit=1000) if line.kind == "call.left_to_ring"]
    assert left.facts.about == assist.ref
    call = await room.calls.one(left.ref, by=jw)
    assert (call.left_to_ring, call.links) == (assist.ref, (assist.ref,))
    assert left.ref not in [each.ref for each in await room.calls.open(by=jw)]


async def test_a_restricted_call_says_no_more_than_that_there_is_one(town, room, jw, sup, tmp_path):
    await trees(room, sup, tmp_path / "trees")
    ref = (await room.calls.take(by=jw, call=CallTaken(text="she and two children", place="East St"))).ref
    await room.needs.found(by=jw, ref=ref, protocol="homeless_tonight")
    async with at(town, "calls") as hands:
        assert "restricted call CL-1" in hands.text
        assert "East St" not in hands.text


async def test_a_calls_reference_alone_opens_it_and_its_words_look_for_the_service(town, room, jw, sup, tmp_path):
    await trees(room, sup, tmp_path / "trees")
    await room.calls.take(by=jw, call=CallTaken(text="loud music at the flats", place="East St"))
    async with at(town, "log") as hands:
        hands.console.shell.line.put("cl1")
        hands.console.shell.line.focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
        hands.pane = hands.console.shell.pane
        await until(hands.pilot, lambda: hands.pane.shown is not None)
        await hands.press("2", "escape", "n")
        assert hands.pane.box.typed == "loud music at the flats"
        await hands.press("enter")
        await hands.until("ASK What sort of noise is it?")
