"""Figures for any period, from day sums kept in each act; and figures kept as they were once reported."""

from collections import Counter
from datetime import date, timedelta
from typing import ClassVar, Final
from uuid import UUID

import msgspec

from control_room.domain import partnership
from control_room.domain.audience import WHOLE_ROOM, outwardly
from control_room.domain.authority import Act
from control_room.domain.behind import asked
from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.collecting import uncollected
from control_room.domain.exhibits.states import Export
from control_room.domain.faults import Fault
from control_room.domain.figures import MEASURES, Figures, figures_of, period
from control_room.domain.matters import Stage
from control_room.domain.named import spelt
from control_room.domain.partnership import Partnership
from control_room.domain.reporting import FiguresReported
from control_room.domain.requests.counting import uncovered
from control_room.domain.requests.figuring import NOT_KNOWN, AtEnd
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.tables import FigureRow
from control_room.domain.times import day_bounds
from control_room.services import callfigures
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.behind import Behind, behind_of
from control_room.services.callprotocols import CallProtocols
from control_room.services.named import counted_of
from control_room.store import rows
from control_room.store.book import day_number

PLACES: Final = 10
"""Places most asked for and not covered that are named."""
_EVERY: Final = 100_000
_ASKED_FOR: Final = timedelta(days=400)
"""How far back what became of footage is still asked for."""

Reported = tuple[str, int, dict[str, object]]
"""(name, line number, figures) of what was once reported."""


class ReportedBefore(Refusal):
    """Figures were reported under that name before."""

    code: ClassVar[str] = "reported_before"


class FiguresDesk:
    """The room's figures."""

    def __init__(self, acts: Acts, desk: CallProtocols) -> None:
        self._acts, self._desk = acts, desk

    async def figures(self, since: date, until: date, *, by: Signed) -> Figures:
        """The figures of the London days `since`..`until`, both counted in. Raises `BadPeriod`."""
        period(since, until)
        return await self._acts.read(by, _figures, self._desk, since, until)

    async def open(self, since: date, until: date, *, by: Signed) -> Figures:
        """The same of what the whole room may read, whoever asks: for what leaves the room. Raises `BadPeriod`."""
        period(since, until)
        return await self._acts.read(outwardly(by.reader), _figures, self._desk, since, until)

    async def behind(self, row: FigureRow, since: date, until: date, *, by: Signed) -> Behind:
        """What lies behind one row of the figures of a period. Raises `NothingBehind`, `BadPeriod`."""
        period(since, until)
        of = asked(row)
        return await self._acts.read(by, lambda look: behind_of(look, self._desk, of, since, until))

    async def partnership(self, since: date, until: date, *, by: Signed) -> Partnership:
        """What the partnership's page says of a period, and of what stands open now. Raises `BadPeriod`.

        It leaves the room: whoever makes it, it is made of what the whole room may read.
        """
        period(since, until)
        return await self._acts.read(outwardly(by.reader), _partnership, self._desk, since, until)

    async def report(self, since: date, until: date, *, name: str, by: Signed, uid: UUID | None = None) -> Receipt:
        """Keep the figures of a period as reported under `name`; later corrections do not change them. Raises `ReportedBefore`."""
        period(since, until)

        def decide(w: Writing) -> None:
            if any(kept == name for kept, _, _ in rows.as_reported(w.conn)):
                raise ReportedBefore(f"figures were reported as {name} before and stay as they were; give another name")
            # Whoever keeps them, all may read them.
            found = _figures(Looking(w.conn, WHOLE_ROOM, w.now), self._desk, since, until)
            line = w.record(
                FiguresReported(
                    since=since,
                    until=until,
                    assists=found.total("assists"),
                    radio_calls=found.total("radio_calls"),
                    arrests=found.total("arrests"),
                    reviews_unsuccessful=found.total("reviews_unsuccessful"),
                    name=name,
                )
            )
            rows.keep_reported(
                w.conn, name=name, number=line.number, figures=msgspec.json.encode(found.plain()).decode()
            )

        return await self._acts.write(Act.REPORT_FIGURES, by, decide, uid=uid)

    async def as_reported(self, *, by: Signed) -> tuple[Reported, ...]:
        """(name, line number, figures) of everything once reported."""
        kept = await self._acts.read(by, lambda look: rows.as_reported(look.conn))
        return tuple((name, number, msgspec.json.decode(text)) for name, number, text in kept)


def _figures(look: Looking, desk: CallProtocols, since: date, until: date) -> Figures:
    """The figures of a period, from day sums; places alone are looked up, for they are words and may be erased."""
    nights = callfigures.nights_of(look, desk, since, until)
    sums = look.sums(day_number(since), day_number(until), MEASURES)
    return figures_of(
        since,
        until,
        (*sums, *callfigures.taken_out(look, nights, since, until)),
        _not_covered(look, since, until),
        _at_end(look, until),
        targets=callfigures.targets_of(desk, until),
        nights=nights,
        operations=_operations(look, since, until),
    )


def _operations(look: Looking, since: date, until: date) -> tuple[tuple[str, int], ...]:
    """Named operations of a period and their lines; the names are words and found by them, so they are looked up as well."""
    found = [(spelt(each.operation), each.lines) for each in counted_of(look, since, until) if each.lines]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def _at_end(look: Looking, until: date) -> AtEnd:
    """What stood open when the last day ended: requests by the day sums of all days to it, exports by their custody events."""
    all_days = look.sums(0, day_number(until), ("requests", "requests_closed"))
    whole = {measure: n for measure, dimension, _, n in all_days if dimension == "all"}
    ended = min(day_bounds(until)[1], look.now)
    exports = look.matters(Export, outstanding=False, until=ended, limit=_EVERY)
    return AtEnd(
        open=whole.get("requests", 0) - whole.get("requests_closed", 0),
        uncollected=sum(uncollected(each, ended) for each in exports),
    )


def _partnership(look: Looking, desk: CallProtocols, since: date, until: date) -> Partnership:
    open_ = look.matters(ReviewRequest, limit=_EVERY)
    lately = look.matters(ReviewRequest, outstanding=False, since=look.now - _ASKED_FOR, limit=_EVERY)
    exports = look.matters(Export, limit=_EVERY)
    faults = look.matters(Fault, limit=_EVERY)
    about = look.some({export.about for export in exports if export.about})
    return Partnership(
        at=look.now,
        figures=_figures(look, desk, since, until),
        before=_figures(look, desk, *partnership.before(since, until)),
        waiting=partnership.waiting(open_),
        collect=partnership.collect(exports, about, look.now),
        feedback=partnership.feedback(lately, look.now),
        down=partnership.down(faults),
        doubts=partnership.doubts(faults, desk.directory.in_force(look.now)),
    )


def _not_covered(look: Looking, since: date, until: date) -> tuple[tuple[str, int], ...]:
    """The places most asked for in a period where no camera saw it, the most asked for first."""
    begins, ends = day_bounds(since)[0], day_bounds(until)[1]
    told: Counter[str] = Counter()
    names: dict[str, str] = {}
    for request in look.matters(ReviewRequest, outstanding=False, since=begins, until=ends, limit=_EVERY):
        if request.stage is Stage.VOIDED:
            continue
        for item in uncovered(request):
            place = " ".join(heard(item.place).split()) or NOT_KNOWN
            told[place.casefold()] += 1
            names.setdefault(place.casefold(), place)
    found = sorted(told.items(), key=lambda each: (-each[1], each[0]))
    return tuple((names[place], n) for place, n in found[:PLACES])
