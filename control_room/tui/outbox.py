"""Lines on their way to the book.

In order, each settled or given back, and all of them in the draft journal until then.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from control_room.domain.errors import Refusal
from control_room.tui.doors import Drafts
from control_room.tui.messages import NotSettled, Settled
from control_room.tui.ports import Desk


class LinesOut:
    """Sends lines one after another, so that the book holds them in the order they were typed.

    `tell` hears `Settled` and `NotSettled`. Each line has its own UUID from the moment of Enter: sent again after a
    crash it is still one line.
    """

    def __init__(self, desk: Desk, drafts: Drafts, tell: Callable[[Settled | NotSettled], object]) -> None:
        self._desk = desk
        self._drafts = drafts
        self._tell = tell
        self._queue: asyncio.Queue[tuple[UUID, datetime, str]] = asyncio.Queue()
        self._sent: list[tuple[UUID, datetime, str]] = []
        self._refused: list[tuple[UUID, datetime, str]] = []
        self._typed = ""

    def restore(self) -> str:
        """Send again what was sent and never settled; return the half-typed line."""
        self._desk.take_up(self._drafts.held())
        typed, sent = self._drafts.kept()
        for one in sent:
            self._sent.append(one)
            self._queue.put_nowait(one)
        self._typed = typed
        return typed

    def typed(self, line: str) -> None:
        """Journal the line as it stands. Never blocks."""
        self._typed = line
        self._keep()

    def _keep(self) -> None:
        self._drafts.keep(self._typed, (*self._refused, *self._sent))

    def forget(self, typed: str) -> None:
        """A refused line stands in the line again: the journal holds it there."""
        self._refused = [line for line in self._refused if line[2] != typed]

    def send(self, typed: str, at: datetime) -> None:
        """Journal a whole line and put it in the queue; a refused line sent again keeps its UUID and its time."""
        one = next((line for line in self._refused if line[2] == typed), (uuid4(), at, typed))
        self.forget(typed)
        self._sent.append(one)
        self._desk.sent(typed)
        self._keep()
        self._queue.put_nowait(one)

    async def run(self) -> None:
        """Send for as long as the desk stands. An internal fault ends it, with the line still in the journal."""
        while True:
            one = await self._queue.get()
            uid, at, typed = one
            # On the disk with its UUID before it is in the book: a console that dies in between sends it again, once.
            await asyncio.to_thread(self._drafts.flush)
            try:
                taken = await self._desk.take(typed, uid=uid, at=at)
            except Refusal as refusal:
                self._sent.remove(one)
                self._refused.append(one)
                self._tell(NotSettled(typed, str(refusal)))
            else:
                self._sent.remove(one)
                self._drafts.hold(self._desk.in_hand())
                self._tell(Settled(taken.words))
            self._keep()
