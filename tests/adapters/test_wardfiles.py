"""Ward lines from a file of the council's."""

import json
from pathlib import Path

import pytest

from control_room.adapters.wardfiles import LARGEST, BadWards, read

WARDS = Path(__file__).parents[3] / "shared/data/croydon_wards_2018.geojson"


def shaped(kind, coordinates):
    return json.dumps({"features": [{"geometry": {"type": kind, "coordinates": coordinates}}]})


RING = [[-0.1, 51.3], [-0.1, 51.4], [0.0, 51.4], [-0.1, 51.3]]


@pytest.mark.parametrize(("kind", "coordinates"), [("Polygon", [RING, RING]), ("MultiPolygon", [[RING], [RING[::-1]]])])
def test_each_side_is_there_once_however_many_wards_it_parts(tmp_path, kind, coordinates):
    file = tmp_path / "wards.geojson"
    file.write_text(shaped(kind, coordinates))
    assert read(file) == (
        ((51.3, -0.1), (51.4, -0.1)),
        ((51.3, -0.1), (51.4, 0.0)),
        ((51.4, -0.1), (51.4, 0.0)),
    )


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"features": 3}',
        '{"features": []}',
        shaped("Point", [0, 51]),
        shaped("Polygon", [[[0, 51], [0, "north"]]]),
        shaped("Polygon", [[[0, 51], [0, 1e999]]]),
        shaped("Polygon", [[[530000, 165000], [530010, 165000]]]),
        "[" * 100_000,
        " " * (LARGEST + 1),
    ],
)
def test_what_is_no_map_of_wards_is_refused_by_its_name(tmp_path, content):
    file = tmp_path / "wards.geojson"
    file.write_text(content)
    with pytest.raises(BadWards, match=r"wards\.geojson"):
        read(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadWards, match="cannot be read"):
        read(tmp_path / "none.geojson")


@pytest.mark.skipif(not WARDS.exists(), reason="no ward file is here")
def test_the_borough_has_as_many_sides_as_were_counted():
    assert len(read(WARDS)) == 777
