import hashlib
import io

import pytest

from control_room.adapters.footage import FootageChanged, FootageUnreadable, hash_all, hash_one, under


def test_files_and_folders_are_hashed_in_a_steady_order(tmp_path):
    clip = tmp_path / "clip"
    (clip / "sub").mkdir(parents=True)
    for name in ("b.bin", "a.bin", "sub/c.bin"):
        (clip / name).write_bytes(name.encode())
    lone = tmp_path / "lone\x1b[2J.bin"
    lone.write_bytes(b"x")
    found = hash_all([clip, lone])
    assert [one.name for one in found[:3]] == ["a.bin", "b.bin", "sub/c.bin"]
    assert "\x1b" not in found[3].name
    assert found[0].sha512 == hashlib.sha512(b"a.bin").hexdigest()
    into = io.BytesIO()
    assert hash_one(clip / "a.bin", "a.bin", into).size == 5
    assert into.getvalue() == b"a.bin"


def test_what_is_not_there_or_is_a_link_is_refused(tmp_path):
    with pytest.raises(FootageUnreadable, match="no such"):
        list(under([tmp_path / "gone"]))
    (tmp_path / "clip").mkdir()
    (tmp_path / "clip" / "link").symlink_to("/etc/hostname")
    with pytest.raises(FootageUnreadable, match="link"):
        hash_all([tmp_path / "clip"])
    with pytest.raises(FootageUnreadable):
        hash_one(tmp_path / "gone", "gone")


def test_a_file_still_being_written_is_refused(tmp_path):
    path = tmp_path / "growing"
    path.write_bytes(b"x" * 10)

    class Growing(io.BytesIO):
        def write(self, piece):
            path.write_bytes(b"x" * 20)
            return len(piece)

    with pytest.raises(FootageChanged):
        hash_one(path, "growing", Growing())
