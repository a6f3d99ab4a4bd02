"""A Maildir: where the council's gateway, or our own fetching, puts what comes by mail.

What stands in `new`, or in `cur` without the mark S, waits for us. It is marked only once the book holds it, so that a
console that dies in between finds it again; the book knows it then by its digest. Nothing is ever removed.
"""

import os
import re
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.requests.originals import LARGEST

MOST: Final = 10_000
"""Names of one folder that are looked at in one go."""
LARGE: Final = ".large"
"""Folder beside `cur` for what is too large for the book."""

_INFO: Final = re.compile(r"(?P<key>[^:]+)(?::2,(?P<flags>[A-Za-z]*))?")
_DIRECTORY: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class NoMaildir(Refusal):
    """The folder where mail should arrive is not there or may not be read."""

    code: ClassVar[str] = "no_maildir"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"mail cannot be taken in from {path} ({why}); make it, or put `maildir` in settings.toml right"
        )


class Maildir:
    """One Maildir, read safely: no link is followed, nothing but plain files is opened.

    Attributes:
        odd: what stood among the messages and is none, in words; "" when nothing did.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.odd = ""

    def prepare(self) -> None:
        """Make its folders where there are none."""
        for name in ("tmp", "new", "cur"):
            (self.path / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def arrived(self, limit: int) -> tuple[tuple[str, bytes], ...]:
        """(key, bytes) of what waits, oldest first. Of what is larger than the book keeps, one byte more than that.

        Raises:
            NoMaildir: it is not there, or may not be read.
        """
        self.odd = ""
        found: list[tuple[str, bytes]] = []
        for _, folder, name in self._waiting()[: limit + 200]:
            if len(found) == limit:
                break
            raw = self._read(folder, name)
            if raw is not None:
                found.append((_key(name), raw))
        return tuple(found)

    def taken(self, key: str) -> None:
        """The book holds it: it is marked as seen and not met again. Done twice it is done once.

        Raises:
            OSError: it cannot be moved; it is met again, and the book will know it.
        """
        self._move(key, self.path / "cur", marked=True)

    def set_aside(self, key: str) -> Path:
        """It is too large for the book: it is moved to where it stays, and is not met again. Answers its place.

        Raises:
            OSError: it cannot be moved.
        """
        folder = self.path / LARGE
        folder.mkdir(mode=0o700, exist_ok=True)
        self._move(key, folder, marked=False)
        return folder / key

    def digest(self, key: str) -> tuple[str, int]:
        """(SHA-256 in hex, bytes) of a message of any size, read piece by piece; ("", 0) when it is gone."""
        for folder, name in self._called(key):
            fd = self._open(folder, name)
            if fd is None:
                continue
            made, size = sha256(), 0
            with os.fdopen(fd, "rb") as file:
                while piece := file.read(1 << 20):
                    made.update(piece)
                    size += len(piece)
            return made.hexdigest(), size
        return "", 0

    def holds(self, key: str) -> bool:
        """True when a message of that key stands here, waiting or taken."""
        return (self.path / LARGE / key).exists() or next(iter(self._called(key)), None) is not None

    # -- within -----------------------------------------------------------------------------------------------------------

    def _waiting(self) -> list[tuple[float, str, str]]:
        found: list[tuple[float, str, str]] = []
        for folder in ("new", "cur"):
            for name in self._names(folder):
                told = _INFO.fullmatch(name)
                if told is None or (folder == "cur" and "S" in (told["flags"] or "")):
                    continue
                with suppress(OSError):
                    found.append((os.stat(self.path / folder / name, follow_symlinks=False).st_mtime, folder, name))  # noqa: PTH116
        return sorted(found)

    def _names(self, folder: str) -> list[str]:
        try:
            with os.scandir(self.path / folder) as entries:
                names = [entry.name for entry in entries if not entry.name.startswith(".")]
        except OSError as fault:
            raise NoMaildir(self.path / folder, (fault.strerror or "refused").lower()) from fault
        return sorted(names)[:MOST]

    def _called(self, key: str) -> list[tuple[str, str]]:
        return [(folder, name) for folder in ("new", "cur") for name in self._names(folder) if _key(name) == key]

    def _open(self, folder: str, name: str) -> int | None:
        """A descriptor of a plain file; None for anything else, and for what another console has moved meanwhile."""
        within = os.open(self.path / folder, _DIRECTORY)
        try:
            fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=within)
        except FileNotFoundError:
            return None
        except OSError as fault:
            self.odd = f"{self.path}/{folder} holds something that cannot be opened ({(fault.strerror or '').lower()})"
            return None
        finally:
            os.close(within)
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            os.close(fd)
            self.odd = f"{self.path}/{folder} holds something that is no message"
            return None
        return fd

    def _read(self, folder: str, name: str) -> bytes | None:
        fd = self._open(folder, name)
        if fd is None:
            return None
        with os.fdopen(fd, "rb") as file:
            return file.read(LARGEST + 1)

    def _move(self, key: str, target: Path, *, marked: bool) -> None:
        for folder, name in self._called(key):
            told = _INFO.fullmatch(name)
            flags = "".join(sorted({*((told["flags"] or "") if told else ""), "S"}))
            with suppress(FileNotFoundError):  # another console has moved it
                (self.path / folder / name).rename(target / (f"{key}:2,{flags}" if marked else key))
        flush(target)


def _key(name: str) -> str:
    return name.partition(":")[0]


def flush(folder: Path) -> None:
    """Have the names of a folder on the disk. Raises `OSError`."""
    fd = os.open(folder, _DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
