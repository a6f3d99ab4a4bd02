"""What people answer about pictures put before them: fine, or a fault; what is learnt of it; how often the check was wrong."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from control_room.domain.authority import Act
from control_room.domain.faults.codes import Found
from control_room.domain.faults.kinds import FaultConfirmed, FaultPictured, FaultReported
from control_room.domain.faults.states import Fault
from control_room.domain.health import So
from control_room.domain.register_codes import Symptom
from control_room.domain.times import day_of
from control_room.domain.views.limits import Thresholds, learnt
from control_room.domain.views.looks import Comparison
from control_room.domain.views.places import Seen
from control_room.domain.views.reviews import (
    Rates,
    Review,
    ViewAccepted,
    ViewRejected,
    rates,
)
from control_room.domain.views.verdicts import Outcome
from control_room.services import suspecting, viewing
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.faults import reported
from control_room.store import truths, viewlooks, views

LOOKED_AT: Final = timedelta(hours=2)
"""A picture that passed this long before a person said that the camera is well is accepted with it."""


class ViewReviews:
    """Answering."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def open(self, *, by: Signed) -> tuple[Review, ...]:
        """Pictures put before a person and not answered, the surest first."""
        return await self._acts.read(by, viewing.opened)

    async def one(self, number: int, *, by: Signed) -> Review:
        """One review, whatever became of it. Raises `NoSuchReview`."""
        return await self._acts.read(by, viewing.review, number)

    async def last(self, *, by: Signed) -> tuple[Seen, ...]:
        """The newest look at each view, by camera and preset, without what was measured."""

        def look(look: Looking) -> tuple[Seen, ...]:
            found = {(each.place.camera, each.place.preset): each for each in viewlooks.every(look.conn)}
            return tuple(found.values())

        return await self._acts.read(by, look)

    async def rates(self, since: date, until: date, *, by: Signed) -> Rates:
        """How often the check was wrong: of pictures taken on London days, both counted in."""

        def look(look: Looking) -> Rates:
            n = views.counts(look.conn, int(f"{since:%Y%m%d}"), int(f"{until:%Y%m%d}"))
            found = [one for one in viewing.told(look) if since <= day_of(one.facts.taken) <= until]
            return rates(found, judged=n[Outcome.PASS] + n[Outcome.REVIEW], unchecked=n[Outcome.NOT_CHECKED])

        return await self._acts.read(by, look)

    # -- answering --------------------------------------------------------------------------------------------------------

    async def accept(self, number: int, *, by: Signed, text: str = "", uid: UUID | None = None) -> Receipt:
        """The picture is fine, and is learnt from. Raises `NoSuchReview`, `ReviewOver`."""

        def before(look: Looking) -> tuple[Seen | None, dict[datetime, Comparison]]:
            review = viewing.to_answer(look, number)
            seen = viewlooks.of(look.conn, review.facts.camera, review.facts.seen)
            return seen, {} if seen is None else views.habits(look.conn, seen.place)

        seen, known = await self._acts.read(by, before)
        limits = await asyncio.to_thread(_learnt, seen, known)

        def decide(w: Writing) -> None:
            review = viewing.to_answer(w, number)
            w.record(ViewAccepted(review=number, camera=review.facts.camera, text=text))
            truths.keep(w.conn, [viewing.truth(review.facts.camera, So.YES, w.now, suspecting.PERSON)])
            if seen is not None and limits is not None:
                _learn(w.conn, seen=seen, limits=limits)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def reject(
        self, number: int, *, by: Signed, symptom: Symptom | None = None, text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """The picture is not as it should be: a fault, with both pictures; the likeliest unless told.

        An open fault of that camera that says so already is gone on with, and confirmed where it was only suspected.

        Raises:
            NoSuchReview, ReviewOver: there is none to answer.
        """

        def decide(w: Writing) -> None:
            review = viewing.to_answer(w, number)
            facts, what = review.facts, symptom or review.symptoms[0]
            ref = _fault(w, facts.camera, what, facts.taken, text)
            w.record(
                FaultPictured(
                    camera=facts.camera,
                    known=facts.known,
                    seen=facts.seen,
                    taken=facts.taken,
                    review=number,
                    cells=facts.cells,
                ),
                ref=ref,
            )
            w.record(ViewRejected(review=number, camera=facts.camera, symptom=what, fault=ref, text=text))
            truths.keep(w.conn, [viewing.truth(facts.camera, So.NO, w.now, suspecting.PERSON)])

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def seen_well(self, cameras: Sequence[str], by: Signed) -> None:
        """A person said that these are well: what passed of them a moment ago is learnt from, each view's newest picture."""
        now = self._acts.clock.now()

        def before(look: Looking) -> list[tuple[Seen, dict[datetime, Comparison]]]:
            found: dict[tuple[str, int], Seen] = {}
            for camera in cameras:
                found |= {(camera, each.place.preset): each for each in viewlooks.every(look.conn, camera)}
            fit = (one for one in found.values() if one.verdict.outcome is Outcome.PASS and now - one.at <= LOOKED_AT)
            return [(one, views.habits(look.conn, one.place)) for one in fit]

        for seen, known in await self._acts.read(by, before):
            limits = await asyncio.to_thread(_learnt, seen, known)
            if limits is not None and seen.at not in known:
                await self._acts.beside(partial(_learn, seen=seen, limits=limits))


def _learnt(seen: Seen | None, known: dict[datetime, Comparison]) -> Thresholds | None:
    """The limits of a view with one more accepted picture; None where it was laid beside nothing."""
    if seen is None or seen.beside is None:
        return None
    every = {**known, seen.at: seen.beside}
    return learnt([every[at] for at in sorted(every)], seen.place.light)


def _learn(conn: Connection, *, seen: Seen, limits: Thresholds) -> None:
    if seen.beside is not None:
        views.learn(conn, seen.place, seen.at, seen.beside)
        views.set_limits(conn, seen.place, limits)


def _fault(w: Writing, camera: str, what: Symptom, since: datetime, text: str) -> str:
    """The fault that a rejected picture belongs to."""
    for fault in w.matters(Fault):
        if camera in fault.cameras and fault.symptom is what:
            if fault.suspect:
                w.record(FaultConfirmed(text=text), ref=fault.ref)
            return fault.ref
    facts = FaultReported(cameras=(camera,), symptom=what, since=since, found=Found.REMOTE_ALARM, text=text)
    return reported(w, facts)
