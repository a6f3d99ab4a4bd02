"""Proving the book, block by block: every leaf, every commitment, every column, every checkpoint.

A block is a perfect subtree of the tree, so that blocks can be proved apart, by several processes, and their roots put together
after. One pass, a page at a time. The fast path rebuilds each leaf from its row and compares bytes; only a line that does not
come out the same is taken apart to say why.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final, cast

import msgspec
from msgspec import Struct

from control_room.domain.commit import SALT_BYTES
from control_room.domain.errors import Refusal
from control_room.domain.notes import Check, VerifierKey, check_note, read_body, read_note, read_vkey
from control_room.domain.tree import Head
from control_room.store.leaves import Bad, Stamps, opens, same
from control_room.store.pages import PAGE, Pages

LEVEL: Final = 15
BLOCK: Final = 1 << LEVEL
"""Lines in one block; a power of two."""


class Span(Struct, frozen=True, kw_only=True):
    """One workstation's key and the lines that admit and revoke it."""

    name: str
    vkey: str
    admitted: int
    revoked: int | None = None

    def held(self, size: int) -> bool:
        """True when the key was accepted while the book had `size` lines."""
        return self.admitted <= size and (self.revoked is None or size < self.revoked)


class Mark(Struct, frozen=True, kw_only=True):
    """A root that the first `size` lines must have, and who says so."""

    size: int
    root: bytes
    where: str
    head: bytes = b""
    """The block's own part of the tree at that size, packed; filled in by the prover."""
    inside: bool = True
    """False for what was kept outside the book: it outweighs the book's own word."""


class Task(Struct, frozen=True, kw_only=True):
    """What one prover is asked: blocks `first`, `first + step`, ... of the book's first `size` lines."""

    url: str
    size: int
    first: int = 0
    step: int = 1
    block: int = BLOCK
    origin: str = ""
    keys: tuple[Span, ...] = ()
    outside: tuple[Mark, ...] = ()


class Block(Struct, kw_only=True):
    """What one block came to. Where `bad` is set the block ends before that line."""

    start: int
    head: bytes = b""
    marks: list[Mark] = []
    erased: list[tuple[int, str]] = []
    """Words that are gone: (line, field)."""
    told: list[tuple[int, int, list[str]]] = []
    """Erasures the book tells of: (line that tells, line erased, fields)."""
    keys: list[tuple[int, str, str, str]] = []
    """(line, kind, workstation, vkey) of admissions and revocations."""
    bad: tuple[int, str] | None = None


_TELLING: Final = frozenset(
    {"book.checkpointed", "book.erased", "workstation.admitted", "workstation.revoked", "book.opened"}
)
_UNREADABLE: Final = ("malformed", "disk i/o", "invalid page", "could not read block", "corrupt")
"""How SQLite and PostgreSQL say that a page of the file is broken."""


class Prover:
    """Proves blocks of one book over one connection."""

    def __init__(self, pages: Pages, task: Task, check: Check) -> None:
        self._pages = pages
        self._task = task
        self._check = check
        self._stamp = Stamps()
        self._names: set[str] = set()
        self._at = 1
        self._keys: dict[str, VerifierKey] = {}
        self._outside = sorted(task.outside, key=lambda m: m.size)

    def blocks(self) -> Iterator[Block]:
        """Every block asked for, in order; the last one is the first that is bad."""
        task = self._task
        for start in range(task.first * task.block, task.size, task.step * task.block):
            block = self._block(start, min(start + task.block, task.size))
            yield block
            if block.bad is not None:
                return

    def _block(self, start: int, end: int) -> Block:
        block = Block(start=start)
        head = Head()
        try:
            for low in range(start + 1, end + 1, PAGE):
                head = self._page(block, head, low, min(low + PAGE - 1, end))
        except Bad as bad:
            block.bad = (bad.number, bad.what)
        except (TypeError, AttributeError, ValueError, OverflowError) as odd:
            block.bad = (self._at, f"holds what no line can hold ({type(odd).__name__})")
        except Exception as broken:
            if not any(word in str(broken).lower() for word in _UNREADABLE):
                raise
            block.bad = (self._at, f"or one soon after it cannot be read from the disk: {broken}")
        block.head = head.pack()
        return block

    def _page(self, block: Block, head: Head, low: int, high: int) -> Head:
        self._at = low
        bodies = self._spoken(low, high)
        telling = _TELLING
        notes = {row[0]: row for row in self._pages.checkpoints(low, high)}
        due = [m for m in self._outside if low <= m.size <= high]
        hashes: list[bytes] = []
        number = low
        for row in self._pages.entries(low, high):
            if row[0] != number:
                raise Bad(number, f"is missing: line {row[0]} comes after line {number - 1}")
            self._at = number
            leaf = bytes(row[10])
            read = same(row, leaf, self._stamp, self._names)
            if read.c or number in bodies:
                self._words(block, number, read.c, bodies.pop(number, ()))
            if row[7] in telling:
                head, hashes = head.extend(hashes), []
                self._telling(block, head, row, read.pub, notes.pop(number, None))
            hashes.append(sha256(b"\x00" + leaf).digest())
            while due and due[0].size == number:
                head, hashes = head.extend(hashes), []
                block.marks.append(msgspec.structs.replace(due.pop(0), head=head.pack()))
            number += 1
        if number <= high:
            raise Bad(number, "is missing")
        if notes:
            raise Bad(min(notes), "is not a checkpoint, and the book keeps a signed checkpoint under its number")
        return head.extend(hashes)

    def _spoken(self, low: int, high: int) -> dict[int, list[tuple[Any, ...]]]:
        spoken: dict[int, list[tuple[Any, ...]]] = {}
        at = 0
        for row in self._pages.bodies(low, high):
            if row[0] == at:
                spoken[at].append(row)
            else:
                at = row[0]
                spoken[at] = [row]
        return spoken

    def _words(self, block: Block, number: int, owed: dict[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        if len(rows) < len(owed):
            lost = min(set(owed) - {row[1] for row in rows})
            raise Bad(number, f"has lost its words in field {lost!r}, the row they stood in is gone")
        for _, field, salt, words in rows:
            committed = owed.get(field)
            if committed is None:
                raise Bad(number, f"has words in field {field!r} that it was not written with")
            if salt is None and words is None:
                block.erased.append((number, field))
            elif (
                salt is None
                or words is None
                or len(salt) != SALT_BYTES
                or not opens(committed, salt, number, field, words)
            ):
                raise Bad(number, f"has other words in field {field!r} than it was written with")

    def _telling(
        self, block: Block, head: Head, row: Sequence[Any], pub: dict[str, Any], note: tuple[Any, ...] | None
    ) -> None:
        number, kind = row[0], row[7]
        if kind == "book.checkpointed":
            block.marks.append(self._signed(head, number, pub, note))
        elif kind == "book.erased":
            target, fields = pub.get("number"), cast("list[object] | None", pub.get("fields"))
            if not isinstance(target, int) or not isinstance(fields, list) or not 0 < target < number:
                raise Bad(number, "does not say which earlier words it erased")
            block.told.append((number, target, [str(f) for f in fields]))
        elif kind == "book.opened":
            if pub.get("origin") != self._task.origin or number != 1:
                raise Bad(number, f"opens the book {pub.get('origin')!r}, and this room's is {self._task.origin!r}")
        else:
            block.keys.append((number, kind, str(pub.get("name")), str(pub.get("vkey", ""))))

    def _signed(self, head: Head, number: int, pub: dict[str, Any], row: tuple[Any, ...] | None) -> Mark:
        """The root a checkpoint signs, once its row, its line and its signature agree."""
        if row is None:
            raise Bad(number, "has lost its signed checkpoint")
        size, text = int(row[1]), str(row[2])
        try:
            note = read_note(text)
            body = read_body(note.text)
            check_note(note, [self._key(s.vkey) for s in self._task.keys if s.held(size)], self._check)
        except Refusal as refused:
            raise Bad(number, f"has a checkpoint nobody admitted has signed: {refused}") from None
        said = (self._task.origin, number - 1, number - 1, number - 1, str(pub.get("root")))
        if (body.origin, body.size, size, pub.get("size"), body.root.hex()) != said:
            raise Bad(number, "and the signed checkpoint kept with it do not say the same")
        return Mark(size=size, root=body.root, where=f"the checkpoint of line {number}", head=head.pack())

    def _key(self, vkey: str) -> VerifierKey:
        if vkey not in self._keys:
            self._keys[vkey] = read_vkey(vkey)
        return self._keys[vkey]
