"""Acts of a storm: opened and over, a caller put with the others about the same thing, each rung when it is done."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import ClassVar, TypeAlias
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.codes import RungBack, Safe
from control_room.domain.calls.gathering import WITHIN, CallAttached, CallOutcomeSaid
from control_room.domain.calls.kinds import CallKept, CallPromised, CallRungBack, NeedEnded, NeedFound
from control_room.domain.calls.states import Call, CallOver
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.pages.states import Page
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Disposal
from control_room.domain.storms import (
    LONGEST,
    RING_BACK,
    Cluster,
    NoStorm,
    Storm,
    StormOn,
    StormOpened,
    TooLate,
    clusters,
)
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing

MOST = 2000
"""Calls that are looked at for clusters: ten hours of the busiest storm told of (out-of-hours.md 0)."""

Begin: TypeAlias = Callable[[Writing, str, str], int]
"""Begins a need by a tree within an act, and answers its number."""


class NotTogether(Refusal):
    """The two calls cannot be put together."""

    code: ClassVar[str] = "not_together"


class NothingToTell(Refusal):
    """Nobody said yet what callers are to be told."""

    code: ClassVar[str] = "no_outcome_said"


class Weather(Struct, frozen=True, kw_only=True):
    """The storm that is on, if one is, and what callers need now."""

    storm: Storm | None
    clusters: tuple[Cluster, ...] = ()


class Storms:
    """What is done when calls are many."""

    def __init__(self, acts: Acts, *, begin: Begin, again: Callable[[Writing, str], None]) -> None:
        self._acts, self._begin, self._again = acts, begin, again

    async def open(self, *, by: Signed, reason: str, minutes: int = RING_BACK, uid: UUID | None = None) -> Receipt:
        """Take calls by four questions from now on. Raises `StormOn`, or `TooLate` where callers are rung after a day."""
        refuse_barred(reason)
        if minutes > LONGEST:
            raise TooLate(
                f"each caller is rung within {LONGEST // 60} hours at most; give fewer than {minutes} minutes"
            )

        def decide(w: Writing) -> None:
            if (on := raging(w)) is not None:
                raise StormOn(f"a storm is on already, {on.ref}; end that one first if another begins: storm off")
            w.record(StormOpened(reason=reason, minutes=max(1, minutes)), ref=w.next_ref(RefKind.STORM))

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def over(self, *, by: Signed, reason: str, uid: UUID | None = None) -> Receipt:
        """Take calls in full again; what callers were told stands. Raises `NoStorm`."""
        refuse_barred(reason)

        def decide(w: Writing) -> None:
            on = raging(w)
            if on is None:
                raise NoStorm("no storm is on; open one with a reason: storm on --reason WORDS")
            w.record(on.over(reason), ref=on.ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def now(self, *, by: Signed) -> Weather:
        """The storm that is on, and every cluster of which something is still to be done, those with most callers first."""
        return await self._acts.read(by, lambda look: Weather(storm=raging(look), clusters=gathered(look)))

    async def begin(self, *, by: Signed, ref: str, protocol: str, told: str = "", uid: UUID | None = None) -> Receipt:
        """Something nobody rang about before: its questions wait, and the caller was told when they are rung.

        Raises:
            NoSuchProtocol: no tree of that name is in force.
            CallOver: the call is closed.
        """
        refuse_barred(told)

        def decide(w: Writing) -> None:
            _open(w.matter(ref, Call))
            need = self._begin(w, ref, protocol)
            _expect(w, w.matter(ref, Call), need, told)
            self._again(w, ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def attach(self, *, by: Signed, ref: str, to: str, told: str, uid: UUID | None = None) -> Receipt:
        """The caller rings about what `to` is about: put with it, and told so. One page is for all; the promise is their own.

        Raises:
            NotTogether: a call and itself, one of those that need it alone, or one about nothing yet.
            CallOver: the call is closed.
        """
        refuse_barred(told)

        def decide(w: Writing) -> None:
            call = _open(w.matter(ref, Call))
            first = w.matter(to, Call)
            first = w.matter(first.of, Call) if first.of else first
            if first.ref == call.ref or not first.needs or first.restricted or call.restricted:
                raise NotTogether(
                    f"{ref} cannot be put with {to}: choose a call about the same thing that anybody may read, or find it "
                    "questions of its own"
                )
            kind = first.needs[0]
            ended = [each.need for each in call.open_needs]
            if not ended:
                ended = [1 + max((each.need for each in call.needs), default=0)]
                w.record(NeedFound(need=ended[0], protocol=kind.protocol, version=kind.version), ref=ref)
            w.record(CallAttached(to=first.ref), ref=ref)
            for need in ended:
                w.record(NeedEnded(need=need, disposal=Disposal.DUPLICATE, told=told), ref=ref)
            _expect(w, call, ended[0], told)
            self._again(w, ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def outcome(self, *, by: Signed, ref: str, text: str, uid: UUID | None = None) -> Receipt:
        """What became of the thing: what each who rang about it is told. Raises `NoSuchMatter`."""
        refuse_barred(text)

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            w.record(CallOutcomeSaid(text=text), ref=call.of or call.ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def rung(
        self, *, by: Signed, ref: str, result: RungBack = RungBack.REACHED, text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """One caller was rung: told, by which their promise is kept and their call is over; or not reached.

        Raises:
            NothingToTell: nobody said what became of it.
        """
        refuse_barred(text)

        def decide(w: Writing) -> None:
            call = w.matter(ref, Call)
            first = w.matter(call.of, Call) if call.of else call
            reached = result is RungBack.REACHED
            told = text or str(first.outcome or "")
            if reached and not told:
                raise NothingToTell(
                    "nobody said yet what became of it: write that once, and it is there for every caller"
                )
            w.record(CallRungBack(result=result, text=text or None), ref=ref)
            if not reached:
                return
            w.record(CallKept(text=told), ref=ref)
            call = w.matter(ref, Call)
            paged = any(page.about == ref for page in w.matters(Page))
            if call.stage is Stage.OPEN and not call.open_needs and not call.at_life_question and not paged and call.of:
                w.record(call.close(told=told), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)


def raging(look: Looking) -> Storm | None:
    """The storm that is on; None for none."""
    return next((each for each in look.matters(Storm) if each.stage is Stage.OPEN), None)


def gathered(look: Looking) -> tuple[Cluster, ...]:
    """Every cluster of which something is still to be done, those with most callers first."""
    calls: dict[str, Call] = {each.ref: each for each in look.matters(Call, limit=MOST)}
    begun = min((each.opened_at for each in calls.values()), default=look.now) - WITHIN
    calls |= {each.ref: each for each in look.matters(Call, outstanding=False, since=begun, limit=MOST)}
    return tuple(each for each in clusters(calls.values(), _pages(look, calls)) if each.live)


def _pages(look: Looking, calls: dict[str, Call]) -> Sequence[Page]:
    begun = min((each.opened_at for each in calls.values()), default=look.now)
    return look.matters(Page, outstanding=False, since=begun, limit=MOST)


def _expect(w: Writing, call: Call, need: int, told: str) -> None:
    """Keep what the caller was told: a promise with its time, or, where there is no number to ring them on, the words alone."""
    storm = raging(w)
    rung = bool(call.number) and not call.refused and call.safe is not Safe.NO
    if told and rung:
        within = RING_BACK if storm is None else storm.minutes
        w.record(CallPromised(need=need, text=told, by=w.now + timedelta(minutes=within)), ref=call.ref)
    elif told:
        w.record(Noted(text=f"told: {told}"), ref=call.ref)


def _open(call: Call) -> Call:
    if call.stage is not Stage.OPEN:
        raise CallOver("this call is closed; take a new one with `p`")
    return call
