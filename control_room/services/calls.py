"""Acts on telephone calls: taken, answered, promised, kept, closed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.book import Facts, heard
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.buildings import CallDrilled, Part, earlier
from control_room.domain.calls.codes import Abuse, CallChannel, Direction
from control_room.domain.calls.gathering import WITHIN
from control_room.domain.calls.kinds import (
    CallAnswered,
    CallHungUp,
    CallKept,
    CallLeftToRing,
    CallLinked,
    CallPromised,
    CallTaken,
)
from control_room.domain.calls.locking import amended, refuse_locked
from control_room.domain.calls.manner import CallWarned, cut_off
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call, CallOver
from control_room.domain.council_buildings import Building
from control_room.domain.matters import Matter, Stage
from control_room.domain.pages.states import Page
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Disposal
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.besides import locked
from control_room.services.messages import taken_first
from control_room.services.raising import line_lost, raise_call
from control_room.services.repeats import MOST, SOON
from control_room.services.storms import raging
from control_room.services.telephony import answered_here, rings_longest

BuildingOf: TypeAlias = Callable[[Iterable[str], datetime], Building | None]
"""The council building that some words mean at an instant; None for one that stands in no list."""


class Calls:
    """What is done about calls."""

    def __init__(
        self,
        acts: Acts,
        again: Callable[[Writing, str], None] = lambda _w, _ref: None,
        *,
        manager: str = "",
        building: BuildingOf = lambda _said, _at: None,
    ) -> None:
        """See the class.

        Args:
            again: raises what was rung about before.
            building: the council building that some words mean.
            manager: whom to write to of a caller who was cut off; "" where the room knows no address.
        """
        self._acts, self._again, self._manager = acts, again, manager
        self._building = building

    async def take(
        self,
        *,
        by: Signed,
        call: CallTaken,
        disposal: Disposal | None = None,
        told: str | None = None,
        about: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Write a call down; with a `disposal` the same act closes it ("bins. told web"). Raises `BarredNumber`.

        `about` names the matter it is made about: raises `NoSuchMatter` where that is not there.
        """
        refuse_barred(call.text, call.typed, told)

        def decide(w: Writing) -> None:
            came = call.direction is Direction.IN
            rung = call.channel is CallChannel.PHONE and came
            answered = answered_here(w) if rung and call.feed is None else None
            ref = answered or w.next_ref(RefKind.CALL)
            on = raging(w)
            w.record(call if on is None else replace(call, storm=on.ref), ref=ref, at=at)
            if about is not None:
                w.record(CallLinked(to=w.matter(about, Matter).ref), ref=ref)
            if (call.number or call.place) and came:
                self._again(w, ref)
            if rung and at is None:
                taken_first(w, ref, heard(call.number), heard(w.matter(ref, Call).shown))
            if disposal is not None:
                w.record(w.matter(ref, Call).close(disposal=disposal, told=told), ref=ref, at=at)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def answer(self, *, by: Signed, ref: str, answered: CallAnswered, uid: UUID | None = None) -> Receipt:
        """What the caller answered, or a number read back. Raises `NoSuchMatter`, `BarredNumber`, `CallLocked`."""
        refuse_barred(*(getattr(answered, name) for name in answered.__struct_fields__))

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            if locked(w, call) and (what := amended(call, answered)):
                refuse_locked(call, ", ".join(what))
            w.record(answered, ref=ref)
            if answered.number or answered.place:
                self._again(w, ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def promise(
        self, *, by: Signed, ref: str, text: str, until: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """What the caller was told would happen, and by when. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _: CallPromised(text=text, by=until), uid)

    async def keep(self, *, by: Signed, ref: str, text: str, uid: UUID | None = None) -> Receipt:
        """The promise was kept. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _: CallKept(text=text), uid)

    async def close(
        self,
        *,
        by: Signed,
        ref: str,
        disposal: Disposal | None = None,
        told: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The call ends. Raises `NoSuchMatter`, `CallOver`, `CallNotOver`."""

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            w.record(call.close(disposal=disposal, told=told, pages=_pages(w, ref)), ref=ref)
            if call.life is not None and Disposal.ABANDONED in {disposal, *(each.disposal for each in call.needs)}:
                line_lost(w, ref, self._manager)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def line_lost(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Receipt:
        """The line went dead, as whoever was on it says: raised like one the telephone tells of. Raises `NoSuchMatter`, `CallOver`."""

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            if call.stage is not Stage.OPEN:
                raise CallOver("this call is closed; what is still to be done for them goes on a new one with `p`")
            if call.ended_at is None:
                w.record(CallHungUp(), ref=ref)
            line_lost(w, ref, self._manager)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def warn(
        self, *, by: Signed, ref: str, abuse: Abuse = Abuse.ABUSIVE, text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """The caller was warned for how they speak. Raises `NoSuchMatter`."""
        refuse_barred(text)
        return await self._on(by, ref, lambda _: CallWarned(abuse=abuse, text=text or None), uid)

    async def cut_off(self, *, by: Signed, ref: str, reason: str, uid: UUID | None = None) -> Receipt:
        """The conversation was ended for how the caller spoke: raised to a supervisor. Raises `NoSuchMatter`, `NotWarned`."""
        refuse_barred(reason)

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            w.record(cut_off(reason, warnings=call.warnings, abuse=call.abuse, life=call.life), ref=ref)
            raise_call(w, ref, Raised.CUT_OFF, self._manager)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def drill(self, *, by: Signed, ref: str, text: str, uid: UUID | None = None) -> Receipt:
        """The alarm it is about was a drill: counted apart from now on. Raises `NoSuchMatter`, `BarredNumber`."""
        refuse_barred(text)
        return await self._on(by, ref, lambda _: CallDrilled(text=text), uid)

    async def alarms(self, ref: str, *, by: Signed) -> tuple[Part, ...]:
        """The alarms of the same council building in the twelve hours before it, drills among them. Raises `NoSuchMatter`."""

        def look(look: Looking) -> tuple[Part, ...]:
            at = look.matter(ref, Call).opened_at
            parts = look.glimpses(Call, Part, since=at - WITHIN, until=at + SOON, limit=MOST)
            one = next((each for each in parts if each.ref == ref), None)
            return () if one is None else earlier(one, parts, lambda said: self._id(said, at))

        return await self._acts.read(by, look)

    def _id(self, said: str, at: datetime) -> str:
        found = self._building((said,), at)
        return "" if found is None else found.id

    async def still_open(self, ref: str, *, by: Signed) -> tuple[str, ...]:
        """What has to come to an end before it does, its pages among that. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Call).still_open(_pages(look, ref)))

    async def link(self, *, by: Signed, ref: str, to: str, uid: UUID | None = None) -> Receipt:
        """It is about the same as another matter. Raises `NoSuchMatter` where either is not there."""

        def decide(w: Writing) -> None:
            w.matter(ref, Call)
            w.record(CallLinked(to=w.matter(to, Matter).ref), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def left_to_ring(self, *, by: Signed, about: str | None = None, uid: UUID | None = None) -> Receipt:
        """Nobody could take it: the call is written down and over, linked to what was being worked. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            ref = rings_longest(w) or w.next_ref(RefKind.CALL)
            w.record(CallTaken(), ref=ref)
            if about is not None:
                w.record(CallLinked(to=w.matter(about, Matter).ref), ref=ref)
            w.record(CallLeftToRing(about=about), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def one(self, ref: str, *, by: Signed) -> Call:
        """One call. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Call))

    async def open(self, *, by: Signed) -> tuple[Call, ...]:
        """Calls not over, and those that owe a promise still, the newest first."""
        return await self._acts.read(by, lambda look: look.matters(Call)[::-1])

    async def _on(self, by: Signed, ref: str, facts: Callable[[Call], Facts], uid: UUID | None) -> Receipt:
        def decide(w: Writing) -> None:
            w.record(facts(w.matter(ref, Call)), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)


def _pages(look: Looking, ref: str) -> tuple[str, ...]:
    """Pages of a call that nobody has brought to an end."""
    return tuple(page.ref for page in look.matters(Page) if page.about == ref)
