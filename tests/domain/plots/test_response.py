"""How soon officers are helped: medians, nine in ten, and how many in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.matters import Stage
from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.periods import night
from control_room.domain.plots.response import Took, answers, middle, ninetieth, pickups, point_of, response
from control_room.domain.radio import RadioCall
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.states import ReviewRequest
from tests.domain.lines import NIGHT

VALUES = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


@given(VALUES)
def test_half_are_no_longer_than_the_middle_and_nine_in_ten_no_longer_than_the_ninetieth(values):
    ordered = sorted(values)
    assert sum(each <= middle(ordered) for each in ordered) * 2 >= len(ordered)
    assert sum(each >= middle(ordered) for each in ordered) * 2 >= len(ordered)
    assert sum(each <= ninetieth(ordered) for each in ordered) * 10 >= 9 * len(ordered)
    assert sum(each < ninetieth(ordered) for each in ordered) * 10 < 9 * len(ordered)


def took(*values, in_time=None):
    return [Took(at=NIGHT, ref=f"RR-{n}", n=each, in_time=in_time) for n, each in enumerate(values)]


def test_under_ten_the_middle_stands_alone_and_of_none_there_is_no_data():
    few, many, none = point_of(took(*range(9))), point_of(took(*range(10), in_time=True)), point_of([])
    assert (few.n, few.high, few.of, few.within) == (4, None, 9, None)
    assert (many.n, many.high, many.of, many.within) == (4.5, 8, 10, 10)
    assert none.n is None
    assert many.refs[0] == "RR-9"  # the longest first


def test_each_hour_has_its_own_and_the_first_row_is_of_all():
    late = [Took(at=NIGHT + timedelta(hours=2), ref="RR-9", n=100)]
    chart = response(blank(BY_KEY["pickup"], night(date(2026, 3, 13))), [*took(1, 3), *late], night(date(2026, 3, 13)))
    told = {row.name: row.points[0].n for row in chart.rows if row.points[0].n is not None}
    assert told == {"all": 3, "20:00": pytest.approx(2), "22:00": 100}
    assert chart.total == 3


LINE = {"opened": 1, "opened_at": NIGHT, "by": "0417", "shift": None, "last": 1, "last_at": NIGHT}


def test_calls_and_requests_are_counted_where_somebody_logged_when():
    call = RadioCall(ref="RA-26-000001", **LINE)
    seen = replace(call, seen_at=NIGHT + timedelta(seconds=22))
    assert [each.n for each in pickups([call, seen, replace(seen, stage=Stage.VOIDED)])] == [22]
    request = ReviewRequest(ref="RR-26-000001", **LINE)
    later = NIGHT + timedelta(hours=5)
    closed = replace(request, stage=Stage.CLOSED, closed_at=later, outcome=Outcome.NOTHING_SEEN)
    assert [(each.at, each.n) for each in answers([request, closed])] == [(later, 5.0)]
