"""The nights of the out-of-hours telephone: which the book has whole, and for how long nobody was there to answer.

Source: out-of-hours.md 5. A night begins at 17:00, on a Saturday, a Sunday and a bank holiday at 09:00, and lasts until 09:00 in
London, whatever the clocks do in it. What the telephone told of a night that is not whole is averaged in nowhere.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.book import Line
from control_room.domain.calls.kinds import TelephoneBack, TelephoneLost, TelephoneReconciled
from control_room.domain.hours import DAY
from control_room.domain.matters import Stage
from control_room.domain.officehours import works
from control_room.domain.shifts import Shift
from control_room.domain.staffing import stretches
from control_room.domain.times import LONDON, utc

BRIEF: Final = timedelta(minutes=1)
"""The telephone unheard for less than this leaves a night whole; a call left to ring that it did not time takes this long."""
_EVENING, _MORNING = time(17), time(9)
_LONGEST_SHIFT: Final = timedelta(days=2)

Span = tuple[datetime, datetime]


class Lacking(StrEnum):
    """Why a night is not whole."""

    TELEPHONE_LOST = "telephone_lost"
    CALLS_MISSING = "calls_missing"


class Rung(Struct, frozen=True, kw_only=True):
    """Of a call what the nights ask: when it rang, when it was over, and whether it was left to ring."""

    opened_at: datetime
    stage: Stage = Stage.OPEN
    offered_at: datetime | None = None
    abandoned_at: datetime | None = None
    ended_at: datetime | None = None
    left_to_ring: str | None = None


class Night(Struct, frozen=True, kw_only=True):
    """One night, by the London day it begins on; `since` and `until` are UTC, and `until` is not counted in.

    Attributes:
        uncovered: how long nobody was there, or a call was left to ring.
        staffed: how long somebody was in the room, each person counted.
    """

    day: date
    since: datetime
    until: datetime
    lacking: tuple[Lacking, ...] = ()
    uncovered: timedelta = timedelta(0)
    staffed: timedelta = timedelta(0)


class Nights(Struct, frozen=True, kw_only=True):
    """The nights of a period that have begun, the oldest first; `before` is the one that reaches into its first day."""

    nights: tuple[Night, ...] = ()
    before: Night | None = None

    @property
    def broken(self) -> tuple[Night, ...]:
        """Those that are not whole."""
        return tuple(each for each in self.nights if each.lacking)

    @property
    def left_out(self) -> tuple[Night, ...]:
        """Nights that are not whole of which a call may count in the period."""
        return self.broken if self.before is None or not self.before.lacking else (self.before, *self.broken)

    @property
    def uncovered(self) -> timedelta:
        """How long nobody was there to answer."""
        return sum((each.uncovered for each in self.nights), timedelta(0))

    @property
    def staffed(self) -> timedelta:
        """How long people were in the room, each counted."""
        return sum((each.staffed for each in self.nights), timedelta(0))


def nights(since: date, until: date, *, begins: datetime, ends: datetime, holidays: Collection[date] = ()) -> Nights:
    """The nights that begin on a day of a period, as far as they lie between the book's own beginning and now."""
    days = (since + timedelta(days=n) for n in range((until - since).days + 1))
    before = next(_cut((since - DAY,), begins, ends, holidays), None)
    return Nights(nights=tuple(_cut(days, begins, ends, holidays)), before=before)


def _cut(days: Iterable[date], begins: datetime, ends: datetime, holidays: Collection[date]) -> Iterator[Night]:
    for day in days:
        free = not works(day, holidays)
        since = utc(datetime.combine(day, _MORNING if free else _EVENING, tzinfo=LONDON))
        until = utc(datetime.combine(day + DAY, _MORNING, tzinfo=LONDON))
        if max(since, begins) < min(until, ends):
            yield Night(day=day, since=max(since, begins), until=min(until, ends))


def judged(held: Nights, *, lines: Iterable[Line], shifts: Sequence[Shift], rung: Iterable[Rung]) -> Nights:
    """The same nights with what each lacks, and for how long nobody answered.

    Args:
        lines: the telephone lost, heard again, and laid beside its records.
        shifts: every shift that touches them.
        rung: the calls of them, those left to ring among them.
    """
    told = sorted(lines, key=lambda line: line.number)
    lost, missing = tuple(_lost(told)), tuple(_missing(told))
    away = tuple(_rang(each) for each in rung if each.left_to_ring is not None and each.stage is not Stage.VOIDED)

    def whole(night: Night) -> Night:
        return _judged(night, lost, missing, shifts, away)

    return Nights(
        nights=tuple(whole(each) for each in held.nights), before=None if held.before is None else whole(held.before)
    )


def _judged(
    night: Night, lost: tuple[Span, ...], missing: tuple[Span, ...], shifts: Sequence[Shift], away: tuple[Span, ...]
) -> Night:
    lacking = {
        Lacking.TELEPHONE_LOST: _within(night, lost) >= BRIEF,
        Lacking.CALLS_MISSING: any(a < night.until and b > night.since for a, b in missing),
    }
    near = [each for each in shifts if each.opened_at < night.until and _over(each, night.until) > night.since]
    spans = stretches(near, night.since, night.until)
    empty = [(each.start, each.end) for each in spans if not each.people]
    return Night(
        day=night.day,
        since=night.since,
        until=night.until,
        lacking=tuple(why for why, true in lacking.items() if true),
        uncovered=_within(night, (*empty, *away)),
        staffed=sum((each.length * len(each.people) for each in spans), timedelta(0)),
    )


def _over(shift: Shift, until: datetime) -> datetime:
    return shift.closed_at or max(until, shift.opened_at + _LONGEST_SHIFT)


def _within(night: Night, spans: Iterable[Span]) -> timedelta:
    """How much of a night the spans take, what two of them share counted once."""
    whole, reached = timedelta(0), night.since
    for begins, ends in sorted(spans):
        first, last = max(begins, reached), min(ends, night.until)
        if first < last:
            whole += last - first
            reached = last
    return whole


def _rang(call: Rung) -> Span:
    begins = call.offered_at or call.opened_at
    over = call.abandoned_at or call.ended_at
    return begins, max(over, begins) if over is not None else begins + BRIEF


def _lost(lines: Iterable[Line]) -> Iterator[Span]:
    """From lost to heard again at each workstation. A console that ends meanwhile never says that it heard it again: a day then."""
    since: dict[str, datetime] = {}
    for line in lines:
        if isinstance(line.facts, TelephoneLost | TelephoneBack) and line.struck is None:
            begun = since.pop(line.ws, None)
            if begun is not None:
                back = isinstance(line.facts, TelephoneBack)
                yield begun, line.at if back else min(line.at, begun + DAY)
            if isinstance(line.facts, TelephoneLost):
                since[line.ws] = line.at
    yield from ((begun, begun + DAY) for begun in since.values())


def _missing(lines: Iterable[Line]) -> Iterator[Span]:
    """The times of which the last laying beside found calls that the book has not."""
    last: dict[Span, TelephoneReconciled] = {}
    for line in lines:
        if isinstance(line.facts, TelephoneReconciled) and line.struck is None:
            last[line.facts.since, line.facts.until] = line.facts
    yield from (span for span, facts in last.items() if facts.missing)
