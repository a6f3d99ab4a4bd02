"""Charts of counts: whatever the cut, they come to what was counted; an hour that never came has no data."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.counted import AGES, Known, Moment, age_of, by_code, by_day, by_hour, within
from control_room.domain.plots.periods import days, night, of_kind, week
from control_room.domain.requests.clock import band
from control_room.domain.requests.codes import Channel, Urgency, Wanted
from control_room.domain.requests.kinds import Gone
from control_room.domain.requests.states import ReviewRequest

EVER = Known(since=datetime(2000, 1, 1, tzinfo=UTC), until=datetime(2100, 1, 1, tzinfo=UTC))
CAME = datetime(2026, 3, 13, 12, tzinfo=UTC)


def made(period, key="radio-hours"):
    return blank(BY_KEY[key], period)


def some(draw, period):
    offsets = draw.draw(
        st.lists(st.integers(-100_000, 100_000 + int((period.until - period.since).total_seconds())), max_size=40)
    )
    return [
        Moment(at=period.since + timedelta(seconds=each), ref=f"RA-{n}", key="ab"[n % 2], n=1 + n % 3)
        for n, each in enumerate(offsets)
    ]


@given(st.data(), st.sampled_from(["night", "week", "year"]), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_whatever_the_cut_it_comes_to_what_was_counted_and_each_point_holds_its_own_matters(data, kind, day):
    period = of_kind(kind, day)
    every = some(data, period)
    found = within(every, period)
    told = sum(each.n for each in every if period.since <= each.at < period.until)
    for chart in (
        by_hour(made(period), found, period, EVER),
        by_day(made(period), found, period, EVER),
        by_code(made(period), found),
    ):
        assert chart.sum == told
        refs = [ref for row in chart.rows for point in row.points for ref in point.refs]
        assert sorted(refs) == sorted(each.ref for each in found)
        assert sum(row.whole or 0 for row in chart.rows) == told


def test_what_comes_as_a_period_ends_is_the_next_ones():
    period = night(date(2026, 3, 13))
    edges = [Moment(at=at, ref=f"RA-{n}") for n, at in enumerate((period.since, period.until))]
    assert [each.ref for each in within(edges, period)] == ["RA-0"]


def test_the_hour_that_never_came_has_no_data_and_the_one_that_came_twice_counts_both():
    spring, autumn = week(date(2026, 3, 29)), week(date(2026, 10, 25))
    cell = by_hour(made(spring), (), spring, EVER).rows[6].points[1]
    assert (cell.n, cell.of) == (None, None)
    twice = [Moment(at=datetime(2026, 10, 25, hour, 30, tzinfo=UTC), ref=f"RA-{hour}") for hour in (0, 1)]
    cell = by_hour(made(autumn), twice, autumn, EVER).rows[6].points[1]
    assert (cell.n, cell.of) == (2, 2)
    hours = by_hour(made(night(date(2026, 10, 24))), twice, night(date(2026, 10, 24)), EVER).rows
    assert [row.name for row in hours if row.whole] == ["01:00 BST", "01:00 GMT"]


def test_before_the_book_began_and_after_now_there_is_no_data_which_is_not_nought():
    period = days(date(2026, 3, 9), date(2026, 3, 15))
    known = Known(since=datetime(2026, 3, 10, 12, tzinfo=UTC), until=datetime(2026, 3, 12, 12, tzinfo=UTC))
    assert [row.points[0].n for row in by_day(made(period), (), period, known).rows] == [
        None,
        0,
        0,
        0,
        None,
        None,
        None,
    ]
    grid = by_hour(made(period), (), period, known)
    assert [point.n for point in grid.rows[1].points] == [None] * 12 + [0] * 12
    never = Known(since=EVER.until, until=EVER.until)
    assert not by_hour(made(period), (), period, never).known


def test_codes_stand_commonest_first_or_in_an_order_of_their_own():
    found = [Moment(at=CAME, ref=f"A{n}", key=key) for n, key in enumerate(("b", "a", "b", "c"))]
    assert [row.name for row in by_code(made(days(CAME.date(), CAME.date())), found).rows] == ["b", "a", "c"]
    assert [row.name for row in by_code(made(days(CAME.date(), CAME.date())), found, order=("c", "x", "a")).rows] == [
        "c",
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("hours", "age"),
    [(-1, "gone_already"), (0, "gone_already"), (1, "under_a_day"), (24, "one_to_three_days"), (71, "one_to_three_days"),
     (72, "three_to_seven_days"), (168, "over_seven_days"), (None, "not_known")],
)  # fmt: skip
def test_a_request_is_as_old_as_its_first_picture_had_left(hours, age):
    asked = ReviewRequest(
        ref="RR-26-000001", opened=1, opened_at=CAME, by="0417", shift=None, last=1, last_at=CAME,
        channel=Channel.EMAIL, urgency=Urgency.ROUTINE, wanted=next(iter(Wanted)),
    )  # fmt: skip
    if hours is not None:
        later = Gone(camera="4", at=CAME + timedelta(days=30))
        asked = replace(asked, gone=(later, Gone(camera="3", at=CAME + timedelta(hours=hours))))
    assert age_of(asked) == age
    assert age in AGES
    assert band(None) is not None
