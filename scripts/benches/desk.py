"""A desk at work for the benches: acts such as operators do all night, and what each of them wrote, read back row by row."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any, NamedTuple

from sqlalchemy import text

from control_room.adapters.clock import GivenClock
from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Line, Noted
from control_room.domain.find import partition, words_of
from control_room.domain.people import Role
from control_room.domain.times import day_of
from control_room.domain.tree import Head, leaf_hash
from control_room.room import Room
from control_room.services.acts import Looking, Receipt, Signed, system
from control_room.settings import Settings
from control_room.store.book import day_number
from control_room.store.engine import SqliteDatabase
from scripts.benches import story
from scripts.benches.raw_sqlite import LineRows, Rows

BY = Signed(staff="0417", role=Role.OPERATOR, ws="CR-1", shift="SH-26-000001")
_COUNTED = "SELECT day, aud, measure, dimension, key, n FROM days WHERE day = :day ORDER BY 1, 2, 3, 4, 5"
_ENTRIES = 'SELECT number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf FROM entries WHERE number > :last ORDER BY number'
_MATTER = (
    "SELECT ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state FROM matters WHERE ref = :ref"
)


class Took(NamedTuple):
    """Milliseconds of one piece of work: on the wall, and of this process's CPU in all its threads."""

    wall: float
    cpu: float


def stopwatch() -> Callable[[], Took]:
    """Start timing; call what is returned to stop."""
    wall, cpu = perf_counter(), process_time()
    return lambda: Took((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)


class Desk:
    """One workstation on one book. Its clock goes a second an act, from `clock.at`.

    Args:
        url: the book's address; it must be set up already.
    """

    def __init__(self, home: Path, url: str, clock: GivenClock) -> None:
        self.clock = clock
        self.path = Path(url.partition("///")[2])
        self.room = Room(Settings(home=home, database_url=url, workstation="CR-1"), clock=clock)
        self._assist = ""
        self._done = 0
        self._last = 0
        self._head = Head()
        self._days: dict[tuple[Any, ...], int] = {}

    async def begin(self, warm: int = 40) -> None:
        """Open an assist to write on and do some acts off the clock, so that every partition, page and plan is there."""
        receipt = await self.room.assists.open(Opened(text="two males seen running", ward="fairfield"), by=BY)
        self._assist = receipt.ref or ""
        for _ in range(warm):
            await self.act()
        await self.mark()

    def go_on_from(self, other: "Desk") -> None:
        """Take over from a desk that was closed on the same book."""
        self._assist, self._done = other._assist, other._done  # noqa: SLF001 - one of its own kind
        self.clock.at = other.clock.at

    async def act(self) -> Took:
        """Do the next act; how long from asking to the receipt."""
        doing = self._next()
        stop = stopwatch()
        await doing()
        return stop()

    def _next(self) -> Callable[[], Awaitable[Receipt]]:
        self.clock.at += timedelta(seconds=1)
        self._done += 1
        draw = Random(self._done)
        words, camera = story.text(draw), str(draw.randrange(1, 95))
        room = self.room
        if self._done % 3 == 0:
            sign, place = f"SN{draw.randrange(10, 60)}", draw.choice(story.PLACES)
            return lambda: room.radio.call(words, by=BY, callsign=sign, location=place, cameras=(camera,))
        if self._done % 3 == 1:
            return lambda: room.assists.note(self._assist, words, by=BY, cameras=(camera,))
        return lambda: room.book.note(by=BY, note=Noted(text=words, cameras=(camera,)))

    async def at_rest(self) -> None:
        """Wait until the pen's thread has tidied up after the last act."""
        if isinstance(self.room.database, SqliteDatabase):
            await asyncio.wrap_future(self.room.database._pen.submit(int))  # noqa: SLF001 - nothing else tells

    # -- what was written ------------------------------------------------------------------------------------------------------

    async def mark(self) -> None:
        """From here on `written` tells what is new."""
        self._last, self._head, self._days = await self.room.acts.read(system("CR-1"), self._standing)

    def _standing(self, look: Looking) -> tuple[int, Head, dict[tuple[Any, ...], int]]:
        stack = look.conn.execute(text("SELECT stack FROM heads")).scalar_one()
        return look.size(), Head.unpack(bytes(stack)), self._counted(look)

    def _counted(self, look: Looking) -> dict[tuple[Any, ...], int]:
        rows = look.conn.execute(text(_COUNTED), {"day": day_number(day_of(self.clock.at))})
        return {tuple(r[:5]): r[5] for r in rows}

    async def written(self) -> Rows:
        """The rows of the last act, in the order it wrote them."""
        return await self.room.acts.read(system("CR-1"), self._written)

    def _written(self, look: Looking) -> Rows:
        entries = [tuple(r) for r in look.conn.execute(text(_ENTRIES), {"last": self._last})]
        lines = [
            self._line(look, entry, line) for entry, line in zip(entries, look.lines(after=self._last), strict=True)
        ]
        refs = list(dict.fromkeys(e[8] for e in entries if e[8]))
        matters = [tuple(look.conn.execute(text(_MATTER), {"ref": ref}).one()) for ref in refs]
        counters = [(m[0][:2], 2000 + int(m[0][3:5])) for m in matters if m[4] > self._last]
        counted = self._counted(look)
        days = [(*key, n - self._days.get(key, 0)) for key, n in counted.items() if n != self._days.get(key, 0)]
        self._last, self._days = entries[-1][0], counted
        return Rows(counters, lines, matters, days)

    def _line(self, look: Looking, entry: tuple[Any, ...], line: Line) -> LineRows:
        kept = look.conn.execute(
            text("SELECT number, field, salt, words FROM bodies WHERE number = :number"), {"number": line.number}
        )
        bodies = {row[1]: tuple(row) for row in kept}
        said = [name for name in line.facts.__struct_fields__ if name in bodies]
        self._head = self._head.append(leaf_hash(bytes(entry[10])))
        plain, facets = words_of(line)
        part = partition(day_of(line.recorded_at).year, line.aud)
        return LineRows(
            entry,
            [bodies[name] for name in said],
            (self._head.size, self._head.pack()),
            part,
            " ".join((*plain, *facets)),
            [(part, term) for term in plain],
        )
