"""The live desk of one signed-in person, answered by a real room."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.line import Context
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.times import day_of, spoken
from control_room.room import Room
from control_room.services.acts import Looking, Signed
from control_room.services.desk import Entered
from control_room.tui.live import alarms, picture
from control_room.tui.live.rows import LogRows
from control_room.tui.live.taking_up import goes_on, taken_up
from control_room.tui.live.typed_before import typed_by
from control_room.tui.live.understanding import Understanding
from control_room.tui.ports import Blank, Duty, Offer, Snapshot, Taken, Understood
from control_room.words.competence import yours
from control_room.words.diary import today_rows
from control_room.words.saying import counted, ref_words

LOOK_AGAIN: Final = 20.0
"""Seconds after which the desk looks again of itself: dues and breaks come due without anybody writing."""


class NothingToPress(Refusal):
    """A key was pressed for something that is not there."""

    code: ClassVar[str] = "nothing_to_press"


class LiveDesk:
    """One person's desk. Everything it shows is held in memory and renewed when the book changes."""

    def __init__(
        self, room: Room, by: Signed, *, shorthand: Mapping[str, str] | None = None, checked: bool = True
    ) -> None:
        self.room = room
        self.by = by
        self.checked = checked
        """False for somebody whose password could not be checked because the book could not be read."""
        self.began = room.clock.steady()
        self._shorthand = dict(shorthand or {})
        self._line = Understanding()
        self._turned = asyncio.Event()
        self._looking = asyncio.Lock()
        self.rows = LogRows(room.acts, by, wanted=self._turned.set)
        self._active: str | None = None
        self._context = Context(now=room.clock.now())
        self._snapshot = Snapshot(duty=Duty(operator="", staff=by.staff, shift="", workstation=by.ws, on_duty=0))
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
        return ref_words(self._active) if self._active else ""

    def step_out(self) -> None:
        """Leave the matter in hand."""
        self._active = None
        self._turned.set()
        self._picture()

    def in_hand(self) -> str:
        """The matter in hand as the book knows it, or ""."""
        return self._active or ""

    def take_up(self, ref: str | None) -> None:
        """Put a matter in hand: the next bare line goes to it."""
        self._active = ref or None
        self._turned.set()

    async def refresh(self) -> None:
        """Look at the book again, and hold what was found."""
        async with self._looking:
            try:
                self._set_aside()
                self.by = await self._signed_on()
                await self.rows.refresh()
                active = self._active
                context = await self.room.desk.context(by=self.by, active=active)
                if context.active is None and self._active == active:
                    self._active = None
                self._context = replace(context, shorthand=self._shorthand)
                self._seen = await self._look()
                self._unreachable = ""
            except BookUnavailable as away:
                self._unreachable = str(away)
                self.room.standing.lost(away)
            self._set_aside()
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
        return picture.Seen(
            now=self.room.clock.now(),
            matters=matters,
            board=board,
            room=here,
            card=card,
            names={p.staff: heard(p.name) for p in await self.room.identity.people()},
            pages=await self.room.pages.open(by=self.by),
            others=await self.room.restrictions.pressing(by=self.by),
            operations=await self.room.operations.lists.masked(by=self.by),
            register=await self.room.concerns.standing(by=self.by),
            papers=yours(await self.room.competence.mine(by=self.by), day_of(self.room.clock.now())),
        )

    def _picture(self) -> None:
        trouble = alarms.Trouble(
            book=self.room.standing.words or self._unreachable,
            aside=len(self.rows.aside),
            camera_faults=len(self.room.cameras.faults),
            telephone=self.room.telephony.trouble,
        )
        if self._seen is None:
            every = alarms.of_book(trouble)
            self._snapshot = Snapshot(
                duty=self._snapshot.duty, alarm=alarms.worst(tuple(every), frozenset()), saved=self._saved
            )
            return
        self._seen = seen = replace(self._seen, trouble=trouble)
        alarm = alarms.worst(picture.alarms(seen), frozenset(self._acknowledged))
        self._snapshot = Snapshot(
            duty=picture.duty_of(seen, self.by.staff, self.by.ws, training=self.room.settings.training),
            alarm=alarm,
            open=picture.open_matters(seen),
            orders=tuple(picture.what(order, seen.now) for order in seen.board.orders),
            bolos=tuple(f"{ref_words(b.ref)} {picture.what(b, seen.now)}" for b in seen.board.bolos),
            diary=today_rows(seen.matters, seen.now),
            follow=picture.in_hand(seen, self._active, self._context.contacts),
            saved=self._saved or seen.papers,
            advice=picture.advice(seen, self.by.staff),
        )

    # -- the line -----------------------------------------------------------------------------------------------------

    def understand(self, typed: str, caret: int) -> Understood:
        """Read the line as it is typed."""
        return self._line.understood(typed, caret, self._context, self._seen.board if self._seen else None)

    def drop_guess(self, typed: str) -> None:
        """Drop the newest guess."""
        self._line.drop_newest(typed, self._context)

    def expand(self, typed: str, caret: int) -> Offer | None:
        """The operator's own shorthand, written out."""
        return self._line.expanded(typed, caret, self._context)

    def blanks(self, typed: str) -> tuple[Blank, ...]:
        """The line as a form."""
        return self._line.blanks(typed, self._context)

    def sent(self, typed: str) -> None:
        """The line is on its way."""
        self._line.sent(typed)

    async def take(self, typed: str, *, uid: UUID, at: datetime) -> Taken:
        """Save the line; aside, when the book cannot be written."""
        taken = await self._write(typed, uid, at)
        with suppress(BookUnavailable):
            await self.refresh()
        return taken

    async def _write(self, typed: str, uid: UUID, at: datetime) -> Taken:
        if (up := await taken_up(self.room, self.by, typed, self._context)) is not None:
            self._active, said = up
            return Taken(words=said)
        dropped = self._line.taken(typed)
        reading = None
        if dropped:
            context = await self.room.desk.context(by=self.by, active=self._active)
            reading = self._line.reading(typed, context, dropped)
        by, active = self.by, self._active

        async def enter() -> Entered:
            return await self.room.desk.enter(typed, by=by, active=active, at=at, uid=uid, reading=reading)

        entered = await self.room.aside.write_or_aside(
            enter, uid=uid, at=at, staff=by.staff, words=typed, checked=self.checked
        )
        if not isinstance(entered, Entered):
            self._saved = f"side-book {entered.said}"
            self._set_aside()
            return Taken(words=f"{self._saved}: safe at this workstation, not yet in the book")
        self._active = entered.active
        self._saved = f"saved {spoken(at)[:5]} as {entered.number}"
        if entered.refused:
            return Taken(words=f"kept as line {entered.number}, but: {entered.refused}")
        return Taken(words=f"{self._saved}{goes_on(entered)}")

    def _set_aside(self) -> None:
        """Show what waits in the side-book, beside the book's lines of its time and marked as not in it."""
        self.rows.set_aside(self.room.aside.waiting())

    async def typed_before(self) -> tuple[str, ...]:
        """This person's own lines of this shift, as typed."""
        try:
            return await self.room.acts.read(self.by, typed_by, self.by)
        except BookUnavailable:
            return ()

    def waiting(self) -> tuple[str, ...]:
        """What waits in the side-book."""
        return tuple(whole for _, whole in self.rows.aside.rows)

    async def bring_in(self) -> str:
        """Bring the side-book's lines into the book. Raises `WrongBook`, `BookUnavailable`."""
        brought = await self.room.aside.bring_in(by=self.by)
        self._saved = f"{counted(len(brought.lines), 'line')} brought in"
        await self.refresh()
        return self._saved if brought.lines else "nothing waits in the side-book"

    async def settle_book(self, staff: str, password: str, reason: str) -> str:
        """Two people say that the book as it is here is the right one. Raises `Refusal`."""
        second = await self.room.identity.sign_in(staff, password, quiet=True)
        await self.room.standing.accept(by=self.by, second=second, reason=reason)
        await self.refresh()
        return "the book as it is here goes on; Alt+I brings the side-book's lines in"

    # -- one key ------------------------------------------------------------------------------------------------------

    async def press(self, key: str) -> str:
        """Mark the first camera on the scene of the running radio call, or take the hold that is offered."""
        match key:
            case "seen":
                done = await self._first_camera()
            case "hold":
                done = await self._take_hold()
            case "bring_in":
                done = await self.bring_in()
            case _:
                raise NothingToPress(f"there is nothing called {key} to do here; F1 says what the keys do")
        with suppress(BookUnavailable):
            await self.refresh()
        return done

    async def _first_camera(self) -> str:
        calls = await self.room.radio.outstanding(by=self.by)
        running = [c for c in calls if c.stage is Stage.OPEN and c.pickup_seconds is None and c.result is None]
        if not running:
            raise NothingToPress("no radio call waits for its first camera; r opens one")
        call = running[-1]
        await self.room.radio.seen(call.ref, by=self.by, camera=next(iter(call.cameras), None))
        marked = await self.room.radio.card(call.ref, by=self.by)
        return f"first camera on scene, {marked.pickup_seconds} s after {heard(call.callsign) or 'the call'}"

    async def _take_hold(self) -> str:
        ref = self._active
        if ref is None or not ref.startswith(RefKind.ASSIST):
            raise NothingToPress("no hold is offered here; ask for one with: hold c12 2130-2150")
        receipt = await self.room.holds.take_offer(ref, by=self.by)
        return f"{ref_words(receipt.ref or '')} asked for: the footage of {ref_words(ref)} is to be held"

    # -- alarms -------------------------------------------------------------------------------------------------------

    async def acknowledge(self) -> None:
        """Acknowledge the alarm shown: that one alone."""
        fresh = [s.key for s in picture.alarms(self._seen) if s.key not in self._acknowledged] if self._seen else []
        self._acknowledged |= set(fresh[:1])
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
                    with suppress(BookUnavailable):  # asked for again once the book is back
                        async with self._looking:
                            await self.rows.fetch()
                else:
                    await self.refresh()
                if following in done:
                    following = asyncio.ensure_future(anext(feed))
                yield len(self.rows)
        finally:
            following.cancel()
