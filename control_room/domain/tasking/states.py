"""A tasking as it stands: the fold of its lines. What is due now is worked out from the clock, never stored."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Line, Words
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.tasking.kinds import (
    NotDone,
    TaskingEnded,
    TaskingLine,
    TaskingSet,
    TourAnswer,
    TourAnswered,
    ToursLapsed,
    ToursLeft,
)
from control_room.domain.tasking.tours import Pattern, Tour
from control_room.domain.times import day_of

_DAY: Final = timedelta(days=1)
NO_REASON: Final = "no_reason"
"""The key of tours that were not made and of which nobody said why."""


class Told(Struct, frozen=True, kw_only=True, gc=False):
    """What one tour came to.

    Attributes:
        number: the line that says so.
        late: it was answered after its time.
        lapsed: nobody answered it before its window ended.
    """

    due: datetime
    answer: TourAnswer
    why: NotDone | None = None
    number: int = 0
    by: str = ""
    cameras: tuple[str, ...] = ()
    about: str | None = None
    late: bool = False
    lapsed: bool = False


class Tasking(Matter, frozen=True, kw_only=True, tag="TK"):
    """One tasking.

    Attributes:
        told: what its tours came to so far, in the order they were due.
        owing: tours of which it is still owed why they were not made.
    """

    cameras: tuple[str, ...] = ()
    pattern: Pattern | None = None
    met: date | None = None
    asks: Words | None = None
    meeting: Words | None = None
    text: Words = ""
    why: Words | None = None
    told: tuple[Told, ...] = ()
    owing: tuple[datetime, ...] = ()
    reason: Words | None = None

    def tours(self, first: date, last: date) -> Iterator[Tour]:
        """The tours of the windows that begin on these London days, whatever became of them; none from before it was asked."""
        every = iter(()) if self.pattern is None else self.pattern.between(first, last)
        return (tour for tour in every if tour.ends > self.opened_at)

    @property
    def _answered(self) -> frozenset[datetime]:
        return frozenset(each.due for each in self.told)

    def waiting(self, now: datetime) -> tuple[Tour, ...]:
        """Tours due by `now` in a window that is still open, not answered, the earliest first."""
        if self.stage is not Stage.OPEN:
            return ()
        today, answered = day_of(now), self._answered
        return tuple(
            tour
            for tour in self.tours(today - _DAY, today)
            if tour.due <= now < tour.closes and tour.due not in answered
        )

    def unanswered(self, now: datetime) -> tuple[Tour, ...]:
        """Tours whose window ended by `now` without a word."""
        if self.stage is not Stage.OPEN or self.pattern is None:
            return ()
        answered = self._answered
        found = (tour for tour in self.tours(self.pattern.first, day_of(now)) if tour.due not in answered)
        return tuple(tour for tour in found if tour.closes <= now)

    def ahead(self, begins: datetime, ends: datetime) -> tuple[Tour, ...]:
        """Tours not answered that are due from `begins` up to, not including, `ends`."""
        if self.stage is not Stage.OPEN:
            return ()
        answered = self._answered
        found = self.tours(day_of(begins) - _DAY, day_of(ends))
        return tuple(tour for tour in found if begins <= tour.due < ends and tour.due not in answered)

    def tour(self, due: datetime) -> Tour | None:
        """The tour that is due at an instant, if one is."""
        day = day_of(due)
        return next((each for each in self.tours(day - _DAY, day) if each.due == due), None)

    @property
    def over_at(self) -> datetime | None:
        """When its last window ends."""
        if self.pattern is None or self.pattern.last is None:
            return None
        back = self.pattern.last
        while back >= self.pattern.first:
            ends = [tour.closes for tour in self.pattern.tours(back)]
            if ends:
                return ends[-1]
            back -= _DAY
        return self.opened_at

    @override
    def owed(self) -> tuple[str, ...]:
        return ("tours",) if self.owing and self.stage is not Stage.VOIDED else ()

    @override
    def wakes(self) -> datetime | None:
        """When the next window ends that somebody has not answered whole, or its days are over."""
        if self.stage is not Stage.OPEN or self.pattern is None:
            return None
        answered = self._answered
        first = max((day_of(each.due) - _DAY for each in self.told[-1:]), default=self.pattern.first)
        days = self.tours(first, self.pattern.last or first + 366 * _DAY)
        return next((tour.closes for tour in days if tour.due not in answered), self.over_at)

    @override
    def counts(self) -> Iterable[Count]:
        """Tours asked for and answered or past, made by what came of them, not made by reason; on the day each was due."""
        if self.stage is Stage.VOIDED:
            return
        for each in self.told:
            day = day_of(each.due)
            yield Count(day=day, measure="tours", dimension="all", key="")
            made = each.answer is not TourAnswer.NOT_DONE
            measure, dimension = ("tours_made", "answer") if made else ("tours_not_made", "reason")
            key = each.answer.value if made else each.why.value if each.why is not None else NO_REASON
            yield Count(day=day, measure=measure, dimension="all", key="")
            yield Count(day=day, measure=measure, dimension=dimension, key=key)


def after(it: Tasking | None, line: Line) -> Tasking:
    """The tasking after one more line. History never refuses."""
    whole = began(Tasking, line) if it is None else went_on(it, line)
    facts = line.facts
    if not isinstance(facts, TaskingLine):
        return whole
    match facts:
        case TaskingSet():
            names = ("opens", "closes", "first", "last", "days", "every")
            pattern = Pattern(**{name: getattr(facts, name) for name in names})
            told = {name: getattr(facts, name) for name in ("cameras", "met", "asks", "meeting", "text", "why")}
            return msgspec.structs.replace(whole, pattern=pattern, **told)
        case TourAnswered():
            return _answered(whole, facts, line)
        case ToursLapsed():
            return _lapsed(whole, facts, line)
        case ToursLeft():
            return msgspec.structs.replace(whole, owing=tuple(t for t in whole.owing if t not in facts.tours))
        case TaskingEnded():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at, reason=facts.reason)
        case _:  # pragma: no cover
            assert_never(facts)


def _answered(it: Tasking, facts: TourAnswered, line: Line) -> Tasking:
    names = ("due", "answer", "why", "cameras", "about", "late")
    said = Told(**{name: getattr(facts, name) for name in names}, number=line.number, by=line.by)
    unsaid = facts.answer is TourAnswer.NOT_DONE and facts.why is None
    owing = tuple(sorted({*it.owing, facts.due} if unsaid else set(it.owing) - {facts.due}))
    return msgspec.structs.replace(it, told=_with(it.told, said), owing=owing)


def _lapsed(it: Tasking, facts: ToursLapsed, line: Line) -> Tasking:
    answered = {each.due for each in it.told}
    fresh = [due for due in dict.fromkeys(facts.tours) if due not in answered]
    why = NotDone.CAMERA_GONE if facts.gone else None
    more = (Told(due=due, answer=TourAnswer.NOT_DONE, why=why, number=line.number, lapsed=True) for due in fresh)
    owing = it.owing if facts.gone else tuple(sorted({*it.owing, *fresh}))
    return msgspec.structs.replace(it, told=_with(it.told, *more), owing=owing)


def _with(told: tuple[Told, ...], *more: Told) -> tuple[Told, ...]:
    """In the order they were due; a tour answered again stands as it was said last."""
    held = {each.due: each for each in (*told, *more)}
    return tuple(held[due] for due in sorted(held))
