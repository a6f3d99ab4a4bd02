"""Somebody alone is asked after each elapsed hour; ten minutes later it is an alarm, twenty later somebody is rung."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.lonechecks import LoneChecked, LoneSteps, Wanting, lone
from tests.domain.lines import NIGHT, after_minutes

WELL = LoneChecked(who="0417", whom="Sutton")


@pytest.mark.parametrize(
    ("minutes", "wanting"),
    [
        (59, None),
        (60, Wanting.DUE),
        (69, Wanting.DUE),
        (70, Wanting.UNANSWERED),
        (80, Wanting.RING),
        (600, Wanting.RING),
    ],
)
def test_what_is_wanting_goes_by_the_time_since_it_was_due(minutes, wanting):
    assert lone("0417", NIGHT, ()).wanting(after_minutes(minutes)) is wanting


@given(st.integers(10, 120), st.integers(1, 60), st.integers(1, 60), st.integers(0, 400))
def test_every_step_goes_by_its_own_minutes(every, alarm, later, now):
    by = LoneSteps(every=every, alarm=alarm, ring=alarm + later)
    over = now - every
    expected = (
        None
        if over < 0
        else Wanting.RING
        if over >= alarm + later
        else Wanting.UNANSWERED
        if over >= alarm
        else Wanting.DUE
    )
    assert lone("0417", NIGHT, (), by).wanting(after_minutes(now)) is expected


def test_no_answer_moves_nothing_and_what_was_asked_before_or_of_another_does_not_count():
    told = (
        (after_minutes(-5), WELL),
        (after_minutes(20), LoneChecked(who="0417", well=False, whom="Sutton")),
        (after_minutes(30), LoneChecked(who="0522", whom="Sutton")),
    )
    found = lone("0417", NIGHT, told)
    assert (found.due, found.made) == (after_minutes(60), 0)
    assert lone("0417", NIGHT, (*told, (after_minutes(61), WELL))).due == after_minutes(121)


@given(st.lists(st.integers(0, 600), max_size=12), st.integers(0, 700))
def test_the_next_is_due_an_hour_after_the_newest_answer(minutes, now):
    found = lone("0417", NIGHT, tuple((after_minutes(each), WELL) for each in minutes))
    assert found.due == after_minutes(max(minutes, default=0) + 60)
    assert (found.wanting(after_minutes(now)) is None) is (after_minutes(now) - found.due < timedelta())
