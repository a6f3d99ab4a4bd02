"""Plots of a period, each out of the matters and the time behind it, in one look; and the matters behind a point."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from control_room.domain.assists.states import Assist
from control_room.domain.audience import Reader, outwardly
from control_room.domain.calls.states import Call
from control_room.domain.figures import period as dated
from control_room.domain.matters import Matter, Stage
from control_room.domain.plots import cameras, counted, response, staffed
from control_room.domain.plots.catalogue import Plot, blank, plot_of
from control_room.domain.plots.charts import Chart
from control_room.domain.plots.counted import AGES, AT_CLOSING, Known, Moment
from control_room.domain.plots.periods import Period
from control_room.domain.radio import RadioCall
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.shifts import Shift
from control_room.domain.staffing import held
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.availability import Availabilities
from control_room.store.book import day_number

_EVERY: Final = 200_000
LONG: Final = timedelta(days=2)
"""How long before a period a shift may have begun that still runs in it."""
_KINDS: Final[dict[str, type[Matter]]] = {
    "radio_calls": RadioCall,
    "pickups": RadioCall,
    "calls": Call,
    "assists": Assist,
    "requests": ReviewRequest,
    "requests_closed": ReviewRequest,
    "reviews_unsuccessful": ReviewRequest,
}


class Plots:
    """The room's plots."""

    def __init__(self, acts: Acts, availability: Availabilities) -> None:
        self._acts, self._availability = acts, availability

    async def plot(self, key: str, period: Period, *, by: Signed | Reader) -> Chart:
        """One plot of a period, as this person may see it. Raises `NoPlot`, `BadPeriod`."""
        dated(period.first, period.last)
        plot = plot_of(key)
        made = blank(plot, period)
        if plot.measure:
            return await self._acts.read(by, _counted, plot, made, period)
        if plot.key in {"staffing", "hours"}:
            return await self._acts.read(by, _staffed, plot, made, period)
        lived = await self._availability.lived(period.since, period.until, by=by)
        draw = cameras.down if plot.key == "cameras-down" else cameras.up
        return await self._acts.read(
            by, lambda _: draw(made, lived, period)
        )  # on the reader's thread: keys do not wait

    async def open(self, key: str, period: Period, *, by: Signed) -> Chart:
        """The same of what the whole room may read, whoever asks: for paper and files. Raises `NoPlot`, `BadPeriod`."""
        return await self.plot(key, period, by=outwardly(by.reader))

    async def behind(self, refs: Sequence[str], *, by: Signed) -> tuple[Matter, ...]:
        """The matters of a point that this person may see now, in its own order."""
        found = await self._acts.read(by, lambda look: look.some(refs))
        by_ref = {each.ref: each for each in found}
        return tuple(by_ref[ref] for ref in refs if ref in by_ref)


def _known(look: Looking, matters: Sequence[Matter]) -> Known:
    """From the book's first line, or what was written later of a time before it, to now."""
    begun = [each.at for each in look.lines(limit=1)] + [each.opened_at for each in matters[:1]]
    return Known(since=min(begun, default=look.now), until=look.now)


def _counted(look: Looking, plot: Plot, made: Chart, period: Period) -> Chart:
    late = plot.measure in AT_CLOSING
    # Whatever is closed in a period may have come at any time before it.
    since: datetime | None = None if late else period.since
    kind = _KINDS[plot.measure]
    matters = look.matters(kind, outstanding=False, since=since, until=period.until, limit=_EVERY)
    known = _known(look, matters)
    if not known.of(period):
        return made
    if plot.key == "pickup":
        took = response.pickups(each for each in matters if isinstance(each, RadioCall))
        return response.response(made, took, period)
    requests = (each for each in matters if isinstance(each, ReviewRequest))
    if plot.key == "answers":
        return response.response(made, response.answers(requests), period)
    if plot.key == "requests-age":
        found = counted.within(counted.ages(requests), period)
    else:
        found = counted.within(counted.moments(matters, plot.measure, plot.dimension), period)
    made = _total(look, plot, made, found, period)
    if plot.key.endswith("-hours"):
        return counted.by_hour(made, found, period, known)
    if plot.key.endswith("-days"):
        return counted.by_day(made, found, period, known)
    return counted.by_code(made, found, order=AGES if plot.key == "requests-age" else ())


def _total(look: Looking, plot: Plot, made: Chart, found: Sequence[Moment], period: Period) -> Chart:
    """What the figures say of these days, and how much of that this reader may not place; of a night what is shown alone."""
    shown = sum(each.n for each in found)
    if period.kind == "night":
        return replace(made, total=shown)
    sums = look.sums(day_number(period.first), day_number(period.last), (plot.measure,))
    every = sum(n for _, dimension, _, n in sums if dimension == "all")
    return replace(made, total=every, hidden=max(0, every - shown))


def _staffed(look: Looking, plot: Plot, made: Chart, period: Period) -> Chart:
    since = period.since - LONG
    shifts = look.matters(Shift, outstanding=False, since=since, until=period.until, limit=_EVERY)
    found = held(ran(shifts), period.since, period.until, look.now)
    return (staffed.present if plot.key == "staffing" else staffed.worked)(made, found, period)


def ran(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Shifts that count: struck ones do not."""
    return tuple(each for each in shifts if each.stage is not Stage.VOIDED)
