"""Acts on a shift, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.book import Noted
from control_room.domain.duties import Absence, Leaving, ShiftChecked
from control_room.domain.faults import FaultReported
from control_room.domain.line.said import CheckState
from control_room.domain.people import Role
from control_room.domain.register_codes import Check
from control_room.domain.shifts import AlreadyOnDuty, NotOnDuty
from control_room.services.rosters import NoShift
from control_room.services.shifts import ShiftOpenAlready
from control_room.words import say
from tests.services.desk import desk_of


async def test_opening_takes_a_reference_and_brings_the_opener_on(room, jw):
    shifts = desk_of(room).shifts
    receipt = await shifts.open(by=jw, supervisor="0001")
    shift = await shifts.current(by=jw)
    assert receipt.ref == shift.ref == "SH-26-000001"
    assert (shift.pattern, [d.who for d in shift.on_duty]) == ("NIGHT", ["0417"])
    assert (shift.starts, shift.ends) == (datetime(2026, 3, 13, 19, tzinfo=UTC), datetime(2026, 3, 14, 7, tzinfo=UTC))


async def test_a_shift_is_opened_once_and_joined_after(room, jw, dk, clock):
    shifts = desk_of(room).shifts
    await shifts.open(by=jw)
    with pytest.raises(ShiftOpenAlready, match="join it"):
        await shifts.open(by=dk)
    clock.tick(120)
    await shifts.join(by=dk)
    with pytest.raises(AlreadyOnDuty):
        await shifts.join(by=dk)
    here = await shifts.in_room(by=dk)
    assert (here.present, here.short, [d.late_minutes for d in here.on_duty]) == (("0417", "0522"), 0, [90, 92])


async def test_the_next_shift_is_opened_half_an_hour_early(room, jw, clock):
    clock.at = datetime(2026, 3, 14, 6, 31, tzinfo=UTC)
    shifts = desk_of(room).shifts
    await shifts.open(by=jw)
    assert (await shifts.current(by=jw)).pattern == "DAY"


async def test_a_planned_shift_keeps_its_reference_when_it_opens(room, jw, sup, clock):
    shifts = desk_of(room).shifts
    planned = await shifts.plan(by=sup, at=clock.now(), staff=("0417", "0522"))
    assert await shifts.current(by=jw) is None
    opened = await shifts.open(by=jw)
    assert opened.ref == planned.ref
    assert (await shifts.get(by=jw, ref=opened.ref)).planned == ("0417", "0522")


async def test_a_check_links_the_open_faults_of_the_cameras_named(room, jw):
    desk = desk_of(room)
    await desk.shifts.open(by=jw)
    old = await desk.faults.report(by=jw, fault=FaultReported(cameras=("31",), text="31 dead"))
    await desk.faults.report(by=jw, fault=FaultReported(cameras=("40",), text="40 dead"))
    typed = "n all pics ok exc 31 34 still dead, rec ok, radio ok x2"
    checks = (
        CheckState(check=Check.PICTURES, ok=True, except_cameras=("31", "34")),
        CheckState(check=Check.RECORDER, ok=True),
        CheckState(check=Check.RADIO, ok=True),
    )
    receipt = await desk.shifts.check(by=jw, checks=checks, typed=typed)
    line = await room.book.line(by=jw, number=receipt.number)
    assert isinstance(line.facts, ShiftChecked)
    assert (line.facts.cameras, line.facts.refs, line.facts.typed) == (("31", "34"), (old.ref,), typed)
    assert len((await desk.shifts.current(by=jw)).unchecked) == 5


async def test_a_break_by_initials_leaves_one_in_the_room_and_ends_with_a_nudge(room, jw, dk, sup, clock):
    shifts = desk_of(room).shifts
    password = "harbour lantern tuesday"
    await room.identity.enrol(by=sup, staff="0417", name="J Wright", role=Role.OPERATOR, password=password)
    await room.identity.enrol(by=sup, staff="0522", name="D Kaur", role=Role.OPERATOR, password=password)
    await shifts.open(by=jw)
    await shifts.join(by=dk)
    await shifts.rest(by=dk, who="jw", minutes=15, cover="dk", typed="k jw 15 dk on")
    here = await shifts.in_room(by=dk)
    assert (here.present, here.short, here.alone_since) == (("0522",), 1, clock.now())
    assert [d.resting.cover for d in here.on_duty if d.resting] == ["0522"]
    clock.tick(16 * 60)
    assert [d.who for d in (await shifts.in_room(by=dk)).overrun] == ["0417"]
    await shifts.back(by=jw)
    here = await shifts.in_room(by=jw)
    assert (here.short, here.overrun, here.since_break) == (0, (), timedelta(0))


async def test_a_break_of_somebody_unknown_is_kept_and_owed(room, jw):
    shifts = desk_of(room).shifts
    await shifts.open(by=jw)
    receipt = await shifts.rest(by=jw, who="zz", typed="k zz 15")
    assert (await room.book.line(by=jw, number=receipt.number)).facts.typed == "k zz 15"
    assert "break_who" in (await shifts.current(by=jw)).owed()


async def test_sickness_and_lateness_are_written_as_they_come(room, jw, dk, clock):
    shifts = desk_of(room).shifts
    await shifts.open(by=jw)
    later = clock.now() + timedelta(hours=1)
    await shifts.missing(by=jw, who="0522", why=Absence.LATE, expected=later, reason="tram")
    assert [(m.who, m.expected) for m in (await shifts.in_room(by=jw)).missing] == [("0522", later)]
    await shifts.join(by=dk, reason="tram")
    assert (await shifts.in_room(by=jw)).missing == ()
    await shifts.leave(by=dk, why=Leaving.SICK, reason="migraine")
    assert (await shifts.in_room(by=jw)).present == ("0417",)
    with pytest.raises(NotOnDuty):
        await shifts.leave(by=dk)


async def test_without_a_shift_a_step_says_to_open_one(room, jw):
    with pytest.raises(NoShift, match="open it"):
        await desk_of(room).shifts.rest(by=jw)
    assert (await desk_of(room).shifts.in_room(by=jw)).shift is None


async def test_its_running_page_begins_with_its_opening_and_has_nothing_in_confidence_whoever_prints_it(room, jw):
    shift = (await room.shifts.open(by=jw)).ref
    by = replace(jw, shift=shift)
    await room.book.note(by=by, note=Noted(text="door open"))
    await room.onshift.welfare.disturbing(by=by)
    page = await room.shifts.page(shift, by=by, limit=100)
    said = [say(line) for line in page]
    assert said[0].startswith("night shift of 13 Mar opened")
    assert said[-1] == "door open"
    assert any((line.ref or "").startswith("WF-") for line in await room.book.lines(by=by, limit=100))
    assert not any((line.ref or "").startswith("WF-") for line in page)
    assert [line.number for line in await room.shifts.page(shift, by=by, limit=2)] == [page[0].number, page[1].number]
