"""Passwords of other machines, each in a file that its owner alone may read."""

import os
import stat
from pathlib import Path
from typing import ClassVar, Final

from control_room.domain.errors import Refusal

LONGEST: Final = 4096


class SecretOpen(Refusal):
    """A password file is missing, or others may read it."""

    code: ClassVar[str] = "secret_open"


def secret(path: str) -> str:
    """The first line of a password file of mode 0600 or stricter.

    Raises:
        SecretOpen: it cannot be read, is a link, or others on the machine may read it.
    """
    first = kept(path, LONGEST, "put the password on its first line").partition(b"\n")[0].removesuffix(b"\r")
    try:
        return first.decode()
    except UnicodeDecodeError:
        raise SecretOpen(f"the password in {path} is not UTF-8 text; save the file as plain UTF-8") from None


def kept(path: str, most: int, right: str) -> bytes:
    """Up to `most` bytes of a file that its owner alone may read. Raises what `secret` does, saying what would be `right`."""
    try:
        fd = os.open(Path(path).expanduser(), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as fault:
        why = (fault.strerror or "it cannot be opened").lower()
        raise SecretOpen(f"the password file {path} cannot be read ({why}); {right}") from None
    try:
        told = os.fstat(fd)
        if not stat.S_ISREG(told.st_mode) or told.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SecretOpen(f"others on this machine may read {path}; close it with: chmod 600 {path}")
        return os.read(fd, most)
    finally:
        os.close(fd)
