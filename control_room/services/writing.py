"""One act in the making: who acts, what they write, what it comes to."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct
from sqlalchemy import Connection
from typing_extensions import override

from control_room.domain.audience import SYSTEM, Reader, narrowest
from control_room.domain.book import Corrected, Facts, Happening, LetIn, Lifted, Line, Restricted, ShutOut, Struck
from control_room.domain.errors import Refusal
from control_room.domain.kinds import MATTERS, fold
from control_room.domain.matters import Matter, Stage
from control_room.domain.people import Role, audiences_of
from control_room.domain.refs import RefKind, stored
from control_room.domain.times import day_of
from control_room.domain.tree import Head
from control_room.services.looking import Looking, refold
from control_room.store import admitted, rows, seen, wakes
from control_room.store.book import Tail, at_ms, differences, matter_row, ms

M = TypeVar("M", bound=Matter)


class Signed(Struct, frozen=True, kw_only=True):
    """Who acts, where, on which shift. Every line is stamped with all three."""

    staff: str
    role: Role
    ws: str
    shift: str | None = None
    audiences: frozenset[str] = frozenset()

    @property
    def reader(self) -> Reader:
        """The same person as a reader."""
        return Reader(staff=self.staff, audiences=self.audiences or audiences_of(self.role))


def system(ws: str, shift: str | None = None) -> Signed:
    """The room's own clockwork at one workstation."""
    return Signed(staff="system", role=Role.MANAGER, ws=ws, shift=shift, audiences=SYSTEM.audiences)


class Ruled(Protocol):
    """What a line bears of the access protocol in force, and what a refusal names of it."""

    def bears(self, facts: Facts, at: datetime) -> Facts:
        """The facts with the protocol's figures, and the clauses and version they were decided under."""
        ...

    def names(self, refusal: Refusal, at: datetime) -> None:
        """Put its clauses and the version on a refusal that keeps one."""
        ...


class Receipt(Struct, frozen=True, kw_only=True):
    """What an act answers: its first line's number, the matter it was about, and whether it had been done before.

    Attributes:
        gone: the matter is now for others alone; whoever did this sees it no more.
    """

    number: int
    ref: str | None = None
    repeated: bool = False
    gone: bool = False


class NothingWritten(Refusal):
    """An act decided nothing to write."""

    code: ClassVar[str] = "nothing_written"


class AlreadyStruck(Refusal):
    """The line was struck before."""

    code: ClassVar[str] = "already_struck"


class Writing(Looking):
    """One act in the making, with the pen held."""

    def __init__(
        self, conn: Connection, tail: Tail, by: Signed, now: datetime, uid: UUID, ruled: Ruled | None = None
    ) -> None:
        super().__init__(conn, by.reader, now)
        self.by, self._ruled = by, ruled
        self._tail = tail
        self._uid = uid
        self._written: list[Line] = []
        self._standing: dict[str, Matter] = {}
        self._touched: dict[str, Matter] = {}
        self._begun: set[str] = set()
        self._lines: dict[tuple[int, str, str, str, str], int] = {}

    @property
    def about(self) -> frozenset[str]:
        """References of the matters this act has written of so far."""
        return frozenset(line.ref for line in self._written if line.ref is not None)

    @override
    def matter(self, ref: str, kind: type[M]) -> M:
        """The matter as it stands now, this act's own lines folded in. Raises `NoSuchMatter`.

        An act finishes what it began, though it narrows who may see the matter, or writes one that its writer may not see.
        """
        current = self._current(ref)
        if isinstance(current, kind) and (ref in self._begun or self._sees(current)):
            self._begun.add(ref)
            return current
        return super().matter(ref, kind)

    def next_ref(self, kind: RefKind) -> str:
        """The next reference of a kind: gapless a type and London year of recording."""
        year = day_of(self.now).year
        return stored(kind, year, rows.next_number(self.conn, kind.value, year))

    def record(
        self, facts: Facts, *, ref: str | None = None, at: datetime | None = None, aud: str | None = None
    ) -> Line:
        """Write one line and fold it into its matter.

        Args:
            at: when it happened; now when not given, never later than now.
            aud: who may see it; a matter's own audience unless told otherwise, and never a wider one.
        """
        if self._ruled is not None:
            facts = self._ruled.bears(facts, self.now)
        when = self.now if at is None else at_ms(ms(min(at, self.now)))
        current = self._current(ref)
        if current is None and ref is not None:
            self._begun.add(ref)
        audience = narrowest(each for each in (aud, current.aud if current is not None else None) if each)
        happening = Happening(ref=ref, at=when, facts=facts, aud=audience)
        uid = self._uid if not self._written else uuid5(self._uid, str(len(self._written)))
        line = self._tail.line(
            happening, uuid=uid, ws=self.by.ws, by=self.by.staff, shift=self.by.shift, recorded_at=self.now
        )
        self._written.append(line)
        key = (int(f"{day_of(line.at):%Y%m%d}"), audience, "lines", "kind", line.kind)
        self._lines[key] = self._lines.get(key, 0) + 1
        if isinstance(facts, (Corrected, Struck)):
            self._tail.amended(line.number, facts.number, struck=isinstance(facts, Struck))
        if ref is not None and isinstance(facts, (Restricted, LetIn, ShutOut, Lifted)):
            self._let_in(ref, facts)
        if ref is not None:
            after = self._refolded(ref, current) if isinstance(facts, (Corrected, Struck)) else fold(current, line)
            if after is not None:
                self._touched[ref] = after
        return line

    def _let_in(self, ref: str, facts: Restricted | LetIn | ShutOut | Lifted) -> None:
        match facts:
            case Restricted():
                admitted.shut(self.conn, ref)
                admitted.let_in(self.conn, ref, *facts.let_in)
            case LetIn():
                admitted.let_in(self.conn, ref, facts.staff)
            case ShutOut():
                admitted.shut_out(self.conn, ref, facts.staff)
            case Lifted():
                admitted.let_in(self.conn, ref, admitted.EVERYBODY)

    def _sees(self, matter: Matter) -> bool:
        return admitted.sees(self.conn, self.reader, matter.ref, matter.aud)

    def _current(self, ref: str | None) -> Matter | None:
        if ref is None:
            return None
        known = self._touched.get(ref) or self._standing.get(ref)
        if known is not None:
            return known
        row = matter_row(self.conn, ref)
        if row is None or row[0] not in MATTERS:
            return None
        found = self._standing[ref] = seen.read_state(row[0], row[2])
        return found

    def _refolded(self, ref: str, current: Matter | None) -> Matter | None:
        lines = seen.all_of(self.conn, ref)
        folded = refold(lines)
        if folded is None and current is not None:
            return msgspec.structs.replace(current, stage=Stage.VOIDED, last=lines[-1].number)
        return folded

    def made_again(self, ref: str, matter: Matter) -> None:
        """A matter's row is now what its lines make it, words of theirs being gone; its figures change with it."""
        self._current(ref)
        self._touched[ref] = matter

    def set_right(self, differences: Mapping[tuple[int, str, str, str, str], int]) -> None:
        """Add differences to the day's figures beside what this act's own matters and lines come to."""
        for key, n in differences.items():
            self._lines[key] = self._lines.get(key, 0) + n

    @property
    def head(self) -> Head:
        """The tree's head as it stands in this act."""
        return self._tail.head

    @property
    def wrote(self) -> bool:
        """True when this act has written a line."""
        return bool(self._written)

    def finish(self) -> None:
        """Write the rows and figures of everything this act touched."""
        deltas = dict(self._lines)
        for ref, matter in self._touched.items():
            before = self._standing.get(ref)
            wakes.settle(self.conn, ref, before and before.wakes(), matter.wakes())
            counted = () if before is None else before.counts()
            moved = before is not None and before.aud != matter.aud  # what was everybody's is no longer
            changes = [differences(() if moved else counted, matter.counts(), matter.aud)]
            if moved and before is not None:
                changes.append(differences(counted, (), before.aud))
            for change in changes:
                for key, n in change.items():
                    deltas[key] = deltas.get(key, 0) + n
        self._tail.finish(self._touched.values(), deltas)

    def receipt(self) -> Receipt:
        """The receipt for what was written.

        Raises:
            NothingWritten: no line was.
        """
        if not self._written:
            raise NothingWritten("there was nothing to write; type what happened")
        first = self._written[0]
        about = self._current(first.ref)
        gone = about is not None and not self._sees(about)
        return Receipt(number=first.number, ref=first.ref, gone=gone)
