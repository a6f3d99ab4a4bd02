"""Briefing sheets on both databases: read by each, seen who has not, gone when they run out, printed in numbers."""

from asyncio import gather
from datetime import timedelta
from uuid import uuid4

import pytest

from control_room.domain.boards import BoloPosted, BoloRead
from control_room.domain.briefings import (
    Briefing,
    BriefingChanged,
    BriefingOver,
    BriefingPosted,
    BriefingPrinted,
    BriefingRead,
)
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.services.acts import Looking
from control_room.services.briefings import Read


async def posted(room, by, **told):
    sheet = BriefingPosted(**{"source": "Fairfield SNT", "text": "dippers at East Croydon\nwatch the ranks", **told})
    return (await room.onshift.briefings.post(by=by, sheet=sheet)).ref


async def test_a_sheet_is_read_by_each_and_a_changed_one_asks_again(room, jw, dk, clock):
    sheets = room.onshift.briefings
    ref = await posted(room, jw, expires=clock.now() + timedelta(hours=10))
    assert ref == "BR-26-000001"
    assert (await sheets.one(ref, by=dk)).unread_by(("0417", "0522")) == ("0522",)
    await sheets.read(by=dk, ref=ref)
    assert (await sheets.one(ref, by=dk)).unread_by(("0417", "0522")) == ()
    await sheets.change(by=jw, ref=ref, more=BriefingChanged(text="dippers at West Croydon"))
    assert (await sheets.one(ref, by=dk)).unread_by(("0417", "0522")) == ("0522",)


async def test_said_again_it_writes_nothing_and_says_since_when(room, jw, dk, clock):
    sheets, ref = room.onshift.briefings, await posted(room, jw)
    first, since = await sheets.read(by=dk, ref=ref), clock.now()
    assert first.since is None
    clock.at += timedelta(minutes=30)
    assert await sheets.read(by=dk, ref=ref) == Read(number=first.number, ref=ref, since=since)
    own = await sheets.read(by=jw, ref=ref)
    assert (own.number, own.since) == (first.number - 1, since)  # who put it up has read it
    await sheets.change(by=jw, ref=ref, more=BriefingChanged(expires=clock.now() + timedelta(hours=9)))
    assert (await sheets.read(by=dk, ref=ref)).since == since
    await sheets.change(by=jw, ref=ref, more=BriefingChanged(text="dippers at West Croydon"))
    again = await sheets.read(by=dk, ref=ref)
    assert (again.since, again.number > first.number) == (None, True)
    assert [line.number for line in await room.book.lines(by=jw, kinds=(BriefingRead.kind(),))] == [
        first.number,
        again.number,
    ]


async def test_a_reading_that_was_struck_is_said_anew(room, jw, dk):
    sheets, ref = room.onshift.briefings, await posted(room, jw)
    struck = await sheets.read(by=dk, ref=ref)
    await room.book.strike(by=dk, number=struck.number, reason="not me")
    assert (await sheets.read(by=dk, ref=ref)).since is None


async def test_of_many_at_once_one_writes_and_the_others_are_told(room, jw, dk):
    sheets, ref = room.onshift.briefings, await posted(room, jw)
    bolo = (await room.boards.post(by=jw, bolo=BoloPosted(subject="male, grey hood"))).ref
    for service, what, kind in ((sheets, ref, BriefingRead), (room.boards, bolo, BoloRead)):
        told = await gather(*(service.read(by=dk, ref=what) for _ in range(6)))
        assert sorted(each.since is None for each in told) == [False] * 5 + [True]
        assert len({each.number for each in told}) == 1
        assert len(await room.book.lines(by=jw, kinds=(kind.kind(),))) == 1


async def test_one_reading_sent_twice_is_one_line(room, jw, dk):
    sheets, ref, uid = room.onshift.briefings, await posted(room, jw), uuid4()
    assert await sheets.read(by=dk, ref=ref, uid=uid) == await sheets.read(by=dk, ref=ref, uid=uid)


async def test_it_is_on_the_board_until_it_runs_out_and_the_clockwork_takes_it_down(room, jw, clock):
    until = clock.now() + timedelta(hours=2)
    ref = await posted(room, jw, expires=until)
    assert [each.ref for each in (await room.boards.board(by=jw)).sheets] == [ref]
    assert ref in {each.ref for each in await room.acts.read(jw, Looking.outstanding)}
    assert await room.boards.lapse(by=jw) is None
    clock.at = until
    assert (await room.boards.board(by=jw)).sheets == ()
    assert (await room.boards.lapse(by=jw)).ref == ref
    sheet = await room.onshift.briefings.one(ref, by=jw)
    assert (sheet.stage, sheet.lapsed) == (Stage.CLOSED, True)
    assert [each.sheet.ref for each in await room.onshift.briefings.every(by=jw, over=True)] == [ref]
    assert await room.onshift.briefings.every(by=jw) == ()


async def test_one_that_was_over_when_it_was_posted_comes_down_and_is_kept(room, jw, clock):
    ref = await posted(room, jw, expires=clock.now() - timedelta(days=400))
    assert (await room.boards.lapse(by=jw)).ref == ref
    assert (await room.onshift.briefings.one(ref, by=jw)).points == ("dippers at East Croydon", "watch the ranks")


async def test_withdrawn_it_is_read_no_more(room, jw):
    sheets, ref = room.onshift.briefings, await posted(room, jw)
    await sheets.withdraw(by=jw, ref=ref, reason="stood down")
    for act in (sheets.read(by=jw, ref=ref), sheets.withdraw(by=jw, ref=ref)):
        with pytest.raises(BriefingOver):
            await act
    with pytest.raises(NoSuchMatter):
        await sheets.read(by=jw, ref="BR-26-000099")


async def test_prints_are_numbered_on_and_on(room, jw, dk):
    ref = await posted(room, jw)
    copies = [await room.onshift.briefings.printed(by=who, refs=(ref,), pictures=0) for who in (jw, dk, jw)]
    assert copies == [1, 2, 3]
    lines = await room.book.lines(by=jw, kinds=(BriefingPrinted.kind(),))
    assert [(line.by, line.facts.copy) for line in lines] == [("0417", 1), ("0522", 2), ("0417", 3)]


async def test_who_on_duty_has_not_read_it_is_told(room, jw, dk):
    await room.shifts.open(by=jw)
    await room.shifts.join(by=dk)
    ref = await posted(room, jw)
    [standing] = await room.onshift.briefings.every(by=jw)
    assert (standing.sheet.ref, standing.unread) == (ref, ("0522",))
    assert isinstance(standing.sheet, Briefing)
