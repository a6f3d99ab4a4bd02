"""A hold past its review day is said so once, stands among what is outstanding, and is settled by a supervisor."""

from datetime import timedelta

import pytest

from control_room.domain.holds import Hold, HoldReviewDue
from control_room.services.acts import system
from control_room.tui.live.alarms import of_hold
from control_room.words import say

DAY = 24 * 3600


async def one(room, ref):
    return await room.acts.read(system("CR-2"), lambda look: look.matter(ref, Hold))


async def said(room, ref):
    lines = await room.acts.read(system("CR-2"), lambda look: look.lines(ref=ref, limit=50))
    return [line for line in lines if isinstance(line.facts, HoldReviewDue)]


@pytest.fixture
async def held(room, jw, clock):
    began = clock.now()
    ref = (await room.holds.request(by=jw, cameras=("12",), begins=began, ends=began + timedelta(hours=1))).ref
    await room.holds.placed(ref, by=jw)
    return ref


async def test_the_day_is_said_once_and_it_stands_till_somebody_settles_it(room, sup, clock, held):
    due = (await one(room, held)).due()
    clock.tick((due - clock.now()).total_seconds() - 1)
    assert await room.holds.attend(by=system("CR-2")) == 0
    assert (await one(room, held)).outstanding() is False
    clock.tick(1)
    assert await room.holds.attend(by=system("CR-2")) == 1
    assert await room.holds.attend(by=system("CR-2")) == 0
    hold = await one(room, held)
    (line,) = await said(room, held)
    assert (line.facts.due, "looked at again" in say(line)) == (due, True)
    assert (hold.outstanding(), hold.owed()) == (True, ("hold_review",))
    (alarm,) = of_hold(hold, clock.now())
    assert "to be looked at again" in alarm.alarm.words
    outstanding = await room.acts.read(sup, lambda look: look.outstanding())
    assert held in {each.ref for each in outstanding}
    await room.holds.renew(held, by=sup, reason="trial in May")
    hold = await one(room, held)
    assert (hold.outstanding(), hold.owed()) == (False, ())
    clock.tick(29 * DAY)
    assert await room.holds.attend(by=system("CR-2")) == 1
    await room.holds.release(held, "trial over", by=sup)
    assert ((await one(room, held)).outstanding(), len(await said(room, held))) == (False, 2)


async def test_a_hold_nobody_placed_or_one_let_go_waits_for_no_review(room, jw, sup, clock, held):
    await room.holds.release(held, "not needed", by=sup)
    began = clock.now()
    other = (await room.holds.request(by=jw, cameras=("12",), begins=began, ends=began + timedelta(hours=1))).ref
    clock.tick(60 * DAY)
    assert await room.holds.attend(by=system("CR-2")) == 0
    assert await said(room, held) + await said(room, other) == []
