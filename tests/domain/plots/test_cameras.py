"""Strips and shares of cameras: cut however finely, they come to what availability says of the whole."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.availability import availability, lived
from control_room.domain.faults.kinds import FaultCleared
from control_room.domain.plots.cameras import cells, down, up
from control_room.domain.plots.catalogue import BY_KEY, blank
from control_room.domain.plots.periods import days, night, of_kind, week, year
from control_room.domain.register_codes import Symptom
from tests.domain.lines import NIGHT
from tests.domain.test_availability import fault, served

FOR_EVER = NIGHT + timedelta(days=999)


def charts(period, standings, faults, now=FOR_EVER):
    found = lived(standings, faults, period.since, period.until, now=now)
    return down(blank(BY_KEY["cameras-down"], period), found, period), up(
        blank(BY_KEY["cameras-up"], period), found, period
    )


@pytest.mark.parametrize("day", [date(2026, 3, 13), date(2026, 3, 28), date(2026, 10, 25)])
@pytest.mark.parametrize("made", [night, week, year])
def test_strips_are_cut_without_gap_or_overlap(made, day):
    period = made(day)
    parts = cells(period)
    assert (parts[0].since, parts[-1].until) == (period.since, period.until)
    assert all(a.until == b.since for a, b in pairwise(parts))


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("345"), st.sampled_from([Symptom.NO_PICTURE, Symptom.NOT_RECORDING]), st.integers(1, 20_000)
        ),
        max_size=5,
    ),
    st.sampled_from(["night", "week", "year"]),
)
def test_whatever_the_cut_it_comes_to_what_availability_says(told, kind):
    period = of_kind(kind, date(2026, 3, 13))
    faults = [fault(camera, symptom, (minutes, FaultCleared(recording=True))) for camera, symptom, minutes in told]
    standings = served("3", "4", "5")
    whole = availability(standings, faults, period.since, period.until, now=FOR_EVER)
    strips, share = charts(period, standings, faults)
    for row in strips.rows:
        (one,) = [each for each in whole.cameras if each.camera == row.name]
        assert sum(point.n or 0 for point in row.points) * 3600 == pytest.approx(one.no_picture)
        assert sum(point.of or 0 for point in row.points) * 3600 == pytest.approx(one.required)
    assert {row.name for row in strips.rows} == {each.camera for each in whole.cameras if each.no_picture}
    assert share.total == pytest.approx(whole.share("no_picture").percent)
    recorded = sum((point.of or 0) * (point.high or 0) for row in share.rows for point in row.points) / 100 * 3600
    assert recorded == pytest.approx(whole.share("not_recorded").required - whole.share("not_recorded").lost)


def test_the_worst_stands_first_and_a_point_names_the_faults_that_took_its_picture():
    strips, share = charts(
        night(date(2026, 3, 13)),
        served("3", "4", "5"),
        [
            fault("3", Symptom.NO_PICTURE, (60, FaultCleared(recording=True))),
            fault("4", Symptom.NO_PICTURE),
            fault("5", Symptom.NOT_RECORDING),
        ],
    )
    assert [row.name for row in strips.rows] == ["4", "3"]
    assert [bool(point.refs) for point in strips.rows[1].points] == [False, True, True, *[False] * 9]
    assert [round(row.points[0].n) for row in share.rows[:4]] == [100, 76, 46, 67]


def test_what_is_still_to_come_or_was_not_required_is_no_data():
    period = days(date(2026, 3, 12), date(2026, 3, 14))
    strips, share = charts(period, served("3"), [fault("3", Symptom.NO_PICTURE)], now=NIGHT + timedelta(hours=1))
    assert [point.n for point in strips.rows[0].points] == [0, pytest.approx(1), None]
    assert share.rows[2].points[0].n is None
    assert not charts(period, (), ())[1].known
