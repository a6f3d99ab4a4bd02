"""Acts of tasking: asked for, toured, ended; what lapses is written by the clockwork and handed over with the shift."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.audience import ROOM, outwardly
from control_room.domain.authority import Act
from control_room.domain.errors import NoSuchMatter
from control_room.domain.faults import Fault
from control_room.domain.matters import Matter, Stage
from control_room.domain.refs import RefKind
from control_room.domain.tasking import deciding
from control_room.domain.tasking.kinds import (
    NotDone,
    TaskingEnded,
    TaskingSet,
    TourAnswer,
    TourAnswered,
    ToursLapsed,
    ToursLeft,
)
from control_room.domain.tasking.results import TaskingResults, results_of
from control_room.domain.tasking.states import Tasking
from control_room.domain.tasking.tours import Tour
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.cameras import Cameras
from control_room.store import wakes

AT_ONCE: Final = 20
"""Taskings looked at in one act, so that nobody waits for the pen (settled 53)."""
MOST: Final = 5000


class TourDue(Struct, frozen=True, kw_only=True):
    """One tour that wants an answer, or will.

    Attributes:
        down: cameras of it with an open fault; `gone` those decommissioned or no longer in the register.
        owed: its window is over and nobody said why it was not made.
    """

    tasking: Tasking
    tour: Tour
    down: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    owed: bool = False

    @property
    def why(self) -> NotDone | None:
        """Why it cannot be made, where every camera of it is down or gone."""
        out = {*self.down, *self.gone}
        if not self.tasking.cameras or not out.issuperset(self.tasking.cameras):
            return None
        return NotDone.CAMERA_GONE if set(self.gone).issuperset(self.tasking.cameras) else NotDone.CAMERA_DOWN


class Tours(Struct, frozen=True, kw_only=True):
    """The page of an operator: what is due now or owed, what this London day still has, and every tasking that runs."""

    now: datetime
    due: tuple[TourDue, ...] = ()
    today: tuple[TourDue, ...] = ()
    running: tuple[Tasking, ...] = ()


class TaskingDesk:
    """What is done about tasking."""

    def __init__(self, acts: Acts, cameras: Cameras, *, ws: str) -> None:
        self._acts, self._cameras = acts, cameras
        self._by = system(ws)

    # -- what is done -----------------------------------------------------------------------------------------------------

    async def set(
        self, facts: TaskingSet, *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write down what a meeting asks. Raises what `deciding.set_` does."""

        def decide(w: Writing) -> None:
            w.record(deciding.set_(facts, self._cameras.inventory), ref=w.next_ref(RefKind.TASKING), at=at)

        return await self._acts.write(Act.PATROL, by, decide, uid=uid)

    async def answer(
        self,
        ref: str,
        came: TourAnswer,
        *,
        by: Signed,
        why: NotDone | None = None,
        cameras: tuple[str, ...] = (),
        about: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        due: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """What one tour came to: the earliest that waits unless `due` names another; late answers say so.

        Raises:
            NoSuchMatter: there is no such tasking, or no such matter as it is about.
            TaskingOver, NoTourDue: no tour wants an answer.
        """

        def decide(w: Writing) -> None:
            it = w.matter(ref, Tasking)
            tour = deciding.which(it, w.now, due)
            if about is not None:
                w.matter(about, Matter)
            told = deciding.answer(
                tour, w.now, came=came, why=why, cameras=cameras, about=about, text=text, typed=typed
            )
            w.record(told, ref=ref)

        return await self._acts.write(Act.PATROL, by, decide, uid=uid)

    async def end(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """No more tours of it from now on; those due before stand as not made. Raises `NoSuchMatter`, `TaskingOver`."""

        def decide(w: Writing) -> None:
            it = w.matter(ref, Tasking)
            if it.stage is not Stage.OPEN:
                raise deciding.TaskingOver(f"{ref} has ended before; t asks for a new one")
            left = tuple(each.due for each in (*it.unanswered(w.now), *it.waiting(w.now)))
            if left:
                w.record(self._lapsed(it, left), ref=ref)
            w.record(TaskingEnded(reason=reason), ref=ref)

        return await self._acts.write(Act.PATROL, by, decide, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def one(self, ref: str, *, by: Signed) -> Tasking:
        """One tasking. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Tasking))

    async def every(self, *, by: Signed, since: date | None = None, until: date | None = None) -> tuple[Tasking, ...]:
        """Taskings that run or owe a word, oldest first; of a period, those with a day in it, ended or not."""
        if since is None or until is None:
            return await self._acts.read(by, lambda look: _standing(look.matters(Tasking, limit=MOST)))
        return await self._acts.read(by, during, since, until)

    async def tours(self, *, by: Signed) -> Tours:
        """What wants an answer now, what the day still has, every tasking that runs."""
        return await self._acts.read(by, self._tours)

    def _tours(self, look: Looking) -> Tours:
        running = _standing(look.matters(Tasking, limit=MOST))
        down = _down(look)
        ends = day_bounds(day_of(look.now))[1]
        due: list[TourDue] = []
        today: list[TourDue] = []
        for it in running:
            due += (self._due(it, tour, down) for tour in it.waiting(look.now))
            owed = (tour for at in it.owing if (tour := it.tour(at)) is not None)
            due += (replace(self._due(it, tour, down), owed=True) for tour in owed)
            today += (self._due(it, tour, down) for tour in it.ahead(look.now, ends) if tour.due > look.now)
        return Tours(
            now=look.now,
            due=tuple(sorted(due, key=_in_turn)),
            today=tuple(sorted(today, key=_in_turn)),
            running=running,
        )

    def _due(self, it: Tasking, tour: Tour, down: frozenset[str]) -> TourDue:
        gone = tuple(each for each in it.cameras if deciding.gone(each, self._cameras.inventory))
        faulty = tuple(each for each in it.cameras if each in down and each not in gone)
        return TourDue(tasking=it, tour=tour, down=faulty, gone=gone)

    async def results(self, since: date, until: date, *, by: Signed) -> tuple[TaskingResults, ...]:
        """What tasking came to over London days, both counted in. It leaves the room: it is made of what everybody there may read."""
        return await self._acts.read(outwardly(by.reader), results, since, until)

    async def evidence(self, ref: str, *, by: Signed) -> TaskingResults:
        """What one tasking came to over all its days, as it stands with a bid. Raises `NoSuchMatter`."""
        return await self._acts.read(by, evidence, ref)

    # -- the clockwork and the handover -----------------------------------------------------------------------------------

    async def attend(self) -> int:
        """Write down tours whose window ended without a word, and end what has run its days; answers how many taskings."""
        now = self._acts.clock.now()
        due = await self._acts.read(
            self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.TASKING.value}-")
        )
        if due:
            await self._acts.maybe(Act.PATROL, self._by, lambda w: self._attended(w, [ref for ref, _ in due]))
        return len(due)

    def _attended(self, w: Writing, refs: Iterable[str]) -> None:
        for ref in refs:
            try:
                it = w.matter(ref, Tasking)
            except NoSuchMatter:
                continue
            left = tuple(each.due for each in it.unanswered(w.now))
            if left:
                w.record(self._lapsed(it, left), ref=ref)
            over = it.over_at
            if it.stage is Stage.OPEN and over is not None and over <= w.now:
                w.record(TaskingEnded(), ref=ref)

    def _lapsed(self, it: Tasking, tours: tuple[datetime, ...]) -> ToursLapsed:
        gone = bool(it.cameras) and all(deciding.gone(each, self._cameras.inventory) for each in it.cameras)
        return ToursLapsed(tours=tours, gone=gone)


def hand_over(w: Writing) -> None:
    """The shift was handed over: what nobody said a word on stands so, and is owed no longer."""
    for it in w.matters(Tasking, limit=MOST):
        if it.owing:
            w.record(ToursLeft(tours=it.owing), ref=it.ref)


def during(look: Looking, since: date, until: date) -> tuple[Tasking, ...]:
    """Taskings with a day in a period, struck ones left out, oldest first."""
    every = look.matters(Tasking, outstanding=False, limit=MOST)
    return tuple(
        it
        for it in every
        if it.stage is not Stage.VOIDED
        and it.pattern is not None
        and it.pattern.first <= until
        and (it.pattern.last is None or since <= it.pattern.last)
    )


def results(look: Looking, since: date, until: date) -> tuple[TaskingResults, ...]:
    """What the tasking of a period came to."""
    return tuple(_results(look, it, since, until) for it in during(look, since, until))


def evidence(look: Looking, ref: str) -> TaskingResults:
    """What one tasking came to over all its days. Raises `NoSuchMatter`."""
    return _results(look, look.matter(ref, Tasking), date.min, date.max)


def _results(look: Looking, it: Tasking, since: date, until: date) -> TaskingResults:
    about = {each.about for each in it.told if each.about is not None}
    open_ = {each.ref for each in look.some(about) if each.aud == ROOM}
    lines = look.lines(ref=it.ref, kinds=(TourAnswered.kind(),), limit=MOST)
    return results_of(it, lines, since, until, year=day_of(look.now).year, may_name=open_)


def _standing(found: tuple[Tasking, ...]) -> tuple[Tasking, ...]:
    return tuple(it for it in found if it.stage is Stage.OPEN or it.owing)


def _down(look: Looking) -> frozenset[str]:
    """Cameras that somebody, no machine alone, says are faulty."""
    open_ = (fault for fault in look.matters(Fault, limit=MOST) if fault.stage is Stage.OPEN and not fault.suspect)
    return frozenset(camera for fault in open_ if fault.mended_at is None for camera in fault.cameras)


def _in_turn(each: TourDue) -> tuple[bool, datetime, int]:
    return (each.owed, each.tour.due, each.tasking.opened)
