"""Acts: the only module that opens the pen. One act is one transaction; what it decides it decides with the pen held."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar, overload
from uuid import UUID, uuid4

from sqlalchemy import Connection

from control_room.adapters.clock import Clock
from control_room.domain.audience import Reader
from control_room.domain.authority import Act
from control_room.domain.errors import Refusal
from control_room.services.leave import by_phone, on_leave
from control_room.services.looking import Looking, refold
from control_room.services.writing import AlreadyStruck, NothingWritten, Receipt, Ruled, Signed, Writing, system
from control_room.store.book import Tail, at_ms, take_pen
from control_room.store.engine import Database
from control_room.store.judging import steady

T = TypeVar("T")

SKEW: Final = timedelta(seconds=2)
"""A workstation's clock further than this from the server's is flagged (settled 8)."""


def _open_gate() -> None:
    """No one stands in the way."""


class Acts:
    """The room's pen and its reading glass."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._parts: set[str] = set()
        self.skew: timedelta | None = None
        self.gate: Callable[[], None] = _open_gate
        """Asked before every act; raises `BookUnavailable` while two people have to say which book is right."""
        self.abreast: list[Callable[[Connection], None]] = []
        """Called as every act and every look begins, so that what another workstation put in force is in force here."""

        self.ruled: Ruled | None = None
        """What every line bears of the access protocol in force as it is written."""

    def _times(self, server: datetime | None) -> datetime:
        now = self.clock.now()
        if server is None or not self.clock.trusts_server:
            return now
        self.skew = now - server if abs(now - server) > SKEW else None
        return server

    def _abreast(self, conn: Connection) -> None:
        for each in self.abreast:
            each(conn)

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
        taken = take_pen(conn, uid)
        if taken.again is not None:
            return Receipt(number=taken.again[0], ref=taken.again[1], repeated=True)
        self._abreast(conn)
        tail = Tail(conn, taken.head, self._parts)
        writing = Writing(conn, tail, by, now or self._times(taken.server_now), uid, self.ruled)
        try:
            decide(writing)
        except Refusal as refusal:
            if self.ruled is not None:
                self.ruled.names(refusal, writing.now)
            raise
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
            NotYours: the act belongs to another role, and no on-call manager gave leave for it by phone.
            BookUnavailable: the book cannot be written.
        """
        phoned = by_phone(act, by.role)
        self.gate()
        one = uid or uuid4()

        def whole(w: Writing) -> None:
            if phoned:
                on_leave(w, act, lambda w: decide(w, *args))
            else:
                decide(w, *args)

        return await self.database.write(lambda conn: self.act(conn, by, whole, one))

    async def maybe(
        self, act: Act, by: Signed, decide: Callable[[Writing], object], *, uid: UUID | None = None
    ) -> Receipt | None:
        """Do one act that may find there is nothing to write; None then."""
        try:
            return await self.write(act, by, decide, uid=uid)
        except NothingWritten:
            return None

    async def beside(self, change: Callable[[Connection], T]) -> T:
        """Change what stands beside the book and is no line of it, claims and marks, in one transaction.

        Raises:
            BookUnavailable: the database cannot be written.
        """
        self.gate()
        return await self.database.write(change)

    @overload
    async def read(self, by: Signed | Reader, look: Callable[[Looking], T]) -> T: ...

    @overload
    async def read(self, by: Signed | Reader, look: Callable[..., T], *args: object, **kwargs: object) -> T: ...

    async def read(self, by: Signed | Reader, look: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Look at the book in one read transaction, as one person: `look(looking, *args)`."""
        reader = by if isinstance(by, Reader) else by.reader
        now = self.clock.now()

        def moment(conn: Connection) -> T:
            steady(conn)
            self._abreast(conn)
            return look(Looking(conn, reader, now), *args, **kwargs)

        return await self.database.read(moment)


__all__ = [
    "Acts",
    "AlreadyStruck",
    "Looking",
    "NothingWritten",
    "Receipt",
    "Signed",
    "Writing",
    "at_ms",
    "refold",
    "system",
]
