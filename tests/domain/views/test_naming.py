"""What a dropped picture's name says."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.views.looks import Unseen
from control_room.domain.views.naming import UNSEEN, NotNamed, named


@pytest.mark.parametrize(
    ("name", "camera", "preset", "at"),
    [
        ("12.jpg", "12", None, None),
        ("12-p3.jpg", "12", 3, None),
        ("d4.JPEG", "d4", None, None),
        ("12_20261122T0615Z.jpg", "12", None, "2026-11-22 06:15:00"),
        ("c12-p2_20261122T061530Z.png", "c12", 2, "2026-11-22 06:15:30"),
    ],
)
def test_a_camera_a_preset_and_a_time_are_read(name, camera, preset, at):
    told = named(name)
    assert (told.camera, told.preset, told.at and f"{told.at:%Y-%m-%d %H:%M:%S}") == (camera, preset, at)


@pytest.mark.parametrize(
    "name", ["front.jpg", "12.gif", "12", "12.jpg.part", "../12.jpg", "12_20261332T0615Z.jpg", "12-p.jpg", "١٢.jpg", ""]
)
def test_what_says_no_camera_is_said_with_what_would_be_right(name):
    with pytest.raises(NotNamed, match="would be right"):
        named(name)


@given(st.text(max_size=40))
def test_no_name_makes_it_fail_otherwise(name):
    with suppress(NotNamed):
        named(name)


def test_each_reason_has_words():
    assert set(UNSEEN) == set(Unseen)
