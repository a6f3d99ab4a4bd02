"""People in the room against the floor, hour by hour, and the hours they worked: the same as the rolls say."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.duties import Joined, Left, ShiftClosed
from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.periods import days, night, year
from control_room.domain.plots.staffed import present, worked
from control_room.domain.staffing import below_floor, held, stretches
from tests.domain.lines import NIGHT, after_minutes
from tests.domain.test_staffing import HOURS_12, shift

PERIOD = night(date(2026, 3, 13))
COMINGS = st.lists(
    st.tuples(st.sampled_from(["0417", "0522", "0001"]), st.integers(0, 700), st.integers(1, 600)), max_size=5
)


def story(comings):
    """Each comes once and goes: who, minutes after the start, minutes of staying."""
    told, taken = [], set()
    for who, comes, stays in comings:
        if who not in taken:
            taken.add(who)
            told += [(comes, Joined(who=who)), (min(comes + stays, 719), Left(who=who))]
    return sorted(told, key=lambda each: each[0])


@given(COMINGS)
def test_one_walk_over_the_edges_says_what_the_slow_way_says(comings):
    one = shift(*story(comings))
    quick = held([one], NIGHT, HOURS_12, HOURS_12)
    slow = stretches([one], NIGHT, HOURS_12)
    assert sum(each.people * (each.end - each.start).total_seconds() for each in quick) == sum(
        len(each.people) * each.length.total_seconds() for each in slow
    )
    below = sum((each.end - each.start for each in quick if each.short), timedelta())
    assert below == below_floor(one, HOURS_12)
    assert all(a.end == b.start for a, b in pairwise(quick))


@given(COMINGS)
def test_every_hour_of_a_night_comes_to_the_hours_worked_and_below_the_floor(comings):
    one = shift(*story(comings))
    now = after_minutes(1000)
    found = held([one], PERIOD.since, PERIOD.until, now)
    hours = worked(blank(BY_KEY["hours"], PERIOD), found, PERIOD)
    within = min(HOURS_12, PERIOD.until)
    people = sum(len(each.people) * each.length.total_seconds() for each in stretches([one], NIGHT, within)) / 3600
    assert hours.sum == pytest.approx(people)
    room = present(blank(BY_KEY["staffing"], PERIOD), found, PERIOD)
    below = sum(row.points[0].of or 0 for row in room.rows)
    assert below == pytest.approx(sum((e.end - e.start).total_seconds() for e in found if e.short) / 3600)


def test_an_hour_shows_the_fewest_and_where_no_shift_ran_there_is_no_data():
    one = shift((0, Joined(who="0417")), (30, Joined(who="0522")), (400, ShiftClosed()))
    found = held([one], PERIOD.since, PERIOD.until, after_minutes(1000))
    points = [row.points[0] for row in present(blank(BY_KEY["staffing"], PERIOD), found, PERIOD).rows]
    assert [point.n for point in points[:4]] == [None, 1, 1, 2]  # it began at 20:38
    assert [point.short for point in points[:4]] == [False, True, True, False]
    assert points[1].of == pytest.approx(22 / 60)
    assert points[-1].n is None
    assert points[2].refs == (one.ref,)


def test_a_long_time_is_cut_by_the_hours_of_the_week_and_says_how_long_there_were_too_few():
    one = shift((0, Joined(who="0417")), (120, Joined(who="0522")))
    period = year(date(2026, 3, 13))
    found = held([one], period.since, period.until, HOURS_12)
    chart = present(blank(BY_KEY["staffing"], period), found, period)
    assert (chart.total, chart.sum) == (pytest.approx(2), pytest.approx(2))
    assert chart.rows[4].points[21].n == 1
    assert chart.rows[0].points[3].n is None


def test_a_few_days_are_a_row_each():
    period = days(date(2026, 3, 13), date(2026, 3, 14))
    one = shift((0, Joined(who="0417")), (0, Joined(who="0522")))
    chart = present(blank(BY_KEY["staffing"], period), held([one], period.since, period.until, HOURS_12), period)
    assert [row.name for row in chart.rows] == ["Fri 13 Mar", "Sat 14 Mar"]
    assert [chart.rows[0].points[hour].n for hour in (19, 20, 23)] == [None, 2, 2]


def test_nobody_is_counted_twice_and_the_larger_floor_holds_where_two_shifts_run():
    both = [shift((0, Joined(who="0417"))), shift((0, Joined(who="0417")), ref="SH-26-000002")]
    (piece, *_) = held(both, NIGHT, after_minutes(60), after_minutes(60))
    assert (piece.people, piece.floor, piece.short, len(piece.shifts)) == (1, 2, True, 2)


def test_a_room_left_empty_after_its_shift_is_nobodys_and_one_held_by_too_few_counts():
    left = shift((0, Joined(who="0417")), (720, Left(who="0417")))
    held_on = shift((0, Joined(who="0417")), (780, ShiftClosed()))
    late, later = after_minutes(720), after_minutes(760)
    assert [each.floor for each in held([left], late, later, later)] == [None]
    assert [(each.floor, each.short) for each in held([held_on], late, later, later)] == [(2, True)]
