"""Pictures of cameras from the command line."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.services.views_drawn import shot

SHIPPED = Path(__file__).parents[2] / "cameras.yml"


@pytest.fixture(autouse=True)
def patient_with_pictures(monkeypatch):
    """A picture may take four seconds where cameras are watched, and longer on a machine that runs other tests too."""
    monkeypatch.setattr("control_room.services.views.PATIENCE", 120.0)


@pytest.fixture
def desk(bare, given):
    """The command line, supervisor 0001 at it, in a room set up with the shipped cameras."""
    either = bare
    either.clock = given
    shutil.copy(SHIPPED, either.home / "cameras.yml")
    assert either.init().code == 0

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    call.home = either.home
    return call


@pytest.fixture
def look(desk, given, tmp_path):
    """Have a picture of camera 12 looked at, five minutes after the last."""
    told = iter(range(1, 100))

    def looked(fault="", raw=None, name="12.jpg", **more):
        given.tick(300)
        file = tmp_path / name
        file.write_bytes(shot(next(told), fault) if raw is None else raw)
        return desk("camera", "look", str(file), "--at", f"{given.now():%Y-%m-%d %H:%M:%S}", *more.get("args", ()))

    return looked


@pytest.fixture
def known(desk, look, given):
    """Camera 12, with a reference."""
    given.tick(15 * 3600)
    assert [look().json["why"] for _ in range(5)] == ["no_reference"] * 5
    listed = desk("camera", "views").out
    assert "c12 by day: 0 of 5 accepted, 5 pictures to look at" in listed
    assert all(Path(row.strip()).is_file() for row in listed.splitlines() if row.strip().endswith(".jpg"))
    made = desk("camera", "views", "first", "c12")
    assert (made.code, "its reference is made" in made.err) == (0, True)
    return look


def test_a_picture_is_looked_at_answered_counted_and_laid_out(desk, known, tmp_path, given):
    assert known().json["outcome"] == "pass"
    assert known("pan 8 %").json["review"] is None
    number = known("pan 8 %").json["review"]
    (listed,) = desk("camera", "views", "--json").json
    assert (listed["number"], listed["camera"], listed["signs"][0]) == (number, "12", "moved")
    assert "view is 8 % to the" in desk("camera", "views").out
    assert desk("camera", "round").out.startswith("c12 ")
    assert "picture DOUBTFUL" in next(
        row for row in desk("camera", "truths").out.splitlines() if row.startswith("c12 ")
    )
    sheet = tmp_path / "sheet.png"
    assert desk("camera", "views", "sheet", sheet).out.strip() == str(sheet)
    with Image.open(sheet) as drawn:
        assert drawn.size[0] == 1048
    assert desk("camera", "views", "sheet", sheet).code == 1  # never written over
    assert desk("camera", "views", "sheet", tmp_path / "all.png", "--every").code == 0
    rejected = desk("camera", "views", "reject", number, "--kind", "damage", "--text", "pole hit")
    assert (rejected.code, "FT-1 has both pictures" in rejected.err) == (0, True)
    assert "attached, two pictures" in desk("fault", "show", "ft1").out
    assert desk("camera", "views", "accept", number).code == 1
    day = str(given.now().date())
    told = desk("camera", "views", "--figures", "--from", day, "--to", day)
    assert "false alarms of pictures judged: 0 of 3 pictures = 0.0 %" in told.out
    assert desk("camera", "views", "--figures", "--json").json["rejected"] == 1
    assert desk("camera", "views", "--json").json == []


def test_a_new_reference_wants_a_reason_and_ends_what_was_open(desk, known):
    known("pan 8 %")
    number = known("pan 8 %").json["review"]
    assert desk("camera", "views", "new", "c12").code == 1
    assert desk("camera", "views", "new", "c12", "--text", "agreed with the BID").code == 0
    assert desk("camera", "views", "accept", number).code == 1
    assert known("pan 8 %").json["why"] == "no_reference"


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"<html>", "12.jpg", "NOT CHECKED: it is no JPEG or PNG"),
        (b"", "12.jpg", "NOT CHECKED: it is empty"),
        (None, "999.jpg", "no camera is called '999'"),
        (None, "front.jpg", "its name says no camera"),
    ],
)
def test_what_cannot_be_looked_at_is_said_and_is_exit_1(look, raw, name, words):
    told = look(raw=raw, name=name)
    assert (told.code, words in told.err) == (1, True)


def test_a_camera_is_named_where_the_file_does_not(desk, look):
    told = look(name="front.jpg", args=("--camera", "c13"))
    assert (told.code, told.json["camera"]) == (0, "13")
    assert "c13" in desk("camera", "views").out


@pytest.mark.parametrize(
    "wrong",
    [
        ("camera", "views", "accept"),
        ("camera", "views", "accept", "twelve"),
        ("camera", "views", "first", "c999"),
        ("camera", "views", "sheet"),
        ("camera", "views", "--figures", "--from", "2026-03-02", "--to", "2026-03-01"),
    ],
)
def test_what_is_misused_is_said(desk, wrong):
    assert desk(*wrong).code == 2


def test_nothing_to_show_is_said(desk, tmp_path):
    assert desk("camera", "views", "sheet", tmp_path / "none.png").code == 1
    assert desk("camera", "views", "first", "c12").code == 1
    assert "0 pictures to be answered" in desk("camera", "views").err
