"""Neighbours: what may differ from the ground, and what becomes of links to cameras that are faulty or away."""

import pytest


@pytest.mark.parametrize(("metres", "agrees"), [(140, True), (160, True), (120, True), (171, False), (109, False)])
def test_metres_may_differ_by_a_fifth_or_twenty_metres(small, read, metres, agrees):
    _, faults = read(small.replace("metres: 140", f"metres: {metres}"))
    assert (faults == ()) is agrees


@pytest.mark.parametrize(
    ("point", "agrees"), [("S", True), ("SSE", True), ("SSW", False), ("SE", True), ("SW", False), ("E", False)]
)
def test_a_bearing_may_be_a_point_and_a_half_of_sixteen_out(small, read, point, agrees):
    """From camera 1 to camera 2 it is 163 degrees."""
    _, faults = read(small.replace("bearing: S}", f"bearing: {point}}}"))
    assert (faults == ()) is agrees


def test_a_link_to_a_faulty_camera_is_not_blamed_for_its_fault(small, read):
    inventory, faults = read(small.replace("lat: 51.376\n", "lat: nowhere\n"))
    assert [fault.line for fault in faults] == [19]
    assert [camera.number for camera in inventory.cameras] == ["1", "D3"]
    assert [near.number for near in inventory.cameras[0].neighbours] == ["2"]


def test_a_link_to_a_unit_in_store_deserves_a_look(small, read):
    away = small.replace("adjacent: []\n  status: in_service", "adjacent: []\n  status: in_store")
    _, faults = read(
        away.replace(
            "  status: in_service\n- id: CAM002", "  - {id: D3, towards: the depot}\n  status: in_service\n- id: CAM002"
        )
    )
    assert "its neighbour D3 is in_store" in faults[0].what


def test_without_a_street_word_the_neighbours_own_street_stands_in(small, read):
    inventory, faults = read(small.replace("towards: Whitgift Centre, ", ""))
    assert len(faults) == 1
    assert inventory.cameras[0].neighbours[0].towards == "Whitgift Centre entrance"
