"""Figures for any period, from day sums kept in each act; and figures kept as they were once reported."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from control_room.domain.authority import Act
from control_room.domain.errors import Refusal
from control_room.domain.figures import MEASURES, Figures, figures_of, period
from control_room.domain.reporting import FiguresReported
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.store import rows
from control_room.store.book import day_number

Reported = tuple[str, int, dict[str, object]]
"""(name, line number, figures) of what was once reported."""


class ReportedBefore(Refusal):
    """Figures were reported under that name before."""

    code: ClassVar[str] = "reported_before"


class FiguresDesk:
    """The room's figures."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def figures(self, since: date, until: date, *, by: Signed) -> Figures:
        """The figures of the London days `since`..`until`, both counted in. Raises `BadPeriod`."""
        period(since, until)
        sums = await self._acts.read(by, Looking.sums, day_number(since), day_number(until), MEASURES)
        return figures_of(since, until, sums)

    async def report(self, since: date, until: date, *, name: str, by: Signed, uid: UUID | None = None) -> Receipt:
        """Keep the figures of a period as reported under `name`; later corrections do not change them. Raises `ReportedBefore`."""
        period(since, until)

        def decide(w: Writing) -> None:
            if any(kept == name for kept, _, _ in rows.as_reported(w.conn)):
                raise ReportedBefore(f"figures were reported as {name} before and stay as they were; give another name")
            found = figures_of(since, until, w.sums(day_number(since), day_number(until), MEASURES))
            line = w.record(
                FiguresReported(
                    since=since,
                    until=until,
                    assists=found.total("assists"),
                    radio_calls=found.total("radio_calls"),
                    arrests=found.total("arrests"),
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
