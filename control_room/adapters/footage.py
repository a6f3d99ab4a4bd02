"""Footage where this machine can reach it: what lies in a folder, and its hashes, a megabyte at a time."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.visible import visible

PIECE: Final = 1 << 20
"""Bytes read at a time: a file of 50 GB needs no more memory than a short one."""


class FootageUnreadable(Refusal):
    """A file cannot be read where it was said to be."""

    code: ClassVar[str] = "footage_unreadable"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} cannot be read ({why}); name another folder, or use the hasher's answer instead")


class FootageChanged(Refusal):
    """A file changed while it was read."""

    code: ClassVar[str] = "footage_changed"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} changed while it was read; wait until the recorder has written it, and begin again")


class Found(Struct, frozen=True, kw_only=True):
    """One file: where it is, what it is called below the folder named, and what it comes to."""

    path: Path
    name: str
    size: int
    sha256: str
    sha512: str


def under(places: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """(path, name with forward slashes) of every file named, and of every file in a folder named, in a steady order.

    Raises:
        FootageUnreadable: a place is neither, or a link leads out of it.
    """
    for place in places:
        if place.is_file() and not place.is_symlink():
            yield place, place.name
        elif place.is_dir():
            for path in sorted(place.rglob("*")):
                if path.is_symlink():
                    raise FootageUnreadable(path, "it is a link")
                if path.is_file():
                    yield path, path.relative_to(place).as_posix()
        else:
            raise FootageUnreadable(place, "there is no such file or folder")


def hash_one(path: Path, name: str, into: BinaryIO | None = None) -> Found:
    """Hash one file in one reading, and with `into` write there what was read.

    Raises:
        FootageUnreadable, FootageChanged: as they say.
        OSError: the copy cannot be written.
    """
    first, second, size = hashlib.sha256(), hashlib.sha512(), 0
    before, pieces = _pieces(path)
    for piece in pieces:
        first.update(piece)
        second.update(piece)
        size += len(piece)
        if into is not None:
            into.write(piece)
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise FootageChanged(path)
    return Found(path=path, name=visible(name), size=size, sha256=first.hexdigest(), sha512=second.hexdigest())


def _pieces(path: Path) -> tuple[os.stat_result, Iterator[bytes]]:
    """The file as it stands, and its pieces; a fault of reading is told apart from one of writing."""

    def read() -> Iterator[bytes]:
        try:
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except OSError as fault:
            raise FootageUnreadable(path, fault.strerror or type(fault).__name__) from fault

    try:
        return path.stat(), read()
    except OSError as fault:
        raise FootageUnreadable(path, fault.strerror or type(fault).__name__) from fault


def hash_all(places: Iterable[Path]) -> tuple[Found, ...]:
    """Hash everything named; blocks, so call it in a thread. Raises `FootageUnreadable`, `FootageChanged`."""
    return tuple(hash_one(path, name) for path, name in under(places))
