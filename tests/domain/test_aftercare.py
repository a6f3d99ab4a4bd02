"""A debrief is owed, then a follow-up; nothing else is asked, and history never refuses."""

from datetime import timedelta

import pytest
from hypothesis import given

from control_room.domain.aftercare import (
    DEBRIEF_HOURS,
    FOLLOW_UP_DAYS,
    AftercareClosed,
    AftercareLine,
    AftercareOver,
    DisturbingSeen,
    NotDebriefed,
    after,
)
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.outstanding import item_of
from tests.domain.any_facts import stories
from tests.domain.lines import NIGHT, after_minutes, line

REF = "WF-26-000001"
DEBRIEF, FOLLOW_UP = timedelta(hours=DEBRIEF_HOURS), timedelta(days=FOLLOW_UP_DAYS)


def flagged(*facts):
    found = None
    for n, each in enumerate((DisturbingSeen(who="0417"), *facts)):
        found = after(found, line(each, ref=REF, number=n + 1, at=after_minutes(n)))
    return found


def test_the_debrief_then_the_follow_up_then_it_is_over():
    it = flagged()
    assert (it.owed(), it.due()) == (("welfare_debrief",), NIGHT + DEBRIEF)
    with pytest.raises(NotDebriefed):
        it.follow_up("")
    talked = flagged(it.debrief("Kim Ash", after_minutes(1)))
    assert (talked.owed(), talked.due()) == (("welfare_follow_up",), after_minutes(1) + FOLLOW_UP)
    assert talked.debriefed_in_time
    week = NIGHT + timedelta(days=37)
    again = flagged(it.debrief("Kim Ash", after_minutes(1)), talked.follow_up("sleeps badly", again=week))
    assert (again.stage, again.due()) == (Stage.OPEN, week)
    over = flagged(it.debrief("Kim Ash", after_minutes(1)), talked.follow_up("well"))
    assert (over.stage, over.owed(), over.due()) == (Stage.CLOSED, (), None)
    with pytest.raises(AftercareOver):
        over.debrief("Kim Ash", NIGHT)


def test_a_debrief_after_its_day_is_late_for_ever():
    it = after(None, line(DisturbingSeen(who="0417", debrief_hours=1), ref=REF))
    talked = [
        after(it, line(it.debrief("Kim Ash", after_minutes(n)), ref=REF, number=2, at=after_minutes(n)))
        for n in (60, 61)
    ]
    assert [each.debriefed_in_time for each in talked] == [True, False]


def test_the_days_to_the_follow_up_are_those_it_began_with():
    it = after(None, line(DisturbingSeen(who="0417", follow_days=9), ref=REF))
    assert it.debrief("Kim Ash", NIGHT).follow_by == NIGHT + timedelta(days=9)


def test_it_is_on_nobodys_handover_sheet():
    assert flagged().outstanding()
    assert item_of(flagged()) is None
    assert not flagged(AftercareClosed()).outstanding()


@given(stories(AftercareLine, ref=REF))
def test_history_never_refuses(lines):
    found = None
    for each in lines:
        found = fold(found, each)
    assert bool(found.owed()) is (found.stage is Stage.OPEN)
