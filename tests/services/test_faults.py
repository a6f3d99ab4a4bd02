"""Faults on both databases."""

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.errors import NoSuchMatter
from control_room.domain.faults import (
    Cause,
    Ended,
    FaultNoted,
    FaultOver,
    FaultReported,
    FaultSuspected,
    Owner,
    Recording,
    Severity,
    Step,
    Waiting,
)
from control_room.domain.faults.deciding import WaitUnclear
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Symptom
from control_room.domain.times import day_of
from tests.services.desk import desk_of

DAY = 86400


async def test_a_fault_is_told_mended_looked_at_and_closed(room, jw):
    faults = desk_of(room).faults
    told = FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="31 not recording since 0210")
    ref = (await faults.report(by=jw, fault=told)).ref
    assert ref == "FT-26-000001"
    assert [f.ref for f in await faults.on(by=jw, camera="31")] == [ref]
    assert await faults.on(by=jw, camera="3") == ()
    await faults.note(by=jw, ref=ref, note=FaultNoted(contractor="J88213", text="engineer told"))
    await faults.clear(by=jw, ref=ref, text="engineer says fixed")
    assert [f.owed() for f in await faults.open(by=jw)] == [("recording",)]
    await faults.clear(by=jw, ref=ref, recording=True)
    assert await faults.open(by=jw) == ()
    with pytest.raises(FaultOver):
        await faults.clear(by=jw, ref=ref)


async def test_back_within_seven_days_is_the_same_fault_and_a_failed_repair(room, jw, clock):
    faults = desk_of(room).faults
    dead = FaultReported(cameras=("31",), symptom=Symptom.NO_PICTURE, text="31 dead")
    ref = (await faults.report(by=jw, fault=dead)).ref
    await faults.clear(by=jw, ref=ref, recording=True)
    clock.tick(6 * DAY)
    other = FaultReported(cameras=("31",), symptom=Symptom.FROZEN, text="31 stands still")
    assert (await faults.report(by=jw, fault=other)).ref != ref
    assert (await faults.report(by=jw, fault=dead)).ref == ref
    back = await faults.one(by=jw, ref=ref)
    assert (back.tries, back.stage) == (1, Stage.OPEN)
    await faults.clear(by=jw, ref=ref, recording=True)
    clock.tick(7 * DAY + 1)
    assert (await faults.report(by=jw, fault=dead)).ref != ref


async def test_machinery_suspects_once_and_only_what_no_open_fault_says(room, jw):
    faults = desk_of(room).faults
    thought = FaultSuspected(cameras=("31",), symptom=Symptom.NO_PICTURE, source="health_export")
    ref = (await faults.suspect(by=jw, fault=thought)).ref
    assert await faults.suspect(by=jw, fault=thought) is None
    await faults.confirm(by=jw, ref=ref)
    assert await faults.suspect(by=jw, fault=thought) is None
    assert (await faults.one(by=jw, ref=ref)).step is Step.LOGGED


async def test_who_may_change_a_priority_once_told_and_write_a_camera_off(room, jw, sup, mgr):
    faults = desk_of(room).faults
    ref = (await faults.report(by=jw, fault=FaultReported(cameras=("31",), text="31 funny"))).ref
    await faults.grade(by=jw, ref=ref, severity=Severity.P2)
    await faults.acknowledged(by=jw, ref=ref, theirs="J88213")
    with pytest.raises(NotYours):
        await faults.grade(by=jw, ref=ref, severity=Severity.P1)
    await faults.grade(by=jw, ref=ref, owner=Owner.HOUSING)
    await faults.grade(by=sup, ref=ref, severity=Severity.P1, reason="it sees the bus station")
    for who in (jw, sup):
        with pytest.raises(NotYours):
            await faults.end(by=who, ref=ref, how=Ended.BEYOND_REPAIR, reason="no parts made")
    await faults.end(by=mgr, ref=ref, how=Ended.BEYOND_REPAIR, reason="no parts made")
    stands = await faults.one(by=jw, ref=ref)
    assert (stands.step, stands.severity, stands.owner) == (Step.OVER, Severity.P1, Owner.HOUSING)


async def test_a_repair_waits_is_attended_and_explained(room, jw, clock):
    faults = desk_of(room).faults
    ref = (await faults.report(by=jw, fault=FaultReported(cameras=("31",), symptom=Symptom.POWER, text="x"))).ref
    with pytest.raises(WaitUnclear):
        await faults.acknowledged(by=jw, ref=ref, theirs=" ")
    tomorrow = day_of(clock.now()) + timedelta(days=1)
    await faults.stop(by=jw, ref=ref, why=Waiting.THIRD_PARTY, who="the power company", review_by=tomorrow)
    clock.tick(3600)
    await faults.resume(by=jw, ref=ref, text="supply is back")
    await faults.attended(by=jw, ref=ref)
    await faults.gap(by=jw, ref=ref, recording=Recording.LOST, begins=clock.now() - timedelta(hours=2))
    await faults.explain(by=jw, ref=ref, cause=Cause.POWER, pence=6000, parts="fuse")
    stands = await faults.one(by=jw, ref=ref)
    assert (stands.pence, stands.cause, len(stands.gaps), stands.waiting) == (6000, Cause.POWER, 1, None)
    other = (await faults.report(by=jw, fault=FaultReported(cameras=("31",), text="31 again"))).ref
    with pytest.raises(NoSuchMatter):
        await faults.end(by=jw, ref=other, how=Ended.DUPLICATE, same_as="FT-26-000099", reason="the same")
    await faults.end(by=jw, ref=other, how=Ended.DUPLICATE, same_as=ref, reason="the same")
    await faults.clear(by=jw, ref=ref)
    await faults.not_mended(by=jw, ref=ref, text="black again")
    assert (await faults.one(by=jw, ref=ref)).tries == 1
