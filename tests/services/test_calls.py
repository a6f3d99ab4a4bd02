"""Calls on both databases."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.calls.codes import Vulnerability
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call, CallNotOver
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.register_codes import CallKind, Disposal
from tests.services.desk import desk_of


async def test_a_stuck_lift_opens_at_the_life_question(room, jw):
    desk = desk_of(room)
    lift = CallTaken(
        about=CallKind.LIFT, people=2, place="ambassador hse", number="07700900123", text="lift stuck 2 in it",
        typed="p lift stuck 2 in it ambassador hse 07700900123",
    )  # fmt: skip
    ref = (await desk.calls.take(by=jw, call=lift)).ref
    call = (await desk.boards.board(by=jw)).calls[0]
    assert (call.at_life_question, call.owed()) == (True, ("life", "read_back", "disposal"))
    await desk.calls.answer(by=jw, ref=ref, answered=CallAnswered(life=False, read_back=True))
    await desk.calls.promise(by=jw, ref=ref, text="engineer within the hour")
    with pytest.raises(CallNotOver, match="what was promised"):
        await desk.calls.close(by=jw, ref=ref, disposal=Disposal.PAGED)
    assert (await desk.boards.board(by=jw)).calls[0].owed() == ("promise", "disposal")
    await desk.calls.keep(by=jw, ref=ref, text="engineer there 22:05")
    await desk.calls.close(by=jw, ref=ref, disposal=Disposal.PAGED)
    assert (await desk.boards.board(by=jw)).calls == ()


async def test_bins_told_web_is_taken_and_closed_in_one_act(room, jw):
    desk = desk_of(room)
    before = await room.book.size()
    bins = CallTaken(about=CallKind.WASTE, text="bins. told web", typed="p bins. told web")
    receipt = await desk.calls.take(by=jw, call=bins, disposal=Disposal.ADVICE, told="web")
    assert await room.book.size() == before + 2
    call = await room.acts.read(jw, lambda look: look.matter(receipt.ref, Call))
    assert (call.stage, call.disposal, call.vulnerable) == (Stage.CLOSED, Disposal.ADVICE, Vulnerability.NOT_ASKED)
    assert not call.outstanding()


async def test_a_call_left_to_ring_is_over_and_linked_with_what_was_worked(room, jw):
    first = (await room.calls.take(by=jw, call=CallTaken(text="tree down"))).ref
    left = (await room.calls.left_to_ring(by=jw, about=first)).ref
    call = await room.calls.one(left, by=jw)
    assert (call.stage, call.left_to_ring, call.links) == (Stage.CLOSED, first, (first,))
    assert [each.ref for each in await room.calls.open(by=jw)] == [first]
    with pytest.raises(NoSuchMatter):
        await room.calls.left_to_ring(by=jw, about="AS-26-000099")
    with pytest.raises(NoSuchMatter):
        await room.calls.link(by=jw, ref=first, to="AS-26-000099")
    await room.calls.link(by=jw, ref=first, to=left)
    assert (await room.calls.one(first, by=jw)).links == (left,)


async def test_a_call_that_lasts_past_the_end_of_the_shift_is_finished_by_who_took_it(room, jw, dk, clock):
    first = (await room.shifts.open(by=jw)).ref
    by = replace(jw, shift=first)
    ref = (await room.calls.take(by=by, call=CallTaken(text="wall leaning"))).ref
    sheet = (await room.handovers.propose(by=by)).ref
    for n, _ in enumerate((await room.handovers.sheet(by=dk, ref=sheet)).handover.held, 1):
        await room.handovers.take(by=dk, ref=sheet, items=(n,))
    await room.handovers.sign(by=by, ref=sheet)
    await room.handovers.accept(by=dk, ref=sheet)
    assert (await room.shifts.get(by=dk, ref=first)).stage is Stage.CLOSED
    clock.tick(1200)
    await room.calls.answer(by=by, ref=ref, answered=CallAnswered(place="Brigstock Road"))
    await room.calls.promise(by=by, ref=ref, text="ring back", until=clock.now() + timedelta(minutes=30))
    call = await room.calls.one(ref, by=dk)
    assert (call.by, call.shift, call.stage, [each.owner for each in call.promises]) == (
        "0417",
        first,
        Stage.OPEN,
        ["0417"],
    )
    await room.calls.keep(by=dk, ref=ref, text="rang them")
    await room.calls.close(by=by, ref=ref, disposal=Disposal.ADVICE)
    lines = [line for line in await room.book.lines(by=dk, limit=1000) if line.ref == ref]
    assert {(line.by, line.shift) for line in lines} == {("0417", first), ("0522", None)}
    assert {each.day for each in (await room.calls.one(ref, by=dk)).counts()} == {call.day}
