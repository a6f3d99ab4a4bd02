"""Proving the book, block by block: every leaf, every commitment, every column, every checkpoint.

A block is a perfect subtree of the tree, so that blocks can be proved apart, by several processes, and their roots put together
after. One pass, a page at a time. The fast path rebuilds each leaf from its row and compares bytes; only a line that does not
come out the same is taken apart to say why.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import Any, Final, cast

import msgspec
from msgspec import Struct

from control_room.domain.commit import DOMAIN_TAG, SALT_BYTES, SMALLEST_BLOCK
from control_room.domain.errors import Refusal
from control_room.domain.notes import Check, VerifierKey, check_note, read_body, read_note, read_vkey
from control_room.domain.tree import Head
from control_room.store.leaves import Bad, Stamps, is_public, opens, same
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
_GONE: Final = "?"
_SHORT: Final = 4096
_MOST_KNOWN: Final = 20000
_place: Final = itemgetter(0, 1)
_UNREADABLE: Final = ("malformed", "json cannot hold", "disk i/o", "invalid page", "could not read block", "corrupt")
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
        self._known: set[bytes] = set()
        self._fields: dict[str, tuple[str, bytes]] = {}
        self._blocks = [max(SMALLEST_BLOCK, 1 << (n - 1).bit_length()) if n else 0 for n in range(_SHORT)]
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
        self._at = number = low
        spoken = self._spoken(low, high)
        notes = {row[0]: row for row in self._pages.checkpoints(low, high)}
        due = [m for m in self._outside if low <= m.size <= high]
        hashes: list[bytes] = []
        stamp, known, none = self._stamp, self._known, ""
        for at_number, at, recorded_at, kind, first, second, third, raw in self._pages.quoted(low, high):
            if at_number != number:
                raise Bad(number, f"is missing: line {at_number} comes after line {number - 1}")
            self._at = number
            leaf = bytes(raw)
            happened = stamp(at)
            written = happened if at == recorded_at else stamp(recorded_at)
            before = f'{{"at":"{happened}{first}{spoken.get(number, none)}{second}'.encode()
            after = f',"recorded_at":"{written}{third}'.encode()
            quick = (
                leaf.startswith(before)
                and leaf.endswith(after)
                and (leaf[len(before) : -len(after)] in known or self._plain(leaf, leaf[len(before) : -len(after)]))
            )
            if not quick or kind in _TELLING:
                pub = self._slowly(block, number)
                if kind in _TELLING:
                    head, hashes = head.extend(hashes), []
                    self._telling(block, head, (number, kind), pub, notes.pop(number, None))
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

    def _spoken(self, low: int, high: int) -> dict[int, str]:
        """What each line of a page must have committed to, as it stands in its leaf, worked out from its words."""
        spoken: dict[int, str] = {}
        blocks, fields = self._blocks, self._fields
        for number, field, salt, words in sorted(self._pages.bodies(low, high), key=_place):
            if salt is None or words is None:
                spoken[number] = _GONE  # the line is looked at by itself
                continue
            body = words.encode()
            filled = len(body) + 4
            size = blocks[filled] if filled < _SHORT else 1 << (filled - 1).bit_length()
            name, tagged = fields.get(field) or self._field(field)
            opened = sha256(
                b"%b%b%b%b%b%b"
                % (
                    DOMAIN_TAG,
                    salt,
                    number.to_bytes(8, "big"),
                    tagged,
                    len(body).to_bytes(4, "big"),
                    body.ljust(size - 4, b"\x00"),
                )
            ).hexdigest()
            said = spoken.get(number)
            spoken[number] = f'{name}{opened}"' if said is None else f'{said},{name}{opened}"'
        return spoken

    def _field(self, field: str) -> tuple[str, bytes]:
        self._fields[field] = (f'"{field}":"', field.encode() + b"\x00")
        return self._fields[field]

    def _plain(self, leaf: bytes, public: bytes) -> bool:
        """True when a public part not met before is canonical; anything doubtful is looked at more slowly."""
        if not leaf.isascii() or not is_public(public, self._names):
            return False
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known.add(public)
        return True

    def _slowly(self, block: Block, number: int) -> dict[str, Any]:
        """Take one line apart. Raises `Bad`; answers its public part when nothing is wrong with it."""
        row = self._pages.entries(number, number)[0]
        read = same(row, bytes(row[10]), self._stamp, self._names)
        self._words(block, number, read.c, self._pages.bodies(number, number))
        return read.pub

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
        self, block: Block, head: Head, row: tuple[int, str], pub: dict[str, Any], note: tuple[Any, ...] | None
    ) -> None:
        number, kind = row
        if kind == "book.checkpointed":
            block.marks.append(self._signed(head, number, pub, note))
        elif kind == "book.erased":
            target, fields = pub.get("number"), cast("list[object] | None", pub.get("fields"))
            if not isinstance(target, int) or not isinstance(fields, list) or not 0 < target < number:
                raise Bad(number, "does not say which earlier words it erased")
            named = [str(f) for f in fields]
            for each in (target, *cast("list[int]", pub.get("numbers", []))):
                if not 0 < each < number:
                    raise Bad(number, "does not say which earlier words it erased")
                block.told.append((number, each, named))
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
