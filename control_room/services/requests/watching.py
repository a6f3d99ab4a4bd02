"""What the clockwork does for written requests: says once that footage nears its end, writes down what was lost, chases."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from control_room.domain.authority import Act
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.requests import clock
from control_room.domain.requests.alarms import month_said_at, rings
from control_room.domain.requests.codes import Used
from control_room.domain.requests.doings import RequestChased, RequestFeedback, Warned
from control_room.domain.requests.parts import WORSE
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.strangers import may_read
from control_room.services.acts import Acts, Looking, Writing, system
from control_room.services.requests.ground import Ground
from control_room.services.requests.posting import write_to
from control_room.services.requests.steps import clocked, feedback, reclock
from control_room.services.requests.telling import form_overdue, lost, press, running_out, warn, write_to_manager
from control_room.store import rows, wakes

if TYPE_CHECKING:
    from control_room.domain.clauses import Figures

AT_ONCE: Final = 10
"""Requests attended to in one act, so that nobody waits for the pen (settled 53)."""
MOST: Final = 20
HELD: Final = 0.01
"""Clocks written in one act: so many, or fewer where so many seconds have passed; rows and figures take as long again."""
LOOKED_AT: Final = 200
"""Requests worked out in one look."""


class Watching:
    """What falls due on written requests, done once however many consoles run."""

    def __init__(self, ground: Ground, *, workstation: str) -> None:
        self._g = ground
        self._acts: Acts = ground.acts
        self._by = system(workstation)
        self._reckoned: tuple[Figures, int] | None = None

    async def due(self) -> tuple[str, ...]:
        """References of what wakes by now; cheap when nothing does."""
        now = self._acts.clock.now()

        def look(look: Looking) -> tuple[str, ...]:
            return tuple(ref for ref, _ in wakes.awake(look.conn, now, limit=AT_ONCE, kind="RR-"))

        return await self._acts.read(self._by, look)

    async def attend(self) -> int:
        """Do what is due; answers how many requests were attended to.

        Where other figures or another inventory came into force, whoever loaded it: every clock anew, first.
        """
        newest = await self._acts.read(self._by, self._g.retention.newest)
        rests_on = (self._g.protocols.figures(self._acts.clock.now()), newest)
        if rests_on != self._reckoned:
            await self.reclock()
            self._reckoned = rests_on
        refs = await self.due()
        if not refs:
            return 0
        await self._g.retention.ready()

        def decide(w: Writing) -> None:
            for ref in refs:
                self._one(w, ref)

        await self._acts.maybe(Act.REQUEST, self._by, decide)
        return len(refs)

    async def reclock(self) -> int:
        """Work the clock of every open request out again, after a setting changed or an oldest picture was seen.

        Answers how many changed. Those that do are found without the pen and written in acts of a few milliseconds, so that
        nobody waits.
        """
        await self._g.retention.ready()
        refs = await self._acts.read(self._by, _open_refs)
        changed = 0
        for start in range(0, len(refs), LOOKED_AT):
            stale = await self._acts.read(self._by, self._stale, refs[start : start + LOOKED_AT])
            while stale:
                done, written = await self._some(stale[:MOST])
                stale, changed = stale[done:], changed + written
        return changed

    def _stale(self, look: Looking, refs: tuple[str, ...]) -> tuple[str, ...]:
        """Open requests whose clock would come out differently, found without the pen."""
        kept = self._g.retention.kept(look)
        figures = self._g.protocols.figures(look.now)
        found = (each for each in look.some(refs) if isinstance(each, ReviewRequest) and each.stage is Stage.OPEN)
        return tuple(each.ref for each in found if clocked(kept, each, figures) is not None)

    async def _some(self, refs: tuple[str, ...]) -> tuple[int, int]:
        """Work out the first of these, as many as `HELD` allows; answers how many, and how many of them changed."""
        done = changed = 0

        def decide(w: Writing) -> None:
            nonlocal done, changed
            began = self._acts.clock.steady()
            kept = self._g.retention.kept(w)
            for ref in refs:
                changed += reclock(w, self._g, ref, kept)
                done += 1
                if self._acts.clock.steady() - began >= HELD:
                    break

        await self._acts.maybe(Act.REQUEST, self._by, decide)
        return done, changed

    def _one(self, w: Writing, ref: str) -> None:
        try:
            request = w.matter(ref, ReviewRequest)
        except NoSuchMatter:
            return
        wakes_at = request.wakes()
        if wakes_at is None or wakes_at > w.now:
            return
        if request.form_owed and request.form_due is not None and request.form_due <= w.now:
            self._form(w, request, request.form_due)
        if request.stage is Stage.OPEN:
            self._open(w, request)
        elif request.used is None and request.closed_at is not None:
            self._chase(w, request)

    def _open(self, w: Writing, request: ReviewRequest) -> None:
        if reclock(w, self._g, request.ref):
            request = w.matter(request.ref, ReviewRequest)
        lost(w, self._g, request)
        request = w.matter(request.ref, ReviewRequest)
        first = min(request.running(), key=lambda each: each.at, default=None)
        gone_at = None if first is None else first.at
        said = max((WORSE[each] for each in request.warned if each in WORSE), default=-1)
        if first is not None and gone_at is not None:
            for what, before in (
                (Warned.FLASHING, clock.FLASHING),
                (Warned.RED, clock.RED),
                (Warned.AMBER, clock.AMBER),
            ):
                if gone_at - before <= w.now and WORSE[what] > said:
                    clause = running_out(w, self._g, request, first, what)
                    warn(w, request, what, gone_at - before, aloud=rings(gone_at, w.now), clause=clause)
                    if what is Warned.FLASHING and clause[0]:
                        press(w, self._g, request, *clause)
                    break
        month = month_said_at(request)
        if month is not None and month <= w.now:
            warn(w, request, Warned.MONTH, month, aloud=False)

    def _form(self, w: Writing, request: ReviewRequest, due: datetime) -> None:
        """A written form is overdue: said once, and the manager is written to (P-08)."""
        if Warned.FORM in request.warned:
            return
        clause = form_overdue(w, self._g, request)
        warn(w, request, Warned.FORM, due, clause=clause)
        if clause[0]:
            write_to_manager(w, self._g, request.ref, "form_late", clause=clause[0])

    def _chase(self, w: Writing, request: ReviewRequest) -> None:
        """Ask what became of the footage, and again; then it stands as no reply, never as blank (P-16)."""
        after, more = feedback(self._g, w.now)
        if request.chased > more:
            w.record(RequestFeedback(used=Used.NO_REPLY), ref=request.ref)
            return
        w.record(RequestChased(times=request.chased + 1, ask_at=w.now + after), ref=request.ref)
        if may_read(request, "feedback"):
            write_to(w, self._g, request.ref, "feedback")


def _open_refs(look: Looking) -> tuple[str, ...]:
    return rows.open_refs(look.conn, RefKind.REVIEW_REQUEST)
