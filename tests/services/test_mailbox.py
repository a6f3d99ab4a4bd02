"""Mail as it arrives: fetched now and then, never held back by a server that is away."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from control_room.adapters import maildirs
from control_room.adapters.clock import GivenClock
from control_room.adapters.maildirs import Maildir, NoMaildir
from control_room.services.mailbox import EVERY, mailbox_of
from control_room.settings import Mail, Settings
from tests.relays import free_port


@pytest.fixture
def clock():
    return GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))


def settings(tmp_path, **mail):
    return Settings(home=tmp_path, database_url="", workstation="CR-1", mail=Mail(**mail))


def put(path: Path, key, raw=b"Subject: x\n\nhi"):
    Maildir(path).prepare()
    (path / "new" / key).write_bytes(raw)


def test_without_a_setting_nothing_comes_by_mail(tmp_path, clock):
    assert mailbox_of(settings(tmp_path), clock) is None
    training = msgspec.structs.replace(settings(tmp_path, maildir=str(tmp_path)), training=True)
    assert mailbox_of(training, clock) is None


def test_what_the_gateway_delivers_is_had_until_it_is_taken(tmp_path, clock):
    put(tmp_path / "mail", "a")
    box = mailbox_of(settings(tmp_path, maildir=str(tmp_path / "mail")), clock)
    assert box.arrived(5) == (("a", b"Subject: x\n\nhi"),)
    box.taken("a")
    assert box.arrived(5) == ()
    assert box.trouble == ""


def test_a_server_that_is_away_holds_nothing_back_and_is_asked_again_in_a_minute(tmp_path, clock):
    secret = tmp_path / "secret"
    secret.write_text("velvet")
    box = mailbox_of(
        settings(tmp_path, imap=f"127.0.0.1:{free_port()}", imap_security="none", imap_password_file=str(secret)), clock
    )
    put(tmp_path / "mail", "a")
    assert [key for key, _ in box.arrived(5)] == ["a"]
    assert "chmod 600" in box.trouble
    secret.chmod(0o600)
    box.arrived(5)
    assert "chmod 600" in box.trouble  # not asked again yet
    clock.tick(EVERY)
    assert [key for key, _ in box.arrived(5)] == ["a"]
    assert "stays there" in box.trouble


def test_what_is_too_large_is_kept_where_it_is_with_its_hash(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(maildirs, "LARGEST", 10)
    put(tmp_path / "mail", "a", b"x" * 50)
    box = mailbox_of(settings(tmp_path, maildir=str(tmp_path / "mail")), clock)
    assert box.arrived(5) == (("a", b"x" * 11),)
    assert box.digest("a") == (sha256(b"x" * 50).hexdigest(), 50)
    assert box.set_aside("a").read_bytes() == b"x" * 50
    assert box.arrived(5) == ()


def test_a_folder_that_is_not_there_is_said(tmp_path, clock):
    box = mailbox_of(settings(tmp_path, maildir=str(tmp_path / "none")), clock)
    with pytest.raises(NoMaildir):
        box.arrived(5)
