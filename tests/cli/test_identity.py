"""Who gives a command: a password from a file, or typed unseen where somebody is there to type."""

import os
import pty

import pytest

from control_room.cli import identity
from control_room.cli.calls import Unusable
from control_room.cli.identity import NoPassword, ask_password, read_password


def kept(path, data, mode=0o600):
    path.write_bytes(data)
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (b"three small words\nand a remark\n", "three small words"),
        (b"from windows\r\n", "from windows"),
        (b"", ""),
        ("trois été".encode(), "trois été"),
        (b" kept as it is ", " kept as it is "),
    ],
)
def test_the_password_is_the_first_line_of_its_file(tmp_path, data, password):
    assert read_password(kept(tmp_path / "p", data)) == password


def test_a_password_others_can_read_is_used_and_said(tmp_path, capsys):
    file = kept(tmp_path / "p", b"three small words\n", 0o644)
    assert read_password(file) == "three small words"
    assert f"chmod 600 {file}" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"caf\xe9\n", b"\xff\xfe\x00"])
def test_a_password_that_is_no_text_is_said_without_a_word_of_it(tmp_path, data):
    with pytest.raises(Unusable, match=r":1: the password is not UTF-8 text; save") as fault:
        read_password(kept(tmp_path / "p", data))
    assert "caf" not in str(fault.value).removeprefix(str(tmp_path))


@pytest.mark.parametrize("name", ["nowhere/p", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(Unusable, match="the password file cannot be read"):
        read_password(str(tmp_path / name))


@pytest.fixture
def terminal(monkeypatch):
    """Standard input is a terminal."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as held:
        monkeypatch.setattr(identity.sys, "stdin", held)
        yield
    os.close(ours)


def test_a_password_is_asked_of_whoever_is_there(terminal, monkeypatch):
    monkeypatch.setattr(identity.getpass, "getpass", lambda prompt: f"after {prompt}")
    assert ask_password("Password of 0001: ") == "after Password of 0001: "


def test_somebody_who_types_none_is_told_what_to_do(terminal, monkeypatch):
    def nothing(_):
        raise EOFError

    monkeypatch.setattr(identity.getpass, "getpass", nothing)
    with pytest.raises(NoPassword, match="no password was typed; type it, or name a file"):
        ask_password("Password of 0001: ")


def test_nobody_there_is_told_to_name_a_file(cr):
    answer = cr.process("log", "n words", "--by", "0001")
    assert (answer.code, answer.out) == (1, "")
    assert "--password-file F" in answer.err


def test_an_act_without_a_name_is_wrong_usage(cr):
    answer = cr("workstation", "admit", "--password-file", cr.secret)
    assert (answer.code, answer.told) == (2, ["say who does this: --by STAFF"])
