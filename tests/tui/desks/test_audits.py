"""The audit of camera use, from the keyboard."""

from datetime import timedelta

import pytest
from hands import at, until

from control_room.domain.people import Role
from control_room.services import founding
from control_room.services.acts import Signed
from control_room.tui.desks.audits import AuditsPane
from control_room.tui.desks.reviews import ReviewsPane

AUDITOR = Signed(staff="0900", role=Role.AUDITOR, ws="CR-2")


@pytest.fixture
async def closed(night, sup, clock):
    """The night is over, and a checkpoint closed its week."""
    await founding.admit(night, by=sup)
    clock.tick(2 * 3600)
    await night.handovers.override(by=sup, shift=(await night.shifts.current(by=sup)).ref, reason="no incomer")
    clock.at += timedelta(days=7)
    await night.book.checkpoint(by=sup, why="handover")
    return night


async def test_an_auditor_answers_each_draw_with_one_key(closed, mgr, console_of):
    async with at(console_of(closed, AUDITOR), "reviews", size=(120, 36)) as hands:
        await hands.press("u")
        await hands.to(AuditsPane)
        await hands.until("3 to answer")
        await hands.until("in the book")
        await hands.press("a")
        await hands.until("for which purpose")
        await hands.press("2")
        await hands.until("public safety")
        await hands.press("down", "u")
        await hands.say("overwritten on Thursday")
        await hands.until("overwritten on Thursday")
        await hands.press("down", "x")
        await hands.say("followed one woman home")
        await hands.until("the manager is told")
        await hands.until("CONCERN")
        assert "one woman" not in hands.text
        await hands.press("d")
        await hands.until("it comes out the same")
        await hands.press("escape")
        await hands.to(ReviewsPane)
    (audit,) = await closed.audits.every(by=mgr)
    assert [str(item.answer) for item in audit.items] == ["in_accord", "cannot_be_known", "concern"]
    assert [item.by for item in audit.items] == ["0900"] * 3


async def test_a_question_waits_on_a_manager_sets_aside_and_late_shows(closed, mgr, console_of, clock):
    async with at(console_of(closed, mgr), "audits", size=(80, 24)) as hands:
        await hands.until("3 to answer")
        assert "s set aside" in hands.status
        await hands.press("q")
        await hands.say("what was on it?")
        await hands.until("operator asked")
        await hands.until("3 to answer")
        clock.at += timedelta(days=8)
        await hands.press("s")
        await hands.say("recorder was sent away")
        await hands.until("2 OVERDUE")
        await hands.until("SET ASIDE")
        await hands.press("down", "n")
        await hands.until("done LATE")
        await hands.press("c")
        await until(hands.pilot, lambda: "camera-audits.csv" in "".join(hands.text.split()))  # a long path breaks
        await hands.press("escape")


async def test_who_was_on_the_shift_is_told_who_answers_and_an_operator_sees_nothing(closed, jw, sup, console_of):
    async with at(console_of(closed, jw), "audits") as hands:
        await hands.until("that the book draws each week")
        await hands.press("a", "n", "x", "s", "d", "c")
        assert not hands.asked
    (audit,) = await closed.audits.every(by=sup) or (None,)
    assert audit is None  # an operator's look draws nothing
    beside = Signed(staff="0522", role=Role.SUPERVISOR, ws="CR-2")
    async with at(console_of(closed, beside), "audits") as hands:
        await hands.until("3 to answer")
        await hands.press("n")
        (audit,) = await closed.audits.every(by=sup)
        own = audit.items[0].draw.staff == "0522"
        await hands.until("of your own use of a camera" if own else "on that shift yourself")
