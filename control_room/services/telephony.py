"""The telephone beside the desk: what its system tells is written by the room itself, and everything works without it.

What a call comes to is decided with the pen held, from the call as the book has it: a console that was killed, a message that
comes twice and two workstations that ring at once all write each thing once.
"""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from msgspec import Struct

from control_room.adapters.telephony.alone import Alone
from control_room.adapters.telephony.baresip import Softphone
from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallHungUp,
    CallPickedUp,
    CallRang,
    CallRungBack,
    TelephoneBack,
    TelephoneLost,
)
from control_room.domain.calls.states import Call
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.telephones import read_number, same
from control_room.domain.telephony import (
    SILENT,
    Answered,
    Ended,
    Event,
    FeedBack,
    FeedLost,
    Heard,
    Leg,
    MessageLeft,
    Offered,
    after,
    changed,
    to_dial,
)
from control_room.domain.times import local
from control_room.services.acts import Acts, Receipt, Signed, Writing, system
from control_room.services.messages import message_left
from control_room.services.raising import line_lost
from control_room.services.telephone_records import Night, lay_beside
from control_room.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

REACH: Final = timedelta(hours=12)
"""How far back a call of the same identity is looked for."""
WRITTEN_AFTER: Final = timedelta(minutes=10)
"""How long after the line went down what the desk writes of a call still belongs to the one that was answered there."""
MOST: Final = 5000
LOCK: Final = "telephone.lock"
PICKED_UP: Final = 3.0
"""Seconds the telephone may take to say that it answered; then the call is taken in the book alone."""
_AGAIN: Final = 1.0
_LOOK: Final = 0.02


class RangOff(Refusal):
    """The caller hung up before anybody answered."""

    code: ClassVar[str] = "rang_off"


class _Part(Struct, frozen=True, kw_only=True):
    ref: str
    feed: str | None = None


def answered_here(w: Writing) -> str | None:
    """The call that was answered at this workstation and of which nothing is written yet, the newest; None for none."""
    waiting = (
        call
        for call in w.matters(Call)
        if call.untaken
        and call.stage is Stage.OPEN
        and call.picked_up_at is not None
        and call.picked_up_ws == w.by.ws
        and (call.ended_at is None or w.now - call.ended_at <= WRITTEN_AFTER)
    )
    newest = max(waiting, key=lambda call: call.picked_up_at or call.opened_at, default=None)
    return None if newest is None else newest.ref


def rings_longest(w: Writing) -> str | None:
    """The call that rings and has waited longest; None where none is heard to ring."""
    waiting = (call for call in w.matters(Call) if call.rings)
    longest = min(waiting, key=lambda call: call.offered_at or call.opened_at, default=None)
    return None if longest is None else longest.ref


class Telephony:
    """What this workstation's telephone system tells, and what is done with it.

    Attributes:
        heard: calls and silence as they were heard here.
        moved: called whenever `heard` changed.
    """

    def __init__(self, acts: Acts, settings: Settings) -> None:
        self._acts = acts
        self._told = settings.telephony
        self._manager = settings.mail.manager
        self._ws = settings.workstation
        self._home = settings.local
        self.heard = Heard()
        self.moved: list[Callable[[], None]] = []
        self._waiting: asyncio.Queue[tuple[Heard, Event]] = asyncio.Queue()
        self._phone: Softphone | None = None
        self._silence: int | None = None

    @property
    def trouble(self) -> str:
        """Why calls have to be written by hand, in words; "" while the telephone system is heard, or none is set."""
        lost = self.heard.lost_at
        if lost is None or not (self._silence is not None or self.heard.silent(self._acts.clock.now())):
            return ""
        return f"not heard since {local(lost):%H:%M}: take calls by hand, p or F4 F4"

    # -- hearing ----------------------------------------------------------------------------------------------------------

    async def watch(self) -> None:
        """Hear the softphone for as long as the console runs; one console a workstation does. Nothing where none is set."""
        if self._told.kind != "baresip":
            return
        with await self._alone():
            self._phone = Softphone(self.tell, now=self._acts.clock.now, port=self._told.port)
            both = [asyncio.ensure_future(each) for each in (self._phone.run(), self._writing())]
            try:
                await asyncio.gather(*both)
            finally:
                self._phone = None
                for each in both:
                    each.cancel()
                await asyncio.gather(*both, return_exceptions=True)

    async def _alone(self) -> "Alone":
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            if (held := Alone.take(self._home / LOCK)) is not None:
                return held
            await asyncio.sleep(_AGAIN)

    def tell(self, event: Event) -> None:
        """Take an event in: it shows at once, and is written behind."""
        before, self.heard = self.heard, after(self.heard, event)
        self._waiting.put_nowait((before, event))
        for each in self.moved:
            each()

    async def _writing(self) -> None:
        while True:
            before, event = await self._waiting.get()
            while True:
                try:
                    await self._write(before, event)
                    break
                except BookUnavailable:  # kept in order until the book is back
                    await asyncio.sleep(_AGAIN)
            self._waiting.task_done()

    async def written(self) -> None:
        """Write what was told so far. Raises `BookUnavailable`."""
        while not self._waiting.empty():
            await self._write(*self._waiting.get_nowait())
            self._waiting.task_done()

    async def _write(self, before: Heard, event: Event) -> None:
        match event:
            case Offered() | Answered() | Ended() | MessageLeft():
                leg = changed(before, after(before, event), event.call)
                if leg is not None:
                    await self._acts.maybe(Act.CALL, system(self._ws), lambda w: _told(w, leg, self._manager))
            case FeedLost():
                await asyncio.sleep(SILENT.total_seconds())
                if self.heard.lost_at is not None and self._silence is None:
                    lost = TelephoneLost(text=self.heard.why or None)
                    at = self.heard.lost_at
                    done = await self._acts.write(Act.CALL, system(self._ws), lambda w: w.record(lost, at=at))
                    self._silence = done.number
            case FeedBack():
                if self._silence is not None:
                    seconds = (
                        None if before.lost_at is None else max(0, round((event.at - before.lost_at).total_seconds()))
                    )
                    back = TelephoneBack(seconds=seconds)
                    await self._acts.write(Act.CALL, system(self._ws), lambda w: w.record(back, at=event.at))
                    self._silence = None
            case _:
                return  # what comes of a call that was dialled is for whoever dialled it to say

    # -- what a key was pressed for ---------------------------------------------------------------------------------------

    async def dial(self, number: str) -> bool:
        """Dial a number a key was pressed for; False where there is no telephone to dial it. Raises `NeverDialled`."""
        rung = to_dial(number).figures
        return self._phone is not None and await self._phone.dial(rung)

    async def answer(self) -> bool:
        """Answer what rings, a key being pressed for it; False where there is no telephone. It is answered once it says so."""
        return self._phone is not None and await self._phone.answer()

    async def pick_up(self) -> bool:
        """Answer what rings here, a key being pressed for it, and wait until the book has that it was answered.

        False where nothing rings here, nothing can answer it, or the telephone never said that it did.

        Raises:
            RangOff: the caller hung up meanwhile.
        """
        ringing = self.heard.ringing
        if not ringing or not await self.answer():
            return False
        try:
            async with asyncio.timeout(PICKED_UP):
                while not any(
                    self.heard.legs[each.call].answered_at for each in ringing if each.call in self.heard.legs
                ):
                    if not self.heard.ringing:
                        raise RangOff("they hung up before it was answered: F4 has them to be rung back")
                    await asyncio.sleep(_LOOK)
                await self._waiting.join()
        except TimeoutError:
            return False
        return True

    async def rung_back(
        self, *, by: Signed, ref: str, result: RungBack, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """What came of ringing back a caller who hung up unanswered. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Call)
            w.record(CallRungBack(result=result, text=text), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    # -- the night --------------------------------------------------------------------------------------------------------

    async def reconcile(self, text: str, *, by: Signed, since: datetime, until: datetime) -> Night:
        """Lay a time's calls beside call records, and write down what either lacks. Raises `NoSuchColumn`."""
        return await lay_beside(self._acts, self._told, text, by=by, since=since, until=until)

    async def waits(self, *, by: Signed) -> tuple[Call, ...]:
        """Callers who hung up unanswered and are still to be rung back, the first to be due first."""
        calls = await self._acts.read(by, lambda look: look.matters(Call))
        return tuple(
            sorted((each for each in calls if each.to_ring_back), key=lambda each: each.due() or each.opened_at)
        )


def _told(w: Writing, leg: Leg, manager: str = "") -> None:  # noqa: C901 - what may be new of a call, one after another
    """Write what of this call the book has not."""
    call = _known(w, leg.call)
    began = leg.offered_at or leg.answered_at
    if leg.message_at is not None and (call is None or call.message_at is None):
        message_left(w, leg.message_at, shown=leg.shown, feed=leg.call, ref=call and call.ref)
        return
    if call is None:
        if began is None:
            return  # its beginning was never heard: nothing is known but that it is over
        ref = w.next_ref(RefKind.CALL)
        w.record(CallRang(feed=leg.call, shown=leg.shown or None), ref=ref, at=began)
    else:
        ref = call.ref
        if leg.shown and not call.shown:
            w.record(CallRang(feed=leg.call, shown=leg.shown), ref=ref, at=began)
    if leg.answered_at is not None and w.matter(ref, Call).picked_up_at is None:
        w.record(CallPickedUp(), ref=ref, at=leg.answered_at)
        _rang_again(w, ref, leg)
    call = w.matter(ref, Call)
    if leg.ended_at is None:
        return
    if call.picked_up_at is not None:
        if call.picked_up_ws == w.by.ws and call.ended_at is None:
            w.record(CallHungUp(), ref=ref, at=leg.ended_at)
            if call.stage is Stage.OPEN:
                line_lost(w, ref, manager)
    elif call.abandoned_at is None:
        w.record(CallAbandoned(), ref=ref, at=leg.ended_at)


def _known(w: Writing, feed: str) -> Call | None:
    parts = w.glimpses(Call, _Part, since=w.now - REACH, until=w.now + REACH, limit=MOST)
    ref = next((each.ref for each in reversed(parts) if each.feed == feed), None)
    return None if ref is None else w.matter(ref, Call)


def _rang_again(w: Writing, ref: str, leg: Leg) -> None:
    """Whoever hung up unanswered and is on the line now need not be rung back."""
    number = read_number(leg.shown) if leg.shown else None
    for each in w.matters(Call) if number is not None else ():
        if each.to_ring_back and each.ref != ref and same(read_number(heard(each.shown)), number or read_number("")):
            w.record(CallRungBack(result=RungBack.RANG_AGAIN), ref=each.ref)
