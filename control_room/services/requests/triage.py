"""Deciding on a request: what the access protocol says of it, and who may say so."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.audience import narrower
from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.clauses import (
    Finding,
    TriageFacts,
    require,
)
from control_room.domain.errors import Refusal
from control_room.domain.refs import said
from control_room.domain.requests.codes import IdentityLevel, Outcome, Purpose, Urgency
from control_room.domain.requests.doings import RequestConcluded, RequestNarrowed
from control_room.domain.requests.kinds import (
    RequestAccepted,
    RequestIdentified,
    RequestReferred,
    RequestReturned,
)
from control_room.domain.requests.ranks import rank_in
from control_room.domain.requests.senders import domain_of, within
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of
from control_room.services.acts import Looking, Receipt, Signed, Writing
from control_room.services.protocols import Answer
from control_room.services.requests.callbacks import NoCallBack
from control_room.services.requests.ground import Ground
from control_room.services.requests.item_facts import item_facts
from control_room.services.requests.posting import write_to
from control_room.services.requests.queue import Queue, Whole
from control_room.services.requests.steps import ReasonWanted, ending, let_go_misread
from control_room.services.requests.telling import TOLD, looked_into, of_sender, tell

_PARTICULARS: Final = ("name", "rank", "shoulder", "email", "offence", "necessity", "urgent_reason")
_SERIOUS: Final = frozenset({Purpose.MISSING, Purpose.THREAT_TO_LIFE})


class NoSuchClause(Refusal):
    """The access protocol has no clause of that number."""

    code: ClassVar[str] = "no_such_clause"


class NotAnItem(Refusal):
    """The request has no item of that number."""

    code: ClassVar[str] = "not_an_item"


class Decided(Refusal):
    """The request was decided on before."""

    code: ClassVar[str] = "decided"


class Triage:
    """What is decided before anybody looks."""

    def __init__(self, ground: Ground, queue: Queue, *, domains: Iterable[str] = ()) -> None:
        self._g = ground
        self._acts = ground.acts
        self._queue = queue
        self._domains = tuple(domains)

    async def findings(self, ref: str, *, by: Signed) -> tuple[Finding, ...]:
        """What the clauses in force find in a request, in the protocol's order. Raises `NoSuchMatter`."""
        await self._g.retention.ready()
        return (await self._acts.read(by, self._asked, ref)).findings

    def _asked(self, look: Looking, ref: str) -> Answer:
        """What the clauses in force say of a request as it stands at this look: an act asks with the pen held."""
        return self._g.protocols.ask(self._facts(look, self._queue.whole(look, ref)), look.now)

    # -- steps ----------------------------------------------------------------------------------------------------------------

    async def accept(
        self,
        ref: str,
        *,
        by: Signed,
        reason: str | None = None,
        override: Iterable[str] = (),
        uid: UUID | None = None,
    ) -> Receipt:
        """It will be reviewed.

        Args:
            override: clauses set aside, each by somebody who may; wants a reason.

        Raises:
            ClauseBlocks: a clause stands in the way.
            ReasonWanted: a clause is set aside without one.
            Decided: it was accepted before.
            RequestOver: it was concluded.
        """
        aside = tuple(override)
        if aside and not (reason or "").strip():
            raise ReasonWanted("say why the clause is set aside; it stands in the book with your name")
        await self._told(ref, by)

        def act(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            if request.accepted_at is not None and request.returned_at is None:
                raise Decided(f"{ref} was accepted before; look at it, or reopen it when it is over")
            answer = self._asked(w, ref)
            require(answer.findings, by.role, overridden=aside)
            told = tuple(each.clause for each in answer.findings if each.clause not in aside)
            used = tuple(each.clause for each in answer.findings if each.clause in aside)
            version = answer.version
            w.record(RequestAccepted(clauses=told, version=version, overridden=used, reason=reason or None), ref=ref)
            let_go_misread(w, self._g, ref)
            write_to(w, self._g, ref, "accepted")

        return await self._acts.write(Act.REQUEST, by, act, uid=uid)

    async def _told(self, ref: str, by: Signed) -> None:
        """Tell whoever must know of what the clauses found, before any of them stops the step (P-25, P-46)."""
        if not any(code in TOLD for each in await self.findings(ref, by=by) for code in each.codes):
            return

        def act(w: Writing) -> None:
            answer = self._asked(w, ref)
            tell(w, ref, answer.findings, answer.version)

        await self._acts.maybe(Act.REQUEST, by, act)

    async def return_(
        self, ref: str, *, by: Signed, missing: Iterable[str] = (), said: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Ask for what is missing; the footage stays held. What the clauses miss is asked for when nothing is named.

        Raises:
            ReasonWanted: nothing is missing by any clause, and nothing was said.
            RequestOver: it was concluded.
        """
        named = tuple(missing)
        await self._g.retention.ready()

        def act(w: Writing) -> None:
            w.matter(ref, ReviewRequest).open_()
            answer = self._asked(w, ref)
            findings = [each for each in answer.findings if each.blocks]
            codes = named or tuple(dict.fromkeys(code for each in findings for code in each.codes))
            if not codes and not (said or "").strip():
                raise ReasonWanted("nothing is missing by the protocol; say in words what the officer is asked")
            first = next((each for each in findings if each.codes), None)
            clause, sentence = (first.clause, first.words) if first else ("", "")
            w.record(RequestReturned(missing=codes, clause=clause, version=answer.version, said=said or None), ref=ref)
            write_to(w, self._g, ref, "returned", missing=codes, said=said or "", clause=clause, sentence=sentence)

        return await self._acts.write(Act.REQUEST, by, act, uid=uid)

    async def refuse(
        self, ref: str, clause: str, *, by: Signed, reason: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Refuse it under a clause, whose own words go to the requester. A supervisor's act.

        Raises:
            NoSuchClause: the protocol has none of that number.
            ClauseBlocks: pictures of it were lost while it waited, and that is not for this person to close (P-05).
            ReasonWanted: it is, and nobody said why.
            RequestOver: it was concluded.
            NotYours: a supervisor refuses.
        """
        await self._g.retention.ready()

        def act(w: Writing) -> None:
            protocol = self._g.protocols.required(w.now)
            chosen = protocol.clause(clause)
            if chosen is None:
                known = ", ".join(each.number for each in protocol.clauses)
                raise NoSuchClause(f"the access protocol has no clause {clause}; its clauses are {known}")
            request = w.matter(ref, ReviewRequest)
            request.open_()
            ends = ending(w, self._g, request, Outcome.REFUSED, by=by, reason=reason)
            w.record(
                RequestConcluded(
                    outcome=Outcome.REFUSED,
                    clause=chosen.number,
                    version=ends.version,
                    clauses=ends.clauses,
                    overridden=ends.overridden,
                    text=reason or None,
                ),
                ref=ref,
            )
            write_to(w, self._g, ref, "refused", clause=chosen.number, sentence=chosen.says, reason=reason or "")

        return await self._acts.write(Act.DECIDE_REQUEST, by, act, uid=uid)

    async def refer(self, ref: str, *, by: Signed, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """Send it to information governance, with the same clock and hold and their statutory month (P-11).

        Raises:
            RequestOver: it was concluded.
        """

        def act(w: Writing) -> None:
            protocol = self._g.protocols.required(w.now)
            path = next((c for c in protocol.clauses if c.rule.name in {"not_police_path", "media"}), None)
            request = w.matter(ref, ReviewRequest)
            request.open_()
            due = months_after(day_of(request.opened_at), protocol.figures.governance_months)
            clause = path.number if path else ""
            w.record(RequestReferred(due=due, clause=clause, version=protocol.version, reason=reason or None), ref=ref)
            write_to(w, self._g, ref, "referred", clause=clause, sentence=path.says if path else "")

        return await self._acts.write(Act.REQUEST, by, act, uid=uid)

    async def identify(
        self, ref: str, level: IdentityLevel, *, by: Signed, how: str, uid: UUID | None = None
    ) -> Receipt:
        """Say how far we know who asks. A call-back has its own act (`Keying.called_back`).

        Raises:
            NoCallBack: called back is said by the act that asks for the number and for who listened.
            ReasonWanted: nothing was said about how.
        """
        if level is IdentityLevel.CALLED_BACK:
            raise NoCallBack(
                f"write {said(ref)}'s call-back down as one: the number of our own, and who heard the answer"
            )
        if not how.strip():
            raise ReasonWanted("say how it is known who asks: the directory, the evidence system, the card seen")

        def act(w: Writing) -> None:
            w.matter(ref, ReviewRequest).open_()
            w.record(RequestIdentified(level=level, how=how), ref=ref)

        return await self._acts.write(Act.REQUEST, by, act, uid=uid)

    async def allow_window(self, ref: str, item: int, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor says why a wide window is looked at whole (P-06).

        Raises:
            NotAnItem: the request has no item of that number.
            ReasonWanted: nobody said why.
            NotYours: a supervisor's act.
        """
        if not reason.strip():
            raise ReasonWanted("say why all of it is looked at; it stands in the book with your name")

        def act(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            items = [each.item for each in request.live_items]
            if item not in items:
                known = (
                    f"it has {', '.join(map(str, items))}"
                    if items
                    else "give it one first: where, and from when to when"
                )
                raise NotAnItem(f"{said(ref)} has no item {item}; {known}")
            version = self._g.protocols.required(w.now).version
            w.record(RequestNarrowed(item=item, version=version, reason=reason), ref=ref)

        return await self._acts.write(Act.DECIDE_REQUEST, by, act, uid=uid)

    async def looked_into(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor has looked (P-25, P-46). Raises `NotYours`, `NoSuchMatter`, `ReasonWanted`, `NotTold`."""
        return await self._acts.write(Act.DECIDE_REQUEST, by, lambda w: looked_into(w, ref, text), uid=uid)

    # -- what the clauses are asked about ---------------------------------------------------------------------------------------

    def _facts(self, look: Looking, whole: Whole) -> TriageFacts:
        request = whole.request
        sender = heard(request.email) or heard(request.sender)
        domain = domain_of(sender)
        recent = of_sender(look, request)
        likely = {(each.item, each.camera): each for each in whole.likely}
        return TriageFacts(
            now=look.now,
            received=request.opened_at,
            channel=request.channel,
            agency=request.agency,
            identity=request.level or IdentityLevel.UNVERIFIED,
            domain=domain,
            domain_approved=any(within(domain, each.removeprefix("*.")) for each in self._domains),
            given=frozenset(name for name in _PARTICULARS if getattr(request, name)),
            rank=request.rank or "",
            signed_by=rank_in(heard(request.supervising)),
            basis=request.basis,
            purpose=request.purpose,
            crime_ref=bool(request.crime_ref),
            cad=request.cad is not None,
            cad_dated=request.cad_date is not None,
            to_follow=whole.suggested.value("to_follow") is True,
            items=tuple(item_facts(request, item, likely) for item in request.live_items),
            wanted=request.wanted,
            urgency=request.urgency,
            crime=request.purpose is not Purpose.OTHER if request.crime is None else request.crime,
            offence=heard(request.offence),
            governance_months=self._g.protocols.figures(look.now).governance_months,
            serious=request.purpose in _SERIOUS or request.urgency is Urgency.IMMEDIATE,
            speculative=whole.suggested.value("speculative") is True,
            watch_later=whole.suggested.value("watch_later") is True,
            duplicates=tuple(
                each.ref for each in whole.alike if each.ref < request.ref and not narrower(each.aud, request.aud)
            ),
            called_back=request.level is IdentityLevel.CALLED_BACK,
            approved=request.approved,
            form_due=request.form_due if request.form_owed else None,
            last_hour=sum(1 for at in recent if request.opened_at - at <= timedelta(hours=1)),
            last_day=len(recent),
        )


def months_after(day: date, months: int) -> date:
    """The corresponding day some months on, or the last day of a month that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
