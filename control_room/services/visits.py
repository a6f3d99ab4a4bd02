"""Acts on visits: expected, in, identified, declared, escorted, authorised, asked to leave, out; who is inside, and who was."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain import visiting
from control_room.domain.authority import Act, allowed
from control_room.domain.book import Facts
from control_room.domain.clauses import Protocol, tuned
from control_room.domain.clauses.keeping import InspectorsMost
from control_room.domain.people import Role
from control_room.domain.refs import RefKind
from control_room.domain.staffing import present
from control_room.domain.times import day_bounds, day_of
from control_room.domain.visits import (
    AuthorityGiven,
    Identity,
    Visit,
    VisitAuthorised,
    VisitDeclared,
    VisitEscorted,
    VisitExpected,
    VisitFilled,
    VisitIdentified,
    VisitSignedIn,
    VisitStep,
    VisitWarning,
)
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.protocols import no_protocol
from control_room.services.rosters import running

AHEAD: Final = timedelta(days=400)
"""How long before they came visits were written down at most, as far as lists of past days look for them."""
_MOST: Final = 20_000


class VisitBook(Struct, frozen=True, kw_only=True):
    """The visitors' book of one day: who is inside now, who is expected and who left on the day."""

    inside: tuple[Visit, ...] = ()
    expected: tuple[Visit, ...] = ()
    left: tuple[Visit, ...] = ()


def no_operation(_: Looking) -> bool:
    """Whether an operation that not everybody may know of is in session in the room. No operation is kept here yet."""
    return False


class Visits:
    """What is done about visitors.

    Args:
        protocol: the access protocol in force at an instant, whose declaration they accept.
        in_session: whether an operation with a restricted audience is in session in the room.
    """

    def __init__(
        self,
        acts: Acts,
        *,
        protocol: Callable[[datetime], Protocol | None] = no_protocol,
        in_session: Callable[[Looking], bool] = no_operation,
    ) -> None:
        self._acts = acts
        self._protocol = protocol
        self.in_session = in_session

    # -- coming in --------------------------------------------------------------------------------------------------------

    async def expect(self, *, by: Signed, visit: VisitExpected, uid: UUID | None = None) -> Receipt:
        """Somebody is to come."""
        return await self._acts.write(Act.VISIT, by, lambda w: w.record(visit, ref=w.next_ref(RefKind.VISIT)), uid=uid)

    async def sign_in(
        self,
        *,
        by: Signed,
        visit: VisitSignedIn,
        at: datetime | None = None,
        briefed: bool = False,
        uid: UUID | None = None,
    ) -> Receipt:
        """Visitors come in; what was not asked is owed. A manager who signs the public in lets them in by that.

        Raises:
            PublicNotAuthorised, OperationInSession: as their words say.
        """

        def decide(w: Writing) -> None:
            ours = by.role is Role.MANAGER and visiting.public(visit.category)
            coming = self._let_in(w, visit, authorised=ours, briefed=briefed)
            ref = w.next_ref(RefKind.VISIT)
            w.record(coming, ref=ref, at=at)
            if ours:
                w.record(VisitAuthorised(who=by.staff, how=AuthorityGiven.IN_PERSON), ref=ref, at=at)

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)

    async def arrive(
        self,
        *,
        by: Signed,
        ref: str,
        count: int | None = None,
        at: datetime | None = None,
        briefed: bool = False,
        uid: UUID | None = None,
    ) -> Receipt:
        """Those who were expected come in, fewer or more of them where `count` says so.

        Raises:
            NoSuchMatter, NotExpected: there is nobody to come by that reference.
            PublicNotAuthorised, OperationInSession: as their words say.
        """

        def decide(w: Writing) -> None:
            visit = w.matter(ref, Visit)
            coming = visiting.arriving(visit, count=count)
            known = visit.authorised_by is not None or by.role is Role.MANAGER
            w.record(self._let_in(w, coming, authorised=known, briefed=briefed), ref=visit.ref, at=at)
            if visiting.public(visit.category) and visit.authorised_by is None:
                w.record(VisitAuthorised(who=by.staff, how=AuthorityGiven.IN_PERSON), ref=visit.ref, at=at)

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)

    async def warnings(self, *, by: Signed, visit: VisitSignedIn) -> tuple[VisitWarning, ...]:
        """What speaks against letting them in now; for a face to say before it asks."""

        def look(look: Looking) -> tuple[VisitWarning, ...]:
            return visiting.warnings(visit, _inside(look), operation=self.in_session(look), most=self._most(look))

        return await self._acts.read(by, look)

    async def never_came(self, *, by: Signed, ref: str, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """They were expected and did not come. Raises `NoSuchMatter`, `NotExpected`."""
        return await self._on(by, ref, lambda visit, _: visiting.never_came(visit, reason), uid=uid)

    def _let_in(self, w: Writing, coming: VisitSignedIn, *, authorised: bool, briefed: bool) -> VisitSignedIn:
        going_on = self.in_session(w)
        return visiting.sign_in(
            coming, _inside(w), authorised=authorised, operation=going_on, briefed=briefed, most=self._most(w)
        )

    def _most(self, look: Looking) -> int:
        return tuned(self._protocol(look.now), InspectorsMost).most

    # -- while they are here ------------------------------------------------------------------------------------------------

    async def fill(self, *, by: Signed, ref: str, more: VisitFilled, uid: UUID | None = None) -> Receipt:
        """What was not asked at the door, or was wrong. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _, __: more, uid=uid)

    async def identify(
        self,
        *,
        by: Signed,
        ref: str,
        identity: Identity,
        count: int = 1,
        seen: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Identity of `count` of them was seen. Raises `NoSuchMatter`, `NotInside`."""
        facts = VisitIdentified(count=count, identity=identity, seen=seen)
        return await self._on(by, ref, _after_coming(facts), uid=uid)

    async def declare(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Receipt:
        """All of them accepted the wording of the protocol now in force. Raises `NoSuchMatter`, `NotInside`."""

        def one(visit: Visit, w: Writing) -> Facts:
            visiting.came(visit)
            protocol = self._protocol(w.now)
            return VisitDeclared(version=None if protocol is None else protocol.version)

        return await self._on(by, ref, one, uid=uid)

    async def escort(
        self, *, by: Signed, ref: str, who: str | None = None, areas: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Somebody goes with them, whoever writes it unless another is named. Raises `NoSuchMatter`, `VisitOver`, `NotInside`."""

        def one(visit: Visit, _: Writing) -> Facts:
            visiting.still_inside(visit)
            return VisitEscorted(who=who, areas=areas)

        return await self._on(by, ref, one, uid=uid)

    async def authorise(self, *, by: Signed, ref: str, who: str, uid: UUID | None = None) -> Receipt:
        """A manager lets them in: the manager at the desk, or one who gave leave by phone to whoever writes it.

        Raises:
            NoSuchMatter: there is no such visit.
            NotYours: by somebody else, without leave given by phone within the hour.
        """
        here = allowed(Act.ADMIT_PUBLIC, by.role)
        facts = VisitAuthorised(who=who, how=AuthorityGiven.IN_PERSON if here else AuthorityGiven.BY_PHONE)
        return await self._on(by, ref, lambda _, __: facts, act=Act.ADMIT_PUBLIC, uid=uid)

    async def ask_to_leave(self, *, by: Signed, ref: str, reason: str, uid: UUID | None = None) -> Receipt:
        """They are asked to leave. Raises `NoSuchMatter`, `VisitOver`, `NotInside`, `ReasonOfVisit`."""
        return await self._on(by, ref, lambda visit, _: visiting.ask_to_leave(visit, reason), uid=uid)

    async def suspend(
        self, *, by: Signed, ref: str, reason: str = "", over: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """The visit waits, or goes on. Raises `NoSuchMatter`, `VisitOver`, `NotInside`, `ReasonOfVisit`."""
        return await self._on(by, ref, lambda visit, _: visiting.suspend(visit, reason, over=over), uid=uid)

    async def sign_out(
        self,
        *,
        by: Signed,
        ref: str,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They leave, or left `at`. Raises `NoSuchMatter` and what `visiting.leave` does."""
        return await self._on(
            by, ref, lambda visit, w: visiting.leave(visit, now=w.now, at=at, text=text, typed=typed), at=at, uid=uid
        )

    # -- looking ------------------------------------------------------------------------------------------------------------

    async def inside(self, *, by: Signed) -> tuple[Visit, ...]:
        """Visitors in the room now, oldest first."""
        return await self._acts.read(by, _inside)

    async def one(self, ref: str, *, by: Signed) -> Visit:
        """One visit. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Visit)

    async def today(self, *, by: Signed) -> VisitBook:
        """Who is inside, everybody still expected by when they are, and who left today or did not come."""

        def look(look: Looking) -> VisitBook:
            there = look.matters(Visit)
            coming = [visit for visit in there if visit.stage == "open" and visit.step is VisitStep.EXPECTED]
            begins, ends = day_bounds(day_of(look.now))
            left = [v for v in _written(look, ends) if v.closed_at is not None and begins <= v.closed_at < ends]
            return VisitBook(
                inside=tuple(visit for visit in there if visit.inside),
                expected=tuple(sorted(coming, key=lambda visit: visit.expected_at or visit.opened_at)),
                left=tuple(sorted(left, key=lambda visit: visit.closed_at or visit.opened_at, reverse=True)),
            )

        return await self._acts.read(by, look)

    async def during(self, first: date, last: date, *, by: Signed) -> tuple[Visit, ...]:
        """Everybody who came in on London days `first` to `last`, both counted in, oldest first."""
        begins, ends = day_bounds(first)[0], day_bounds(last)[1]

        def look(look: Looking) -> tuple[Visit, ...]:
            found = [v for v in _written(look, ends, begins) if v.in_at is not None and begins <= v.in_at < ends]
            return tuple(sorted(found, key=lambda visit: (visit.in_at or visit.opened_at, visit.opened)))

        return await self._acts.read(by, look)

    async def left_alone(self, *, by: Signed, going: str) -> tuple[Visit, ...]:
        """Visitors who would be in the room with nobody of ours if `going` left it now."""

        def look(look: Looking) -> tuple[Visit, ...]:
            return visiting.unattended(_inside(look), present(running(look), look.now), going)

        return await self._acts.read(by, look)

    def declaration(self, at: datetime) -> tuple[str, str]:
        """(version, wording) of the declaration at an instant; both "" where no protocol holds."""
        protocol = self._protocol(at)
        return ("", "") if protocol is None else (protocol.version, protocol.declaration)

    async def _on(
        self,
        by: Signed,
        ref: str,
        facts: Callable[[Visit, Writing], Facts],
        *,
        act: Act = Act.VISIT,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        def decide(w: Writing) -> None:
            visit = w.matter(ref, Visit)
            w.record(facts(visit, w), ref=visit.ref, at=at)

        return await self._acts.write(act, by, decide, uid=uid)


def _after_coming(facts: Facts) -> Callable[[Visit, Writing], Facts]:
    def one(visit: Visit, _: Writing) -> Facts:
        visiting.came(visit)
        return facts

    return one


def _inside(look: Looking) -> tuple[Visit, ...]:
    return tuple(visit for visit in look.matters(Visit) if visit.inside)


def _written(look: Looking, until: datetime, since: datetime | None = None) -> tuple[Visit, ...]:
    return look.matters(Visit, outstanding=False, since=(since or until) - AHEAD, until=until, limit=_MOST)
