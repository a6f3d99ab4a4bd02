"""A password file nobody else may read."""

import os

import pytest

from control_room.adapters.secretfiles import SecretOpen, secret


def test_the_first_line_of_a_closed_file(tmp_path):
    file = tmp_path / "secret"
    file.write_bytes(b"velvet orbit\r\nmore\n")
    file.chmod(0o600)
    assert secret(str(file)) == "velvet orbit"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700 | 0o010])
def test_a_file_others_may_open_is_refused(tmp_path, mode):
    file = tmp_path / "secret"
    file.write_text("velvet")
    file.chmod(mode)
    with pytest.raises(SecretOpen, match="chmod 600"):
        secret(str(file))


def test_what_is_no_file_of_text_is_refused(tmp_path):
    with pytest.raises(SecretOpen, match="first line"):
        secret(str(tmp_path / "missing"))
    (tmp_path / "real").write_text("velvet")
    (tmp_path / "real").chmod(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(SecretOpen):
        secret(str(tmp_path / "link"))
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(SecretOpen):
        secret(str(tmp_path / "pipe"))
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    (tmp_path / "bytes").chmod(0o600)
    with pytest.raises(SecretOpen, match="UTF-8"):
        secret(str(tmp_path / "bytes"))
