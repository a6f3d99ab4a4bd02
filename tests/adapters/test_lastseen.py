"""What this workstation last saw of the book survives anything but being thrown away."""

import os
import stat

import pytest

from control_room.adapters import lastseen
from control_room.adapters.lastseen import LastSeen

SEEN = LastSeen(origin="cctv.anyborough.gov.uk/book/1", size=7, root="ab" * 32, note="a note\n\n— x y\n")


def test_what_was_seen_is_kept_for_this_person_alone(tmp_path):
    path = tmp_path / "workstation" / "CR-2" / "last-seen.json"
    assert lastseen.read(path) is None
    lastseen.write(path, SEEN)
    assert lastseen.read(path) == SEEN
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    newer = LastSeen(origin=SEEN.origin, size=8, root="cd" * 32)
    lastseen.write(path, newer)
    assert lastseen.read(path) == newer
    assert [each.name for each in path.parent.iterdir()] == ["last-seen.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"null", b'{"origin": 7}', b"\xff\xfe"])
def test_a_file_that_cannot_be_understood_is_nothing_seen(tmp_path, content):
    (tmp_path / "last-seen.json").write_bytes(content)
    assert lastseen.read(tmp_path / "last-seen.json") is None


def test_a_disk_that_fills_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "last-seen.json"
    lastseen.write(path, SEEN)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        lastseen.write(path, LastSeen(origin="x", size=9, root=""))
    assert lastseen.read(path) == SEEN
    assert [each.name for each in tmp_path.iterdir()] == ["last-seen.json"]
