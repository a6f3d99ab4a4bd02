"""Circles whose area is the rate, and what has no rate at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.assists.kinds import Opened
from control_room.domain.availability import CameraTime
from control_room.domain.codes import Category, Source
from control_room.domain.incident_maps import DAY, IncidentMap, cells, counted, radius, rates, sizes
from control_room.domain.kinds import fold
from tests.domain.deployments.made import unit_camera
from tests.domain.lines import NIGHT, line


def one(number, incidents, required, lost):
    (found,) = rates(
        [unit_camera(number)],
        [CameraTime(camera=number, required=required * DAY, no_picture=round(lost * DAY))],
        {number: incidents},
    )
    return found


@given(st.floats(0.01, 500), st.floats(0.01, 500), st.floats(4, 40))
def test_the_area_of_a_circle_is_to_its_rate_as_every_other(rate, most, largest):
    most = max(rate, most)
    r = radius(rate, most, largest)
    assert r**2 / largest**2 == pytest.approx(rate / most)
    assert radius(most, most, largest) == pytest.approx(largest)
    assert radius(rate / 4, most, largest) == pytest.approx(r / 2)


def test_a_rate_is_of_the_days_with_a_picture_alone():
    assert one("D4", 3, 60, 10).rate == pytest.approx(6.0)
    assert one("D4", 0, 60, 10).rate == 0
    assert [one("D4", 3, 60, lost).hatched for lost in (12, 12.1)] == [False, True]
    dead, nearly = one("D4", 3, 60, 60), one("D4", 3, 60, 59.5)
    assert (dead.rate, dead.hatched, nearly.rate) == (None, False, None)
    assert cells(dead)[3:] == ("3", "0.00", "60.00", "100.0", "", "no in-service day: no rate")
    assert cells(one("D4", 3, 60, 30))[-2:] == ("10.0", "down more than 20 % of the period")


def test_a_camera_that_was_not_required_is_not_on_it():
    assert rates([unit_camera("D4")], [], {"D4": 2}) == ()
    assert IncidentMap(since=NIGHT.date(), until=NIGHT.date()).most == 0


def test_an_assist_counts_once_at_each_of_its_cameras_and_a_test_at_none():
    def assist(n, camera, **more):
        facts = Opened(text="x", camera=camera, source=Source.POLICE_RADIO, **more)
        return fold(None, line(facts, number=n, ref=f"AS-26-{n:06d}"))

    real, practice = assist(1, "12"), assist(2, "12", category=Category.TRAINING_TEST)
    assert counted([real, assist(3, "12"), practice, assist(4, "3")]) == {"12": 2, "3": 1}


@given(st.floats(0.001, 5000))
def test_the_legend_has_three_sizes_none_larger_than_the_largest(most):
    small, middle, large = sizes(most)
    assert 0 < small < middle < large <= most * (1 + 1e-9)
    assert large * 2 * (1 + 1e-9) > most
    assert sizes(0) == ()
    assert (sizes(4.7), sizes(10), sizes(79)) == ((1, 2, 4), (2.5, 5, 10), (15, 30, 60))
