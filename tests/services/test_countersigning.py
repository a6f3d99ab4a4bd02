"""The supervisor's reading, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.adapters import keys
from control_room.domain.authority import NotYours
from control_room.domain.book import Noted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.countersigning import Flag, QueriesOpen, WorkedIt
from control_room.domain.matters import Stage
from control_room.domain.notes import key_name
from control_room.domain.samples import SayWhy, Verdict
from tests.services.desk import desk_of


def on(by, shift):
    return type(by)(staff=by.staff, role=by.role, ws=by.ws, shift=shift)


async def checkpoint(room, sup):
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(room.settings.home / "ws.key", key_name(origin, sup.ws)))
    assert await room.book.checkpoint(by=sup, why="handover")


async def a_shift(room, jw, sup, clock):
    desk = desk_of(room)
    ref = (await desk.shifts.open(by=jw)).ref
    jw = on(jw, ref)
    wrong = await room.book.note(by=jw, note=Noted(text="two males"))
    await room.book.correct(by=jw, number=wrong.number, text="three males", reason="seen on c4")
    call = await desk.calls.take(by=jw, call=CallTaken(text="wall down"))
    clock.tick(3600)
    await desk.handovers.override(by=sup, shift=ref, reason="no incomer")
    return desk, ref, jw, wrong, call


async def test_a_shift_is_read_with_its_counts_and_flags_and_no_name(room, jw, sup, clock):
    desk, ref, jw, _, _ = await a_shift(room, jw, sup, clock)
    (listed,) = await desk.countersigning.shifts(by=sup)
    assert (listed.shift.ref, listed.lines, listed.reading.lines) == (ref, (), 3)
    assert dict(listed.reading.flags) == {
        Flag.CORRECTIONS: 1, Flag.UNCLOSED: 1, Flag.OWED: 1, Flag.BELOW_FLOOR: 60, Flag.ALONE: 60,
        Flag.UNCHECKED: 8, Flag.OVERRIDDEN: 1,
    }  # fmt: skip
    assert "0417" not in repr(listed.reading)
    read = await desk.countersigning.read(by=sup, ref=ref)
    assert [line.kind for line in read.lines] == ["line.noted", "line.corrected", "call.taken"]


async def test_a_query_is_asked_answered_settled_and_the_shift_signed(room, jw, sup, clock):
    desk, ref, jw, wrong, _ = await a_shift(room, jw, sup, clock)
    asked = await desk.countersigning.ask(by=sup, ref=ref, text="which shop?", line=wrong.number)
    assert (await room.book.line(by=jw, number=asked.number)).facts.of == "0417"
    with pytest.raises(QueriesOpen):
        await desk.countersigning.countersign(by=sup, ref=ref)
    await desk.countersigning.answer(by=jw, ref=ref, query=asked.number, text="the one by the tram stop")
    await desk.countersigning.settle(by=sup, ref=ref, query=asked.number)
    await desk.countersigning.countersign(by=sup, ref=ref, text="read")
    shift = await desk.shifts.get(by=jw, ref=ref)
    assert (shift.countersigned_by, shift.outstanding()) == ("0001", False)


async def test_a_comment_is_between_supervisors(room, jw, sup, clock):
    desk, ref, jw, wrong, _ = await a_shift(room, jw, sup, clock)
    before = await desk.shifts.get(by=jw, ref=ref)
    await desk.countersigning.comment(by=sup, ref=ref, text="talk to them about zebra", line=wrong.number)
    assert await desk.shifts.get(by=jw, ref=ref) == before
    assert "shift.commented" not in [line.kind for line in await room.book.lines(by=jw, ref=ref)]
    assert "shift.commented" in [line.kind for line in await room.book.lines(by=sup, ref=ref)]


async def test_whoever_worked_it_does_not_sign_and_an_operator_never_does(room, jw, sup, mgr):
    desk = desk_of(room)
    ref = (await desk.shifts.open(by=sup)).ref
    await desk.handovers.override(by=sup, shift=ref, reason="alone")
    with pytest.raises(WorkedIt):
        await desk.countersigning.countersign(by=sup, ref=ref)
    with pytest.raises(NotYours):
        await desk.countersigning.countersign(by=jw, ref=ref)
    await desk.countersigning.countersign(by=mgr, ref=ref)


async def test_the_sample_is_drawn_by_the_head_and_owed_until_looked_at(room, jw, sup, clock):
    desk = desk_of(room)
    refs = {(await desk.calls.take(by=jw, call=CallTaken(text=f"call {n}"))).ref for n in range(10)}
    clock.at = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
    assert await desk.countersigning.draw(by=sup) is None  # no head since the week was over
    await checkpoint(room, sup)
    drawn = await desk.countersigning.draw(by=sup)
    assert await desk.countersigning.draw(by=sup) is None
    (sample,) = await desk.countersigning.samples(by=sup)
    assert (sample.ref, sample.among, len(sample.waiting)) == (drawn.ref, 10, 3)
    assert set(sample.waiting) <= refs
    first, second, third = sample.waiting
    with pytest.raises(SayWhy):
        await desk.countersigning.check(by=sup, ref=sample.ref, item=first, verdict=Verdict.SKIPPED)
    await desk.countersigning.check(by=sup, ref=sample.ref, item=first, verdict=Verdict.SKIPPED, text="caller known")
    for item in (second, third):
        await desk.countersigning.check(by=sup, ref=sample.ref, item=item, verdict=Verdict.SOUND)
    (sample,) = await desk.countersigning.samples(by=sup)
    assert (sample.stage, sample.skipped) == (Stage.CLOSED, (first,))


async def test_weeks_nobody_drew_are_drawn_when_somebody_comes(room, jw, sup, clock):
    desk = desk_of(room)
    await desk.calls.take(by=jw, call=CallTaken(text="wall down"))
    clock.at = clock.now() + timedelta(days=20)
    await checkpoint(room, sup)
    await desk.countersigning.draw(by=sup)
    assert [(s.week.isoformat(), s.among) for s in await desk.countersigning.samples(by=sup)] == [
        ("2026-03-09", 1), ("2026-03-16", 0), ("2026-03-23", 0),
    ]  # fmt: skip
