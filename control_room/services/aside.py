"""Lines taken aside while the book cannot be written, and brought in once each when it can."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar
from uuid import UUID

from msgspec import Struct

from control_room.adapters.sidebook import SideBook, SideLine
from control_room.domain.authority import Act
from control_room.domain.book import BroughtIn
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.line import Context, read
from control_room.domain.line.alone import without_word
from control_room.domain.line.things import Disturbed
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.standing import Standing
from control_room.services.welfare import flag
from control_room.store.engine import SqliteDatabase
from control_room.store.tails import touch_head

T = TypeVar("T")

PATIENCE: Final = 5.0
"""Seconds the book is waited for before a line goes aside (settled 5)."""
PROBE: Final = 5.0
"""Seconds between looks whether the book is back."""
ENOUGH: Final = 4 * 1024 * 1024
"""Bytes that must be free again before a full disk is trusted: one small commit may fit where the next line does not."""
FILE: Final = "side-book"


class WrongBook(Refusal):
    """The side-book is not brought into a book that may not be the right one."""

    code: ClassVar[str] = "wrong_book"


class BroughtInto(Struct, frozen=True, kw_only=True):
    """What bringing in came to: (side-book line, its number in the book) of each, and how many still wait."""

    lines: tuple[tuple[SideLine, int], ...]
    waiting: int = 0


class Aside:
    """This workstation's way of never refusing a line.

    Args:
        home: where this workstation keeps its own things.
        patience: seconds a line waits for the book.
    """

    def __init__(self, home: Path, acts: Acts, standing: Standing, *, patience: float = PATIENCE) -> None:
        self._path = home / FILE
        self._acts = acts
        self._standing = standing
        self._patience = patience
        self._side: SideBook | None = None
        self._away: BookUnavailable | None = None
        self._late: set[asyncio.Future[Any]] = set()

    def prepare(self) -> None:
        """Reserve the side-book's room on the disk: once, while there is room. Some 50 ms; raises `OSError` on a full disk."""
        if self._side is None:
            self._side = SideBook(self._path)

    @property
    def aside(self) -> bool:
        """True while lines go to the side-book without waiting for the book."""
        return self._away is not None or self._standing.wrong

    def waiting(self) -> tuple[SideLine, ...]:
        """Lines not yet in the book, oldest first."""
        if self._side is None and not self._path.exists():
            return ()
        self.prepare()
        return self._side.waiting() if self._side is not None else ()

    async def write_or_aside(
        self,
        write: Callable[[], Awaitable[T]],
        *,
        uid: UUID,
        at: datetime,
        staff: str,
        words: str,
        checked: bool = True,
    ) -> T | SideLine:
        """Do an act, or take its words aside, durable when this returns.

        An act that was begun is never broken off: should it still end well after its words went aside, the book knows the
        line by `uid` and bringing in writes nothing twice.

        Args:
            write: the act; it must use `uid`.
            staff: who typed; "0417".
            words: what was typed, verbatim.
            checked: False when the person could not be checked at the time.

        Raises:
            SideBookFull: the side-book's reserved room is used up.
            OSError: there is no side-book and no room for one.
        """
        if self._standing.wrong:
            return self._take(uid, at, staff, words, checked, self._standing.state.value)
        if self._away is not None:
            return self._take(uid, at, staff, words, checked, self._away.why)
        going = asyncio.ensure_future(_awaited(write))
        try:
            async with asyncio.timeout(self._patience):  # as in `SqliteDatabase.write`
                result = await asyncio.shield(going)
        except TimeoutError:
            self._late.add(going)
            going.add_done_callback(self._ended)
            away = BookUnavailable("locked", "the book was not to be had in time; lines go to the side-book")
        except BookUnavailable as trouble:
            away = trouble
        else:
            self._standing.back()
            return result
        self._lost(away)
        return self._take(uid, at, staff, words, checked, away.why)

    def _ended(self, going: "asyncio.Future[Any]") -> None:
        self._late.discard(going)
        if not going.cancelled():
            going.exception()

    def _lost(self, away: BookUnavailable) -> None:
        self._away = away
        self._standing.lost(away)

    def _take(self, uid: UUID, at: datetime, staff: str, words: str, checked: bool, why: str) -> SideLine:  # noqa: FBT001
        self.prepare()
        assert self._side is not None
        return self._side.take(uuid=uid, at=at, staff=staff, words=without_word(words), checked=checked, why=why)

    async def probe(self) -> bool:
        """Try the book: True when it can be written again. A real commit, because a full disk shows only then."""
        if self._away is not None and self._away.why == "full" and self._free() < ENOUGH:
            return False
        try:
            async with asyncio.timeout(self._patience):
                await self._acts.database.write(touch_head)
        except BookUnavailable as trouble:
            self._lost(trouble)
            return False
        except TimeoutError:
            return False
        self._away = None
        self._standing.back()
        await self._standing.look()
        return not self._standing.wrong

    def _free(self) -> int:
        """Bytes free where the book's file is; plenty where the book is on a server."""
        database = self._acts.database
        return shutil.disk_usage(database.path.parent).free if isinstance(database, SqliteDatabase) else ENOUGH

    async def watch(self) -> None:
        """Try the book every five seconds while lines go aside, for as long as the console runs."""
        while True:
            await asyncio.sleep(PROBE)
            if self._away is not None:
                await self.probe()

    async def bring_in(self, *, by: Signed) -> BroughtInto:
        """Bring the side-book's lines into the book, an act each, with their own times and whose they were.

        Once each, whatever happens in between: the book knows a line by its UUID. A line that was in the book all along
        (its act ended after it went aside) is only marked.

        Raises:
            WrongBook: two people have to say first which book is right (`Standing.accept`).
            BookUnavailable: the book went out of reach again; what was brought in stays so.
        """
        if self._standing.wrong:
            raise WrongBook(
                "this may not be the right book; a supervisor and a second person say which is, then bring the lines in"
            )
        done: list[tuple[SideLine, int]] = []
        for line in self.waiting():
            receipt = await self._bring(line, by)
            if self._side is not None:
                self._side.done(line.n, receipt.number)
            done.append((line, receipt.number))
        return BroughtInto(lines=tuple(done), waiting=len(self.waiting()))

    async def _bring(self, line: SideLine, by: Signed) -> Receipt:
        facts = BroughtIn(side=line.n, staff=line.staff, checked=line.checked, text=line.words)

        def decide(w: Writing) -> None:
            if isinstance(read(line.words, Context(now=line.at)).intent, Disturbed):
                flag(
                    w, line.staff, typed=line.words, at=line.at
                )  # as it would have been: the whole room reads the others
            else:
                w.record(facts, at=line.at)

        try:
            return await self._acts.write(Act.BRING_IN, by, decide, uid=line.uuid)
        except BookUnavailable as trouble:
            self._lost(trouble)
            raise

    def close(self) -> None:
        """Let go of the side-book's file."""
        if self._side is not None:
            self._side.close()
            self._side = None


async def _awaited(write: Callable[[], Awaitable[T]]) -> T:
    return await write()
