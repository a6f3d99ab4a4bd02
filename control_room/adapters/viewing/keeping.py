"""Pictures in files beside the book, each by its SHA-256; and the folder in which they are dropped.

What is kept is found by its hash and nothing else. No link is followed, no file is written over, and a file that is still
being written is left for the next look.
"""

import os
import struct
import zlib
from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import ClassVar, Final

from msgspec import Struct

from control_room.adapters.viewing import MOST_BYTES
from control_room.domain.errors import Refusal
from control_room.domain.views.naming import ENDINGS

SETTLED: Final = 2.0
"""Seconds a dropped file must have stood unchanged: until then somebody may be writing it."""
MOST_NAMES: Final = 20_000
"""Names of the folder that are looked at at once; the rest waits for the next look."""


class NoPictures(Refusal):
    """Pictures cannot be kept, or one cannot be read."""

    code: ClassVar[str] = "no_pictures"


class Dropped(Struct, frozen=True, kw_only=True):
    """A file in the folder: its name, when it was written (seconds of the epoch) and its bytes."""

    name: str
    written: float
    size: int


def keep(folder: Path, content: bytes, at: datetime, *, ending: str = "") -> str:
    """Keep a picture, dated as it was taken; answers its SHA-256.

    Raises:
        NoPictures: the disk does not take it.
    """
    digest = sha256(content).hexdigest()
    try:
        if found(folder, digest) is None:
            kind = ending or (".png" if content.startswith(b"\x89PNG") else ".jpg")
            place = folder / digest[:2]
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, half = mkstemp(dir=place, prefix=f"{digest}.", suffix=".half")  # its own: threads may keep the same
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(half).rename(place / f"{digest}{kind}")
        kept = found(folder, digest)
        if kept is not None:
            os.utime(kept, (at.timestamp(), at.timestamp()))
    except OSError as fault:
        raise NoPictures(f"the picture cannot be kept in {folder}: {_why(fault)}") from None
    return digest


def found(folder: Path, digest: str) -> Path | None:
    """The file of that hash, or None."""
    for ending in (".jpg", ".png"):
        path = folder / digest[:2] / f"{digest}{ending}"
        if digest and path.is_file():
            return path
    return None


def sweep(folder: Path, needed: Collection[str], before: datetime) -> int:
    """Delete every picture written before then that is not needed; answers how many went."""
    gone = 0
    for path in folder.glob("??/*"):
        try:
            if path.stem.partition(".")[0] not in needed and path.stat().st_mtime < before.timestamp():
                path.unlink()
                gone += 1
        except OSError:
            continue  # somebody else did, or may not; the next look tries again
    return gone


# -- the folder ------------------------------------------------------------------------------------------------------------


def dropped(folder: Path, known: Mapping[str, tuple[float, int]], now: float) -> tuple[Dropped, ...]:
    """Files that were dropped and stand still, the oldest first; not those that were `known` as they are now."""
    fresh: list[Dropped] = []
    if not folder.is_dir():
        return ()
    with os.scandir(folder) as entries:
        for n, entry in enumerate(entries):
            if n >= MOST_NAMES:
                break
            try:
                stat = entry.stat(follow_symlinks=False)
                if not entry.is_file(follow_symlinks=False) or entry.name.startswith("."):
                    continue
            except OSError:
                continue  # gone meanwhile
            ours = Path(entry.name).suffix.lower() in ENDINGS
            if ours and now - stat.st_mtime >= SETTLED and known.get(entry.name) != (stat.st_mtime, stat.st_size):
                fresh.append(Dropped(name=entry.name, written=stat.st_mtime, size=stat.st_size))
    return tuple(sorted(fresh, key=lambda one: (one.written, one.name)))


def read(path: Path, *, linked: bool = False) -> bytes:
    """The bytes of a picture; of one that is too large, one byte more than any may have.

    Args:
        linked: whether a link is followed: one that a person named is, one in the folder never.

    Raises:
        NoPictures: it cannot be read.
    """
    try:
        how = os.O_RDONLY | os.O_NONBLOCK | (0 if linked else os.O_NOFOLLOW)
        with os.fdopen(os.open(path, how), "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise NoPictures(f"{path.name} cannot be read: {_why(fault)}") from None


def take_away(path: Path, one: Dropped) -> None:
    """Delete a dropped file that was taken, unless it was written anew since."""
    try:
        stat = path.lstat()
        if (stat.st_mtime, stat.st_size) == (one.written, one.size):
            path.unlink()
    except OSError:
        return  # it stays, and is known as taken


def clear_old(folder: Path, before: datetime) -> None:
    """Delete what could not be taken and was dropped before then: it is a picture of a street, and kept no longer than others."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        try:
            stat = path.lstat()
            if path.suffix.lower() in ENDINGS and stat.st_mtime < before.timestamp() and not path.is_dir():
                path.unlink()
        except OSError:
            continue


def png_of(grey: bytes, width: int, height: int) -> bytes:
    """A grey map as PNG, the same bytes for the same map."""
    rows = b"".join(b"\0" + grey[at : at + width] for at in range(0, width * height, width))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def write(path: Path, content: bytes) -> None:
    """A sheet where somebody wants it; nothing is written over.

    Raises:
        NoPictures: it is there already, or cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise NoPictures(f"{path} is there already and is never written over; give another name") from None
    except OSError as fault:
        raise NoPictures(f"{path} cannot be written: {_why(fault)}") from None


def _why(fault: OSError) -> str:
    return (fault.strerror or "the machine refused").lower()
