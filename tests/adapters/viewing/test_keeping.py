"""Pictures in files by their hash, and the folder they are dropped in."""

import os
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from control_room.adapters.viewing import MOST_BYTES, keeping
from tests.adapters.viewing.test_seeing import JPEG

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


def test_a_picture_is_found_by_its_hash_is_for_its_owner_alone_and_dated_as_it_was_taken(tmp_path):
    digest = keeping.keep(tmp_path / "views", JPEG, NOW)
    path = keeping.found(tmp_path / "views", digest)
    assert (digest, path.read_bytes()) == (sha256(JPEG).hexdigest(), JPEG)
    assert (path.stat().st_mode & 0o777, path.stat().st_mtime) == (0o600, NOW.timestamp())
    assert keeping.keep(tmp_path / "views", JPEG, NOW) == digest
    assert len(list((tmp_path / "views").rglob("*.jpg"))) == 1
    assert keeping.found(tmp_path / "views", "") is None


def test_many_who_keep_the_same_at_once_keep_it_once_and_whole(tmp_path):
    together, told = threading.Barrier(8), []

    def keep(folder):
        together.wait()
        try:
            told.append(keeping.keep(folder, JPEG, NOW))
        except keeping.NoPictures as fault:
            told.append(str(fault))

    for n in range(30):
        folder = tmp_path / str(n)
        threads = [threading.Thread(target=keep, args=(folder,)) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        (path,) = folder.glob("??/*")
        assert path.read_bytes() == JPEG
    assert set(told) == {sha256(JPEG).hexdigest()}


def test_a_disk_that_takes_nothing_is_said(tmp_path):
    (tmp_path / "views").write_bytes(b"in the way")
    with pytest.raises(keeping.NoPictures, match="cannot be kept"):
        keeping.keep(tmp_path / "views", JPEG, NOW)


def test_what_is_old_and_not_needed_goes_and_nothing_else(tmp_path):
    old, needed, fresh = (
        keeping.keep(tmp_path, JPEG + bytes([n]), NOW - timedelta(days=days)) for n, days in enumerate((40, 40, 1))
    )
    (tmp_path / "ours.txt").write_text("stays")
    assert keeping.sweep(tmp_path, {needed}, NOW - timedelta(days=31)) == 1
    assert [keeping.found(tmp_path, each) is not None for each in (old, needed, fresh)] == [False, True, True]
    assert (tmp_path / "ours.txt").exists()


def test_a_dropped_file_is_seen_once_it_stands_still_and_again_when_it_is_written_anew(tmp_path):
    file, now = tmp_path / "12.jpg", NOW.timestamp()
    file.write_bytes(JPEG)
    os.utime(file, (now, now))
    assert keeping.dropped(tmp_path, {}, now + 1) == ()
    (one,) = keeping.dropped(tmp_path, {}, now + 3)
    assert keeping.dropped(tmp_path, {"12.jpg": (one.written, one.size)}, now + 3) == ()
    os.utime(file, (now + 60, now + 60))
    (again,) = keeping.dropped(tmp_path, {"12.jpg": (one.written, one.size)}, now + 90)
    keeping.take_away(file, one)
    assert file.exists()  # it was written anew since
    keeping.take_away(file, again)
    assert not file.exists()
    assert keeping.dropped(tmp_path / "nowhere", {}, now) == ()


def test_no_link_is_followed_in_the_folder_and_one_that_a_person_names_is(tmp_path):
    (tmp_path / "real.jpg").write_bytes(JPEG)
    (tmp_path / "12.jpg").symlink_to(tmp_path / "real.jpg")
    with pytest.raises(keeping.NoPictures):
        keeping.read(tmp_path / "12.jpg")
    assert keeping.read(tmp_path / "12.jpg", linked=True) == JPEG


def test_of_a_file_without_end_only_so_much_is_read(tmp_path):
    with (tmp_path / "12.jpg").open("wb") as file:
        file.truncate(MOST_BYTES + 5_000_000)
    assert len(keeping.read(tmp_path / "12.jpg")) == MOST_BYTES + 1


def test_a_pipe_in_the_folder_holds_nobody_up(tmp_path):
    os.mkfifo(tmp_path / "12.jpg")
    assert keeping.dropped(tmp_path, {}, NOW.timestamp() + 1e9) == ()


def test_a_grey_map_is_a_picture_with_the_same_bytes_each_time():
    grey = bytes(range(200)) * 4
    png = keeping.png_of(grey, 40, 20)
    assert Image.open(BytesIO(png)).tobytes() == grey
    assert keeping.png_of(grey, 40, 20) == png
