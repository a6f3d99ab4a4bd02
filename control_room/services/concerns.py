"""Acts on the register of privacy, misuse, complaints and breaches: reported by anybody, looked into by who is not concerned."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.audience import LISTED, SYSTEM
from control_room.domain.authority import Act, require
from control_room.domain.book import Facts, LetIn, ShutOut
from control_room.domain.concerns import deciding
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Sort
from control_room.domain.concerns.counting import ConcernFigures, figures_of
from control_room.domain.concerns.kinds import (
    BreachAssessed,
    BreachWarned,
    ComplaintReferred,
    ConcernFound,
    ConcernNamed,
    ConcernReported,
)
from control_room.domain.concerns.lasting import warnings
from control_room.domain.concerns.refusals import ConcernStep, ManagersConclude, PersonConcerned
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage
from control_room.domain.officehours import working_day
from control_room.domain.people import Role
from control_room.domain.refs import RefKind, said
from control_room.domain.times import day_bounds, day_of
from control_room.services import registering
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.needtoknow import NotOnTheList, of_the_room
from control_room.services.protocols import Protocols
from control_room.services.registering import ConcernStory, Mine
from control_room.store import admitted, wakes

_MOST: Final = 5000
_AT_ONCE: Final = 20
_LETTERS: Final = f"{RefKind.CONCERN.value}-"


class Concerns:
    """What is done about privacy, misuse, complaints and breaches.

    Args:
        holidays: bank holidays as they stand at an instant.
        ws: whose clockwork warns, and keeps the lists by role.
    """

    def __init__(
        self, acts: Acts, protocols: Protocols, holidays: Callable[[datetime], Collection[date]], *, ws: str = ""
    ) -> None:
        self._acts, self._protocols, self._holidays, self._by = acts, protocols, holidays, system(ws)
        self._roles: tuple[tuple[str, str, bool], ...] = ()

    # -- reported ---------------------------------------------------------------------------------------------------------

    async def report(
        self,
        facts: ConcernReported,
        *,
        by: Signed,
        also: Iterable[str] = (),
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Anybody reports something; what it grew from goes in `facts.refs` and `facts.lines`.

        Misuse, and whatever names somebody of ours, is restricted from this line on to the managers, information governance and
        auditors who are not concerned, and to those named in `also`. The dates it owes are worked out here.

        Raises:
            ConcernNotSaid, ConcernTimes: as `deciding.reported`.
            NoSuchMatter, NoSuchLine: what it is about is not there, or not theirs to see.
            NotOnTheList: somebody named is nobody of the room.
            PersonConcerned: whom it is about should see it too.
        """
        return await self._acts.write(Act.REPORT_CONCERN, by, lambda w: self.reported(w, facts, also, at=at), uid=uid)

    def reported(
        self, w: Writing, facts: ConcernReported, also: Iterable[str] = (), *, at: datetime | None = None
    ) -> str:
        """The same within an act; answers its reference."""
        figures, protocol = self._protocols.figures(w.now), self._protocols.in_force(w.now)
        deciding.reported(facts, now=w.now)
        complaint = facts.sort is Sort.COMPLAINT
        day, free = day_of(facts.aware), self._holidays(w.now)
        dated = replace(
            facts,
            hours=figures.breach_hours if facts.sort is Sort.BREACH else 0,
            acknowledge_by=working_day(day, figures.acknowledge_days, free) if complaint else None,
            answer_by=working_day(day, figures.answer_days, free) if complaint else None,
            version="" if protocol is None else protocol.version,
        )
        return registering.begin(w, dated, tuple(dict.fromkeys(also)), at=at)

    # -- looked into ------------------------------------------------------------------------------------------------------

    async def take(self, ref: str, *, by: Signed, text: str = "", uid: UUID | None = None) -> Receipt:
        """Somebody looks into it. Raises `ConcernStep`, `PersonConcerned`, `NoSuchMatter`, `NotYours`."""
        return await self._on(by, ref, lambda it, _: deciding.take(it, by.staff, text), uid=uid)

    async def found(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """What was found or done. Raises `ConcernStep`, `ConcernNotSaid`."""

        def one(it: Concern, _: Writing) -> Facts:
            deciding.taken_up(it)
            return ConcernFound(text=deciding.words(text, "say what was found or done"))

        return await self._on(by, ref, one, uid=uid)

    async def named(self, ref: str, staff: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It turns out to be about somebody of ours: from now on it is for a list they are not on. Raises `ConcernNotSaid`."""

        def decide(w: Writing) -> None:
            it = deciding.open_(w.matter(ref, Concern))
            deciding.not_theirs(it, by.staff)
            of_the_room(w, staff)
            why = deciding.words(reason, "say why it is about them")
            if staff in it.staff:
                raise ConcernStep(f"{said(it.ref)} is known to be about {staff}")
            registering.narrow(w, it, (*it.staff, staff))
            w.record(ConcernNamed(staff=staff, reason=why), ref=it.ref)
            if staff in admitted.who(w.conn, it.ref):
                w.record(ShutOut(staff=staff, reason=why), ref=it.ref)

        return await self._acts.write(Act.LEAD_CONCERN, by, decide, uid=uid)

    async def let_in(self, ref: str, staff: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Somebody more sees it. Raises `PersonConcerned`, `NotOnTheList`, `ConcernNotSaid`."""

        def decide(w: Writing) -> None:
            it = w.matter(ref, Concern)
            deciding.not_theirs(it, by.staff)
            of_the_room(w, staff)
            if staff in it.staff:
                raise PersonConcerned(f"{said(it.ref)} is about {staff}, who never sees it")
            if it.aud != LISTED or staff in admitted.who(w.conn, it.ref):
                raise NotOnTheList(f"{staff} sees {said(it.ref)} already, or by their role")
            w.record(LetIn(staff=staff, reason=deciding.words(reason, "say why they need it")), ref=it.ref)

        return await self._acts.write(Act.LEAD_CONCERN, by, decide, uid=uid)

    # -- a complaint ------------------------------------------------------------------------------------------------------

    async def acknowledge(
        self, ref: str, reply: Reply, *, by: Signed, text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """Whoever complained was told that it came. Raises what `deciding.acknowledge` does."""
        return await self._on(by, ref, lambda it, _: deciding.acknowledge(it, reply, text), uid=uid)

    async def answer(
        self, ref: str, reply: Reply, text: str, *, by: Signed, reason: str = "", uid: UUID | None = None
    ) -> Receipt:
        """Whoever complained was answered. Raises what `deciding.answer` does."""
        return await self._on(by, ref, lambda it, w: deciding.answer(it, reply, text, reason, now=w.now), uid=uid)

    async def refer(
        self, ref: str, to: Beyond, *, by: Signed, theirs: str = "", text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """It went to the ombudsman or the ICO, of a complaint that is concluded too. Raises `ConcernStep`."""

        def one(it: Concern, _: Writing) -> Facts:
            if it.sort is not Sort.COMPLAINT:
                raise ConcernStep(f"{said(it.ref)} is no complaint: that is nothing to be done with it")
            return ComplaintReferred(to=to, theirs=theirs.strip(), text=text.strip())

        return await self._on(by, ref, one, uid=uid)

    # -- a breach ---------------------------------------------------------------------------------------------------------

    async def assess(self, ref: str, facts: BreachAssessed, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """What data, how many people, how likely harm is, how it was contained. Raises what `deciding.assess` does."""
        return await self._on(by, ref, lambda it, _: deciding.assess(it, facts), uid=uid)

    async def told_ico(
        self, ref: str, told: datetime, *, by: Signed, theirs: str = "", reason: str = "", uid: UUID | None = None
    ) -> Receipt:
        """A manager or information governance told the ICO. Raises what `deciding.notify` does, `NotYours`."""

        def one(it: Concern, w: Writing) -> Facts:
            return deciding.notify(it, told, theirs, reason, now=w.now)

        return await self._on(by, ref, one, act=Act.DECIDE_CONCERN, uid=uid)

    async def not_notify(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """They decided that the ICO is not told, and why not. Raises what `deciding.not_notify` does, `NotYours`."""
        return await self._on(by, ref, lambda it, _: deciding.not_notify(it, reason), act=Act.DECIDE_CONCERN, uid=uid)

    async def people(self, ref: str, text: str, *, told: bool, by: Signed, uid: UUID | None = None) -> Receipt:
        """Those whose data they were are told, or why they are not. Raises what `deciding.people` does."""
        return await self._on(by, ref, lambda it, _: deciding.people(it, text, told=told), uid=uid)

    # -- its end ----------------------------------------------------------------------------------------------------------

    async def conclude(
        self,
        ref: str,
        finding: Finding | None,
        text: str,
        *,
        by: Signed,
        lessons: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """A manager concludes it; information governance does where no manager sees it.

        Raises:
            ManagersConclude: a manager sees it.
            ConcernStep, ConcernNotSaid, StillOwed: as `deciding.conclude`.
        """

        def one(it: Concern, w: Writing) -> Facts:
            if by.role is not Role.MANAGER and registering.managed(w, it):
                raise ManagersConclude(f"a manager concludes {said(it.ref)}; say what you found with a line on it")
            return deciding.conclude(it, finding, text, lessons)

        return await self._on(by, ref, one, act=Act.DECIDE_CONCERN, uid=uid)

    async def reopen(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It is looked into again. Raises `ConcernStep`, `ConcernNotSaid`, `NotYours`."""
        return await self._on(by, ref, lambda it, _: deciding.reopen(it, reason), act=Act.DECIDE_CONCERN, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def every(self, *, by: Signed, closed: bool = False) -> tuple[Concern, ...]:
        """Those this person may see: what runs out first, then the newest."""
        far = self._acts.clock.now().replace(year=9999)

        def look(look: Looking) -> tuple[Concern, ...]:
            return look.matters(Concern, outstanding=not closed, limit=_MOST)

        found = await self._acts.read(by, look)
        return tuple(sorted(found, key=lambda it: (it.stage is not Stage.OPEN, it.due() or far, -it.opened)))

    async def story(self, ref: str, *, by: Signed) -> ConcernStory:
        """One concern, its lines and its list. Raises `NoSuchMatter` to whom it is about, as to anybody else not on its list."""

        def look(look: Looking) -> ConcernStory:
            it = look.matter(ref, Concern)
            listed = admitted.who(look.conn, it.ref)
            return ConcernStory(concern=it, lines=look.lines(ref=it.ref, limit=_MOST), listed=listed)

        return await self._acts.read(by, look)

    async def one(self, ref: str, *, by: Signed) -> Concern:
        """One concern. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Concern)

    async def mine(self, *, by: Signed) -> tuple[Mine, ...]:
        """What this person reported, newest first, and whether it was taken up."""

        def look(look: Looking) -> tuple[Mine, ...]:
            return tuple(
                Mine(
                    ref=it.ref,
                    sort=it.sort,
                    reported=it.opened_at,
                    taken_at=it.taken_at,
                    concluded=it.stage is not Stage.OPEN,
                )
                for it in registering.every(look, open_=False)
                if it.by == by.staff
            )

        return tuple(sorted(await self._acts.read(by, look), key=lambda each: each.reported, reverse=True))

    async def standing(self, *, by: Signed) -> registering.Register:
        """How many are open, and how many run out or have: counts, whoever looks."""
        return await self._acts.read(by, registering.standing)

    async def figures(self, since: date, until: date, *, by: Signed) -> ConcernFigures:
        """The register's figures of the days from `since` to `until`, both counted in. Raises `NotYours`."""
        require(Act.REPORT_FIGURES, by.role)
        begins, ends = day_bounds(since)[0], day_bounds(until)[1]
        found = await self._acts.read(by, lambda look: registering.every(look, open_=False))
        return figures_of((it for it in found if it.aware and begins <= it.aware < ends), self._acts.clock.now())

    # -- the clockwork ----------------------------------------------------------------------------------------------------

    async def attend(self) -> None:
        """Say once each that a breach's hours run out, and keep the lists by role, whichever consoles run."""

        def decide(w: Writing) -> None:
            for ref, _ in wakes.awake(w.conn, w.now, limit=_AT_ONCE, kind=_LETTERS):
                it = w.matter(ref, Concern)
                if it.aware is None or not it.undecided:
                    continue
                near = [left for at, left in warnings(it.aware, it.hours, it.warned) if at <= w.now]
                if near:
                    w.record(BreachWarned(hours=min(near)), ref=ref)

        await self._acts.maybe(Act.REPORT_CONCERN, self._by, decide)
        roles = await self._acts.read(SYSTEM, registering.by_role)
        if roles != self._roles:
            await self._acts.maybe(Act.REPORT_CONCERN, self._by, registering.keep_lists)
            self._roles = roles

    async def _on(
        self,
        by: Signed,
        ref: str,
        decide: Callable[[Concern, Writing], Facts],
        *,
        act: Act = Act.LEAD_CONCERN,
        uid: UUID | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            it = w.matter(ref, Concern)
            deciding.not_theirs(it, by.staff)
            w.record(decide(it, w), ref=it.ref)

        return await self._acts.write(act, by, one, uid=uid)
