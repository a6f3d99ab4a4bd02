"""The handover, played through on both databases."""

from datetime import UTC, datetime

import msgspec
import pytest

from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.boards import BoloPosted
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.duties import Leaving
from control_room.domain.faults import FaultReported
from control_room.domain.handovers import ItemsWaiting, NotSignedYet, RedOneByOne, State
from control_room.domain.line.said import CheckState
from control_room.domain.matters import Stage
from control_room.domain.outstanding import ShiftState
from control_room.domain.register_codes import CallKind, Check, Symptom
from control_room.services.acts import NothingWritten
from control_room.services.handovers import CameSince, NotOutgoing
from tests.services.desk import desk_of

MORNING = datetime(2026, 3, 14, 6, 45, tzinfo=UTC)


async def a_night(room, jw, clock):
    desk = desk_of(room)
    shift = (await desk.shifts.open(by=jw)).ref
    await desk.shifts.check(by=jw, checks=tuple(CheckState(check=c, ok=True) for c in Check))
    await desk.boards.post(
        by=jw, bolo=BoloPosted(subject="silver audi a3", source="sn ops", expires=MORNING.replace(hour=8))
    )
    await desk.boards.post(
        by=jw, bolo=BoloPosted(subject="gone by dawn", source="sn ops", expires=MORNING.replace(hour=5))
    )
    await desk.calls.take(by=jw, call=CallTaken(about=CallKind.LIFT, text="lift stuck, 2 in it"))
    await desk.faults.report(by=jw, fault=FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="31 dead"))
    clock.at = MORNING
    return desk, shift


async def test_a_night_is_handed_over_item_by_item(room, jw, dk, clock):
    desk, night = await a_night(room, jw, clock)
    ref = (await desk.handovers.propose(by=jw)).ref
    sheet = (await desk.handovers.sheet(by=jw)).handover
    refs = [held.item.ref for held in sheet.held]
    assert refs == ["CL-26-000001", "BO-26-000001", "FT-26-000001"]
    assert [held.item.red for held in sheet.held] == [True, False, False]
    day = (await desk.shifts.open(by=dk)).ref
    await desk.handovers.sign(by=jw, ref=ref)
    with pytest.raises(RedOneByOne):
        await desk.handovers.take(by=dk, ref=ref, items=(1, 2, 3))
    await desk.handovers.take(by=dk, ref=ref)
    with pytest.raises(ItemsWaiting):
        await desk.handovers.accept(by=dk, ref=ref)
    await desk.handovers.disagree(by=dk, ref=ref, item=1, reason="nobody rang the engineer")
    await desk.handovers.accept(by=dk, ref=ref)
    over = await desk.handovers.sheet(by=dk, ref=ref)
    assert (over.state, over.handover.state, over.handover.incoming_shift) == (ShiftState.CLOSED, State.ACCEPTED, day)
    assert (over.shift.ref, over.shift.stage, over.shift.on_duty) == (night, Stage.CLOSED, ())
    assert (await desk.shifts.current(by=dk)).ref == day


async def test_what_ran_out_in_the_night_is_not_handed_over(room, jw, clock):
    desk, _ = await a_night(room, jw, clock)
    await desk.handovers.propose(by=jw)
    gone = next(line for line in await room.book.lines(by=jw) if line.kind == "bolo.withdrawn")
    assert (gone.ref, gone.at, gone.facts.lapsed) == ("BO-26-000002", MORNING.replace(hour=5), True)


async def test_the_outgoing_corrects_and_adds_and_cannot_accept(room, jw, dk, clock):
    desk, _ = await a_night(room, jw, clock)
    ref = (await desk.handovers.propose(by=jw)).ref
    await desk.handovers.correct(by=jw, ref=ref, item=3, text="31 dead again")
    await desk.handovers.correct(by=jw, ref=ref, text="keys with the day supervisor", red=True)
    held = (await desk.handovers.sheet(by=jw)).handover.held
    assert [h.text for h in held[2:]] == ["31 dead again", "keys with the day supervisor"]
    assert held[3].item.red
    with pytest.raises(SamePerson):
        await desk.handovers.take(by=jw, ref=ref)
    with pytest.raises(SamePerson):
        await desk.handovers.accept(by=jw, ref=ref)
    with pytest.raises(NotOutgoing):
        await desk.handovers.sign(by=dk, ref=ref)


async def test_something_red_that_came_since_is_brought_onto_the_sheet_first(room, jw, dk, clock):
    desk, _ = await a_night(room, jw, clock)
    ref = (await desk.handovers.propose(by=jw)).ref
    await desk.handovers.sign(by=jw, ref=ref)
    await desk.handovers.take(by=dk, ref=ref, items=(1,))
    await desk.handovers.take(by=dk, ref=ref)
    late = await desk.calls.take(by=jw, call=CallTaken(about=CallKind.GAS, text="smell of gas"))
    with pytest.raises(CameSince, match="CL-2"):
        await desk.handovers.accept(by=dk, ref=ref)
    assert (await desk.handovers.sheet(by=dk)).since == (late.ref,)
    assert (await desk.handovers.propose(by=jw)).ref == ref
    with pytest.raises(NothingWritten):
        await desk.handovers.propose(by=jw)
    await desk.handovers.take(by=dk, ref=ref, items=(4,))
    await desk.handovers.accept(by=dk, ref=ref)


async def test_an_outgoing_gone_home_sick_does_not_block_the_incomer(room, jw, dk, clock):
    desk, _ = await a_night(room, jw, clock)
    ref = (await desk.handovers.propose(by=jw)).ref
    await desk.shifts.leave(by=jw, why=Leaving.SICK)
    await desk.handovers.take(by=dk, ref=ref, items=(1,))
    await desk.handovers.take(by=dk, ref=ref)
    with pytest.raises(NotSignedYet):
        await desk.handovers.accept(by=dk, ref=ref)
    await desk.handovers.accept(by=dk, ref=ref, outgoing_gone="gone home sick at 06:50")
    assert (await desk.handovers.sheet(by=dk, ref=ref)).handover.outgoing_gone == "gone home sick at 06:50"


async def test_a_supervisor_closes_a_shift_nobody_takes_over(room, jw, sup, clock):
    desk, night = await a_night(room, jw, clock)
    with pytest.raises(NotYours):
        await desk.handovers.override(by=jw, shift=night, reason="no incomer")
    receipt = await desk.handovers.override(by=sup, shift=night, reason="no incomer; mutual aid room told")
    line = next(n for n in await room.book.lines(by=sup) if n.kind == "handover.overridden")
    assert (line.ref, line.facts.unanswered) == (receipt.ref, (1, 2, 3))
    assert (await desk.shifts.get(by=sup, ref=night)).closing == "overridden"


async def test_the_words_of_an_item_stay_on_one_line(room, jw, clock):
    desk, _ = await a_night(room, jw, clock)
    desk = msgspec.structs.replace(
        desk, handovers=type(desk.handovers)(room.acts, describe=lambda m, _: f"{m.ref}\nx\x1b[2J")
    )
    await desk.handovers.propose(by=jw)
    held = (await desk.handovers.sheet(by=jw)).handover.held
    assert len(held) == 3
    assert all("\x1b" not in h.text and h.text.startswith(h.item.ref) for h in held)


async def test_what_was_finished_in_the_night_is_not_on_the_sheet(room, jw, clock):
    desk, _ = await a_night(room, jw, clock)
    await desk.calls.answer(by=jw, ref="CL-26-000001", answered=CallAnswered(life=False))
    await desk.calls.close(by=jw, ref="CL-26-000001", told="engineer 40 min")
    await desk.handovers.propose(by=jw)
    refs = [held.item.ref for held in (await desk.handovers.sheet(by=jw)).handover.held]
    assert refs == ["BO-26-000001", "FT-26-000001"]
