"""Wards, box, distance, direction."""

import pytest

from control_room.domain.cameras.borough import (
    POINTS,
    WARDS,
    degrees_off,
    degrees_towards,
    inside,
    metres_between,
    point_of,
)


def test_there_are_28_wards_in_the_order_of_their_codes():
    assert len(WARDS) == 28
    assert list(WARDS) == sorted(WARDS)


def test_the_box_holds_the_borough_and_its_edge():
    assert inside(51.3762, -0.0982)
    assert inside(51.28676, 0.00328)
    assert not inside(51.5, -0.1)
    assert not inside(51.37, 0.1)


def test_a_minute_of_latitude_is_a_nautical_mile():
    assert metres_between(51.0, -0.1, 51.0 + 1 / 60, -0.1) == pytest.approx(1853, abs=1)
    assert metres_between(51.37, -0.1, 51.37, -0.1) == 0


@pytest.mark.parametrize(
    ("lat", "lon", "point"), [(1, 0, "N"), (0, 1, "E"), (-1, 0, "S"), (0, -1, "W"), (-1, -1.6, "SW")]
)
def test_directions_are_compass_points(lat, lon, point):
    assert point_of(degrees_towards(51.37, -0.1, 51.37 + lat / 1000, -0.1 + lon / 1000)) == point


def test_every_point_of_sixteen_is_its_own_nearest():
    for at, point in enumerate(POINTS):
        assert point_of(at * 22.5, sixteen=True) == point
        assert degrees_off(point, at * 22.5) == 0
    assert degrees_off("N", 350) == 10
    assert degrees_off("N", 180) == 180
