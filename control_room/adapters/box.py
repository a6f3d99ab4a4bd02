"""The console's side of the portal's box: files are taken as they came, statuses published. It decides nothing.

Whoever broke into the portal can write anything here, so a file is opened without following links, read under a cap,
and only when it is a plain file with one name. What is not is moved to `odd` and told; names that are not ours stay
where they are.
"""

import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.boxes import (
    IN,
    MOST_BYTES,
    ODD,
    OUT,
    Status,
    encode,
    read_request_name,
    read_status_name,
    request_name,
    status_name,
)

MOST_NAMES: Final = 20_000
"""Names in `in` looked at in one go; a box fuller than that is emptied in several."""


class Arrived(Struct, frozen=True, kw_only=True):
    """One request as it came.

    Attributes:
        raw: every byte of it; whether it can be read is not asked here.
    """

    uuid: UUID
    raw: bytes


class Odd(Struct, frozen=True, kw_only=True):
    """A file under a request's name that was not read, and why.

    Attributes:
        name: under which it now lies in `odd`; where it could not be moved, the name it keeps in `in`.
    """

    name: str
    why: str


class Box:
    """The box. Every method raises `OSError` where the box itself cannot be reached.

    Attributes:
        folder: holds `in`, `out` and `odd`. Whoever sets the portal up makes them, with whose they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._in, self._out, self._odd = folder / IN, folder / OUT, folder / ODD

    def arrived(self, limit: int = 100) -> tuple[tuple[Arrived, ...], tuple[Odd, ...]]:
        """What came, oldest first and `limit` at most, and what was put aside. A request stays until `done`."""
        waiting: list[tuple[int, str, UUID]] = []
        with os.scandir(self._in) as found:
            for n, entry in enumerate(found):
                if n >= MOST_NAMES:
                    break
                uuid = read_request_name(entry.name)
                if uuid is not None:
                    with suppress(FileNotFoundError):
                        waiting.append((entry.stat(follow_symlinks=False).st_mtime_ns, entry.name, uuid))
        came: list[Arrived] = []
        odd: list[Odd] = []
        for _, name, uuid in sorted(waiting):
            if len(came) == limit:
                break
            read = self._read(name)
            if isinstance(read, bytes):
                came.append(Arrived(uuid=uuid, raw=read))
            elif read:
                odd.append(Odd(name=self._aside(name), why=read))
        return tuple(came), tuple(odd)

    def _read(self, name: str) -> bytes | str:
        """The bytes of a file; or why it is not read; "" when it is gone."""
        try:
            handle = os.open(self._in / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return ""
        except OSError as fault:
            return (
                "it is a link" if (self._in / name).is_symlink() else (fault.strerror or "it cannot be opened").lower()
            )
        try:
            what = os.fstat(handle)
            if not stat.S_ISREG(what.st_mode):
                return "it is no plain file"
            if what.st_nlink != 1:
                return "it has another name too"
            with os.fdopen(handle, "rb", closefd=False) as file:
                raw = file.read(MOST_BYTES + 1)
        finally:
            os.close(handle)
        return raw if len(raw) <= MOST_BYTES else "it is too large"

    def _aside(self, name: str) -> str:
        """Move a file to `odd` under a name that is free; the name it is found under."""
        there = f"{name}.{token_hex(4)}"
        try:
            self._odd.mkdir(mode=0o700, exist_ok=True)
            (self._in / name).rename(self._odd / there)
        except OSError:
            return name
        return there

    def done(self, uuid: UUID) -> None:
        """Take a request out: the act that kept it has been written. Once more does nothing."""
        with suppress(FileNotFoundError):
            (self._in / request_name(uuid)).unlink()

    def publish(self, status: Status) -> None:
        """Let the requester see how it stands, in place of what they saw before. What stands there already stays.

        Raises:
            NotForTheBox: it is too large.
        """
        data = encode(status)
        final = self._out / status_name(status)
        with suppress(OSError):
            if final.read_bytes() == data:
                return
        partial = self._out / f".{final.name}.{token_hex(4)}"
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o640)  # whatever the umask: the other side is another user of the same group
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.rename(final)
        except OSError:
            with suppress(OSError):
                partial.unlink()
            raise

    def published(self) -> tuple[str, ...]:
        """The references of the statuses that lie there, with their check letters."""
        with os.scandir(self._out) as found:
            return tuple(sorted(named[0] for entry in found if (named := read_status_name(entry.name))))

    def withdraw(self, refs: Collection[str]) -> None:
        """Take away what was published for these references with their check letters: they are long answered."""
        if not refs:
            return
        with os.scandir(self._out) as found:
            names = [entry.name for entry in found if (named := read_status_name(entry.name)) and named[0] in refs]
        for name in names:
            with suppress(FileNotFoundError):
                (self._out / name).unlink()
