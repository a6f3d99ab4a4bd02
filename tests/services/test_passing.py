"""At handover pages and promises become whoever's took them, one by one; what nobody takes is nobody's."""

from datetime import timedelta

import pytest

from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.pages.states import Page
from control_room.services.handovers import Handovers
from control_room.services.shifts import Shifts
from control_room.words import say
from tests.services.test_pages import desk  # noqa: F401 - a fixture


@pytest.fixture
async def sheet(room, desk, jw, clock):  # noqa: F811 - the fixture
    """JW's shift with a page and a call that promises something; answers call, page and sheet."""
    await Shifts(room.acts).open(by=jw)
    call = (await room.calls.take(by=jw, call=CallTaken(text="wall leaning"))).ref
    await room.calls.promise(by=jw, ref=call, text="ring back", until=clock.now() + timedelta(minutes=30))
    page = await desk.raised(about=call)
    handovers = Handovers(room.acts)
    return call, page, (await handovers.propose(by=jw)).ref


async def owners(room, by, call, page):
    made = await room.acts.read(by, lambda look: (look.matter(call, Call), look.matter(page, Page)))
    return made[0].promises[0].owner, made[1].owner


async def test_each_is_taken_by_itself_and_is_theirs_from_then(room, sheet, jw, dk):
    call, page, ref = sheet
    handovers = Handovers(room.acts)
    held = (await handovers.sheet(by=jw, ref=ref)).handover.held
    assert {each.item.ref: each.item.red for each in held} == {call: True, page: True}
    number = {each.item.ref: n for n, each in enumerate(held, 1)}
    await handovers.take(by=dk, ref=ref, items=(number[page],))
    assert await owners(room, jw, call, page) == ("0417", "0522")
    await handovers.disagree(by=dk, ref=ref, item=number[call], reason="they were never rung")
    assert await owners(room, jw, call, page) == ("0522", "0522")
    assert (await room.calls.one(call, by=jw)).by == "0417"  # the call stays with who took it
    told = [say(line) for line in await room.book.lines(by=jw, ref=call)]
    assert "what was promised is 0522's to keep now" in told


async def test_what_nobody_takes_is_nobodys_page_and_its_clock_runs(room, sheet, jw, sup):
    call, page, _ = sheet
    shift = (await Shifts(room.acts).current(by=jw)).ref
    await Handovers(room.acts).override(by=sup, shift=shift, reason="nobody came")
    assert await owners(room, jw, call, page) == ("0417", None)
    one = await room.acts.read(jw, lambda look: look.matter(page, Page))
    assert "page_owner" in one.owed()


async def test_a_call_that_outlasts_the_shift_stays_with_who_took_it_and_is_on_the_sheet(room, sheet, jw, dk):
    call, _, ref = sheet
    handovers = Handovers(room.acts)
    late = (await room.calls.take(by=jw, call=CallTaken(text="still talking"))).ref
    await handovers.propose(by=jw)
    held = (await handovers.sheet(by=jw, ref=ref)).handover.held
    assert late in [each.item.ref for each in held]
    for n, each in enumerate(held, 1):
        await handovers.take(by=dk, ref=ref, items=(n,))
        assert each.item.ref
    await handovers.sign(by=jw, ref=ref)
    await handovers.accept(by=dk, ref=ref)
    found = await room.calls.one(late, by=jw)
    assert (found.by, found.stage, found.last) == ("0417", Stage.OPEN, found.opened)
    await room.calls.answer(by=jw, ref=late, answered=CallAnswered(life=False))  # the shift is over; the call is not
    assert (await room.calls.one(late, by=dk)).life is False
    assert call
