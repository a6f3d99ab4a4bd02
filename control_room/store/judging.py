"""Putting proved blocks together: the tree's head, every checkpoint, every erasure, every key. Pure but for the book's own claims."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Connection, func, select, text

from control_room.domain.tree import Head
from control_room.store import rows
from control_room.store.leaves import Bad
from control_room.store.tables import bodies, checkpoints, entries, heads
from control_room.store.verify import Block, Mark, Span


class Claims(Struct, frozen=True, kw_only=True):
    """What the book says of itself, read in one snapshot before anything is proved.

    Attributes:
        size: number of its last line; `lowest` of its first.
        head: the stored head of its tree.
        origin: whose book.
        keys: the workstations' keys, as the table has them.
        furthest: the highest line number any words or checkpoint lie beside.
    """

    size: int
    lowest: int
    head: Head | None
    origin: str
    keys: tuple[Span, ...]
    furthest: int


def steady(conn: Connection) -> None:
    """Give one snapshot to everything read on this connection until it is let go."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("BEGIN")
    else:
        conn.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


def claims(conn: Connection) -> Claims:
    """Read what the book says of itself."""
    packed = conn.execute(select(heads.c.stack).where(heads.c.id == 1)).scalar()
    try:
        head = Head() if packed is None else Head.unpack(bytes(packed))
    except ValueError:
        head = None
    counted = conn.execute(select(heads.c.size).where(heads.c.id == 1)).scalar() or 0
    if head is not None and head.size != counted:
        head = None
    room = rows.the_room(conn)
    first, last = conn.execute(select(func.min(entries.c.number), func.max(entries.c.number))).one()
    further = [
        conn.execute(select(func.max(column))).scalar() or 0 for column in (bodies.c.number, checkpoints.c.number)
    ]
    return Claims(
        size=int(last or 0),
        lowest=1 if first is None else int(first),
        head=head,
        origin="" if room is None else str(room["origin"]),
        keys=tuple(
            Span(name=w["name"], vkey=w["vkey"], admitted=w["admitted"], revoked=w["revoked"])
            for w in rows.every_workstation(conn)
        ),
        furthest=int(max(further)),
    )


class _Marks:
    """A set of (line, field), one bit a line: millions of lawful erasures fit in a few megabytes."""

    def __init__(self) -> None:
        self._fields: dict[str, bytearray] = {}

    def add(self, number: int, field: str) -> None:
        bits = self._fields.setdefault(field, bytearray())
        if len(bits) <= number >> 3:
            bits.extend(bytes((number >> 3) + 1024 - len(bits)))
        bits[number >> 3] |= 1 << (number & 7)

    def first_not_in(self, other: "_Marks") -> tuple[int, str] | None:
        """The lowest (line, field) that `other` does not have."""
        found: list[tuple[int, str]] = []
        for field, bits in self._fields.items():
            more = int.from_bytes(bits, "little") & ~int.from_bytes(other._fields.get(field, b""), "little")
            if more:
                found.append(((more & -more).bit_length() - 1, field))
        return min(found, default=None)


class Judge:
    """Hears blocks in order and says whether they are one whole book."""

    def __init__(self, claimed: Claims) -> None:
        self._claimed = claimed
        self.head = Head()
        self.checkpoints = 0
        self.covered = 0
        self.erasures = 0
        self._kept = 0
        self._erased = _Marks()
        self._told = _Marks()
        self._keys: dict[str, Span] = {}

    def hear(self, block: Block) -> None:
        """Take one more block. Raises `Bad`."""
        for mark in sorted(block.marks, key=lambda m: m.size):
            self._meet(mark)
        for number, kind, name, vkey in block.keys:
            self._heed(number, kind, name, vkey)
        for number, field in block.erased:
            self._erased.add(number, field)
        self.erasures += len(block.erased)
        self.tell(block.told)
        if block.bad is not None:
            raise Bad(*block.bad)
        part = Head.unpack(block.head)
        self.head = Head(size=self.head.size + part.size, stack=_joined(self.head, part).stack)

    def tell(self, told: Iterable[tuple[int, int, Sequence[str]]]) -> None:
        """Hear of erasures: (line that tells, line erased, fields)."""
        for _, number, fields in told:
            for field in fields:
                self._told.add(number, field)

    def _meet(self, mark: Mark) -> None:
        root = _joined(self.head, Head.unpack(mark.head)).root()
        if root != mark.root:
            sure = self.covered if mark.inside else self._kept
            raise Bad(sure + 1, f"or a later one up to {mark.size} is not as {mark.where} has it")
        self.covered = mark.size
        if mark.inside:
            self.checkpoints += 1
        else:
            self._kept = mark.size

    def _heed(self, number: int, kind: str, name: str, vkey: str) -> None:
        if kind == "workstation.admitted":
            self._keys[name] = Span(name=name, vkey=vkey, admitted=number)
        elif name in self._keys:
            known = self._keys[name]
            self._keys[name] = Span(name=name, vkey=known.vkey, admitted=known.admitted, revoked=number)

    def finish(self, outside: Sequence[Mark] = ()) -> None:
        """Compare the whole with what the book claims of itself. Raises `Bad`."""
        size, claimed = self.head.size, self._claimed
        if claimed.lowest < 1:
            raise Bad(claimed.lowest, "is a number the book never gives")
        beyond = [m for m in outside if m.size > size]
        if beyond:
            raise Bad(size + 1, f"is missing: {beyond[0].where} counts {beyond[0].size} lines, so the tail was cut off")
        if claimed.furthest > size:
            raise Bad(size + 1, f"is missing: words or a checkpoint of line {claimed.furthest} are still there")
        self._compare_head()
        self._compare_keys()
        self._compare_erasures()

    def _compare_head(self) -> None:
        size, claimed = self.head.size, self._claimed
        if claimed.head is None:
            raise Bad(self.covered + 1, "or a later one was changed, or the stored head was: it cannot be read")
        if claimed.head.size > size:
            raise Bad(
                size + 1, f"is missing: the stored head counts {claimed.head.size} lines, so the tail was cut off"
            )
        if claimed.head != self.head:
            if claimed.head.size < size:
                raise Bad(
                    claimed.head.size + 1, f"stands beyond the stored head, which counts {claimed.head.size} lines"
                )
            if self.covered == size:
                raise Bad(size, "is the last, and the stored head is not the one its checkpoint has")
            raise Bad(self.covered + 1, "or a later one is not as the stored head has it")

    def _compare_erasures(self) -> None:
        lost = self._erased.first_not_in(self._told)
        if lost:
            raise Bad(lost[0], f"has lost its words in field {lost[1]!r}, and no line says they were erased")
        there = self._told.first_not_in(self._erased)
        if there:
            raise Bad(there[0], f"still has its words in field {there[1]!r}, and a later line says they were erased")

    def _compare_keys(self) -> None:
        listed = {s.name: s for s in self._claimed.keys}
        differing = [s for n, s in (self._keys | listed).items() if self._keys.get(n) != listed.get(n)]
        for span in sorted(differing, key=lambda s: s.admitted):
            raise Bad(span.admitted, f"and the list of workstations do not say the same about {span.name!r}")


def _joined(before: Head, part: Head) -> Head:
    """The head after a part that begins on a block's boundary."""
    head = before
    level = part.size.bit_length()
    for root in part.stack:
        level = (part.size & ((1 << level) - 1)).bit_length() - 1
        head = head.graft(root, level)
    return head
