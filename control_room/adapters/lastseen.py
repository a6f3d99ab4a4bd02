"""What this workstation last saw of the book, kept outside the database, so that a shorter or different book is known."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct


class LastSeen(Struct, frozen=True, kw_only=True):
    """The newest head this workstation has seen.

    Attributes:
        origin: whose book.
        size: lines it had.
        root: its root hash, hex.
        note: the newest signed checkpoint seen, "" when none.
        head: the tree's right edge at that size, packed, hex; lines written since are proved to follow from it.
    """

    origin: str
    size: int
    root: str
    note: str = ""
    head: str = ""


def read(path: Path) -> LastSeen | None:
    """What was last seen, or None where nothing was (or the file cannot be understood: then it counts as nothing seen)."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=LastSeen)
    except (OSError, msgspec.DecodeError):
        return None


def write(path: Path, seen: LastSeen) -> None:
    """Keep what was seen; replaced whole, so that a power cut leaves the old or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, msgspec.json.encode(seen))
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    finally:
        os.close(descriptor)
    fresh.replace(path)
