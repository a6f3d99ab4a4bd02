"""What may be done with an operation as it stands, and what an authority must be to cover it (P-27 to P-33)."""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.matters import Stage
from control_room.domain.operations.codes import (
    COUNCILS_OWN,
    NOT_REQUIRED,
    RIPA,
    URGENT,
    WANTS_RIPA,
    Agency,
    Authority,
    OperationKind,
    Rank,
    Step,
    suffices,
)
from control_room.domain.operations.kinds import OperationNotified, OperationRenewed, OperationSighted
from control_room.domain.operations.lasting import ends, renewal_begins
from control_room.domain.operations.names import same_name
from control_room.domain.operations.refusals import (
    CouncilsOwn,
    DatesDisagree,
    ManagersToApprove,
    NoAuthority,
    NotInForce,
    NotSaid,
    OneOnBothSides,
    OperationStep,
    OutsideRemit,
    RankTooLow,
)
from control_room.domain.operations.sessions import cameras_in
from control_room.domain.operations.states import Operation
from control_room.domain.operations.terms import STATUTE, Terms
from control_room.domain.refs import said
from control_room.domain.times import local

_SKEW: Final = timedelta(minutes=5)


def at_step(operation: Operation, *steps: Step) -> Operation:
    """The operation, where it stands at one of these. Raises `OperationStep`."""
    if operation.stage is not Stage.OPEN or operation.step not in steps:
        stands = operation.step.value.replace("sighted", "waiting for approval")
        raise OperationStep(f"{said(operation.ref)} is {stands}: that is not its next step; see: operation show")
    return operation


def notified(facts: OperationNotified) -> OperationNotified:
    """An operation the room can be told of. Raises `NotSaid`, `CouncilsOwn`."""
    if not (heard(facts.name).strip() and heard(facts.who).strip()):
        raise NotSaid("say the operation's name, and who told the room and how they are reached")
    if (facts.agency is Agency.COUNCIL) is not (facts.sort in COUNCILS_OWN) and facts.sort in WANTS_RIPA | COUNCILS_OWN:
        raise CouncilsOwn("the council's own is council_directed or council_non_ripa; another agency's is neither")
    return facts


def sighted(
    operation: Operation, facts: OperationSighted, *, now: datetime, terms: Terms = STATUTE
) -> OperationSighted:
    """The authority as it was seen, with its end worked out. `terms`: as the protocol in force has them.

    Raises:
        OperationStep: it was approved, or is over.
        OutsideRemit: intrusive.
        NoAuthority: something an authority must say was not said.
        RankTooLow, CouncilsOwn, DatesDisagree, OneOnBothSides: as named.
    """
    at_step(operation, Step.NOTIFIED, Step.SIGHTED)
    if facts.authority is Authority.INTRUSIVE:
        raise OutsideRemit("intrusive surveillance is outside what this room may do; refuse it, and tell the manager")
    if facts.authority in NOT_REQUIRED:
        return _none_wanted(operation, facts, now)
    agency = operation.agency or Agency.OTHER
    if operation.sort in WANTS_RIPA and facts.authority not in RIPA:
        raise NoAuthority("this wants an authority for directed surveillance: written, or urgent")
    _whole(facts)
    _granter(agency, facts.authority, facts.rank, terms)
    if operation.sort in COUNCILS_OWN:
        told = heard(facts.magistrate)
        councils_own(operation.sort, facts.authority, told, facts.months, exempt=facts.exempt, terms=terms)
    _sides(facts)
    return _dated(facts, now, terms)


def _none_wanted(operation: Operation, facts: OperationSighted, now: datetime) -> OperationSighted:
    if operation.sort in WANTS_RIPA or not heard(facts.reason).strip():
        raise NoAuthority("say in writing why no authority is wanted; directed surveillance always wants one")
    _scope(facts)
    if facts.expires is None:
        raise NoAuthority("say when it ends: without an authority nothing else ends it")
    starts = facts.starts or facts.granted or now
    if not starts < facts.expires or facts.expires <= now:
        raise DatesDisagree("it ends before it begins, or has ended; look at both times again")
    return replace(facts, starts=starts)


def _whole(facts: OperationSighted) -> None:
    wanting = [
        name
        for name, there in {
            "its number (URN)": heard(facts.urn).strip() or facts.authority not in RIPA,
            "who granted it": heard(facts.officer).strip(),
            "their rank or grade": facts.rank,
            "when it was granted": facts.granted,
            "the officer in charge": heard(facts.in_charge).strip(),
            "the officer who directs": heard(facts.directs).strip(),
        }.items()
        if not there
    ]
    if wanting:
        raise NoAuthority(f"without a sighted authority it does not begin; still to be said: {', '.join(wanting)}")
    _scope(facts)


def _scope(facts: OperationSighted) -> None:
    if not (cameras_in(facts.cameras) or heard(facts.areas).strip()) or facts.objective is None or not facts.uses:
        raise NoAuthority("say its scope: cameras or areas, what it is to achieve, and monitor, record or export")
    if not (0 <= facts.opens < 24 * 60 and 0 <= facts.shuts < 24 * 60):
        raise DatesDisagree("its hours are times of day; 20:00 to 02:00 would be right, or none for all day")


def _granter(agency: Agency, authority: Authority, rank: Rank | None, terms: Terms) -> None:
    if authority not in RIPA:
        return
    urgent = authority in URGENT
    if rank is None or not suffices(rank, terms.least(agency, urgent=urgent)):
        wanted = terms.least(agency, urgent=urgent).value.replace("_", " ")
        how = "an urgent" if urgent else "a written"
        raise RankTooLow(
            f"{how} authority is granted by {wanted} or above; ask who granted it, or for one that was granted so"
        )


def councils_own(
    sort: OperationKind | None,
    authority: Authority,
    magistrate: str,
    months: int | None,
    *,
    exempt: bool,
    terms: Terms = STATUTE,
) -> None:
    """The council's own: no oral or urgent route, a magistrate, an offence of six months or more. Raises `CouncilsOwn`."""
    if authority in URGENT:
        raise CouncilsOwn("the council's own has no oral or urgent route: it begins when a magistrate has approved it")
    if sort is not OperationKind.COUNCIL_DIRECTED:
        return
    if not magistrate.strip():
        raise CouncilsOwn("say the reference of the magistrate's approval: without it the council's own does not begin")
    if not exempt and (months or 0) < terms.offence_months:
        raise CouncilsOwn(
            f"the offence must carry {terms.offence_months} months or more, or be the sale of alcohol or tobacco to children: say which"
        )


def _sides(facts: OperationSighted) -> None:
    if same_name(heard(facts.officer), heard(facts.in_charge)):
        raise OneOnBothSides(
            "whoever grants an authority is not the officer in charge of it; ask for one granted by another"
        )


def _dated(facts: OperationSighted, now: datetime, terms: Terms) -> OperationSighted:
    granted = facts.granted or now
    starts = facts.starts or granted
    if granted > now + _SKEW:
        raise DatesDisagree("it was granted later than now; look at the day and the time again")
    if starts < granted:
        raise DatesDisagree("it would begin before it was granted; look at both again")
    expires = shorter(ends(facts.authority, granted, terms), facts.expires)
    if expires <= starts:
        raise DatesDisagree("it would end before it begins; look at both again")
    if expires <= now:
        raise DatesDisagree(f"it ended at {ended_words(expires)}; what begins now wants a new authority")
    return replace(facts, granted=granted, starts=starts, expires=expires)


def shorter(computed: datetime, told: datetime | None) -> datetime:
    """The end as worked out, or an earlier one as told. Raises `DatesDisagree` for a later one."""
    if told is None:
        return computed
    if told > computed:
        raise DatesDisagree(f"it cannot last beyond {ended_words(computed)}; it may only end sooner")
    return told


def renewed(
    operation: Operation,
    facts: OperationRenewed,
    *,
    now: datetime,
    told: datetime | None,
    terms: Terms = STATUTE,
) -> OperationRenewed:
    """A renewal, granted before the end and beginning as the earlier ends. `told`: its end, where it is sooner.

    One that was granted in time and seen late covers what it covers; one granted after the end is a new authority.

    Raises:
        OperationStep, NoAuthority, RankTooLow, CouncilsOwn, DatesDisagree: as for the first.
    """
    at_step(operation, Step.APPROVED, Step.EXPIRED)
    if operation.expires is None or operation.authority not in RIPA | {Authority.NON_RIPA_FORM}:
        raise NoAuthority("nothing is there to renew: it was done without an authority; notify it anew")
    if facts.authority not in RIPA | {Authority.NON_RIPA_FORM}:
        raise NoAuthority("a renewal is an authority: written, or urgent")
    if not (heard(facts.urn).strip() and heard(facts.officer).strip()):
        raise NoAuthority("say the renewal's number and who granted it")
    _granter(operation.agency or Agency.OTHER, facts.authority, facts.rank, terms)
    if operation.sort in COUNCILS_OWN:
        councils_own(operation.sort, facts.authority, heard(facts.magistrate), None, exempt=True)
    if same_name(heard(facts.officer), heard(operation.in_charge)):
        raise OneOnBothSides("whoever grants a renewal is not the officer in charge; ask for one granted by another")
    if facts.granted > now + _SKEW:
        raise DatesDisagree("the renewal was granted later than now; look at the day and the time again")
    if operation.granted is not None and facts.granted < operation.granted:
        raise DatesDisagree("the renewal was granted before what it renews; look at both again")
    if facts.granted >= operation.expires:
        raise DatesDisagree(
            f"it ended at {ended_words(operation.expires)}: what is granted after that is no renewal but a new authority"
        )
    begins = renewal_begins(operation.expires)
    expires = shorter(ends(facts.authority, begins, terms), told)
    if expires <= now or expires <= operation.expires:
        raise DatesDisagree("the renewal ends before the authority that it renews; look at both again")
    return replace(facts, begins=begins, expires=expires)


def approves(operation: Operation, *, staff: str, manager: bool, office: bool, told: str) -> None:
    """Whether this person may approve it now.

    Raises:
        OperationStep: its authority was not sighted.
        OneOnBothSides: they sighted it themselves.
        ManagersToApprove: they are a supervisor, in office hours or without saying how the manager was told.
    """
    at_step(operation, Step.SIGHTED)
    if staff == operation.sighted_by:
        raise OneOnBothSides(
            "whoever sighted the authority does not approve it too; another supervisor or a manager does"
        )
    if manager:
        return
    if office:
        raise ManagersToApprove("in office hours a manager approves it; let one in and tell them")
    if not told.strip():
        raise ManagersToApprove("out of hours a supervisor approves it once the manager was told: say when and how")


def in_force(operation: Operation, now: datetime) -> Operation:
    """The operation, where it is covered now. Raises `NotInForce`, `OperationStep`."""
    if operation.expires is not None and now >= operation.expires and operation.step in {Step.APPROVED, Step.EXPIRED}:
        raise NotInForce(
            f"{said(operation.ref)} ended at {ended_words(operation.expires)}: no further session; "
            "a renewal granted before then may be shown, else it wants a new authority"
        )
    at_step(operation, Step.APPROVED)
    if not operation.covers(now):
        when = ended_words(operation.starts) if operation.starts else "a time not said"
        raise NotInForce(f"{said(operation.ref)} begins at {when}; until then nothing is done for it")
    return operation


def ended_words(at: datetime) -> str:
    """An instant as it is said of an authority: "23:59:59 on 30 Jun 2026"."""
    return f"{local(at):%H:%M:%S on %-d %b %Y}"
