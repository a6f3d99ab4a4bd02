"""Acts on surveillance operations: each is for those on its list alone, from its first line on."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.audience import LISTED
from control_room.domain.authority import Act
from control_room.domain.book import Facts, Line, Restricted, heard
from control_room.domain.clauses import Protocol, tuned
from control_room.domain.clauses.watching import AuthorityEnds, CouncilsOwn, GrantingRank, terms_of
from control_room.domain.officehours import no_holidays, office_hours
from control_room.domain.operations import deciding, using
from control_room.domain.operations.codes import Step
from control_room.domain.operations.kinds import (
    DeviationSeen,
    OperationApproved,
    OperationCancelled,
    OperationClosed,
    OperationDebriefed,
    OperationExpired,
    OperationNotified,
    OperationRejected,
    OperationRenewed,
    OperationReviewed,
    OperationShortened,
    OperationSighted,
    OperationWarned,
    SessionOpened,
)
from control_room.domain.operations.lasting import warnings
from control_room.domain.operations.refusals import DatesDisagree, NotSaid, OperationStep
from control_room.domain.operations.states import Operation
from control_room.domain.operations.terms import Terms
from control_room.domain.people import Role
from control_room.domain.refs import RefKind, said
from control_room.services import needtoknow
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.needtoknow import NeedToKnow
from control_room.services.protocols import no_protocol
from control_room.store import admitted, wakes

_MOST: Final = 5000
_AT_ONCE: Final = 20


class Story(Struct, frozen=True, kw_only=True):
    """One operation as somebody on its list reads it: its lines as they were written, and who is on the list."""

    operation: Operation
    lines: tuple[Line, ...] = ()
    listed: tuple[str, ...] = ()


class Operations:
    """What is done about surveillance operations.

    Args:
        ws: whose clockwork warns, and ends what has run out.
        protocol: in force at an instant; its ranks and times may be stricter than the law's.
        holidays: bank holidays as they are known at an instant; on one the office is shut.
    """

    def __init__(
        self,
        acts: Acts,
        *,
        ws: str = "",
        protocol: Callable[[datetime], Protocol | None] = no_protocol,
        holidays: Callable[[datetime], Collection[date]] = no_holidays,
    ) -> None:
        self._acts, self._by, self._protocol, self._holidays = acts, system(ws), protocol, holidays
        self.lists = NeedToKnow(acts, ws=ws)

    # -- from being told of it to its approval ----------------------------------------------------------------------------

    async def told(
        self, facts: OperationNotified, *, by: Signed, listed: Sequence[str] = (), uid: UUID | None = None
    ) -> Receipt:
        """The room is told of one. From this line on it is for whoever writes it and those on the list.

        Raises:
            NotSaid, CouncilsOwn: as `deciding.notified`.
            NobodyToSight: neither is a supervisor or manager.
            NotOnTheList: somebody named is nobody of the room.
        """

        def decide(w: Writing) -> None:
            deciding.notified(facts)
            everybody = tuple(dict.fromkeys((by.staff, *listed)))
            for each in everybody:
                needtoknow.of_the_room(w, each)
            if not any(needtoknow.leads(w, each) for each in everybody):
                raise needtoknow.NobodyToSight(
                    "put a supervisor or manager on its list, by staff number: they see the authority"
                )
            ref = w.next_ref(RefKind.SURVEILLANCE_OPERATION)
            w.record(facts, ref=ref, aud=LISTED)
            w.record(Restricted(about=ref, let_in=everybody), ref=ref, aud=LISTED)

        return await self._acts.write(Act.OPERATION, by, decide, uid=uid)

    async def sight(self, ref: str, facts: OperationSighted, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor or manager saw the authority. Raises what `deciding.sighted` does, `NotYours` to an operator."""

        def one(it: Operation, w: Writing) -> Facts:
            found = deciding.sighted(it, facts, now=w.now, terms=self._terms(w.now))
            needtoknow.another(w, by.staff, heard(facts.officer), heard(facts.in_charge))
            return found

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def reject(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It comes to nothing here. Raises `OperationStep`, `NotSaid`."""

        def one(it: Operation, _: Writing) -> Facts:
            deciding.at_step(it, Step.NOTIFIED, Step.SIGHTED)
            return OperationRejected(reason=needtoknow.words(reason, "say why it is rejected"))

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def approve(self, ref: str, *, by: Signed, told: str = "", uid: UUID | None = None) -> Receipt:
        """A manager approves it; out of hours a supervisor, the manager told. Raises what `deciding.approves` does."""

        def one(it: Operation, w: Writing) -> Facts:
            office, manager = office_hours(w.now, self._holidays(w.now)), by.role is Role.MANAGER
            deciding.approves(it, staff=by.staff, manager=manager, office=office, told=told)
            needtoknow.another(w, by.staff, heard(it.officer), heard(it.in_charge))
            if it.expires is not None and w.now >= it.expires:
                raise DatesDisagree(f"it ended at {deciding.ended_words(it.expires)}; it wants a new authority")
            return OperationApproved(told=told)

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    # -- sessions ---------------------------------------------------------------------------------------------------------

    async def open_session(
        self, ref: str, facts: SessionOpened, *, by: Signed, looked: bool, uid: UUID | None = None
    ) -> Receipt:
        """Cameras are worked for it. What lies outside its scope is written as a deviation, and a supervisor is told.

        Raises:
            NotInForce, SessionOpenAlready, LookAgain, BeyondScope: as `using.opened`.
            OperatorsDrive: whoever would work the cameras is no operator of the room, or not on its list.
        """

        def one(it: Operation, w: Writing) -> Facts:
            found = using.opened(it, facts, now=w.now, looked=looked)
            needtoknow.drives(w, it, facts.operator)
            return found

        return await self._on(by, ref, one, uid=uid)

    async def went(
        self, ref: str, *, by: Signed, cameras: str = "", officers: str = "", why: str = "", uid: UUID | None = None
    ) -> Receipt:
        """A camera or an officer more. Raises what `using.went` does."""
        return await self._on(by, ref, lambda it, w: using.went(it, cameras, officers, why, now=w.now), uid=uid)

    async def close_session(
        self, ref: str, *, by: Signed, product: str = "", exports: Sequence[str] = (), uid: UUID | None = None
    ) -> Receipt:
        """The cameras are the room's own again. Raises `NoSession`."""
        return await self._on(by, ref, lambda it, w: using.closed(it, product, exports, now=w.now), uid=uid)

    async def seen(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor or manager has seen what went beyond its scope. Raises `OperationStep`, `NotSaid`."""

        def one(it: Operation, _: Writing) -> Facts:
            if not it.unseen:
                raise OperationStep(f"nothing of {said(it.ref)} went beyond its scope unseen")
            return DeviationSeen(text=needtoknow.words(text, "say what follows of it"))

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    # -- how long ---------------------------------------------------------------------------------------------------------

    async def review(
        self, ref: str, text: str, *, by: Signed, due: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """It was reviewed; the next review as it was set, or on `due`. Raises `OperationStep`, `NotSaid`, `DatesDisagree`."""

        def one(it: Operation, w: Writing) -> Facts:
            deciding.at_step(it, Step.APPROVED)
            after = due or w.now + timedelta(days=max(1, it.review_days))
            if after <= w.now:
                raise DatesDisagree("the next review would be before this one; give a later day")
            return OperationReviewed(
                due=after, text=needtoknow.words(text, "say whether it is still necessary, and why")
            )

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def renew(
        self,
        ref: str,
        facts: OperationRenewed,
        *,
        by: Signed,
        until: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A renewal was seen. Raises what `deciding.renewed` does."""

        def one(it: Operation, w: Writing) -> Facts:
            found = deciding.renewed(it, facts, now=w.now, told=until, terms=self._terms(w.now))
            needtoknow.another(w, by.staff, heard(facts.officer), heard(it.in_charge))
            return found

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def shorten(self, ref: str, until: datetime, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It ends sooner. Raises `OperationStep`, `DatesDisagree`, `NotSaid`."""

        def one(it: Operation, w: Writing) -> Facts:
            deciding.at_step(it, Step.APPROVED)
            if it.expires is not None and until > it.expires:
                deciding.shorter(it.expires, until)
            if until <= w.now:
                raise DatesDisagree("that is past; what ends now is cancelled")
            return OperationShortened(expires=until, reason=needtoknow.words(reason, "say why it ends sooner"))

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    # -- its end ----------------------------------------------------------------------------------------------------------

    async def cancel(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Its authority was cancelled. Raises `OperationStep`, `NotSaid`."""

        def one(it: Operation, _: Writing) -> Facts:
            deciding.at_step(it, Step.NOTIFIED, Step.SIGHTED, Step.APPROVED)
            return OperationCancelled(reason=needtoknow.words(reason, "say why it is cancelled, and by whom"))

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def debrief(self, ref: str, text: str, *, by: Signed, arrests: int = 0, uid: UUID | None = None) -> Receipt:
        """What it came to, once it is over and no session is open. Raises `OperationStep`, `SessionOpenAlready`, `NotSaid`."""

        def one(it: Operation, _: Writing) -> Facts:
            deciding.at_step(it, Step.EXPIRED, Step.CANCELLED, Step.DEBRIEFED)
            using.no_session(it)
            return OperationDebriefed(arrests=arrests, text=needtoknow.words(text, "say what it came to"))

        return await self._on(by, ref, one, act=Act.LEAD_OPERATION, uid=uid)

    async def close(self, ref: str, *, by: Signed, text: str = "", uid: UUID | None = None) -> Receipt:
        """A manager closes it. Raises `OperationStep`, `NotSaid` while a deviation was seen by nobody, `NotYours`."""

        def one(it: Operation, _: Writing) -> Facts:
            deciding.at_step(it, Step.DEBRIEFED)
            if it.unseen:
                raise NotSaid("somebody has first to say that they saw what went beyond its scope")
            return OperationClosed(text=text)

        return await self._on(by, ref, one, act=Act.CLOSE_OPERATION, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def every(self, *, by: Signed, closed: bool = False) -> tuple[Operation, ...]:
        """The operations on whose list this person is: sessions first, then by their end."""
        far = self._acts.clock.now() + timedelta(days=36500)

        def look(look: Looking) -> tuple[Operation, ...]:
            return look.matters(Operation, outstanding=not closed, limit=_MOST)

        found = await self._acts.read(by, look)
        return tuple(sorted(found, key=lambda it: (it.session is None, it.expires or far, it.opened)))

    async def story(self, ref: str, *, by: Signed) -> Story:
        """One operation, its lines and its list, for somebody on that list. Raises `NoSuchMatter`."""

        def look(look: Looking) -> Story:
            it = look.matter(ref, Operation)
            listed = admitted.who(look.conn, it.ref)
            return Story(operation=it, lines=look.lines(ref=it.ref, limit=_MOST), listed=listed)

        return await self._acts.read(by, look)

    async def one(self, ref: str, *, by: Signed) -> Operation:
        """One operation. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Operation)

    async def attend(self) -> None:
        """Say once each that an end is near, and end what has run out, whichever consoles run."""

        def decide(w: Writing) -> None:
            for ref, _ in wakes.awake(w.conn, w.now, limit=_AT_ONCE, kind=f"{RefKind.SURVEILLANCE_OPERATION.value}-"):
                it = w.matter(ref, Operation)
                if it.step is not Step.APPROVED or it.expires is None or it.approved_at is None:
                    continue
                if w.now >= it.expires:
                    w.record(OperationExpired(), ref=ref, at=it.expires)
                    continue
                near = [hours for at, hours in warnings(it.expires, it.approved_at, it.warned, it.warns) if at <= w.now]
                if near:
                    w.record(OperationWarned(hours=min(near)), ref=ref)

        await self._acts.maybe(Act.OPERATION, self._by, decide)

    def _terms(self, at: datetime) -> Terms:
        held = self._protocol(at)
        return terms_of(tuned(held, GrantingRank), tuned(held, AuthorityEnds), tuned(held, CouncilsOwn))

    async def _on(
        self,
        by: Signed,
        ref: str,
        decide: Callable[[Operation, Writing], Facts],
        *,
        act: Act = Act.OPERATION,
        uid: UUID | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            it = w.matter(ref, Operation)
            w.record(decide(it, w), ref=it.ref)

        return await self._acts.write(act, by, one, uid=uid)
