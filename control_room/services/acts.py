"""Acts: the only module that opens the pen. One act is one transaction; what it decides it decides with the pen held."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Final, TypeVar, cast, overload
from uuid import UUID, uuid4, uuid5

import msgspec
from msgspec import Struct
from sqlalchemy import Connection
from typing_extensions import override

from control_room.adapters.clock import Clock
from control_room.domain.audience import SYSTEM, Reader
from control_room.domain.authority import Act, require
from control_room.domain.book import Corrected, Facts, Happening, Line, Noted, Struck
from control_room.domain.errors import NoSuchLine, NoSuchMatter, Refusal
from control_room.domain.find import Question
from control_room.domain.kinds import fold
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.people import Role, audiences_of
from control_room.domain.refs import RefKind, stored
from control_room.domain.times import day_of
from control_room.domain.tree import Head
from control_room.store import rows, seen
from control_room.store.book import Tail, at_ms, differences, matter_row, take_pen
from control_room.store.engine import Database

M = TypeVar("M", bound=Matter)
T = TypeVar("T")

SKEW: Final = timedelta(seconds=2)
"""A workstation's clock further than this from the server's is flagged (settled 8)."""


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


class Receipt(Struct, frozen=True, kw_only=True):
    """What an act answers: its first line's number, the matter it was about, and whether it had been done before."""

    number: int
    ref: str | None = None
    repeated: bool = False


class NothingWritten(Refusal):
    """An act decided nothing to write."""

    code: ClassVar[str] = "nothing_written"


class AlreadyStruck(Refusal):
    """The line was struck before."""

    code: ClassVar[str] = "already_struck"


class Looking:
    """One read transaction, seen by one Reader."""

    def __init__(self, conn: Connection, reader: Reader, now: datetime) -> None:
        self.conn = conn
        self.reader = reader
        self.now = now

    def matter(self, ref: str, kind: type[M]) -> M:
        """The matter `ref` of type `kind`.

        Raises:
            NoSuchMatter: there is none, it is of another type, or this reader may not see it.
        """
        found = seen.matter(self.conn, self.reader, ref)
        if not isinstance(found, kind):
            raise NoSuchMatter(f"there is no {ref} here; press F7 and look for it, or check the number")
        return found

    def matters(
        self,
        kind: type[M],
        *,
        outstanding: bool = True,
        since: datetime | None = None,
        until: datetime | None = None,
        shift: str | None = None,
        limit: int = 500,
    ) -> tuple[M, ...]:
        """Matters of one type, oldest first; only outstanding ones unless told otherwise."""
        tag = str(kind.__struct_config__.tag)
        found = seen.matters_of(
            self.conn, self.reader, tag, outstanding=outstanding, since=since, until=until, shift=shift, limit=limit
        )
        return cast("tuple[M, ...]", found)

    def all_matters(
        self, *, since: datetime | None = None, until: datetime | None = None, limit: int = 5000
    ) -> tuple[Matter, ...]:
        """Matters of every type that began in a period, finished or not, oldest first."""
        return seen.matters_of(self.conn, self.reader, None, outstanding=False, since=since, until=until, limit=limit)

    def some(self, refs: Iterable[str]) -> tuple[Matter, ...]:
        """The matters of these references that this reader may see."""
        return seen.matters_named(self.conn, self.reader, tuple(refs))

    def outstanding(self) -> tuple[Matter, ...]:
        """What the next shift must know: every matter not finished or owing something, oldest first."""
        return seen.matters_of(self.conn, self.reader, None, outstanding=True, limit=2000)

    def lines(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 200,
        ref: str | None = None,
        shift: str | None = None,
        kinds: Iterable[str] = (),
        newest: bool = False,
    ) -> tuple[Line, ...]:
        """Lines with after < number < before, ascending; with `newest`, the last `limit` of them."""
        return seen.lines(
            self.conn,
            self.reader,
            after=after,
            before=before,
            limit=limit,
            ref=ref,
            shift=shift,
            kinds=kinds,
            newest=newest,
        )

    def line(self, number: int) -> Line:
        """One line.

        Raises:
            NoSuchLine: there is none, or this reader may not see it.
        """
        found = seen.line(self.conn, self.reader, number)
        if found is None:
            raise NoSuchLine(f"the book has no line {number} here; look for it with F7")
        return found

    def found(self, question: Question, *, limit: int = 50, before: int | None = None) -> tuple[Line, ...]:
        """The newest lines that answer `question`, newest first."""
        return seen.found(self.conn, self.reader, question, limit=limit, before=before)

    def shown_numbers(self, *, after: int, hidden: Iterable[str]) -> tuple[int, ...]:
        """Numbers of the lines after `after` that a running log shows, ascending; kinds in `hidden` left out."""
        return seen.shown_numbers(self.conn, self.reader, after=after, hidden=hidden)

    def chosen(self, numbers: Sequence[int]) -> tuple[Line, ...]:
        """The lines of these numbers, ascending."""
        return seen.chosen(self.conn, self.reader, numbers)

    def size(self) -> int:
        """How many lines the book has."""
        return seen.size(self.conn)

    def sums(self, since: int, until: int, measures: Iterable[str]) -> tuple[tuple[str, str, str, int], ...]:
        """(measure, dimension, key, n) over London days given as 20261122 numbers, both counted in."""
        return seen.sums(self.conn, self.reader, since, until, measures)


class Writing(Looking):
    """One act in the making, with the pen held."""

    def __init__(self, conn: Connection, tail: Tail, by: Signed, now: datetime, uid: UUID) -> None:
        super().__init__(conn, by.reader, now)
        self.by = by
        self._tail = tail
        self._uid = uid
        self._written: list[Line] = []
        self._before: dict[str, tuple[Count, ...]] = {}
        self._touched: dict[str, Matter] = {}
        self._lines: dict[tuple[int, str, str, str, str], int] = {}

    @override
    def matter(self, ref: str, kind: type[M]) -> M:
        """The matter as it stands now, this act's own lines folded in. Raises `NoSuchMatter`."""
        touched = self._touched.get(ref)
        if isinstance(touched, kind) and self.reader.may_see(touched.aud):
            return touched
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
            aud: who may see it; a matter's own audience unless told otherwise.
        """
        when = self.now if at is None else min(at, self.now)
        current = self._current(ref)
        audience = aud or (current.aud if current is not None else "room")
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
        if ref is not None:
            after = self._refolded(ref, current) if isinstance(facts, (Corrected, Struck)) else fold(current, line)
            if after is not None:
                self._touched[ref] = after
        return line

    def _current(self, ref: str | None) -> Matter | None:
        if ref is None:
            return None
        if ref in self._touched:
            return self._touched[ref]
        row = matter_row(self.conn, ref)
        if row is None:
            return None
        found = seen.read_state(row[0], row[2])
        self._before[ref] = tuple(found.counts())
        return found

    def _refolded(self, ref: str, current: Matter | None) -> Matter | None:
        lines = seen.all_of(self.conn, ref)
        folded = refold(lines)
        if folded is None and current is not None:
            return msgspec.structs.replace(current, stage=Stage.VOIDED, last=lines[-1].number)
        return folded

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
            self._tail.matter(matter)
            for key, n in differences(self._before.get(ref, ()), matter.counts(), matter.aud).items():
                deltas[key] = deltas.get(key, 0) + n
        self._tail.counted(deltas)

    def receipt(self) -> Receipt:
        """The receipt for what was written.

        Raises:
            NothingWritten: no line was.
        """
        if not self._written:
            raise NothingWritten("there was nothing to write; type what happened")
        first = self._written[0]
        return Receipt(number=first.number, ref=first.ref)


def refold(lines: Iterable[Line]) -> Matter | None:
    """A matter from all its lines, struck ones left out; voided when its first line was struck, None when nothing is left."""
    matter: Matter | None = None
    first: Line | None = None
    whole = tuple(lines)
    for line in whole:
        first = first or line
        if line.struck is None and not isinstance(line.facts, (Corrected, Struck, Noted)):
            matter = fold(matter, line) if matter is not None or first.struck is None else matter
    if matter is not None and whole:
        matter = msgspec.structs.replace(matter, last=whole[-1].number)
    return matter


class Acts:
    """The room's pen and its reading glass."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._parts: set[str] = set()
        self.skew: timedelta | None = None

    def _times(self, server: datetime | None) -> datetime:
        now = self.clock.now()
        if server is None or not self.clock.trusts_server:
            return now
        self.skew = now - server if abs(now - server) > SKEW else None
        return server

    def act(
        self,
        conn: Connection,
        by: Signed,
        decide: Callable[[Writing], object],
        uid: UUID,
        *,
        now: datetime | None = None,
    ) -> Receipt:
        """The body of every act, inside the transaction: pen, repeat check, decide, write."""
        taken = take_pen(conn)
        again = seen.by_uuid(conn, uid)
        if again is not None:
            return Receipt(number=again[0], ref=again[1], repeated=True)
        tail = Tail(conn, taken.head, self._parts)
        writing = Writing(conn, tail, by, now or self._times(taken.server_now), uid)
        decide(writing)
        writing.finish()
        return writing.receipt()

    @overload
    async def write(
        self, act: Act, by: Signed, decide: Callable[[Writing], object], *, uid: UUID | None = None
    ) -> Receipt: ...

    @overload
    async def write(
        self, act: Act, by: Signed, decide: Callable[..., object], *args: object, uid: UUID | None = None
    ) -> Receipt: ...

    async def write(
        self, act: Act, by: Signed, decide: Callable[..., object], *args: object, uid: UUID | None = None
    ) -> Receipt:
        """Do one act: `decide(writing, *args)` runs once with the pen held.

        Args:
            uid: the client's own UUID for this act; a repeated act is settled by asking the book, never done twice.

        Raises:
            NotYours: the act belongs to another role.
            BookUnavailable: the book cannot be written.
        """
        require(act, by.role)
        one = uid or uuid4()
        return await self.database.write(lambda conn: self.act(conn, by, lambda w: decide(w, *args), one))

    async def maybe(self, act: Act, by: Signed, decide: Callable[[Writing], object]) -> Receipt | None:
        """Do one act that may find there is nothing to write; None then."""
        try:
            return await self.write(act, by, decide)
        except NothingWritten:
            return None

    @overload
    async def read(self, by: Signed | Reader, look: Callable[[Looking], T]) -> T: ...

    @overload
    async def read(self, by: Signed | Reader, look: Callable[..., T], *args: object, **kwargs: object) -> T: ...

    async def read(self, by: Signed | Reader, look: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Look at the book in one read transaction, as one person: `look(looking, *args)`."""
        reader = by if isinstance(by, Reader) else by.reader
        now = self.clock.now()
        return await self.database.read(lambda conn: look(Looking(conn, reader, now), *args, **kwargs))


__all__ = ["Acts", "Looking", "Receipt", "Signed", "Writing", "at_ms", "refold", "system"]
