"""What was erased, by number and field, in a file beside the book: a restore of an older book erases it again first.

One JSON object a line, appended after each piece; no words are in it. A line cut off by a power cut is not read, and the book writes
it again.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

NAME: Final = "erasures.jsonl"


class Gone(Struct, frozen=True, kw_only=True):
    """What one line of the book says was erased: line `told` by batch of two people, these fields of these lines."""

    told: int
    numbers: tuple[int, ...]
    fields: tuple[str, ...]
    of: str = ""
    seen: str = ""
    approved: str = ""


_decode: Final = msgspec.json.Decoder(Gone)


def read(path: Path) -> tuple[Gone, ...]:
    """What the file holds, in order; nothing where there is none. Raises `OSError`."""
    if not path.exists():
        return ()
    found: list[Gone] = []
    for line in path.read_bytes().splitlines():
        try:
            found.append(_decode.decode(line))
        except msgspec.DecodeError:
            continue
    return tuple(found)


def append(path: Path, more: Iterable[Gone]) -> None:
    """Put more at its end, on the disk when this returns; what the file has already is left out. Raises `OSError`."""
    known = set(read(path))
    fresh = [each for each in more if each not in known]
    if not fresh:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        size = os.fstat(handle).st_size
        cut = b"\n" if size and os.pread(handle, 1, size - 1) != b"\n" else b""
        os.write(handle, cut + b"".join(msgspec.json.encode(each) + b"\n" for each in fresh))
        os.fsync(handle)
    finally:
        os.close(handle)
