"""Looking up, following, measuring."""

import pytest
from msgspec.structs import replace

from control_room.domain.cameras import Inventory, number_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", "12"), ("c12", "12"), ("C12", "12"), ("cam012", "12"), ("camera 12", "12"), ("d4", "D4"), ("D04", "D4")],
)
def test_a_token_names_a_number(typed, number):
    assert number_of(typed) == number


@pytest.mark.parametrize("typed", ["", "c", "d", "12a", "s60", "x12", "1 2", "\u0661\u0662", "9" * 40])
def test_other_words_name_no_number(typed):
    assert number_of(typed) is None


def test_a_camera_is_looked_up_by_what_people_type(shipped):
    assert shipped.by_number("c12").location == "Station Road / London Road"
    assert shipped.by_number("d4").number == "D4"
    assert shipped.by_number("95") is None
    assert shipped.by_number("fish") is None


def test_a_follow_is_offered_the_nearest_first(shipped):
    offered = shipped.follow_choices("c22")
    assert [near.metres for near in offered] == sorted(near.metres for near in offered)
    assert (offered[0].number, offered[0].said, offered[0].bearing) == ("24", "twds Town Hall", "SE")
    assert shipped.follow_choices("99") == ()


def test_a_neighbour_out_of_service_is_not_offered(shipped):
    out = tuple(
        replace(camera, status="out_of_service") if camera.number == "24" else camera for camera in shipped.cameras
    )
    assert "24" not in [near.number for near in Inventory(cameras=out).follow_choices("22")]


def test_ward_and_distance(shipped):
    assert shipped.ward_of("48") == "Bensham Manor"
    assert shipped.ward_of("200") is None
    assert shipped.distance_between("1", "2") == 140
    assert shipped.distance_between("2", "1") == 140
    assert shipped.distance_between("1", "200") is None


def test_inventories_of_equal_cameras_are_equal(shipped):
    assert Inventory(cameras=shipped.cameras, contracts=shipped.contracts) == shipped
    assert Inventory(cameras=shipped.cameras[1:]) != shipped
