"""Acts on pages: raised, rung, passed on, accepted, taken over, explained, closed. The console says whom to ring; it rings nobody."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.audience import NEED
from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.errors import NoSuchMatter, Refusal
from control_room.domain.faults import Fault
from control_room.domain.ladders import TIMERS, Ladders
from control_room.domain.matters import Matter, Stage
from control_room.domain.pages.codes import Clock, PageState, Progress, Result
from control_room.domain.pages.kinds import (
    PageAttempted,
    PageFellDue,
    PageHeardFrom,
    PageMoved,
    PageOwned,
    PageRaised,
    PageSkipped,
)
from control_room.domain.pages.states import MISSES, Page
from control_room.domain.pages.steps import Ring, Step, next_step, past_empty
from control_room.domain.refs import RefKind
from control_room.domain.rotas import Contact, Resolve, Skipped
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.doubts import after_ring, doubted
from control_room.services.policyfiles import PolicyFile
from control_room.services.restrictions import with_the_call
from control_room.services.rotas import Rotas
from control_room.store import wakes

AT_ONCE: Final = 20
"""Pages whose clocks are said in one act, so that nobody waits for the pen (settled 53)."""


class NoSuchLadder(Refusal):
    """No ladder of that name is in force."""

    code: ClassVar[str] = "no_such_ladder"


class NobodyToRing(Refusal):
    """The page has nobody left to ring on its rungs."""

    code: ClassVar[str] = "nobody_to_ring"


class PageStanding(Struct, frozen=True, kw_only=True):
    """A page as the desk shows it.

    Attributes:
        busy: whom it names to be rung, or who accepted it, accepted another that is open: its reference, and since when.
        wrong_since: whom it names has a number that was found wrong.
    """

    page: Page
    step: Step
    busy: tuple[str, datetime] | None = None
    wrong_since: datetime | None = None


class Pages:
    """What is done so that somebody comes."""

    def __init__(self, acts: Acts, ladders: PolicyFile[Ladders], rotas: Rotas, *, workstation: str) -> None:
        self._acts, self._ladders, self._rotas = acts, ladders, rotas
        self._by = system(workstation)

    async def one(self, ref: str, *, by: Signed) -> PageStanding:
        """One page and what is to be done. Raises `NoSuchMatter`."""
        await self._rotas.ready(self._acts.clock.now())

        found = await self._acts.read(by, lambda look: self._seen(look, (look.matter(ref, Page),)))
        return found[0]

    async def open(self, *, by: Signed) -> tuple[PageStanding, ...]:
        """Every page that has not come to its end, the oldest first."""
        await self._rotas.ready(self._acts.clock.now())

        return await self._acts.read(by, lambda look: self._seen(look, look.matters(Page)))

    def _seen(self, look: Looking, pages: tuple[Page, ...]) -> tuple[PageStanding, ...]:
        live, wrong = look.matters(Page), doubted(look.matters(Fault))
        return tuple(self.standing(page, live, look.now, wrong) for page in pages)

    def standing(self, page: Page, live: Iterable[Page], now: datetime, wrong: Mapping[str, datetime]) -> PageStanding:
        """A page as it stands at an instant, beside the others that are open."""
        step = next_step(page, now, self._rotas.resolve(now))
        entry = step.contact.entry if isinstance(step, Ring) else page.accepted.entry if page.accepted else None
        others = ((at, each.ref) for each in live if each.ref != page.ref and (at := _with(each, entry)) is not None)
        busy = min(others, default=None)
        since = wrong.get(entry) if entry is not None else None
        return PageStanding(page=page, step=step, busy=None if busy is None else (busy[1], busy[0]), wrong_since=since)

    async def raised(
        self,
        *,
        by: Signed,
        ladder: str,
        about: str | None = None,
        urgency: Urgency = Urgency.P1,
        text: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody is to be rung. Raises `NoSuchLadder`; `NoSuchMatter` where what it is about does not exist."""

        def decide(w: Writing) -> None:
            matter = None if about is None else w.matter(about, Matter)
            held = self._ladders.in_force(w.now)
            if held is None or held.ladder(ladder) is None:
                names = ", ".join(each.id for each in held.ladders) if held else "none"
                raise NoSuchLadder(f"no ladder is called {ladder}; those in force: {names}")
            self.begin(w, ladder, urgency, about=about, text=text, aud=None if matter is None else matter.aud)

        await self._rotas.ready(self._acts.clock.now())
        return await self._acts.write(Act.PAGE, by, decide, uid=uid)

    def begin(
        self,
        w: Writing,
        ladder: str,
        urgency: Urgency,
        *,
        about: str | None = None,
        need: int | None = None,
        also: tuple[str, ...] = (),
        text: str = "",
        aud: str | None = None,
    ) -> str:
        """Raise a page within an act, and answer its reference. It is never refused: without a ladder it is uncovered at once.

        Args:
            also: other calls about the same: a page of theirs on the same ladder is this one's too, and no second is raised.
        """
        wanted = {about, *also} - {None}
        for page in w.matters(Page):
            if page.stage is Stage.OPEN and page.ladder == ladder and page.about in wanted:
                return page.ref
        held = self._ladders.in_force(w.now)
        found = None if held is None else held.ladder(ladder)
        ref = w.next_ref(RefKind.PAGE)
        raised = PageRaised(
            about=about,
            need=need,
            ladder=ladder,
            version=held.version if held else "",
            urgency=urgency,
            rungs=tuple(each.name for each in held.rungs(found)) if held and found else (),
            last=len(held.last) if held else 0,
            clocks=held.clocks(urgency) if held else TIMERS[urgency],
            owner=None if w.by.staff == self._by.staff else w.by.staff,
            text=text,
        )
        w.record(raised, ref=ref, aud=aud)
        if aud == NEED:
            with_the_call(w, ref, about)
        self._abreast(w, ref)
        return ref

    async def attempt(
        self,
        ref: str,
        result: Result,
        *,
        by: Signed,
        rung: int | None = None,
        who: str | None = None,
        number: str | None = None,
        reason: str | None = None,
        eta: datetime | None = None,
        advice: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody was rung, or rang back: what it came to.

        Args:
            rung: another than the one in hand, counted from 0.
            who: somebody else than the rung names; `number` as well.

        Raises:
            PageOver: it has come to its end.
            NobodyToRing: the rungs are over, and nobody was named.
        """

        def facts(page: Page, resolve: Resolve) -> Facts:
            at = page.rung if rung is None else max(0, rung)
            contact = resolve(page.rungs[at]) if at < len(page.rungs) else None
            if not isinstance(contact, Contact) and not who:
                raise NobodyToRing(
                    f"{ref} has nobody left to ring there; name whom you rang, or have a supervisor say why nobody comes"
                )
            named = contact if isinstance(contact, Contact) and not who else None
            return PageAttempted(
                rung=at,
                result=result,
                entry=named.entry if named else None,
                rota=named.rota or None if named else None,
                eta=eta,
                who=who or (named.who if named else None),
                number=number or (named.number if named else None),
                reason=reason or None,
                advice=advice or None,
            )

        return await self._do(ref, by, uid, Page.open_, facts)

    async def skip(self, ref: str, *, by: Signed, why: Skipped = Skipped.ON_LEAVE, uid: UUID | None = None) -> Receipt:
        """The rung in hand is passed over: they are on leave. Raises `PageOver`, `NobodyToRing`."""

        def facts(page: Page, _resolve: Resolve) -> Facts:
            if page.state is not PageState.RINGING:
                raise NobodyToRing(
                    f"{ref} rings nobody now, so nobody can be passed over; see where it stands: page show"
                )
            return PageSkipped(rung=page.rung, why=why)

        return await self._do(ref, by, uid, Page.open_, facts)

    async def move(
        self, ref: str, progress: Progress, *, by: Signed, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Whoever accepted is further, or the caller was told. Raises `PageOver`, `NobodyAccepted`."""
        check = Page.open_ if progress is Progress.CALLER_TOLD else Page.goes_on
        return await self._do(
            ref, by, uid, check, lambda _page, _resolve: PageMoved(progress=progress, text=text or None)
        )

    async def heard_from(
        self, ref: str, *, by: Signed, eta: datetime | None = None, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Whoever accepted was heard from. Raises `PageOver`, `NobodyAccepted`."""
        return await self._do(
            ref, by, uid, Page.goes_on, lambda _page, _resolve: PageHeardFrom(eta=eta, text=text or None)
        )

    async def own(self, ref: str, *, by: Signed, let_go: bool = False, uid: UUID | None = None) -> Receipt:
        """It is from now on this person's; or they let it go, and it alarms until somebody takes it. Raises `PageOver`."""
        return await self._do(
            ref, by, uid, Page.open_, lambda _page, _resolve: PageOwned(staff=None if let_go else by.staff)
        )

    async def explain(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Nobody answered: a supervisor says why. Raises `NotYours`, `PageOver`, `NotUncovered`."""
        return await self._do(ref, by, uid, None, lambda page, _: page.explain(reason), act=Act.EXPLAIN_PAGE)

    async def close(self, ref: str, *, by: Signed, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """It comes to its end. Raises `PageOver`, `PageNotOver`."""
        return await self._do(ref, by, uid, None, lambda page, _: page.close(text))

    async def withdraw(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Nobody need come any more. Raises `PageOver`, `PageNotOver`."""
        return await self._do(ref, by, uid, None, lambda page, _: page.withdraw(reason))

    async def _do(
        self,
        ref: str,
        by: Signed,
        uid: UUID | None,
        check: Callable[[Page], None] | None,
        facts: Callable[[Page, Resolve], Facts],
        *,
        act: Act = Act.PAGE,
    ) -> Receipt:
        await self._rotas.ready(self._acts.clock.now())

        def decide(w: Writing) -> None:
            w.matter(ref, Page)
            page = self._abreast(w, ref)
            if check is not None:
                check(page)
            done = facts(page, self._rotas.resolve(w.now))
            w.record(done, ref=ref)
            after_ring(w, done)
            self._abreast(w, ref)

        return await self._acts.write(act, by, decide, uid=uid)

    # -- the clockwork ----------------------------------------------------------------------------------------------------

    async def attend(self) -> int:
        """Say every clock of a page that ran out, once whichever consoles are open; answers how many pages had one."""
        now = self._acts.clock.now()
        due = await self._acts.read(
            self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.PAGE.value}-")
        )
        if due:
            await self._rotas.ready(now)
            await self._acts.maybe(Act.PAGE, self._by, lambda w: self._fell_due(w, [ref for ref, _ in due]))
        return len(due)

    def _fell_due(self, w: Writing, refs: Iterable[str]) -> None:
        for ref in refs:
            with suppress(NoSuchMatter):
                self._abreast(w, ref)

    def _abreast(self, w: Writing, ref: str) -> Page:
        """Write what the page's clocks and empty rungs made of it by now; answers it as it stands."""
        page = w.matter(ref, Page)
        while (due := page.deadline()) is not None and due.at <= w.now:
            given_up = due.clock is Clock.NEWS and page.misses + 1 >= MISSES
            w.record(PageFellDue(clock=due.clock, due=due.at, rung=due.rung, given_up=given_up), ref=ref)
            page = w.matter(ref, Page)
        _, passed = past_empty(page, self._rotas.resolve(w.now))
        for rung, why in passed:
            w.record(PageSkipped(rung=rung, why=why), ref=ref)
        return w.matter(ref, Page)


def _with(page: Page, entry: str | None) -> datetime | None:
    """Since when they have another job: this one."""
    accepted = page.accepted
    return accepted.at if accepted is not None and entry is not None and accepted.entry == entry else None
