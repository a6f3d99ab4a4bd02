"""`map` on the command line: PDF, picture and table, and what it refuses."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from control_room.domain.maps import State
from control_room.words.map_papers import COLOURS

SHIPPED = Path(__file__).parents[2] / "cameras.yml"
DAY = 86_400


@pytest.fixture
def desk(bare, given):
    bare.clock = given
    shutil.copy(SHIPPED, bare.home / "cameras.yml")
    ring = [[-0.17, 51.28], [-0.17, 51.43], [0.01, 51.43], [0.01, 51.28], [-0.17, 51.28]]
    shape = {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    wards = {"type": "FeatureCollection", "credit": "Lines of a council, 2026", "features": [shape]}
    (bare.home / "wards.geojson").write_text(json.dumps(wards))
    with (bare.home / "settings.toml").open("a") as settings:
        settings.write('wards = "wards.geojson"\n')
    assert bare.init().code == 0
    given.tick(DAY)

    def call(*argv):
        return bare("map", *argv, "--by", "0001", "--password-file", bare.secret)

    call.bare = bare
    return call


def text_of(path):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)


def test_the_map_is_the_same_bytes_each_time_and_says_when_it_was_known(desk, tmp_path):
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    assert desk(one).code == desk(other).code == 0
    assert one.read_bytes() == other.read_bytes()
    told = text_of(one)
    for said in (
        "as they were known at 20:30 on Saturday 14 March 2026",
        "Lines of a council, 2026",
        "c94",
        "not known",
    ):
        assert said in told, said


def test_a_picture_of_cameras_nobody_told_of_has_no_green_but_in_its_legend(desk, tmp_path):
    file = tmp_path / "map.png"
    assert desk(file).code == 0
    picture = Image.open(file).convert("RGB")
    ground = picture.crop((0, 0, picture.width, round(700 / 842 * picture.height)))
    green = tuple(int(COLOURS[State.WORKING][n : n + 2], 16) for n in (1, 3, 5))
    colours = {colour for _, colour in ground.getcolors(1 << 24)}
    assert green not in colours
    assert green in {colour for _, colour in picture.getcolors(1 << 24)}


def test_incidents_of_a_period_as_circles_and_as_the_table_behind_them(desk, given, tmp_path):
    assert desk.bare.log("a 8123 shoplift c3").code == 0
    given.tick(4 * DAY)
    period = ("--from", "2026-03-01", "--to", "2026-03-31")
    file, table = tmp_path / "incidents.pdf", tmp_path / "incidents.csv"
    assert desk(file, *period).code == 0
    assert "1 March 2026 to 31 March 2026" in text_of(file)
    assert "c3 20.0" in text_of(file)
    assert desk(table, *period).code == 0
    assert "3,North End / Crown Hill,Fairfield,1,5.00,5.00,0.0,20.0," in table.read_text().splitlines()


def test_without_a_file_it_lies_among_the_prints(desk):
    answer = desk()
    assert answer.code == 0
    assert (desk.bare.home / "prints" / "map.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "argv",
    [
        ("map.txt",),
        ("map.csv",),
        ("map.pdf", "--from", "2026-03-01"),
        ("map.pdf", "--from", "2026-03-31", "--to", "2026-03-01"),
    ],
)
def test_what_makes_no_map_is_misuse(desk, argv):
    assert desk(*argv).code == 2
