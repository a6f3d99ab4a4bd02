"""The map: points stay where they belong, every camera is there once, and what is known of each is told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.cameras.borough import EAST, NORTH, SOUTH, WEST, metres_between
from control_room.domain.health import Known, So, Truth
from control_room.domain.maps import (
    COARSEST,
    FINEST,
    GLYPHS,
    Ink,
    Sheet,
    Spot,
    State,
    View,
    fitted,
    markers,
    nearest,
    painted,
    state_of,
    walked,
)
from control_room.domain.trails import Leg, Trail

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
POINTS = st.tuples(st.floats(SOUTH, NORTH), st.floats(WEST, EAST))
VIEWS = st.builds(lambda centre, scale: View(centre=centre, scale=scale), POINTS, st.floats(FINEST, COARSEST))
STATES = st.sampled_from(State)
SIZES = st.tuples(st.integers(4, 60), st.integers(2, 20))
HERE = (51.3720, -0.1000)


def spot(number, at=HERE, state=State.WORKING):
    return Spot(number=number, typed=f"c{number}", at=at, state=state)


@st.composite
def sheets(draw):
    found = draw(st.lists(st.tuples(POINTS, STATES), max_size=30))
    return Sheet(spots=tuple(spot(str(n), at, state) for n, (at, state) in enumerate(found)))


def rows(sheet, view, columns, deep):
    return ["".join(run.text for run in row) for row in painted(sheet, view, columns, deep)]


# -- where points are -----------------------------------------------------------------------------------------------------


@given(VIEWS, POINTS, st.integers(-40, 40), st.integers(-40, 40))
def test_a_pan_moves_every_point_by_as_many_dots(view, point, right, down):
    before, after = view.offset(point), view.moved(right, down).offset(point)
    assert (before[0] - after[0], before[1] - after[1]) == pytest.approx((right, down), abs=1e-6)


@given(VIEWS, POINTS, st.sampled_from([0.5, 2.0]))
def test_a_zoom_keeps_the_centre_and_everything_in_its_direction(view, point, times):
    other = view.zoomed(times)
    assert other.centre == view.centre
    assert FINEST <= other.scale <= COARSEST
    truly = view.scale / other.scale
    assert other.offset(point) == pytest.approx([each * truly for each in view.offset(point)], abs=1e-6)


@given(POINTS, POINTS)
def test_a_dot_is_as_many_metres_as_it_says(one, other):
    assert View(centre=one, scale=10).metres(other) == pytest.approx(metres_between(*one, *other), rel=0.002, abs=0.5)


@given(st.lists(POINTS, min_size=1, max_size=20), st.integers(20, 120), st.integers(8, 50))
def test_the_whole_borough_is_in_sight(points, columns, deep):
    view = fitted(points, columns, deep)
    for point in points:
        x, y = view.dot(point, columns, deep)
        assert 0 <= x < columns * 2
        assert 0 <= y < deep * 4


def test_nobody_is_lost_far_from_every_camera():
    there = View(centre=HERE, scale=10).moved(10**6, 10**6)
    assert there.within([HERE, (51.38, -0.09)]).centre == (HERE[0], -0.09)
    assert there.within([]) == there


# -- cameras --------------------------------------------------------------------------------------------------------------


@given(sheets(), VIEWS, SIZES)
def test_every_camera_in_sight_is_counted_once_and_no_sign_stands_on_another(sheet, view, size):
    found = markers(sheet.spots, view, *size)
    seen = [each.number for marker in found for each in marker.spots]
    dots = {each.number: view.dot(each.at, *size) for each in sheet.spots}
    assert sorted(seen) == sorted(n for n, (x, y) in dots.items() if 0 <= x < size[0] * 2 and 0 <= y < size[1] * 4)
    cells = [(marker.row, marker.column + place) for marker in found for place in range(len(marker.sign))]
    assert len(cells) == len(set(cells))


@given(sheets(), VIEWS, SIZES)
def test_every_row_is_as_wide_as_the_map(sheet, view, size):
    there = [(*pair,) for pair in zip([s.at for s in sheet.spots], [s.at for s in sheet.spots[1:]], strict=False)]
    names = tuple((each.at, "Old Town") for each in sheet.spots)
    drawn = rows(replace(sheet, faint=tuple(there), trail=tuple(there), names=names), view, *size)
    assert [len(row) for row in drawn] == [size[0]] * size[1]


def test_several_in_one_place_are_their_count_with_the_worst_of_them_and_ten_are_a_plus():
    view = View(centre=HERE, scale=100)
    four = [spot("1"), spot("2", state=State.AT_FAULT), spot("3", state=State.OUT), spot("4")]
    assert [each.sign for each in markers(four, view, 20, 8)] == ["▲4"]
    assert [each.sign for each in markers([spot(str(n)) for n in range(10)], view, 20, 8)] == ["●+"]


def test_a_camera_has_its_number_where_there_is_room_and_each_state_a_glyph_of_its_own():
    view = View(centre=HERE, scale=1)
    apart = Sheet(spots=(spot("1", state=State.AT_FAULT), spot("2", view.moved(24, 0).centre)))
    assert "▲c1         ●c2" in rows(apart, view, 40, 8)[4]
    close = Sheet(spots=(spot("1"), spot("2", view.moved(4, 0).centre)))
    assert "● ●c2" in rows(close, view, 40, 8)[4]
    assert len(set(GLYPHS.values())) == len(State)


def test_the_camera_a_key_acts_on_is_marked_and_is_in_sight():
    view = View(centre=HERE, scale=1)
    near, far = spot("7", view.moved(6, 0).centre), spot("8", view.moved(-30, 4).centre)
    chosen = [run for row in painted(Sheet(spots=(far, near)), view, 40, 8) for run in row if run.chosen]
    assert [(run.text, run.ink) for run in chosen] == [("●c7", Ink.WORKING)]
    assert nearest([spot("9", view.moved(200, 0).centre)], view, 40, 8) is None
    assert [each.number for each in nearest([far, near, spot("6")], view, 40, 8).spots] == ["6"]


def test_a_name_gives_way_to_cameras_and_is_left_out_where_there_is_no_room():
    view = View(centre=HERE, scale=10)
    drawn = rows(Sheet(spots=(spot("1"),), names=((HERE, "Old Town"),)), view, 30, 8)
    assert "●c1" in drawn[4]
    assert "Old Town" in "".join(drawn)
    assert "Old Town" not in "".join(rows(Sheet(names=((HERE, "Old Town"),)), view.moved(55, 0), 30, 8))


def test_the_trail_is_brighter_than_the_ways_between_cameras():
    view = View(centre=HERE, scale=1)
    way = (HERE, view.moved(20, 0).centre)
    inks = {
        run.ink
        for row in painted(Sheet(faint=(way,), trail=(way,)), view, 40, 8)
        for run in row
        if "⠁" <= run.text[0] <= "⣿"
    }
    assert inks == {Ink.TRAIL}


def test_the_bar_is_as_long_as_it_says():
    for scale in (1, 7, 30, 250):
        bar = rows(Sheet(), View(centre=HERE, scale=scale), 80, 6)[-1]
        long, said, unit = bar.index("┤") + 1, *bar.split()[1:]
        metres = int(said) * (1000 if unit == "km" else 1)
        assert long * 2 * scale == pytest.approx(metres, abs=2 * scale)


# -- what is known --------------------------------------------------------------------------------------------------------


def told(so, ago=timedelta(), *, truth=Truth.REACHED):
    return Known(camera="1", truth=truth, so=so, since=NOW, seen_at=NOW - ago, source="person")


@pytest.mark.parametrize(
    ("status", "suspects", "truths", "state"),
    [
        ("in_service", [], [told(So.YES, truth=truth) for truth in Truth], State.WORKING),
        ("in_service", [], [told(So.YES)], State.PARTLY),
        ("in_service", [], [told(So.YES), told(So.YES, timedelta(days=3), truth=Truth.VIEW)], State.PARTLY),
        ("in_service", [], [], State.NOT_KNOWN),
        ("in_service", [], [told(So.YES, timedelta(days=3))], State.NOT_KNOWN),
        ("in_service", [], [told(So.YES), told(So.NO, truth=Truth.VIEW)], State.SUSPECTED),
        ("in_service", [True], [told(So.YES)], State.SUSPECTED),
        ("in_service", [True, False], [told(So.YES)], State.AT_FAULT),
        ("out_of_service", [True], [], State.OUT),
        ("ber", [False], [], State.AT_FAULT),
    ],
)
def test_what_is_known_of_a_camera_and_what_is_old_is_not(status, suspects, truths, state):
    assert state_of(status, suspects, truths, NOW) is state


def leg(camera, begins, ends):
    at = [None if minute is None else NOW + timedelta(minutes=minute) for minute in (begins, ends)]
    return Leg(camera=camera, begins=at[0], ends=at[1], number=1, by="0417")


def test_where_somebody_was_lost_no_line_is_drawn():
    trail = Trail(legs=(leg("1", 0, 2), leg("2", 2, 5), leg("3", 9, 12), leg("3", 12, 13), leg("4", 13, None)))
    assert walked(trail) == (("1", "2"), ("3", "4"))
