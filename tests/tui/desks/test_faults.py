"""Faults and the round, from the keyboard."""

import pytest
from hands import at

from control_room.domain.faults import FaultReported, FaultSuspected, Step
from control_room.domain.register_codes import Symptom
from control_room.tui.desks.faults import FaultsPane
from control_room.tui.desks.round import RoundPane

REF = "FT-26-000001"


@pytest.fixture
def desk(room, jw, console_of):
    return console_of(room, jw)


async def test_a_suspicion_is_looked_at_sent_waits_is_mended_and_its_recording_played_back(desk, room, jw):
    await room.faults.suspect(
        by=jw, fault=FaultSuspected(cameras=("3",), symptom=Symptom.NO_PICTURE, source="health_export")
    )
    async with at(desk, "faults") as hands:
        await hands.until("1 suspected")
        await hands.press("c")
        await hands.until("contractor to be told")
        await hands.press("t")
        await hands.say("J88213")
        await hands.until("answered")
        await hands.press("w")
        await hands.until("What does it wait for?")
        await hands.press("enter")
        await hands.say("their stores")
        await hands.until("Looked at again by which day?")
        await hands.press("enter")
        await hands.until("waits for parts")
        await hands.press("r")
        await hands.until("waits no more")
        await hands.press("v")
        await hands.until("engineer was there")
        await hands.press("m")
        await hands.until("recording to be looked at")
        await hands.press("n")
        await hands.until("repair did not hold")
        await hands.press("m")
        await hands.until("play the recording back")
        await hands.press("k")
        await hands.until("Close it?")
        await hands.press("y")
        await hands.until("FT-1 closed")
    fault = await room.faults.one(by=jw, ref=REF)
    assert (fault.step, fault.tries, fault.checked_by) == (Step.OVER, 1, jw.staff)


async def test_a_double_names_the_other_and_a_priority_once_told_is_refused_in_words(desk, room, jw):
    for text in ("black", "black too"):
        await room.faults.report(
            by=jw, fault=FaultReported(cameras=("3",), symptom=Symptom.NO_PICTURE, text=text, told=True)
        )
    async with at(desk, "faults") as hands:
        await hands.until("2 faults")
        await hands.press("d")
        await hands.until("How bad is it?")
        await hands.press("enter")
        await hands.until("that is for a manager or supervisor")
        await hands.press("x")
        await hands.until("How does it end?")
        await hands.press("down", "enter")
        await hands.until("Which does it double?")
        await hands.press("enter")
        await hands.say("the same camera")
        await hands.until("1 fault")
    assert (await room.faults.one(by=jw, ref=REF)).same_as == "FT-26-000002"


async def test_the_round_is_walked_by_a_key_a_camera_and_what_is_not_well_begins_a_fault(night, jw, console_of):
    async with at(console_of(night, jw), "cameras") as hands:
        await hands.press("tab", "r")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert isinstance(hands.pane, RoundPane)
        first, second, third = (due.camera for due in (await night.health.round(by=jw))[:3])
        await hands.press("y")
        await hands.until(f"c{first} well")
        await hands.press("u")
        await hands.say("in use by sn22")
        await hands.until("it comes again")
        await hands.press("l")
        await hands.until("1 doubtful")
        assert (await night.health.round(by=jw))[0].doubtful
        await hands.press("o")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert isinstance(hands.pane, FaultsPane)
    assert {second, third} - {due.camera for due in await night.health.round(by=jw)} == set()


async def test_its_reference_alone_opens_a_fault_closed_though_it_be(desk, room, jw):
    for camera in ("3", "4"):
        await room.faults.report(by=jw, fault=FaultReported(cameras=(camera,), symptom=Symptom.NO_PICTURE))
    await room.faults.clear(by=jw, ref=REF, recording=True)
    async with at(desk, "log") as hands:
        await hands.press("escape")
        hands.console.shell.line.put("ft1")
        await hands.press("enter")
        await hands.to(FaultsPane)
        await hands.until("FT-1")
        assert hands.pane.key == REF
