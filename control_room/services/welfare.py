"""Acts on the welfare of our own: checks of whoever is alone, breaks not had, what was disturbing to see and what is owed for it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.aftercare import Aftercare, AftercareClosed, DisturbingSeen
from control_room.domain.audience import LISTED, SYSTEM
from control_room.domain.authority import Act, allowed, require
from control_room.domain.book import Facts, LetIn, Restricted
from control_room.domain.clauses import Protocol
from control_room.domain.lonechecks import BreakMissed, LoneChecked, LoneUnanswered, Wanting
from control_room.domain.matters import Matter, Stage
from control_room.domain.people import Role
from control_room.domain.refs import RefKind
from control_room.domain.reports import FEWEST
from control_room.domain.resting import Rested, RestFigures, RestTerms, figures_of
from control_room.domain.shifts import Shift
from control_room.domain.staffing import held
from control_room.domain.times import day_bounds
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.attending import alone_now, told_of, wanted
from control_room.services.caring import DAYS, Terms, manager_of, of_everybody, rooms_of, support_of
from control_room.services.contacts import HasNumbers
from control_room.services.protocols import no_protocol
from control_room.services.rosters import running, staff_of
from control_room.store import admitted, rows

_MOST: Final = 5000


class WelfareFigures(Struct, frozen=True, kw_only=True):
    """Figures of a period; none says whose.

    Attributes:
        alone_minutes: somebody was alone in the room.
        checks: made of whoever was alone; `unanswered` of those due became an alarm.
        missed_said: breaks not had of which somebody wrote why.
        disturbing: flagged; `debriefed` of them, `in_time` by their day. None where they are fewer than `reports.FEWEST` and
            whoever asks may not see them: of one or two the breaks beside them would tell whose.
    """

    rest: RestFigures
    alone_minutes: int = 0
    checks: int = 0
    unanswered: int = 0
    missed_said: int = 0
    disturbing: int | None = 0
    debriefed: int | None = 0
    in_time: int | None = 0


class Welfare:
    """What is done for the people of the room.

    Args:
        around: the room's other services; their numbers are rung.
        ws: the workstation whose clockwork says that a check was not answered.
        protocol: the access protocol in force, whose figures these are.
    """

    def __init__(
        self,
        acts: Acts,
        around: HasNumbers,
        *,
        ws: str = "",
        protocol: Callable[[datetime], Protocol | None] = no_protocol,
    ) -> None:
        self._acts, self._around, self._by = acts, around, system(ws)
        self._terms = Terms(protocol)

    def manager(self, at: datetime) -> str:
        """Whom to ring for somebody alone who does not answer, with the number; "" where the directory has nobody."""
        return manager_of(self._around.directory.in_force(at))

    def rooms(self, at: datetime) -> tuple[str, ...]:
        """Other control rooms that may ask after whoever is alone, in a word each."""
        return rooms_of(self._around.directory.in_force(at))

    def support(self, at: datetime) -> tuple[str, ...]:
        """Numbers somebody may ring for themselves."""
        return support_of(self._around.directory.in_force(at))

    def rest(self, at: datetime) -> RestTerms:
        """What is owed of rest to whoever comes on duty at an instant."""
        return self._terms.rest(at)

    # -- whoever is alone -------------------------------------------------------------------------------------------------

    async def checked(
        self,
        whom: str,
        *,
        by: Signed,
        well: bool = True,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Whoever is alone spoke with somebody elsewhere, or did not answer. `whom` by a few letters of the directory, or as typed."""

        def decide(w: Writing) -> None:
            found = alone_now(w, self._terms)
            who = found.who if found is not None else by.staff
            w.record(LoneChecked(who=who, well=well, whom=self._named(whom, w.now), typed=typed), at=at)

        return await self._acts.write(Act.WELFARE, by, decide, uid=uid)

    def _named(self, whom: str, at: datetime) -> str:
        held, words = self._around.directory.in_force(at), whom.strip()
        found = held.meant(words) if held is not None else None
        return words or "not said" if found is None else found.name

    async def missed(
        self,
        who: str,
        reason: str,
        *,
        by: Signed,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody had no break that counts, and why. `who` by initials or number."""

        def decide(w: Writing) -> None:
            facts = BreakMissed(who=staff_of(w, who) or who, reason=reason.strip() or "not said", typed=typed)
            w.record(facts, at=at)

        return await self._acts.write(Act.WELFARE, by, decide, uid=uid)

    # -- what was disturbing ----------------------------------------------------------------------------------------------

    async def disturbing(
        self,
        *,
        by: Signed,
        about: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Who says so saw something disturbing; they are not asked what. For them and for supervisors and managers alone.

        Raises:
            NoSuchMatter: what it was on is not there, or not theirs to see.
        """

        def decide(w: Writing) -> None:
            if about is not None:
                w.matter(about, Matter)
            flag(w, by.staff, about=about, typed=typed, at=at)

        return await self._acts.write(Act.WELFARE, by, decide, uid=uid)

    async def debriefed(self, ref: str, whom: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Somebody sat down with them. Raises `NoSuchMatter`, `AftercareOver`."""
        return await self._on(by, ref, lambda it, now: it.debrief(whom, now), uid)

    async def followed_up(
        self, ref: str, text: str = "", *, by: Signed, again: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """They were asked again how they are: it is over, unless `again`. Raises `NoSuchMatter`, `AftercareOver`, `NotDebriefed`."""
        return await self._on(by, ref, lambda it, _: it.follow_up(text, again=again), uid)

    async def close(self, ref: str, reason: str = "", *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It is over, by the word of the person or a supervisor. Raises `NoSuchMatter`, `AftercareOver`."""

        def over(it: Aftercare, _: datetime) -> Facts:
            it.still_open()
            return AftercareClosed(reason=reason.strip() or None)

        return await self._on(by, ref, over, uid)

    async def _on(
        self, by: Signed, ref: str, decide: Callable[[Aftercare, datetime], Facts], uid: UUID | None
    ) -> Receipt:
        def one(w: Writing) -> None:
            it = w.matter(ref, Aftercare)
            w.record(decide(it, w.now), ref=it.ref)

        return await self._acts.write(Act.WELFARE, by, one, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def rested(self, *, by: Signed) -> tuple[Rested, ...]:
        """What everybody on duty is owed of rest; that somebody had no break is nothing to hide from their own shift."""

        def look(look: Looking) -> tuple[Rested, ...]:
            here = running(look)
            return of_everybody(look, here, [duty for shift in here for duty in shift.on_duty], self._terms)

        return await self._acts.read(by, look)

    async def care(self, *, by: Signed, closed: bool = False) -> tuple[Aftercare, ...]:
        """What is owed after something disturbing, as far as it is theirs to see, what is due first at the top."""
        found = await self._acts.read(by, lambda look: look.matters(Aftercare, outstanding=not closed, limit=_MOST))
        return tuple(sorted(found, key=lambda it: (it.stage is not Stage.OPEN, it.due() or it.last_at, it.opened)))

    async def one(self, ref: str, *, by: Signed) -> Aftercare:
        """One of them. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Aftercare)

    async def figures(self, since: date, until: date, *, by: Signed) -> WelfareFigures:
        """Figures of the days from `since` to `until`, both counted in. Raises `NotYours`."""
        require(Act.REPORT_FIGURES, by.role)
        begins, ends = day_bounds(since)[0], min(day_bounds(until)[1], self._acts.clock.now())

        def look(look: Looking) -> WelfareFigures:
            shifts = look.matters(Shift, outstanding=False, since=begins - DAYS, until=ends, limit=_MOST)
            cares = [it for it in _every(look) if begins <= it.opened_at < ends and it.stage is not Stage.VOIDED]
            open_ = len(cares) >= FEWEST or allowed(Act.COUNTERSIGN, by.role)
            told = told_of(look, begins, ends)
            rolls = held((each for each in shifts if each.stage is not Stage.VOIDED), begins, ends, look.now)
            lonely = sum((each.end - each.start for each in rolls if each.people == 1), timedelta())
            return WelfareFigures(
                rest=figures_of(shifts, begins, ends, self._terms.rest),
                alone_minutes=int(lonely.total_seconds() // 60),
                checks=sum(isinstance(each, LoneChecked) and each.well for each in told),
                unanswered=sum(
                    isinstance(each, LoneUnanswered) and each.wanting is Wanting.UNANSWERED for each in told
                ),
                missed_said=sum(isinstance(each, BreakMissed) for each in told),
                disturbing=len(cares) if open_ else None,
                debriefed=sum(it.debriefed_at is not None for it in cares) if open_ else None,
                in_time=sum(it.debriefed_in_time for it in cares) if open_ else None,
            )

        return await self._acts.read(self._by, look)

    # -- the clockwork ----------------------------------------------------------------------------------------------------

    async def attend(self) -> None:
        """Say once each that a check was not answered and that somebody is to be rung; keep the lists by role."""
        if await self._acts.read(self._by, partial(wanted, terms=self._terms)) or await self._acts.read(
            self._by, _unlisted
        ):
            await self._acts.maybe(Act.WELFARE, self._by, partial(_attend, terms=self._terms))


def flag(
    w: Writing, who: str, *, about: str | None = None, typed: str | None = None, at: datetime | None = None
) -> None:
    """Somebody saw something disturbing, from its first line on for them and those who lead alone."""
    ref = w.next_ref(RefKind.WELFARE)
    facts = DisturbingSeen(who=who, about=about, typed=typed)
    w.record(facts, ref=ref, at=at, aud=LISTED)
    w.record(Restricted(about=ref, let_in=_listed(w, who)), ref=ref, aud=LISTED)


def _attend(w: Writing, terms: Terms) -> None:
    for each in wanted(w, terms):
        w.record(each)
    for ref, staff in _unlisted(w):
        w.record(LetIn(staff=staff, reason="sees it by their role"), ref=ref)


def _every(look: Looking) -> tuple[Aftercare, ...]:
    return Looking(look.conn, SYSTEM, look.now).matters(Aftercare, outstanding=False, limit=_MOST)


def _leading(look: Looking) -> tuple[str, ...]:
    return tuple(
        str(each["staff"])
        for each in rows.everybody(look.conn)
        if each["active"] and allowed(Act.COUNTERSIGN, Role(each["role"]))
    )


def _listed(look: Looking, staff: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((staff, *_leading(look))))


def _unlisted(look: Looking) -> tuple[tuple[str, str], ...]:
    """(reference, staff number) of supervisors and managers who are not yet on the list of something open."""
    open_ = [it for it in _every(look) if it.stage is Stage.OPEN]
    leading = _leading(look) if open_ else ()
    return tuple((it.ref, staff) for it in open_ for staff in leading if staff not in admitted.who(look.conn, it.ref))
