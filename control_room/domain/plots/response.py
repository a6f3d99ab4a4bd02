"""Charts of how soon officers are helped: seconds to the first camera, hours to the answer of a written request."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.matters import Stage
from control_room.domain.mornings import FEWEST
from control_room.domain.plots.charts import Chart, Point, Row
from control_room.domain.plots.periods import Period, odd_hours
from control_room.domain.radio import RadioCall
from control_room.domain.requests.states import ReviewRequest


class Took(Struct, frozen=True, kw_only=True):
    """How long one thing took; `in_time` is None where nothing says how long it may take."""

    at: datetime
    ref: str
    n: float
    in_time: bool | None = None


def pickups(calls: Iterable[RadioCall]) -> Iterator[Took]:
    """Seconds from each radio call to its first camera on the scene, of those where that was logged."""
    for call in calls:
        if call.stage is not Stage.VOIDED and call.pickup_seconds is not None:
            yield Took(at=call.opened_at, ref=call.ref, n=call.pickup_seconds)


def answers(requests: Iterable[ReviewRequest]) -> Iterator[Took]:
    """Hours from each written request to its answer, by when it was closed, and whether that was within its target."""
    for request in requests:
        hours = request.hours()
        if request.stage is Stage.CLOSED and request.outcome is not None and hours is not None and request.closed_at:
            yield Took(at=request.closed_at, ref=request.ref, n=round(hours, 1), in_time=request.in_time())


def middle(values: Sequence[float]) -> float:
    """The median of sorted values: of an even number the mean of the two in the middle."""
    n = len(values)
    return (values[(n - 1) // 2] + values[n // 2]) / 2


def ninetieth(values: Sequence[float]) -> float:
    """The smallest of sorted values that nine in ten do not exceed."""
    return values[ceil(0.9 * len(values)) - 1]


def point_of(took: Sequence[Took]) -> Point:
    """Median, ninetieth in a hundred where there are ten or more, how many, and how many in time; no data of none."""
    if not took:
        return Point()
    values = sorted(each.n for each in took)
    timed = [each for each in took if each.in_time is not None]
    in_time = sum(bool(each.in_time) for each in timed)
    return Point(
        n=middle(values),
        high=ninetieth(values) if len(values) >= FEWEST else None,
        of=len(values),
        within=in_time if timed else None,
        refs=tuple(each.ref for each in sorted(took, key=lambda each: (-each.n, each.ref))),
    )


def response(made: Chart, took: Iterable[Took], period: Period) -> Chart:
    """A bar for each hour, day or month, and one for all of them at the head."""
    every = [each for each in took if period.since <= each.at < period.until]
    rows = [Row(name="all", points=(point_of(every),))]
    for part in period.parts:
        held = [each for each in every if part.since <= each.at < part.until]
        rows.append(Row(name=part.name, points=(point_of(held),)))
    notes = (*made.notes, *odd_hours(period))
    return replace(made, shape="bars", rows=tuple(rows), total=len(every), notes=notes)
