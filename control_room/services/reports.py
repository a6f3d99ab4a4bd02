"""Reports to a manager, to members, to the public and to lay visitors: what they say of a period, gathered once."""

from datetime import date, datetime
from typing import Final

from control_room.domain.audience import outwardly
from control_room.domain.authority import Act, require
from control_room.domain.figures import period
from control_room.domain.partnership import before
from control_room.domain.plots.periods import days
from control_room.domain.plots.staffed import pieces
from control_room.domain.reports import A_YEAR, Facts, Staffed, Visited, visited
from control_room.domain.shifts import Shift
from control_room.domain.staffing import held
from control_room.domain.times import day_bounds
from control_room.domain.visits import Visit
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.availability import Availabilities
from control_room.services.concerns import Concerns
from control_room.services.figures import FiguresDesk
from control_room.services.needtoknow import NeedToKnow
from control_room.services.plots import LONG, ran

_EVERY: Final = 200_000


class Reports:
    """The room's reports."""

    def __init__(
        self, acts: Acts, figures: FiguresDesk, availability: Availabilities, concerns: Concerns, lists: NeedToKnow
    ) -> None:
        self._acts, self._figures, self._availability = acts, figures, availability
        self._concerns, self._lists = concerns, lists

    async def facts(self, since: date, until: date, *, by: Signed) -> Facts:
        """All that the reports of the London days `since`..`until`, both counted, say. Raises `NotYours`, `BadPeriod`.

        They leave the room: what is restricted is in them as a count and no more.
        """
        period(since, until)
        require(Act.REPORT_FIGURES, by.role)
        begins, ends = day_bounds(since)[0], day_bounds(until)[1]
        figures = await self._figures.open(since, until, by=by)
        former = before(since, until)
        last = await self._figures.open(*former, by=by)
        staffed, visits, first, now = await self._acts.read(outwardly(by.reader), _looked, since, until)
        return Facts(
            at=now,
            figures=figures,
            before=last if first <= day_bounds(former[0])[1] else None,
            availability=await self._availability.period(begins, ends, by=outwardly(by.reader)),
            staffed=staffed,
            visits=visits,
            register=await self._concerns.figures(since, until, by=by),
            operated=await self._lists.operated(since, until, by=by) if (until - since).days >= A_YEAR else None,
        )


def _looked(look: Looking, since: date, until: date) -> tuple[Staffed | None, tuple[Visited, ...], datetime, datetime]:
    """The hours of the rolls, the visits, when the book began, and now."""
    span = days(since, until)
    shifts = look.matters(Shift, outstanding=False, since=span.since - LONG, until=span.until, limit=_EVERY)
    (whole,) = pieces(held(ran(shifts), span.since, span.until, look.now), (span,))
    staffed = Staffed(worked=whole.worked, possible=whole.possible, below=whole.below) if whole.ran else None
    # A visit may be expected long before it comes; whoever came in stands in the book no later than that.
    visits = look.matters(Visit, outstanding=False, until=span.until, limit=_EVERY)
    first = next((each.at for each in look.lines(limit=1)), look.now)
    return staffed, visited(visits, since, until), first, look.now
