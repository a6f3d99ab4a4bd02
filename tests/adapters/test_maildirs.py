"""A Maildir read safely: oldest first, marked only when told, and nothing but plain files opened."""

import mailbox
import os
from hashlib import sha256

import pytest

from control_room.adapters import maildirs
from control_room.adapters.maildirs import Maildir, NoMaildir


@pytest.fixture
def box(tmp_path):
    made = Maildir(tmp_path / "mail")
    made.prepare()
    return made


def put(box, name, raw=b"Subject: x\n\nhi", *, folder="new", at=1000):
    path = box.path / folder / name
    path.write_bytes(raw)
    os.utime(path, (at, at))


def test_what_came_is_seen_oldest_first_until_it_is_taken(box):
    put(box, "b", b"second", at=2000)
    put(box, "a:2,", b"first", folder="cur", at=1000)
    put(box, "c", b"third", at=3000)
    put(box, "half", folder="tmp")
    put(box, "d:2,FS", folder="cur")
    assert box.arrived(10) == (("a", b"first"), ("b", b"second"), ("c", b"third"))
    assert box.arrived(2) == (("a", b"first"), ("b", b"second"))
    assert [key for key, _ in box.arrived(10)] == ["a", "b", "c"]  # looking takes nothing
    box.taken("b")
    box.taken("a")
    box.taken("a")
    box.taken("gone")
    assert [key for key, _ in box.arrived(10)] == ["c"]
    assert sorted(each.name for each in (box.path / "cur").iterdir()) == ["a:2,S", "b:2,S", "d:2,FS"]
    assert (box.path / "cur" / "b:2,S").read_bytes() == b"second"
    assert box.holds("a")
    assert box.holds("c")
    assert not box.holds("half")


def test_what_pythons_own_maildir_delivers_is_read(box):
    key = mailbox.Maildir(box.path).add(b"Subject: x\n\nhi\n")
    assert box.arrived(5) == ((key, b"Subject: x\n\nhi\n"),)
    box.taken(key)
    assert "S" in mailbox.Maildir(box.path).get_message(key).get_flags()


def test_links_pipes_and_folders_are_no_messages(box, tmp_path):
    secret = tmp_path / "room.db"
    secret.write_text("the book")
    (box.path / "new" / "link").symlink_to(secret)
    os.mkfifo(box.path / "new" / "pipe")
    (box.path / "new" / "folder").mkdir()
    (box.path / "new" / ".hidden").write_text("x")
    put(box, "real")
    assert box.arrived(10) == (("real", b"Subject: x\n\nhi"),)
    assert "no message" in box.odd or "cannot be opened" in box.odd


def test_what_is_too_large_is_cut_hashed_whole_and_set_aside(box, monkeypatch):
    monkeypatch.setattr(maildirs, "LARGEST", 10)
    put(box, "large", b"x" * 50)
    assert box.arrived(5) == (("large", b"x" * 11),)
    assert box.digest("large") == (sha256(b"x" * 50).hexdigest(), 50)
    place = box.set_aside("large")
    assert place.read_bytes() == b"x" * 50
    assert box.arrived(5) == ()
    assert box.holds("large")
    assert box.digest("large") == ("", 0)


def test_many_odd_things_keep_no_message_waiting_for_ever(box):
    for n in range(50):
        (box.path / "new" / f"{n:03d}").mkdir()
    put(box, "real", at=9_999_999_999)
    assert [key for key, _ in box.arrived(5)] == ["real"]


def test_a_maildir_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NoMaildir, match=r"settings\.toml"):
        Maildir(tmp_path / "none").arrived(5)
