"""Copying the book out, so that somebody else can prove it with nothing of ours: the format of trust.md 1.2."""

from collections.abc import Callable
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from control_room.adapters.folders import whole
from control_room.domain.audience import BY_NAME, Reader
from control_room.domain.times import stamp
from control_room.domain.tree import Head
from control_room.store.admitted import EVERYBODY
from control_room.store.book import at_ms
from control_room.store.pages import PAGE, Pages, open_pages

README: Final = """\
An occurrence book, copied out of the control room {origin}.

  entries.jsonl    its lines, one each, as the bytes that are proved; of a line withheld, its number and its hash alone
  bodies.jsonl     the words of each line beside it; null where they were lawfully erased
  checkpoints.txt  signed checkpoints, a line of --- between two
  keys.json        the workstations whose keys sign them
  head.json        how many lines, and the root of the tree over them

Prove it without the control room's own program: python3 verify_book.py DIR (scripts/verify_book.py, standard library and
the cryptography package). Compare its root and code with a checkpoint kept elsewhere: a printed handover sheet, the mail.
Copied out by {who}, with everything people wrote that they may read. Lines withheld from them: {withheld}. Keep it as you
would keep the book.
"""

_json: Final = msgspec.json.Encoder(order="sorted").encode


class Exported(Struct, frozen=True, kw_only=True):
    """What an export holds."""

    folder: Path
    entries: int
    root: str
    checkpoints: int
    withheld: int
    """Lines that whoever exported it may not read: of each, its place is proved and nothing told."""


def copy_out(url: str, folder: Path, reader: Reader) -> Exported:
    """Write the whole book at `url` into `folder`, a page at a time, from one snapshot; blocks, so call it in a thread.

    What `reader` may not see is withheld: the hash of the line stands in its place, so that the tree is proved all the same.

    Raises:
        FolderTaken: there is something there.
        NoRoomThere: the disk is full; nothing stays behind.
        CannotWriteThere: the place cannot be written.
    """
    pages = open_pages(url)
    try:
        with whole(folder) as partial:
            return _copy(pages, partial, folder, reader)
    finally:
        pages.close()


def _copy(pages: Pages, partial: Path, folder: Path, reader: Reader) -> Exported:
    head = Head.unpack(bytes(pages.ask("SELECT stack FROM heads WHERE id = 1")[0][0]))
    origin = str(pages.ask("SELECT origin FROM room")[0][0])
    seen = _seen(pages, reader)
    count = withheld = 0
    with (
        (partial / "entries.jsonl").open("wb") as lines,
        (partial / "bodies.jsonl").open("wb") as words,
        (partial / "checkpoints.txt").open("wb") as notes,
    ):
        for low in range(1, head.size + 1, PAGE):
            high = min(low + PAGE - 1, head.size)
            page = pages.entries(low, high)
            hidden = {row[0] for row in page if not seen(row)}
            withheld += len(hidden)
            lines.writelines(_hash(row) if row[0] in hidden else bytes(row[10]) + b"\n" for row in page)
            for number, bodies in groupby(pages.bodies(low, high), key=itemgetter(0)):
                if number not in hidden:
                    words.writelines(_body(row) for row in sorted(bodies, key=itemgetter(1)))
            for row in pages.checkpoints(low, high):
                notes.write((b"---\n" if count else b"") + str(row[2]).encode())
                count += 1
    (partial / "keys.json").write_bytes(_json(_keys(pages)))
    (partial / "head.json").write_bytes(_json({"size": head.size, "root": head.root().hex()}))
    (partial / "README.txt").write_text(README.format(origin=origin, who=reader.staff, withheld=withheld), "utf-8")
    return Exported(folder=folder, entries=head.size, root=head.root().hex(), checkpoints=count, withheld=withheld)


def _seen(pages: Pages, reader: Reader) -> Callable[[tuple[Any, ...]], bool]:
    """Whether a row of `Pages.entries` may be read by `reader`, as `store.admitted.sees` has it."""
    asked = pages.ask("SELECT staff, ref FROM admitted") if reader.by_name else []
    theirs = {ref for staff, ref in asked if staff in {reader.staff, EVERYBODY}}
    return lambda row: reader.may_see(row[9]) or (row[9] in BY_NAME and row[8] in theirs)


def _hash(row: tuple[Any, ...]) -> bytes:
    """In place of a line: its number and its leaf's hash in the tree."""
    return _json({"hash": sha256(b"\x00" + bytes(row[10])).hexdigest(), "number": row[0], "withheld": True}) + b"\n"


def _body(row: tuple[Any, ...]) -> bytes:
    number, field, salt, words = row
    said = {"number": number, "field": field, "salt": None if salt is None else bytes(salt).hex(), "words": words}
    return _json(said) + b"\n"


def _keys(pages: Pages) -> list[dict[str, Any]]:
    rows = pages.ask(
        "SELECT name, vkey, admitted, admitted_at, revoked, revoked_at FROM workstations ORDER BY admitted"
    )
    return [
        {
            "ws": name,
            "name": str(vkey).split("+", 1)[0],
            "vkey": vkey,
            "admitted_number": admitted,
            "admitted_at": stamp(at_ms(admitted_at)),
            "revoked_number": revoked,
            "revoked_at": None if revoked_at is None else stamp(at_ms(revoked_at)),
        }
        for name, vkey, admitted, admitted_at, revoked, revoked_at in rows
    ]
