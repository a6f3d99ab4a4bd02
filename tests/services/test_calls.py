"""Calls on both databases."""

import pytest

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
