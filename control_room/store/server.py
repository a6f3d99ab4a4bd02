"""A PostgreSQL server that several workstations share. Opened by `store/engine.py`."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from control_room.domain.errors import BookUnavailable
from control_room.store.troubles import PATIENCE, in_words

T = TypeVar("T")


class PostgresDatabase:
    """A PostgreSQL server that several workstations share."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self.url = url
        self._going: set[asyncio.Future[Any]] = set()
        self._engine = create_async_engine(
            url,
            isolation_level="READ COMMITTED",
            pool_size=4,
            max_overflow=4,
            pool_timeout=5,
            pool_pre_ping=False,
            connect_args={
                "timeout": 5,
                "server_settings": {
                    "application_name": "control-room",
                    "lock_timeout": "5s",
                    "statement_timeout": "60s",
                    "idle_in_transaction_session_timeout": "30s",
                    "synchronous_commit": "on",
                    "jit": "off",
                },
            },
        )

    async def write(self, act: Callable[[Connection], T], *, patience: float = PATIENCE) -> T:
        """Run `act` as one transaction; the act takes the pen first. A started act is never cancelled."""

        async def whole() -> T:
            async with self._engine.connect() as conn, conn.begin():
                return await conn.run_sync(act)

        going = asyncio.ensure_future(whole())
        self._going.add(going)
        going.add_done_callback(self._gone)
        return await self._told(asyncio.shield(going), patience)

    def _gone(self, going: "asyncio.Future[Any]") -> None:
        self._going.discard(going)
        if not going.cancelled():
            going.exception()

    async def _told(self, going: "asyncio.Future[T]", patience: float) -> T:
        started = time.monotonic()
        try:
            return await going
        except Exception as error:
            if not (isinstance(error, (DBAPIError, OSError, TimeoutError)) or _at_the_door(error)):
                raise
            told = in_words(error)
            if told is None and isinstance(error, (OSError, TimeoutError)):
                told = BookUnavailable(
                    "away", "the database server cannot be reached; lines go to the side-book until it is back"
                )
            if told is None or time.monotonic() - started > patience * 12:
                raise
            raise told from error

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Run `look` in one transaction that writes nothing."""

        async def whole() -> T:
            async with self._engine.connect() as conn:
                return await conn.run_sync(look)

        return await self._told(asyncio.ensure_future(whole()), PATIENCE)

    async def close(self) -> None:
        """Let go of every connection once the acts under way are written; safe to call twice."""
        if self._going:
            await asyncio.wait(self._going)
        await self._engine.dispose()


def _at_the_door(error: Exception) -> bool:
    """True for what the driver says while connecting: nobody has wrapped it, and the driver is not loaded here."""
    return type(error).__module__.startswith("asyncpg.")
