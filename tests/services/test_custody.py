from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.exhibits.codes import Custody as Event
from control_room.domain.exhibits.codes import ExportState, Uncollected
from control_room.domain.exhibits.dating import DayIsPast, Ending
from control_room.domain.exhibits.kinds import ExportCopied, ExportMoved, Hashed
from control_room.domain.exhibits.refusals import (
    DecisionNotYours,
    NoBasis,
    NoSuchCopy,
    RehashDiffers,
)
from control_room.domain.exhibits.releasing import Handover
from control_room.words import say
from tests.services.evidence import AGAIN, DC, exported, on_disc


async def test_a_disc_goes_from_hand_to_hand_and_out(room, jw, dk, clock):
    ref = await on_disc(room, jw, dk, clock)
    assert (await room.exhibits.one(ref, by=jw)).state is ExportState.AWAITING_COLLECTION
    await room.custody.move(ref, ExportMoved(event=Event.STORED, n=2, to="counter safe", witness="0522"), by=jw)
    await room.custody.release([(ref, Handover(n=2, again=AGAIN, second="0522"))], DC, by=jw)
    made = await room.exhibits.one(ref, by=jw)
    assert [e.event for e in made.events] == [Event.CREATED, Event.COPIED, Event.COPIED, Event.STORED, Event.RELEASED]
    assert made.releases[0].recipient == "DC Ayodele"
    await room.custody.take_back(ref, 2, by=jw, came_from="DC Ayodele")
    assert (await room.exhibits.one(ref, by=jw)).state is ExportState.RETURNED


async def test_several_exports_leave_under_one_signature_or_none(room, jw, dk, clock):
    first = await on_disc(room, jw, dk, clock)
    second = await on_disc(room, jw, dk, clock, mark="JW/2")
    bad = (AGAIN[0], Hashed(size=100, sha256="c" * 64))
    with pytest.raises(RehashDiffers, match=second):
        await room.custody.release([(first, Handover(n=2, again=AGAIN)), (second, Handover(n=2, again=bad))], DC, by=jw)
    assert (await room.exhibits.one(first, by=jw)).releases == ()
    assert (await room.exhibits.one(second, by=jw)).state is ExportState.FAILED_VERIFY
    third = await on_disc(room, jw, dk, clock, mark="JW/3")
    receipt = await room.custody.release(
        [(first, Handover(n=2, again=AGAIN)), (third, Handover(n=2, again=AGAIN))], DC, by=jw
    )
    assert receipt.ref == first
    line = (await room.book.lines(by=jw, ref=third))[-1]
    assert line.facts.together == (first,)
    assert "one signature with EX-1" in say(line)


async def test_an_upload_is_the_default_and_asks_for_no_disc(room, jw, dk, clock):
    ref = await exported(room, jw, clock)
    await room.exhibits.verify(ref, by=dk)
    await room.custody.copy(ref, ExportCopied(link="https://evidence.example/1"), by=jw)
    assert (await room.exhibits.one(ref, by=jw)).owed() == ("about", "receipt", "release")
    until = clock.now() + timedelta(days=10)
    await room.custody.receive_receipt(ref, 1, "R-77", by=jw, expires=until)
    made = await room.exhibits.one(ref, by=jw)
    assert (made.state, made.due()) == (ExportState.UPLOADED, until)


async def test_nothing_leaves_without_a_basis(room, jw, dk, clock):
    ref = await on_disc(room, jw, dk, clock, basis=None)
    with pytest.raises(NoBasis):
        await room.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)


async def test_a_manager_destroys(room, jw, sup, mgr, dk, clock):
    ref = await on_disc(room, jw, dk, clock)
    for nobody in (jw, sup):
        with pytest.raises(NotYours):
            await room.custody.destroy(ref, "not collected", by=nobody, n=2)
    await room.custody.destroy(ref, "not collected", by=mgr, n=2, witness="0001")
    made = await room.exhibits.one(ref, by=jw)
    assert (made.destroyed, made.copy(2).destroyed) == (False, True)
    await room.custody.destroy(ref, "retention over", by=mgr)
    assert (await room.exhibits.one(ref, by=jw)).state is ExportState.DESTROYED


async def test_whoever_should_collect_is_chased_and_a_supervisor_decides(room, jw, dk, sup, clock):
    ref = await on_disc(room, jw, dk, clock)
    ready = clock.now()
    clock.tick(15 * 86400)
    await room.custody.chase(ref, by=jw, text="rang the station")
    assert (await room.exhibits.one(ref, by=jw)).due() == ready + timedelta(days=28)
    with pytest.raises(DecisionNotYours):
        await room.custody.chase(ref, by=jw, decision=Uncollected.UPLOAD)
    await room.custody.chase(ref, by=sup, decision=Uncollected.UPLOAD)
    assert (await room.exhibits.one(ref, by=jw)).decision is Uncollected.UPLOAD


async def test_the_day_a_copy_comes_back_stands_on_the_exhibits_page_and_in_the_diary(room, jw, dk, clock):
    ref = await on_disc(room, jw, dk, clock)
    await room.custody.release([(ref, Handover(n=2, again=AGAIN, second="0522"))], DC, by=jw)
    day = clock.now().date() + timedelta(days=30)
    await room.custody.set_day(ref, 2, Ending.RETURN, day, by=jw, text="when the trial is over")
    assert "return_set" in (await room.exhibits.one(ref, by=jw)).owed()
    assert ref in [each.ref for each in await room.exhibits.listed(by=jw)]
    (due,) = [each for each in await room.diary.day(day, by=jw) if each.ref == ref]
    assert (str(due.text), due.late) == ("copy 2 is to come back", False)
    clock.tick(32 * 86400)
    (late,) = [each for each in await room.diary.coming(1, by=jw) if each.ref == ref and each.text]
    assert late.late
    with pytest.raises(DayIsPast):
        await room.custody.set_day(ref, 2, Ending.RETURN, day, by=jw)
    with pytest.raises(NoSuchCopy):
        await room.custody.set_day(ref, 9, Ending.RETURN, None, by=jw)
    await room.custody.take_back(ref, 2, by=jw)
    assert "return_set" not in (await room.exhibits.one(ref, by=jw)).owed()
