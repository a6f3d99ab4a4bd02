"""What was promised wakes the room once before it falls due and once when it is past, whichever consoles run."""

from datetime import timedelta

import pytest

from control_room.domain.calls.kinds import CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.register_codes import CallKind, Disposal
from control_room.services.promises import Promises
from control_room.words import say


@pytest.fixture
async def promised(room, jw, clock):
    """A closed call with one promise, half an hour off."""
    bins = CallTaken(about=CallKind.WASTE, text="bins")
    ref = (await room.calls.take(by=jw, call=bins, disposal=Disposal.ADVICE, told="web")).ref
    await room.calls.promise(by=jw, ref=ref, text="ring back", until=clock.now() + timedelta(minutes=30))
    return ref


async def said(room, jw):
    return [say(line) for line in await room.book.lines(by=jw, limit=100) if line.kind == "call.promise_due"]


async def test_a_promise_is_said_to_be_near_and_to_be_past_once_whatever_consoles_run(room, jw, clock, promised):
    mine, theirs = Promises(room.acts, workstation="CR-2"), Promises(room.acts, workstation="CR-3")
    clock.tick(24 * 60)
    assert (await mine.attend(), await said(room, jw)) == (0, [])
    clock.tick(60)
    for each in (mine, theirs, mine):
        await each.attend()
    assert len(await said(room, jw)) == 1
    clock.tick(5 * 60)
    again = Promises(room.acts, workstation="CR-2")  # a console that was started again
    for each in (theirs, again):
        await each.attend()
    near, past = await said(room, jw)
    assert near.startswith("a promise falls due by")
    assert past.startswith("PROMISE NOT KEPT by")
    clock.tick(3600)
    assert await again.attend() == 0


async def test_one_that_slept_through_both_says_both(room, jw, clock, promised):
    clock.tick(3600)
    await Promises(room.acts, workstation="CR-2").attend()
    assert len(await said(room, jw)) == 2


async def test_a_promise_kept_wakes_nobody(room, jw, clock, promised):
    await room.calls.keep(by=jw, ref=promised, text="rang them")
    clock.tick(3600)
    assert await Promises(room.acts, workstation="CR-2").attend() == 0
    assert (await room.calls.one(promised, by=jw)).wakes() is None


async def test_one_made_for_two_minutes_hence_is_said_at_its_time_alone(room, jw, clock):
    ref = (await room.calls.take(by=jw, call=CallTaken(text="lift"))).ref
    await room.calls.promise(by=jw, ref=ref, text="ring back", until=clock.now() + timedelta(minutes=2))
    desk = Promises(room.acts, workstation="CR-2")
    assert await desk.attend() == 0
    clock.tick(120)
    await desk.attend()
    assert [each.startswith("PROMISE NOT KEPT") for each in await said(room, jw)] == [True]
    call = await room.acts.read(jw, lambda look: look.matter(ref, Call))
    assert [each.past_said for each in call.promises] == [True]
