"""The morning report of each service, out of the calls of the night: made at its opening, sent, acknowledged or chased."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, Final, TypeAlias
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.calls.states import Call
from control_room.domain.errors import NoSuchMatter, Refusal
from control_room.domain.matters import Stage
from control_room.domain.morning_reports import (
    MorningAcknowledged,
    MorningChased,
    MorningIssued,
    MorningReport,
    MorningRung,
)
from control_room.domain.mornings import HOUR, Morning, morning, window
from control_room.domain.pages.states import Page
from control_room.domain.refs import RefKind
from control_room.domain.requests.senders import is_address
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.callfigures import nights_of
from control_room.services.callprotocols import CallProtocols
from control_room.services.doubts import doubts_of
from control_room.services.morning_numbers import unreliable
from control_room.services.outbox import queue
from control_room.services.rotas import Rotas
from control_room.store import wakes

LISTED: Final = timedelta(days=14)
"""How far back reports are listed."""
LONGEST: Final = timedelta(days=31)
"""A call that began longer ago than this and still owes something stands on no report but the room's own list."""
LATEST: Final = timedelta(hours=24)
"""A report nobody issued for longer is not issued any more: the next one is near."""
AT_ONCE: Final = 50
NOWHERE: Final = "{}@training.invalid"
MOST: Final = 5000
"""Calls of a report at most."""


Paper: TypeAlias = Callable[[Morning], str]
"""How a report reads as a letter."""


class NoReport(Refusal):
    """There is nothing to report of: no such service, or one that never opens."""

    code: ClassVar[str] = "no_morning_report"


class Mornings:
    """What services are told of their nights.

    Args:
        paper: how a report reads as a letter; none goes where there is none.
        ws: the workstation whose clockwork this is.
        rotas: who is on call, for the numbers they are reached by.
        training: a service without an address has one that leads nowhere, and nothing is sent.
    """

    def __init__(
        self,
        acts: Acts,
        protocols: CallProtocols,
        *,
        ws: str = "",
        paper: Paper | None = None,
        rotas: Rotas | None = None,
        training: bool = False,
    ) -> None:
        self._rotas = rotas
        self._acts, self._protocols, self._paper, self._training = acts, protocols, paper, training
        self._by = system(ws)
        self._looked: datetime | None = None

    async def report(self, service: str, *, by: Signed, at: datetime | None = None) -> Morning:
        """The report of a service that was due at an instant, now unless told: up to its last opening.

        Raises:
            NoReport: there is no such service, or it has not opened twice by then.
        """
        await self._ready()

        def look(look: Looking) -> Morning:
            return self._whole(look, self._made(look, service, at or look.now), at or look.now)

        return await self._acts.read(by, look)

    def services(self, at: datetime) -> tuple[str, ...]:
        """Every service there is a report for."""
        hours = self._protocols.hours.in_force(at)
        return tuple(each.id for each in hours.services) if hours else ()

    async def acknowledge(
        self, ref: str, who: str, *, by: Signed, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Somebody at the service says that they have it. Raises `NoSuchMatter`, `MorningOver`."""

        def decide(w: Writing) -> None:
            w.matter(ref, MorningReport).open_()
            w.record(MorningAcknowledged(who=who, text=text), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def chase(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """The service was rung about its report: what they said. Raises `NoSuchMatter`, `MorningOver`."""

        def decide(w: Writing) -> None:
            w.matter(ref, MorningReport).open_()
            w.record(MorningRung(text=text), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def issued(self, *, by: Signed) -> tuple[MorningReport, ...]:
        """The reports of two weeks: those nobody says they have first, then the newest."""
        found = await self._acts.read(
            by, lambda look: look.matters(MorningReport, outstanding=False, since=look.now - LISTED, limit=MOST)
        )
        return tuple(sorted(found, key=lambda each: (each.stage is not Stage.OPEN, -each.opened)))

    # -- the clockwork ----------------------------------------------------------------------------------------------------

    async def attend(self) -> int:
        """Issue the report of each service that has opened, once whichever consoles run, and chase those nobody has; how many."""
        now = self._acts.clock.now()
        chased = await self._acts.read(
            self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.MORNING.value}-")
        )
        opened = self._opened(now)
        if not chased and not opened:
            return 0
        await self._ready()

        def decide(w: Writing) -> None:
            for ref, _ in chased:
                _chase(w, ref)
            for service in opened:
                self._issue(w, service)

        before = self._looked
        self._looked = now
        try:
            await self._acts.maybe(Act.CALL, self._by, decide)
        except BaseException:
            self._looked = before
            raise
        return len(chased) + len(opened)

    def _opened(self, now: datetime) -> tuple[str, ...]:
        """Services that opened since this console last looked; at its first look, those that opened within a day."""
        hours = self._protocols.hours.in_force(now)
        since = self._looked or now - LATEST
        if hours is None:
            return ()
        opened = ((each.id, hours.last_opening(each, now)) for each in hours.services)
        return tuple(name for name, at in opened if at is not None and since < at <= now)

    def _issue(self, w: Writing, service: str) -> None:
        facts = self._made(w, service, w.now)
        if not (facts.calls or doubts_of(w)):
            return
        facts = self._whole(w, facts, w.now)
        until = facts.window.until
        issued = w.matters(MorningReport, outstanding=False, since=until, limit=MOST)
        if not (facts.calls or facts.in_doubt) or any(
            (each.service, each.until) == (service, until) for each in issued
        ):
            return
        to = facts.service.report or (NOWHERE.format(service) if self._training else "")
        mailed = self._paper is not None and is_address(to)
        line = w.record(
            MorningIssued(
                service=service,
                since=facts.window.since,
                until=until,
                calls=tuple(dict.fromkeys(item.call.ref for item in (*facts.today, *facts.paged, *facts.told))),
                today=len(facts.today),
                mailed=mailed,
            ),
            ref=w.next_ref(RefKind.MORNING),
        )
        if self._paper is not None and mailed and line.ref is not None:
            subject = f"{line.ref}: for {facts.service.name} today: {len(facts.today)}"
            queue(w, ref=line.ref, letter="morning", to=to, subject=subject, body=self._paper(facts))

    def _made(self, look: Looking, service: str, when: datetime) -> Morning:
        hours, ladders = self._protocols.hours.in_force(when), self._protocols.ladders.in_force(when)
        profile = None if hours is None else hours.service(service)
        if hours is None or profile is None:
            known = ", ".join(each.id for each in hours.services) if hours else "none; put hours.yml right"
            raise NoReport(f"there is no service {service}; the services are: {known}")
        of = window(hours, profile, when)
        if of is None:
            raise NoReport(f"{profile.name} has not opened twice by then; give a later day")
        trees = self._protocols.in_force(when)
        calls = look.matters(Call, outstanding=False, since=of.since - LONGEST, until=of.until, limit=MOST)
        inside = [each for each in calls if of.since <= each.opened_at < of.until]
        messages = sum(each.message_waits for each in inside)
        hung_up = sum(each.to_ring_back for each in inside if each.message_at is None)
        made = morning(
            calls,
            service=profile,
            window=of,
            protocols={tree.id: tree.service for tree in trees},
            ladders={each.id: each.service for each in ladders.ladders} if ladders else {},
            sensitive={tree.id for tree in trees if tree.sensitive},
            pages=look.matters(Page, outstanding=False, since=of.since - LONGEST, until=of.until, limit=MOST),
        )
        return replace(made, hung_up=hung_up, messages=messages)

    def _whole(self, look: Looking, made: Morning, when: datetime) -> Morning:
        """The report with what is said of our own side: numbers that cannot be relied on, and what failed."""
        of, rotas = made.window, () if self._rotas is None else self._rotas.rotas(look.now)
        nights = nights_of(look, self._protocols, day_of(of.since), day_of(of.until - HOUR))
        return replace(
            made,
            numbers=unreliable(look, self._protocols, rotas, made.service.id, when),
            nights=tuple(each for each in nights.nights if each.lacking or each.uncovered),
        )

    async def _ready(self) -> None:
        if self._rotas is not None:
            await self._rotas.ready(self._acts.clock.now())


def _chase(w: Writing, ref: str) -> None:
    try:
        report = w.matter(ref, MorningReport)
    except NoSuchMatter:
        return
    due = report.wakes()
    if due is not None and due <= w.now:
        w.record(MorningChased(due=due), ref=ref)
