"""What the requesters' portal shows of its requests: published as each changes, taken away when it is long over."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.adapters.box import Box
from control_room.domain.book import Line
from control_room.domain.boxes import SHOWN_FOR, NotForTheBox, Notice, Status, decode_request
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind, with_check
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.doings import RequestWritten
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of
from control_room.services.acts import Looking, system
from control_room.services.requests.ground import Ground
from control_room.store import blobs

PAGE: Final = 2000
"""Lines of the book looked through in one read."""
AT_ONCE: Final = 100
"""Requests whose status is made in one read."""
MOST: Final = 10_000
"""Requests of the portal published when a console starts; 3 a day come (SHOWN_FOR holds about 1,200)."""
_LETTERS: Final = frozenset(
    {"receipt", "returned", "accepted", "answer", "refused", "referred", "form_owed", "message"}
)
_SHOWN: Final = 10
"""Messages of one request that are shown, the newest."""


class _Seen(Struct, frozen=True, kw_only=True):
    """What of a request tells whether the portal shows it."""

    ref: str
    channel: Channel


class Showing:
    """How each request of the portal stands, in the portal's box.

    Attributes:
        trouble: which status could not be published and why, in words; "" when all could.
    """

    def __init__(self, ground: Ground, box: Box, *, workstation: str) -> None:
        self._g = ground
        self._box = box
        self._by = system(workstation)
        self._told = -1
        self._cleared: date | None = None
        self.trouble = ""

    async def publish(self) -> int:
        """Publish how each request stands that has changed; answers how many were looked at. Cheap when nothing has.

        The first time everything is published that a requester may still ask for, so that what another console left
        undone is caught up with. Raises `OSError` where the box cannot be written; all is tried again then.
        """
        self.trouble = ""
        published = 0
        more = True
        while more:
            upto, refs, more = await self._g.acts.read(self._by, self._changed)
            for at in range(0, len(refs), AT_ONCE):
                statuses = await self._g.acts.read(self._by, self._statuses, refs[at : at + AT_ONCE])
                for status in statuses:
                    try:
                        await asyncio.to_thread(self._box.publish, status)
                    except NotForTheBox as refusal:
                        self.trouble = (
                            f"{status.ref} is not shown on the portal: {refusal}; write to the officer yourself"
                        )
                published += len(statuses)
            self._told = upto
        await self._clear()
        return published

    def _changed(self, look: Looking) -> tuple[int, Sequence[str], bool]:
        """Up to which line was looked, the requests that changed, and whether more lines wait."""
        size = look.size()
        if size == self._told:
            return size, (), False
        if self._told < 0:
            return size, _first(look), False
        lines = look.lines(after=self._told, before=size + 1, limit=PAGE)
        refs = sorted({line.ref for line in lines if line.ref and line.ref.startswith(RefKind.REVIEW_REQUEST)})
        more = len(lines) == PAGE
        return lines[-1].number if more else size, refs, more

    def _statuses(self, look: Looking, refs: Sequence[str]) -> tuple[Status, ...]:
        requests = (each for each in look.some(refs) if isinstance(each, ReviewRequest))
        made = (self._status(look, each) for each in requests if each.channel is Channel.PORTAL)
        return tuple(each for each in made if each is not None)

    def _status(self, look: Looking, request: ReviewRequest) -> Status | None:
        raw = blobs.fetch(look.conn, request.digest)
        if raw is None:
            return None
        try:
            code = decode_request(raw).code
        except NotForTheBox:
            return None
        state = self._g.letters("status", request, {})
        written = look.lines(ref=request.ref, kinds=(RequestWritten.kind(),), limit=50, newest=True)
        said = tuple(each for line in written if (each := _message(line)) is not None)
        return Status(
            code=code,
            ref=with_check(request.ref),
            state=state.subject,
            updated_at=request.last_at,
            messages=said[-_SHOWN:],
        )

    async def _clear(self) -> None:
        """Once a day: take away what is over and was asked so long ago that the portal shows it to nobody."""
        now = self._g.acts.clock.now()
        if self._cleared == day_of(now):
            return
        before = now - SHOWN_FOR
        year = f"{before.year % 100:02}"
        old = [ref for ref in await asyncio.to_thread(self._box.published) if _year(ref) <= year]
        over: list[str] = []
        for at in range(0, len(old), AT_ONCE):
            over += await self._g.acts.read(self._by, _over, old[at : at + AT_ONCE], before)
        await asyncio.to_thread(self._box.withdraw, frozenset(over))
        self._cleared = day_of(now)


def _first(look: Looking) -> list[str]:
    """Every request of the portal that is open, or that came so lately that its status may be asked for."""
    since, until = look.now - SHOWN_FOR, look.now + timedelta(days=1)
    lately = look.glimpses(ReviewRequest, _Seen, since=since, until=until, limit=MOST)
    waiting = look.matters(ReviewRequest, limit=MOST)
    return sorted({each.ref for each in (*lately, *waiting) if each.channel is Channel.PORTAL})


def _over(look: Looking, refs: Sequence[str], before: datetime) -> list[str]:
    """Which of these references with check letters are of requests that are over and came before `before`."""
    found = look.some(ref[: -len("-K")] for ref in refs)
    return [with_check(each.ref) for each in found if each.stage is not Stage.OPEN and each.opened_at < before]


def _year(ref: str) -> str:
    return ref[len("RR-") :][:2]


def _message(line: Line) -> Notice | None:
    facts = line.facts
    if not isinstance(facts, RequestWritten) or facts.letter not in _LETTERS:
        return None
    return Notice(at=line.at, text=str(facts.subject))
