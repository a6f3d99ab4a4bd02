"""The console's side of the box, with what somebody who owns the portal might put there."""

import os
from datetime import UTC, datetime
from uuid import UUID

import pytest

from control_room.adapters.box import MOST_NAMES, Box
from control_room.domain.boxes import (
    IN,
    MOST_BYTES,
    ODD,
    OUT,
    NotForTheBox,
    Notice,
    Status,
    decode_status,
    request_name,
)
from control_room.domain.refs import RefKind, stored, with_check

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def box(tmp_path):
    for each in (IN, OUT, ODD):
        (tmp_path / each).mkdir()
    return Box(tmp_path)


def put(tmp_path, n: int, raw: bytes = b"x", age: int = 0):
    path = tmp_path / "in" / request_name(UUID(int=n))
    path.write_bytes(raw)
    os.utime(path, (1_000_000 - age, 1_000_000 - age))
    return path


def status(ref: str = "", code: str = "ab" * 32, state: str = "received", **told) -> Status:
    ref = ref or with_check(stored(RefKind.REVIEW_REQUEST, 2026, 233))
    return Status(code=code, ref=ref, state=state, updated_at=NOW, **told)


def test_requests_come_oldest_first_as_they_are_and_stay_until_done(box, tmp_path):
    put(tmp_path, 1, b"\xff\x00 not even JSON")
    put(tmp_path, 2, b"older", age=50)
    put(tmp_path, 3, b"oldest", age=90)
    came, odd = box.arrived()
    assert [each.raw for each in came] == [b"oldest", b"older", b"\xff\x00 not even JSON"]
    assert odd == ()
    assert box.arrived(limit=2)[0] == came[:2]
    box.done(UUID(int=3))
    box.done(UUID(int=3))
    assert [each.uuid.int for each in box.arrived()[0]] == [2, 1]


def test_names_that_are_not_ours_are_left_alone(box, tmp_path):
    for name in (".x.request.json", "readme.txt", f".{request_name(UUID(int=1))}", request_name(UUID(int=1)) + ".tmp"):
        (tmp_path / "in" / name).write_text("x")
    before = sorted((tmp_path / "in").iterdir())
    assert box.arrived() == ((), ())
    assert sorted((tmp_path / "in").iterdir()) == before


def test_what_is_no_plain_file_is_put_aside_and_told(box, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the book")
    (tmp_path / "in" / request_name(UUID(int=1))).symlink_to(secret)
    os.mkfifo(tmp_path / "in" / request_name(UUID(int=2)))
    (tmp_path / "in" / request_name(UUID(int=3))).mkdir()
    put(tmp_path, 4, b"x" * (MOST_BYTES + 1))
    os.link(secret, tmp_path / "in" / request_name(UUID(int=5)))
    good = put(tmp_path, 6, b"y" * MOST_BYTES)
    came, odd = box.arrived()
    assert [each.uuid.int for each in came] == [6]
    assert {int(each.name[:36].replace("-", ""), 16): each.why for each in odd} == {
        1: "it is a link",
        2: "it is no plain file",
        3: "it is no plain file",
        4: "it is too large",
        5: "it has another name too",
    }
    assert sorted(path.name for path in (tmp_path / "odd").iterdir()) == sorted(each.name for each in odd)
    assert list((tmp_path / "in").iterdir()) == [good]
    assert secret.read_text() == "the book"
    assert box.arrived()[1] == ()


def test_an_odd_file_that_cannot_be_moved_is_told_and_does_no_harm(box, tmp_path):
    (tmp_path / "odd").rmdir()
    (tmp_path / "odd").write_text("a file")
    put(tmp_path, 4, b"x" * (MOST_BYTES + 1), age=50)
    put(tmp_path, 5)
    came, odd = box.arrived()
    assert ([each.uuid.int for each in came], [each.name for each in odd]) == ([5], [request_name(UUID(int=4))])
    assert [each.uuid.int for each in box.arrived(limit=1)[0]] == [5]
    (tmp_path / "odd").unlink()
    box.arrived()
    assert [path.name[:36] for path in (tmp_path / "odd").iterdir()] == [str(UUID(int=4))]


def test_no_more_names_than_a_bound_are_looked_at(box, tmp_path, monkeypatch):
    monkeypatch.setattr("control_room.adapters.box.MOST_NAMES", 3)
    for n in range(1, 6):
        put(tmp_path, n)
    assert len(box.arrived()[0]) == 3
    assert MOST_NAMES > 3


def test_a_status_is_published_whole_in_place_of_the_one_before(box, tmp_path):
    box.publish(status())
    box.publish(status(state="being reviewed", messages=(Notice(at=NOW, text="soon"),)))
    [file] = (tmp_path / "out").iterdir()
    assert decode_status(file.read_bytes()).state == "being reviewed"
    assert file.stat().st_mode & 0o777 == 0o640
    assert box.published() == (status().ref,)
    box.withdraw({with_check(stored(RefKind.REVIEW_REQUEST, 2026, 234))})
    assert box.published() == (status().ref,)
    box.withdraw({status().ref})
    assert box.published() == ()


def test_a_status_that_stands_there_already_is_not_written_again(box, tmp_path):
    box.publish(status())
    [file] = (tmp_path / "out").iterdir()
    was = file.stat().st_ino
    box.publish(status())
    assert file.stat().st_ino == was
    box.publish(status(state="answered"))
    assert decode_status(file.read_bytes()).state == "answered"


def test_a_status_that_is_too_large_or_has_no_place_leaves_the_one_before(box, tmp_path):
    box.publish(status())
    with pytest.raises(NotForTheBox):
        box.publish(status(messages=tuple(Notice(at=NOW, text="x" * 6000) for _ in range(50))))
    [file] = (tmp_path / "out").iterdir()
    assert decode_status(file.read_bytes()).state == "received"
    file.unlink()
    file.mkdir()
    with pytest.raises(OSError, match="directory"):
        box.publish(status())
    assert [path.name for path in (tmp_path / "out").iterdir()] == [file.name]


def test_a_box_that_is_away_is_said_to_be(tmp_path):
    with pytest.raises(FileNotFoundError):
        Box(tmp_path / "none").arrived()
