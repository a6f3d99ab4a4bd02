"""The register that comes with the product."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.cameras import check
from control_room.domain.cameras.borough import WARDS

SHIPPED = Path(__file__).parents[3] / "cameras.yml"
WARD_LINES = Path(__file__).parents[4] / "shared/data/croydon_wards_2018.geojson"


def test_it_loads_without_a_fault_or_a_warning():
    node, faults = yamlfiles.read(SHIPPED)
    inventory, more = check(node)
    assert [fault.said("cameras.yml") for fault in (*faults, *more)] == []
    numbers = [camera.number for camera in inventory.cameras]
    assert numbers == [*map(str, range(1, 95)), *(f"D{n}" for n in range(1, 11))]


def test_it_says_that_the_placing_is_fictional_and_holds_no_address():
    text = SHIPPED.read_text(encoding="utf-8")
    assert "FICTIONAL" in text.split("version:")[0]
    assert not re.search(r"host:|[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+", text)


def test_every_link_runs_both_ways_at_the_same_distance(shipped):
    for camera in shipped.cameras:
        for near in camera.neighbours:
            back = [n for n in shipped.by_number(near.number).neighbours if n.number == camera.number]
            assert [n.metres for n in back] == [near.metres], (camera.number, near.number)


def test_from_a_camera_no_bearing_and_no_street_word_stands_twice(shipped):
    for camera in shipped.cameras:
        for words in ([n.bearing for n in camera.neighbours], [n.towards.lower() for n in camera.neighbours]):
            assert len(set(words)) == len(words), (camera.number, words)


def test_only_the_truly_alone_have_no_neighbour(shipped):
    assert [camera.number for camera in shipped.cameras if not camera.neighbours] == ["74", "94", "D9", "D10"]


def test_the_street_words_are_short_and_said_as_the_room_says_them(shipped):
    assert max(len(near.towards) for camera in shipped.cameras for near in camera.neighbours) <= 24
    assert [near.said for near in shipped.follow_choices("2") if near.number == "3"] == ["twds Crown Hill"]


def test_deployables_keep_14_to_31_days_and_two_are_in_store(shipped):
    units = [camera for camera in shipped.cameras if camera.kind == "deployable"]
    assert all(14 <= unit.retention_days <= 31 for unit in units)
    assert [unit.number for unit in units if unit.status == "in_store"] == ["D9", "D10"]


@pytest.mark.skipif(
    not WARD_LINES.exists(),
    reason="WARDS OF THE CAMERAS NOT TESTED: ../shared/data/croydon_wards_2018.geojson is not here",
)
def test_every_camera_stands_in_the_ward_it_names(shipped):
    rings = {}
    for feature in json.loads(WARD_LINES.read_text())["features"]:
        name = next(value for value in feature["properties"].values() if value in WARDS)
        shapes = feature["geometry"]["coordinates"]
        rings[name] = shapes[0] if feature["geometry"]["type"] == "Polygon" else shapes[0][0]
    assert sorted(rings) == sorted(WARDS)
    for camera in shipped.cameras:
        assert within(rings[camera.ward], camera.lat, camera.lon), (camera.number, camera.ward)


def within(ring, lat, lon):
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
