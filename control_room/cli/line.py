"""`line`: the desk line by line, for whoever hears the screen rather than sees it.

The desk's grammar, one printed line an event, oldest first; nothing is coloured and nothing printed before is touched again.
"""

import asyncio
import sys
from typing import TYPE_CHECKING, Final

from control_room.cli.book import row
from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import signed
from control_room.cli.log import heard
from control_room.cli.speech import say, show
from control_room.domain.errors import Refusal
from control_room.domain.line import Context, explain, intents, read
from control_room.domain.refs import said
from control_room.domain.times import spoken
from control_room.domain.visible import pieces

if TYPE_CHECKING:
    from control_room.domain.book import Line
    from control_room.room import Room
    from control_room.services.acts import Signed

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
        await room.start()
        desk = _Twin(room, by)
        await desk.begin()
        listening = asyncio.ensure_future(desk.listen())
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
        context = await self._context()
        reading = read(first, context)
        if isinstance(reading.intent, intents.Find):
            await self._find(reading.intent.words)
            return
        before = await self._room.book.size()
        entered = await self._room.desk.enter(first, by=self._by, active=self._active, reading=reading)
        self._active = entered.active
        for piece in rest:
            await self._room.desk.enter(piece, by=self._by, active=self._active)
        self._own |= {line.number for line in await self._mine(before)}
        show(f"{spoken(self._room.clock.now())} saved {heard(entered)}")

    async def _mine(self, before: int) -> "list[Line]":
        lines = await self._room.book.lines(by=self._by, after=before)
        return [line for line in lines if line.by == self._by.staff and line.ws == self._by.ws]

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
