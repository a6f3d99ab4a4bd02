"""`line`: the desk line by line, for whoever hears the screen rather than sees it.

The desk's grammar, one printed line an event, oldest first; nothing is coloured and nothing printed before is touched again.
"""

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from control_room.cli.book import row
from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import signed
from control_room.cli.log import heard
from control_room.cli.speech import say, show
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.line import Context, explain, intents, read
from control_room.domain.refs import said
from control_room.domain.times import spoken
from control_room.domain.visible import pieces

if TYPE_CHECKING:
    from control_room.domain.line import Reading
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.desk import Entered

LISTEN: Final = 1.0
"""Seconds between two looks for others' lines."""
RECENT: Final = 10
"""Lines of the book said at the start."""
_HELP: Final = (
    "Type a line and Enter, as at the desk: r radio call, a assist, n note, b BOLO, f fault, p phone, o order, z emergency. "
    "A question mark before a line says how it would be read. A slash and words looks them up. "
    "A full stop leaves the matter in hand. An empty line says where you are. Control-D ends."
)


async def run(call: Call) -> int:
    """Take lines until the input ends."""
    async with opened(call) as room:
        by = await signed(call, room)
        await room.start(calls=False)
        desk = _Twin(room, by)
        await desk.begin()
        listening = asyncio.gather(desk.listen(), room.aside.watch())
        try:
            while typed := await asyncio.to_thread(sys.stdin.buffer.readline):
                await desk.take(typed.decode("utf-8", "surrogateescape").rstrip("\r\n"))
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
    say("the desk is closed")
    return DONE


class _Twin:
    """One person's desk: where a bare line goes, and how far the book has been said."""

    def __init__(self, room: "Room", by: "Signed") -> None:
        self._room = room
        self._by = by
        self._active: str | None = None
        self._said = 0
        self._own: set[int] = set()
        self._turn = asyncio.Lock()

    async def begin(self) -> None:
        """Say how it goes, and the newest lines."""
        show(_HELP)
        for line in await self._room.book.lines(by=self._by, newest=True, limit=RECENT):
            show(row(line).strip())
            self._said = line.number

    async def listen(self) -> None:
        """Say others' lines as they come; a book out of reach is said once, and again when it is back."""
        silent = ""
        while True:
            await asyncio.sleep(LISTEN)
            try:
                async with self._turn:
                    await self._news()
            except Refusal as refusal:
                if str(refusal) != silent:
                    show(str(refusal))
                silent = str(refusal)
            else:
                if silent:
                    show("the book is back")
                silent = ""

    async def _news(self) -> None:
        for line in await self._room.book.lines(by=self._by, after=self._said):
            if line.number not in self._own:
                show(row(line).strip())
            self._said = line.number

    async def take(self, typed: str) -> None:
        """Do what one typed line asks. Refusals are said, and the words typed said again with them."""
        try:
            async with self._turn:
                await self._taken(typed)
        except Refusal as refusal:
            show(f"not written: {typed}; {refusal}")

    async def _taken(self, typed: str) -> None:
        if not typed.strip():
            show(await self._standing())
            return
        if typed.strip() == ".":
            self._active = None
            show("the next line is a fresh one")
            return
        if typed.startswith("?"):
            show(explain(read(typed[1:].strip(), await self._context())) if typed.strip("? ") else _HELP)
            return
        first, *rest = pieces(typed)
        reading: Reading | None = None
        with suppress(BookUnavailable):  # the words are kept all the same
            reading = read(first, await self._context())
        if reading is not None and isinstance(reading.intent, intents.Find):
            await self._find(reading.intent.words)
            return
        for piece in (first, *rest):
            await self._enter(piece, reading if piece is first else None)

    async def _enter(self, piece: str, reading: "Reading | None") -> None:
        """Write one line, or take it aside while the book cannot be written."""
        uid, at = uuid4(), self._room.clock.now()

        async def write() -> "tuple[Entered, set[int]]":
            before = await self._room.book.size()
            entered = await self._room.desk.enter(piece, by=self._by, active=self._active, reading=reading, uid=uid)
            lines = await self._room.book.lines(by=self._by, after=before)
            return entered, {line.number for line in lines if line.by == self._by.staff and line.ws == self._by.ws}

        kept = await self._room.aside.write_or_aside(write, uid=uid, at=at, staff=self._by.staff, words=piece)
        if isinstance(kept, tuple):
            entered, own = kept
            self._active, self._own = entered.active, self._own | own
            show(f"{spoken(at)} saved {heard(entered)}")
        else:
            show(f"{spoken(at)} kept in the side-book as {kept.said}, the book cannot be written: {piece}")

    async def _find(self, words: str) -> None:
        found = await self._room.find.find(words, by=self._by, limit=RECENT)
        for line in found:
            show(row(line).strip())
        show(f"{len(found) or 'no'} lines found, newest first")

    async def _standing(self) -> str:
        context = await self._context()
        here = f"in {said(self._active)}" if self._active else "a fresh line"
        follow = f", {context.active.words}" if context.active and context.active.words else ""
        return f"{spoken(context.now)}, {here}{follow}, {len(context.open)} matters open"

    async def _context(self) -> Context:
        return await self._room.desk.context(by=self._by, active=self._active)
