"""Acts of the supervisor: reading shifts, comments, queries, countersigning, and the week's sample."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain import countersigning, samples
from control_room.domain.audience import SUPERVISORS
from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.clauses import Protocol, tuned
from control_room.domain.clauses.keeping import SampleDrawn as Share
from control_room.domain.countersigning import Reading, reading
from control_room.domain.handovers import Handover
from control_room.domain.matters import Matter, Stage
from control_room.domain.notes import read_body, read_note
from control_room.domain.queries import Commented, QueryAsked
from control_room.domain.refs import RefKind, parts
from control_room.domain.samples import Sample, SampleDrawn, Verdict, draw, monday
from control_room.domain.shifts import Shift
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.protocols import no_protocol
from control_room.store import rows

MOST: Final = 5000
"""Lines of one shift that are read; the busiest published room writes 17,106 in a year."""


WEEKS: Final = 8
"""Weeks back that are still drawn when nobody drew them in time: a sample is not skipped by waiting."""


class ShiftRead(Struct, frozen=True, kw_only=True):
    """One shift as its reader has it before them."""

    shift: Shift
    reading: Reading
    handover: Handover | None = None
    lines: tuple[Line, ...] = ()


class Countersigning:
    """What a supervisor does with the shifts of others."""

    def __init__(self, acts: Acts, *, protocol: Callable[[datetime], Protocol | None] = no_protocol) -> None:
        self._acts, self._protocol = acts, protocol

    # -- reading ----------------------------------------------------------------------------------------------------------

    async def shifts(self, *, by: Signed, since: datetime | None = None, limit: int = 60) -> tuple[ShiftRead, ...]:
        """Every shift that began since (four weeks back unless told), newest first, with its counts and flags."""
        return await self._acts.read(by, _shifts, since, limit)

    async def read(self, *, by: Signed, ref: str) -> ShiftRead:
        """One shift with its lines, entry by entry. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: _read(look, look.matter(ref, Shift), lines=True))

    # -- remarks and queries ----------------------------------------------------------------------------------------------

    async def comment(
        self, *, by: Signed, ref: str, text: str, line: int | None = None, uid: UUID | None = None
    ) -> Receipt:
        """A remark for supervisors. Raises `NoSuchMatter`, `NoSuchLine`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Shift)
            _line_of(w, line)
            w.record(Commented(line=line, text=text), ref=ref, aud=SUPERVISORS)

        return await self._acts.write(Act.REVIEW_SHIFT, by, decide, uid=uid)

    async def ask(
        self,
        *,
        by: Signed,
        ref: str,
        text: str,
        line: int | None = None,
        of: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A query, of whoever wrote `line` unless told otherwise. Raises `NoSuchMatter`, `NoSuchLine`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Shift)
            asked = _line_of(w, line)
            w.record(QueryAsked(line=line, of=of or (asked.by if asked else None), text=text), ref=ref)

        return await self._acts.write(Act.REVIEW_SHIFT, by, decide, uid=uid)

    async def answer(self, *, by: Signed, ref: str, query: int, text: str, uid: UUID | None = None) -> Receipt:
        """Answer the query on line `query`. Raises `NoSuchMatter`, `NoSuchQuery`."""

        def decide(w: Writing) -> None:
            w.record(countersigning.answer(w.matter(ref, Shift), query, text), ref=ref)

        return await self._acts.write(Act.ANSWER_QUERY, by, decide, uid=uid)

    async def settle(
        self, *, by: Signed, ref: str, query: int, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """The supervisor is content with the answer, or without one. Raises `NoSuchMatter`, `NoSuchQuery`."""

        def decide(w: Writing) -> None:
            w.record(countersigning.settle(w.matter(ref, Shift), query, text), ref=ref)

        return await self._acts.write(Act.REVIEW_SHIFT, by, decide, uid=uid)

    async def countersign(self, *, by: Signed, ref: str, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """Sign for a shift one did not work. Raises `ShiftRunning`, `WorkedIt`, `QueriesOpen`, `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            shift = w.matter(ref, Shift)
            read = _read(w, shift).reading
            w.record(countersigning.countersign(shift, by.staff, read=read, text=text), ref=ref)

        return await self._acts.write(Act.COUNTERSIGN, by, decide, uid=uid)

    # -- the sample -------------------------------------------------------------------------------------------------------

    async def draw(self, *, by: Signed) -> Receipt | None:
        """Draw the sample of every week that is over and has none; None when all have, or no checkpoint was made since.

        The clockwork calls this; a person may, and cannot choose anything by it.
        """
        return await self._acts.maybe(Act.SAMPLE, by, self.draw_weeks)

    def draw_weeks(self, w: Writing) -> None:
        """Inside an act: draw the sample of every week that is over and has none."""
        _draw_weeks(w, tuned(self._protocol(w.now), Share))

    async def check(
        self, *, by: Signed, ref: str, item: str, verdict: Verdict, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Say what a look at one drawn matter found. Raises `NotInSample`, `SamePerson`, `SayWhy`, `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            sample = w.matter(ref, Sample)
            drawn = item in {looked.ref for looked in sample.items}
            recorded_by = w.matter(item, Matter).by if drawn else ""
            facts = sample.check(item, verdict, by=by.staff, recorded_by=recorded_by, text=text)
            w.record(facts, ref=ref)

        return await self._acts.write(Act.SAMPLE, by, decide, uid=uid)

    async def samples(self, *, by: Signed, limit: int = 12) -> tuple[Sample, ...]:
        """The newest samples, oldest first; those with an item still to look at among them."""
        return await self._acts.read(by, lambda look: look.matters(Sample, outstanding=False, limit=limit))


def _shifts(look: Looking, since: datetime | None, limit: int) -> tuple[ShiftRead, ...]:
    begun = look.matters(Shift, outstanding=False, since=since or look.now - timedelta(days=28), limit=limit)
    return tuple(_read(look, shift, lines=False) for shift in reversed(begun))


def _read(look: Looking, shift: Shift, *, lines: bool = False) -> ShiftRead:
    written = look.lines(shift=shift.ref, limit=MOST)
    start, end = shift.started_at or shift.opened_at, shift.closed_at or look.now
    begun = [m for m in look.all_matters(since=start, until=end + timedelta(hours=1)) if m.shift == shift.ref]
    around = look.matters(Shift, outstanding=False, since=start - timedelta(hours=16), until=end)
    beside = [other for other in around if (other.closed_at or look.now) > start]
    sheets = look.matters(Handover, outstanding=False, since=start, until=end + timedelta(hours=1))
    handover = next((sheet for sheet in reversed(sheets) if sheet.outgoing_shift == shift.ref), None)
    counted = [matter for matter in begun if not isinstance(matter, (Handover, Shift, Sample))]
    found = reading(shift, written, counted, look.now, beside=beside, handover=handover)
    return ShiftRead(shift=shift, reading=found, handover=handover, lines=written if lines else ())


def _line_of(look: Looking, number: int | None) -> Line | None:
    return None if number is None else look.line(number)


def _draw_weeks(w: Writing, much: Share) -> None:
    """Draw the sample of every week that is over and has none."""
    made = rows.last_checkpoint(w.conn)
    if made is None:
        return
    head = read_body(read_note(made[2]).text)
    drawn = {sample.week for sample in w.matters(Sample, outstanding=False, limit=2 * WEEKS)}
    began = monday(day_of(w.line(1).at))
    this = monday(day_of(w.now))
    for back in range(WEEKS, 0, -1):
        week = this - timedelta(weeks=back)
        start, end = day_bounds(week)[0], day_bounds(week + timedelta(weeks=1))[0]
        if week < began or week in drawn or made[1] < end:
            continue
        among = [
            matter.ref
            for matter in w.all_matters(since=start, until=end)
            if parts(matter.ref).kind in samples.SAMPLED and matter.stage is not Stage.VOIDED
        ]
        refs = draw(week, head.root.hex(), among, percent=much.percent, least=much.least)
        facts = SampleDrawn(week=week, size=head.size, root=head.root.hex(), among=len(among), refs=refs)
        w.record(facts, ref=w.next_ref(RefKind.SAMPLE))
