"""Ground on a page: everything asked for is in sight, north is up, metres are metres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.cameras.borough import metres_between
from control_room.domain.drawings import Box
from control_room.domain.map_frames import crowded, fitted, ground, measure

BOX = Box(34, 92, 561, 668)
point = st.tuples(st.floats(51.29, 51.43), st.floats(-0.17, 0.01))


@given(st.lists(point, min_size=1, max_size=30))
def test_every_place_lies_in_the_frame_and_distances_keep_their_proportion(points):
    frame = fitted(BOX, points)
    assert all(frame.has(each, 15.9) for each in points)
    first, last = points[0], points[-1]
    (x, y), (x1, y1) = frame.to(first), frame.to(last)
    drawn = ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
    assert drawn == pytest.approx(metres_between(*first, *last) * frame.scale, rel=0.01, abs=0.05)
    assert (y < y1) == (first[0] > last[0]) or abs(y - y1) < 1e-6


def test_the_bar_is_as_long_as_it_says():
    frame = fitted(BOX, [(51.30, -0.16), (51.42, 0.0)])
    bar, label = measure(frame)
    said = float(label.text.split()[0]) * (1000 if "km" in label.text else 1)
    assert bar.along[-1][0] - bar.along[0][0] == pytest.approx(said * frame.scale)


def test_lines_are_cut_at_the_frame_and_those_outside_are_left_out():
    frame = fitted(Box(0, 0, 100, 100), [(51.37, -0.10), (51.38, -0.09)])
    through, outside = ((51.2, -0.095), (51.5, -0.095)), ((51.2, -0.3), (51.5, -0.3))
    (line,) = ground(frame, [through, outside], "#000000")
    assert sorted(y for _, y in line.along) == [pytest.approx(0), pytest.approx(100)]


def test_the_district_with_most_cameras_without_a_label_is_enlarged_first():
    districts = {"Centre": ("1", "2", "3"), "Purley": ("4", "5"), "Coulsdon": ("6",)}
    assert crowded(districts, {"4", "5", "2"}, 5) == ("Purley", "Centre")
    assert crowded(districts, {"4", "5", "2"}, 1) == ("Purley",)
