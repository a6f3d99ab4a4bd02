"""The live desk of one signed-in person, answered by a real room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from control_room.domain.book import heard
from control_room.domain.errors import BookUnavailable
from control_room.domain.line import Context, SpanKind, complete, explain, leave_out, phonetic, read
from control_room.domain.line.reading import Offer as LineOffer
from control_room.domain.line.reading import Reading
from control_room.domain.refs import NotAReference, said
from control_room.domain.times import spoken
from control_room.room import Room
from control_room.services.acts import Looking, Signed
from control_room.tui.live import picture
from control_room.tui.live.rows import LogRows
from control_room.tui.ports import Alarm, Duty, Marked, Offer, Snapshot, Taken, Understood
from control_room.tui.theme import Tone
from control_room.words import owed

LOOK_AGAIN: Final = 20.0
"""Seconds after which the desk looks again of itself: dues and breaks come due without anybody writing."""

_TONES: Final = {
    SpanKind.VERB: Tone.KEY,
    SpanKind.REF: Tone.REFERENCE,
    SpanKind.CAMERA: Tone.CAMERA,
    SpanKind.UNKNOWN_CAMERA: Tone.GUESS,
    SpanKind.TIME: Tone.STRONG,
    SpanKind.SENSITIVE: Tone.SEVERITY_1,
}


def _short(ref: str) -> str:
    try:
        return said(ref)
    except NotAReference:
        return ref


class LiveDesk:
    """One person's desk. Everything it shows is held in memory and renewed when the book changes."""

    def __init__(self, room: Room, by: Signed) -> None:
        self.room = room
        self.by = by
        self._turned = asyncio.Event()
        self._looking = asyncio.Lock()
        self.rows = LogRows(room.acts, by, wanted=self._turned.set)
        self._active: str | None = None
        self._context = Context(now=room.clock.now())
        self._snapshot = Snapshot(
            duty=Duty(operator="", staff=by.staff, shift="", workstation=by.ws, on_duty=0, floor=room.settings.floor)
        )
        self._seen: picture.Seen | None = None
        self._acknowledged: set[str] = set()
        self._saved = ""
        self._unreachable = ""

    # -- what is shown ------------------------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """The desk now, from memory."""
        return self._snapshot

    def prompt(self) -> str:
        """Where a bare line goes."""
        return _short(self._active) if self._active else ""

    def step_out(self) -> None:
        """Leave the matter in hand."""
        self._active = None
        self._turned.set()
        self._picture()

    def take_up(self, ref: str | None) -> None:
        """Put a matter in hand: the next bare line goes to it."""
        self._active = ref
        self._turned.set()

    async def refresh(self) -> None:
        """Look at the book again, and hold what was found."""
        async with self._looking:
            try:
                self.by = await self._signed_on()
                await self.rows.refresh()
                self._context = await self.room.desk.context(by=self.by, active=self._active)
                self._seen = await self._look()
                self._unreachable = ""
            except BookUnavailable as away:
                self._unreachable = str(away)
        self._picture()

    async def _signed_on(self) -> Signed:
        shift = await self.room.shifts.current(by=self.by)
        return await self.room.identity.on_shift(self.by, shift.ref if shift else None)

    async def _look(self) -> picture.Seen:
        board = await self.room.boards.board(by=self.by)
        here = await self.room.shifts.in_room(by=self.by)
        card = None
        if self._active and self._active.startswith("AS"):
            card = await self.room.cards.one(self._active, by=self.by)
        matters = await self.room.acts.read(self.by, Looking.outstanding)
        people = await self.room.identity.people()
        return picture.Seen(
            now=self.room.clock.now(),
            matters=matters,
            board=board,
            room=here,
            card=card,
            names={p.staff: heard(p.name) for p in people},
            camera_faults=len(self.room.cameras.faults),
        )

    def _picture(self) -> None:
        seen = self._seen
        if seen is None:
            return
        standing = [(k, a) for k, a in picture.alarms(seen) if k not in self._acknowledged]
        alarm: Alarm | None = standing[0][1] if standing else None
        if alarm is not None:
            alarm = Alarm(
                severity=alarm.severity,
                source=alarm.source,
                words=alarm.words,
                age=alarm.age,
                key=alarm.key,
                more=len(standing) - 1,
            )
        if self._unreachable:
            alarm = Alarm(severity=1, source="BOOK", words=self._unreachable)
        follow = picture.follow_of(seen.card, seen.now) if seen.card and seen.card.ref == self._active else None
        self._snapshot = Snapshot(
            duty=picture.duty_of(seen, self.by.staff, self.by.ws, training=self.room.settings.training),
            alarm=alarm,
            open=picture.open_matters(seen),
            orders=tuple(picture.what(order, seen.now) for order in seen.board.orders),
            bolos=tuple(f"{_short(b.ref)} {picture.what(b, seen.now)}" for b in seen.board.bolos),
            follow=follow,
            saved=self._saved,
        )

    # -- the line -----------------------------------------------------------------------------------------------------

    def understand(self, typed: str, caret: int) -> Understood:
        """Read the line as it is typed; pure."""
        reading = read(typed, self._context)
        offers = tuple(
            Offer(
                label=c.label,
                line=typed[: c.start] + c.text + typed[c.end :],
                caret=c.start + len(c.text),
                why=c.why,
            )
            for c in complete(typed, caret, self._context)
        )
        first = offers[0].line if offers and caret == len(typed) else ""
        ghost = first[len(typed) :] if first.startswith(typed) else ""
        return Understood(
            preview=explain(reading),
            warning=self._warning(reading),
            marks=tuple(
                Marked(start=s.start, end=s.end, tone=_TONES[s.kind]) for s in reading.spans if s.kind in _TONES
            ),
            ghost=ghost,
            offers=offers,
        )

    def _warning(self, reading: Reading) -> str:
        if self._seen is not None:
            for match in self._seen.board.named(reading.typed):
                return f"ON THE BOARD: {_short(match.ref)}"
        if LineOffer.LEAVE_OUT in reading.offers:
            return f"card or PNC-like words; without them: {leave_out(reading)}"
        for warning in reading.warnings:
            return f"{warning.kind.value.replace('_', ' ')} {warning.about}".strip()
        vrm = getattr(reading.intent, "vrm", None)
        return phonetic(vrm) if isinstance(vrm, str) and vrm else ""

    async def take(self, typed: str, *, uid: UUID, at: datetime) -> Taken:
        """Save the line; aside, when the book cannot be written."""
        taken = await self._write(typed, uid, at)
        with suppress(BookUnavailable):
            await self.refresh()
        return taken

    async def _write(self, typed: str, uid: UUID, at: datetime) -> Taken:
        entered = await self.room.desk.enter(typed, by=self.by, active=self._active, at=at, uid=uid)
        self._active = entered.active
        self._saved = f"saved {spoken(at)[:5]} as {entered.number}"
        if entered.refused:
            return Taken(words=f"kept as line {entered.number}, but: {entered.refused}")
        missing = owed(entered.owed)
        return Taken(words=f"{self._saved}{' · ' + missing if missing else ''}")

    # -- alarms -------------------------------------------------------------------------------------------------------

    async def acknowledge(self) -> None:
        """Acknowledge the alarm shown: that one alone."""
        if self._seen is not None:
            for key, _ in picture.alarms(self._seen):
                if key not in self._acknowledged:
                    self._acknowledged.add(key)
                    break
        self._turned.set()
        self._picture()

    async def hush(self) -> None:
        """Silence the sound; the shell does it."""

    # -- changes ------------------------------------------------------------------------------------------------------

    async def changes(self) -> AsyncIterator[int]:
        """How many rows there are, after each change of the book, of what is in hand, or of the time."""
        await self.refresh()
        yield len(self.rows)
        feed = self.room.feed.watch()
        following = asyncio.ensure_future(anext(feed))
        try:
            while True:
                turned = asyncio.ensure_future(self._turned.wait())
                done, _ = await asyncio.wait(
                    {following, turned}, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED
                )
                turned.cancel()
                self._turned.clear()
                if self.rows.asked and following not in done:
                    async with self._looking:
                        await self.rows.fetch()
                else:
                    await self.refresh()
                if following in done:
                    following = asyncio.ensure_future(anext(feed))
                yield len(self.rows)
        finally:
            following.cancel()
