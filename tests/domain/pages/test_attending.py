"""By when somebody is there: the clock of each urgency from accepting, said once, answered by being there or by making safe."""

from datetime import timedelta

import pytest

from control_room.domain.call_figures import share
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.pages import attending
from control_room.domain.pages.codes import Clock, Progress, Result
from control_room.domain.pages.kinds import PageFellDue, PageHeardFrom, PageMoved
from control_room.domain.pages.steps import Hear
from tests.domain.lines import NIGHT
from tests.domain.pages.test_steps import page, rang, step

YES = (5, rang(Result.ACCEPTED, eta=NIGHT + timedelta(minutes=40)))
MINUTES = {Urgency.P0: None, Urgency.P1: 120, Urgency.P2: 240, Urgency.P3: 1440}


@pytest.mark.parametrize(("urgency", "minutes"), MINUTES.items())
def test_the_clock_of_each_urgency_runs_from_accepting(urgency, minutes):
    by = attending.there_by(page(YES, urgency=urgency))
    assert (None if by is None else by - page(YES).attempts[0].at) == (minutes and timedelta(minutes=minutes))


def heard(*minutes):
    return [(at, PageHeardFrom()) for at in minutes]


def test_past_it_they_are_late_until_they_are_there_and_that_is_said_once():
    coming = page(YES, *heard(30, 55, 80, 105, 120))
    assert (coming.deadline().clock, step(coming, 124).late) == (Clock.ATTEND, False)
    found = step(coming, 126)
    assert (isinstance(found, Hear), found.late) == (True, True)
    written = page(YES, *heard(30, 55, 80, 105, 120), (125, PageFellDue(clock=Clock.ATTEND, due=NIGHT, rung=0)))
    assert (written.owed(), written.deadline().clock) == (("page_there",), Clock.NEWS)
    there = page(
        YES, (125, PageFellDue(clock=Clock.ATTEND, due=NIGHT, rung=0)), (140, PageMoved(progress=Progress.ON_SITE))
    )
    assert (there.owed(), counted(there)) == ((), {attending.DUE: 1, attending.LATE: 1})


def counted(matter):
    names = {attending.DUE, attending.IN_TIME, attending.LATE}
    return {each.measure: each.n for each in matter.counts() if each.dimension == "all" and each.measure in names}


@pytest.mark.parametrize(
    ("progress", "counts"),
    [
        (Progress.ON_SITE, {attending.DUE: 1, attending.IN_TIME: 1}),
        (Progress.MADE_SAFE, {attending.DUE: 1, attending.IN_TIME: 1}),
        (Progress.STOOD_DOWN, {}),
        (Progress.EN_ROUTE, {}),
    ],
)
def test_being_there_and_making_safe_answer_it_and_being_on_the_way_does_not(progress, counts):
    moved = page(YES, (20, PageMoved(progress=progress)))
    assert counted(moved) == counts
    assert (attending.still_due(moved) is None) is (progress is not Progress.EN_ROUTE)


def test_few_of_them_have_no_per_cent():
    assert share(8, 9) is None
