"""Many acts in one transaction: for building in bulk, where a flush to the disk an act would take minutes.

Everything is written by the services' own acts. Only where an act would open a transaction of its own, it writes in the
one that is open. Nothing then waits for anything, so a service's coroutine runs to its end in one step.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Connection
from typing_extensions import override

from control_room.adapters.clock import GivenClock
from control_room.domain.audience import Reader
from control_room.domain.authority import Act, require
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.store.engine import Database

T = TypeVar("T")

BUILDING: Final = 600.0
"""Seconds the pen is waited for: a built room stands aside while somebody works in it."""


class HeldActs(Acts):
    """Acts that share the transaction of `during`."""

    def __init__(self, database: Database, clock: GivenClock) -> None:
        super().__init__(database, clock)
        self._conn: Connection | None = None

    async def during(self, work: Callable[[], T]) -> T:
        """Take the pen once, and do all of `work` with it: all of it stands in the book, or nothing."""

        def held(conn: Connection) -> T:
            self._conn = conn
            try:
                return work()
            finally:
                self._conn = None

        return await self.database.write(held, patience=BUILDING)

    @override
    async def write(
        self, act: Act, by: Signed, decide: Callable[..., object], *args: object, uid: UUID | None = None
    ) -> Receipt:
        """As `Acts.write`, in the transaction that is open, or in one of its own where none is."""
        if self._conn is None:
            return await super().write(act, by, decide, *args, uid=uid)
        require(act, by.role)

        def decided(w: Writing) -> None:
            decide(w, *args)

        return self.act(self._conn, by, decided, uid or uuid4(), now=self._now())

    @override
    async def read(self, by: Signed | Reader, look: Callable[..., T], *args: object, **kwargs: object) -> T:
        """As `Acts.read`, in the transaction that is open, or in one of its own where none is."""
        if self._conn is None:
            return await super().read(by, look, *args, **kwargs)
        reader = by if isinstance(by, Reader) else by.reader
        return look(Looking(self._conn, reader, self._now()), *args, **kwargs)

    def _now(self) -> datetime:
        return self.clock.now()


def settled(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine answers that never has to wait."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise RuntimeError("an act waited for something while the pen was held")
