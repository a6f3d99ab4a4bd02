"""The portal's side of the box: requests are put in whole or not at all, statuses are looked at and never touched."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Final

from control_room.domain.boxes import (
    IN,
    MOST_STATUS,
    OUT,
    NotForTheBox,
    Request,
    Status,
    decode_status,
    encode,
    read_status_name,
    request_name,
)
from control_room.domain.errors import Refusal

MOST_LOOKED_AT: Final = 200_000
"""Names in `out` looked at for one status; the console takes away what is over after `SHOWN_FOR`."""


class BoxFull(Refusal):
    """The disk that holds the box is full, or the box is away."""

    code: ClassVar[str] = "box_full"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            "Your request could not be handed over just now. Nothing is lost: your answers are saved. "
            "Try again in a few minutes, and ring the control room if it cannot wait"
        )


class Tray:
    """The box as the portal sees it."""

    def __init__(self, box: Path) -> None:
        self._in, self._out = box / IN, box / OUT

    def prepare(self) -> None:
        """Make the folders where they are not there. Raises `OSError`."""
        for each in (self._in, self._out):
            each.mkdir(mode=0o770, parents=True, exist_ok=True)

    def put(self, request: Request) -> None:
        """Hand a request over; the same one again is the same file.

        Raises:
            BoxFull: it is not in the box.
            NotForTheBox: it is too large.
        """
        data = encode(request)
        final = self._in / request_name(request.uuid)
        partial = self._in / f".{final.name}"
        try:
            with suppress(FileNotFoundError):
                partial.unlink()
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o640)
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o640)  # whatever the umask: the other side is another user of the same group
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.rename(final)
            folder = os.open(self._in, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as fault:
            with suppress(OSError):
                partial.unlink()
            raise BoxFull(errno.errorcode.get(fault.errno or 0, "unknown")) from fault

    def status(self, *, code: str = "", ref: str = "") -> Status | None:
        """The status published for a code's digest or for a reference with its check letter; None while there is none."""
        try:
            with os.scandir(self._out) as found:
                for n, entry in enumerate(found):
                    if n >= MOST_LOOKED_AT:
                        break
                    named = read_status_name(entry.name)
                    if named is not None and ((code and named[1] == code) or (ref and named[0] == ref)):
                        return _read(Path(entry.path), named)
        except OSError:
            return None
        return None


def _read(path: Path, named: tuple[str, str]) -> Status | None:
    """The status in a file, if it is what its name says."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            with os.fdopen(handle, "rb", closefd=False) as file:
                status = decode_status(file.read(MOST_STATUS + 1))
        finally:
            os.close(handle)
    except (OSError, NotForTheBox):
        return None
    return status if (status.ref, status.code) == named else None
