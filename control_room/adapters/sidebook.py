"""The side-book: where this workstation takes lines while the book cannot be written.

One file a workstation, its room reserved and flushed at first start, so that a full disk cannot refuse it. A line is durable when
`take` returns. It holds words, times and who typed them; no references and no decisions. Lines are brought into the book later,
once each: the book knows a line by its UUID, so bringing in twice writes once.

Layout: an 8-byte mark, then records one after another: length (4 bytes), CRC-32 of the body (4 bytes), the body as JSON. Zeros end it.
"""

import fcntl
import os
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final, Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from control_room.domain.errors import Refusal

MARK: Final = b"SIDEBK1\n"
RESERVED: Final = 8 * 1024 * 1024
"""Bytes kept aside: some 30,000 lines."""
MARKING: Final = 96
"""Bytes kept for the mark that a waiting line was brought in, so that a full side-book can still be emptied."""


class SideBookFull(Refusal):
    """The reserved room is used up."""

    code: ClassVar[str] = "side_book_full"


class SideBookDamaged(Refusal):
    """The file is not a side-book."""

    code: ClassVar[str] = "side_book_damaged"


class SideLine(Struct, frozen=True, kw_only=True):
    """One line taken aside: S-1, S-2, ... in the order they were taken.

    Attributes:
        checked: False when the person could not be checked ("0417, not checked").
        why: why the book could not be written: locked, full, read_only, missing, away, different.
    """

    n: int
    uuid: UUID
    at: datetime
    staff: str
    words: str
    checked: bool = True
    why: str = ""

    @property
    def said(self) -> str:
        """Its number as shown: "S-3"."""
        return f"S-{self.n}"


class _Taken(Struct, frozen=True, tag="taken", tag_field="is"):
    line: SideLine


class _Done(Struct, frozen=True, tag="done", tag_field="is"):
    n: int
    number: int
    what: Literal["brought_in", "left_out"] = "brought_in"


_decode = msgspec.json.Decoder(_Taken | _Done)


class SideBook:
    """This workstation's side-book, open for as long as the console runs."""

    def __init__(self, path: Path, *, reserve: int = RESERVED) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._end = reserve
        self._lines: dict[int, SideLine] = {}
        self._done: dict[int, int] = {}
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX)
            if not any(os.pread(self._fd, len(MARK), 0)):  # nothing yet, or cut off while it was being reserved
                self._reserve(reserve)
            self._read()
            fcntl.flock(self._fd, fcntl.LOCK_UN)
        except BaseException:
            os.close(self._fd)
            raise

    def _reserve(self, reserve: int) -> None:
        """Write the whole file once: reserved blocks, really on the disk, so that later writes need no new room."""
        os.ftruncate(self._fd, 0)
        zeros = bytes(1 << 16)
        for at in range(0, reserve, len(zeros)):
            os.pwrite(self._fd, zeros[: min(len(zeros), reserve - at)], at)
        os.pwrite(self._fd, MARK, 0)
        os.fsync(self._fd)
        directory = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def _read(self) -> None:
        self._end = os.fstat(self._fd).st_size
        if os.pread(self._fd, len(MARK), 0) != MARK:
            raise SideBookDamaged(f"{self.path} is not a side-book; move it away, keep it, and start the console again")
        self._at = len(MARK)
        self._catch_up()

    def _catch_up(self) -> None:
        """Read what stands after the place read so far: another program of this workstation may have written."""
        while self._at + 8 <= self._end:
            framed = os.pread(self._fd, 8, self._at)
            length = int.from_bytes(framed[:4], "big")
            if length == 0 or self._at + 8 + length > self._end:
                return
            body = os.pread(self._fd, length, self._at + 8)
            if len(body) < length or zlib.crc32(body) != int.from_bytes(framed[4:8], "big"):
                return
            record = _decode.decode(body)
            if isinstance(record, _Taken):
                self._lines[record.line.n] = record.line
            else:
                self._done[record.n] = record.number
            self._at += 8 + length

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Keep other programs of this workstation out, and know what they have written."""
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        try:
            self._catch_up()
            yield
        finally:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def _write(self, record: _Taken | _Done, *, spare: int = 0) -> None:
        body = msgspec.json.encode(record)
        if self._at + 8 + len(body) + spare > self._end:
            raise SideBookFull("the side-book is full; write on paper, and call the administrator to get the book back")
        framed = len(body).to_bytes(4, "big") + zlib.crc32(body).to_bytes(4, "big") + body
        os.pwrite(self._fd, framed, self._at)
        os.fdatasync(self._fd)
        self._at += len(framed)

    def take(
        self, *, uuid: UUID, at: datetime, staff: str, words: str, checked: bool = True, why: str = ""
    ) -> SideLine:
        """Take one line; durable when this returns. Raises `SideBookFull`."""
        with self._alone():
            for line in self._lines.values():
                if line.uuid == uuid:
                    return line  # taken before: once is enough
            line = SideLine(
                n=len(self._lines) + 1, uuid=uuid, at=at, staff=staff, words=words, checked=checked, why=why
            )
            waiting = len(self._lines) - len(self._done) + 1
            self._write(_Taken(line=line), spare=waiting * MARKING)
            self._lines[line.n] = line
            return line

    def done(self, n: int, number: int) -> None:
        """Line S-n stands in the book as line `number`."""
        with self._alone():
            if n not in self._done:
                self._write(_Done(n=n, number=number))
                self._done[n] = number

    def waiting(self) -> tuple[SideLine, ...]:
        """Lines not yet brought in, oldest first."""
        self._catch_up()
        return tuple(line for n, line in sorted(self._lines.items()) if n not in self._done)

    def close(self) -> None:
        """Let go of the file."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
