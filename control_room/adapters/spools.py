"""Copies of words in files of this machine: prints, extracts, old drafts, the side-book's lines that are in the book already.

They are copies or leftovers; the record is the book. What was made here may be made again from what is left of it.
"""

import fcntl
import os
import shutil
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from control_room.adapters.sidebook import MARK

FOLDERS: Final = ("prints", "extracts", "originals", "bundles")
"""Folders of the room's home in which whatever is made for paper, a disc or somebody's eyes is put."""
LOOSE: Final = ("diary-*.ics", "disclosures-*.csv")
DRAFTS: Final = timedelta(days=35)
"""A draft nobody has touched for so long is a leftover."""
FAULTS: Final = timedelta(days=30)
"""The life of a noted fault, which holds no words anyway."""


class Cleared(Struct, frozen=True, kw_only=True):
    """What was cleared: how many files, and whether the side-book still holds lines that wait to be brought in."""

    files: int
    waiting: bool = False


def clear(home: Path, now: datetime, *, refs: frozenset[str] = frozenset()) -> Cleared:
    """Remove every copy made before `now`, stills of the exports in `refs`, drafts and faults past their days; blank the side-books.

    A file still being written has a later time and stays for the next clearing. Blocks.
    """
    gone = 0
    for name in FOLDERS:
        gone += _older(home / name, now)
    for pattern in LOOSE:
        gone += sum(_gone(each, now) for each in home.glob(pattern))
    for ref in sorted(refs):
        place = home / "stills" / ref
        if place.is_dir() and not place.is_symlink():
            gone += sum(each.is_file() for each in place.rglob("*"))
            shutil.rmtree(place)
    for each in home.glob("workstation/*/drafts/*"):
        gone += _gone(each, now - DRAFTS)
    for each in (home / "log").glob("fault-*.txt"):
        gone += _gone(each, now - FAULTS)
    waiting = [blank(each) for each in sorted(home.glob("workstation/*/side-book"))]
    return Cleared(files=gone, waiting=any(waiting))


def _older(folder: Path, than: datetime) -> int:
    if folder.is_symlink() or not folder.is_dir():
        return 0
    gone = sum(_gone(each, than) for each in sorted(folder.rglob("*"), reverse=True) if not each.is_dir())
    for each in sorted(folder.rglob("*"), reverse=True):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
    return gone


def _gone(path: Path, than: datetime) -> int:
    try:
        if path.lstat().st_mtime >= than.timestamp():
            return 0
        path.unlink()
    except FileNotFoundError:
        return 0
    return 1


def blank(side_book: Path) -> bool:
    """Overwrite the words of lines that are in the book already, where they stand.

    The file keeps its length, its numbers and its UUIDs, for consoles that have it open. While a line waits nothing is touched, so
    that a power cut in between can lose none. Blocks.

    Returns:
        True when lines wait, and it was left alone.
    """
    handle = os.open(side_book, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        records = list(_records(handle))
        taken = {record["line"]["n"] for _, _, record in records if record["is"] == "taken"}
        done = {record["n"] for _, _, record in records if record["is"] == "done"}
        if taken - done:
            return True
        for at, length, record in records:
            if record["is"] == "taken" and record["line"]["words"].strip():
                _overwrite(handle, at, length, record)
        os.fsync(handle)
    finally:
        os.close(handle)
    return False


def _records(handle: int) -> Iterator[tuple[int, int, Any]]:
    at = len(MARK)
    while True:
        framed = os.pread(handle, 8, at)
        length = int.from_bytes(framed[:4], "big")
        body = os.pread(handle, length, at + 8) if length else b""
        if len(framed) < 8 or not length or len(body) < length or zlib.crc32(body) != int.from_bytes(framed[4:], "big"):
            return
        yield at, length, msgspec.json.decode(body)
        at += 8 + length


def _overwrite(handle: int, at: int, length: int, record: dict[str, Any]) -> None:
    record["line"]["words"] = ""
    bare = msgspec.json.encode(record)
    record["line"]["words"] = " " * (length - len(bare))
    body = msgspec.json.encode(record)
    os.pwrite(handle, length.to_bytes(4, "big") + zlib.crc32(body).to_bytes(4, "big") + body, at)
