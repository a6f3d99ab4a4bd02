"""The key file: modes, whole or not at all, and never a new key in silence."""

import os
import stat
import subprocess
import sys

import pytest

from control_room.adapters import keys
from control_room.domain.notes import KeyMalformed, check_note, read_note, read_vkey

NAME = "cctv.anyborough.gov.uk/book/1/CR-1"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "workstation.key"


def test_a_key_made_is_the_key_loaded(path):
    made = keys.make(path, NAME)
    loaded = keys.load(path)
    assert loaded.verifier == made.verifier
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
    note = loaded.sign_note("a book\n1\nroot\n")
    assert check_note(read_note(note.written()), [read_vkey(made.verifier.vkey)], keys.verify) == (made.verifier,)


def test_the_mode_holds_under_any_umask(path):
    before = os.umask(0)
    try:
        keys.make(path, NAME)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_key_is_another(tmp_path):
    assert keys.make(tmp_path / "a", NAME).verifier != keys.make(tmp_path / "b", NAME).verifier


def test_a_changed_message_or_signature_is_not_signed(path):
    key = keys.make(path, NAME)
    signature = key.sign(b"message")
    assert keys.verify(key.verifier.public, b"message", signature)
    assert not keys.verify(key.verifier.public, b"massage", signature)
    assert not keys.verify(key.verifier.public, b"message", signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not keys.verify(key.verifier.public, b"message", signature[:-1])
    assert not keys.verify(bytes(31), b"message", signature)


def test_a_key_is_never_written_over(path):
    held = keys.make(path, NAME).verifier
    with pytest.raises(keys.KeyExists, match="never written over"):
        keys.make(path, NAME)
    assert keys.load(path).verifier == held
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666, 0o777])
def test_a_key_others_can_reach_is_refused_with_what_to_do(path, mode):
    keys.make(path, NAME)
    path.chmod(mode)
    with pytest.raises(keys.KeyExposed, match="chmod 600"):
        keys.load(path)


def test_a_key_of_another_account_is_refused(path, monkeypatch):
    keys.make(path, NAME)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(keys.KeyExposed, match="another account"):
        keys.load(path)


def test_a_missing_key_is_never_replaced_in_silence(path):
    with pytest.raises(keys.KeyMissing, match="admit a new key"):
        keys.load_or_make(path, NAME, admitted=True)
    assert not path.exists()
    made = keys.load_or_make(path, NAME, admitted=False)
    assert keys.load_or_make(path, NAME, admitted=False).verifier == made.verifier
    assert keys.load_or_make(path, NAME, admitted=True).verifier == made.verifier


def test_a_broken_key_is_not_taken_for_a_missing_one(path):
    path.write_bytes(b"")
    path.chmod(0o600)
    with pytest.raises(keys.KeyUnreadable):
        keys.load_or_make(path, NAME, admitted=False)
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line[:-10],
        lambda line: line.replace(b"PRIVATE", b"PUBLIC"),
        lambda line: line.replace(b"CR-1", b"CR-2"),
        lambda line: b"\xff" + line,
        lambda line: line.rsplit(b"+", 1)[0],
        lambda line: line + line,
    ],
)
def test_a_damaged_key_is_refused(path, change):
    keys.make(path, NAME)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(keys.KeyUnreadable, match="not a whole key"):
        keys.load(path)


def test_a_link_or_a_pipe_is_not_a_key(path):
    keys.make(path.with_name("elsewhere"), NAME)
    path.symlink_to("elsewhere")
    with pytest.raises(keys.KeyUnreadable):
        keys.load(path)
    path.unlink()
    os.mkfifo(path, 0o600)
    with pytest.raises(keys.KeyUnreadable, match="plain file"):
        keys.load(path)


def test_a_name_of_two_words_makes_no_file(path):
    with pytest.raises(KeyMalformed):
        keys.make(path, "CR 1")
    assert list(path.parent.iterdir()) == []


def test_the_secret_is_not_shown(path):
    key = keys.make(path, NAME)
    secret = path.read_text().strip().split("+", 4)[4]
    assert secret not in repr(key)
    assert secret not in str([key, vars(keys)])


def test_importing_the_module_does_not_load_cryptography():
    code = "import control_room.adapters.keys, sys; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
