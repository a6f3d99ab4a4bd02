"""Charts of what is counted: by hour of the week, by day, by code. What they count is what the figures count, matter by matter."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.matters import Matter
from control_room.domain.plots.charts import Chart, Point, Row
from control_room.domain.plots.periods import WEEKDAYS, Part, Period, odd_hours
from control_room.domain.requests.clock import band, earliest
from control_room.domain.requests.codes import Band
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local

AT_CLOSING: Final = frozenset({"requests_closed", "reviews_unsuccessful"})
"""Measures counted on the day a matter was closed; all others by when it began."""
_WEEK: Final = timedelta(days=7)


class Moment(Struct, frozen=True, kw_only=True):
    """One thing counted: when, under which code, how often, of which matter."""

    at: datetime
    ref: str
    key: str = ""
    n: int = 1


class Known(Struct, frozen=True, kw_only=True):
    """From when to when the book knows anything: its first line, and now."""

    since: datetime
    until: datetime

    def of(self, part: Part | Period) -> bool:
        """Whether anything of a piece of time lies in it."""
        return part.since < self.until and part.until > self.since


def moments(matters: Iterable[Matter], measure: str, dimension: str) -> Iterator[Moment]:
    """What the figures count of some matters, each with the instant it is counted at."""
    late = measure in AT_CLOSING
    for matter in matters:
        at = matter.closed_at if late else matter.opened_at
        for count in matter.counts():
            if count.measure == measure and count.dimension == dimension and at is not None:
                yield Moment(at=at, ref=matter.ref, key=count.key, n=count.n)


def within(found: Iterable[Moment], period: Period) -> tuple[Moment, ...]:
    """Those of a period, in the order of time."""
    return tuple(
        sorted((each for each in found if period.since <= each.at < period.until), key=lambda each: (each.at, each.ref))
    )


def point_of(found: Sequence[Moment], *, of: float | None = None) -> Point:
    """A point that counts some things."""
    return Point(n=sum(each.n for each in found), of=of, refs=tuple(dict.fromkeys(each.ref for each in found)))


def by_hour(made: Chart, found: Sequence[Moment], period: Period, known: Known) -> Chart:
    """By hour: a night in its order, else the hours of the day by the days of the week.

    A point's `of` is how often its hour came; an hour that never came, or of which the book knows nothing, has no data.
    """
    if period.kind == "night":
        return by_part(made, found, period.hours, known, notes=odd_hours(period))
    came: dict[tuple[int, int], int] = {}
    for hour in period.hours:
        if known.of(hour):
            came[_place(hour.since)] = came.get(_place(hour.since), 0) + 1
    cells: dict[tuple[int, int], list[Moment]] = {place: [] for place in came}
    for each in found:
        cells.setdefault(_place(each.at), []).append(each)
    rows = tuple(
        _row(
            name,
            (
                point_of(cells[day, hour], of=came.get((day, hour))) if (day, hour) in cells else Point()
                for hour in range(24)
            ),
        )
        for day, name in enumerate(WEEKDAYS)
    )
    return _with(made, shape="grid", columns=tuple(f"{hour:02d}" for hour in range(24)), rows=rows, period=period)


def by_day(made: Chart, found: Sequence[Moment], period: Period, known: Known) -> Chart:
    """By day: of a night by hour, of a few days a bar each, of more the days of the week by the weeks."""
    if period.each != "month":
        return by_part(made, found, period.parts, known, notes=odd_hours(period))
    days = period.days
    held: dict[Part, list[Moment]] = {part: [] for part in days}
    by_date = {local(part.since).date(): part for part in days}
    for each in found:
        held[by_date[local(each.at).date()]].append(each)
    first = local(days[0].since).date()
    monday = first - timedelta(days=first.weekday())
    weeks: list[str] = []
    while monday <= period.last:
        weeks.append(f"{monday:%-d %b}")
        monday += _WEEK
    start = first - timedelta(days=first.weekday())
    rows: list[Row] = []
    for day, name in enumerate(WEEKDAYS):
        points: list[Point] = []
        for nth in range(len(weeks)):
            part = by_date.get(start + timedelta(days=day + 7 * nth))
            points.append(Point() if part is None or not known.of(part) else point_of(held[part]))
        rows.append(_row(name, points))
    return _with(made, shape="grid", columns=tuple(weeks), rows=tuple(rows), period=period)


def by_part(
    made: Chart, found: Sequence[Moment], parts: Sequence[Part], known: Known, notes: tuple[str, ...] = ()
) -> Chart:
    """A bar for each piece of a period."""
    rows = [
        _row(
            part.name,
            [point_of([each for each in found if part.since <= each.at < part.until]) if known.of(part) else Point()],
        )
        for part in parts
    ]
    return replace(made, shape="bars", rows=tuple(rows), notes=(*made.notes, *notes))


def by_code(made: Chart, found: Sequence[Moment], *, order: Sequence[str] = ()) -> Chart:
    """A bar for each code that was counted: in a given order, else the commonest first."""
    held: dict[str, list[Moment]] = {}
    for each in found:
        held.setdefault(each.key, []).append(each)
    keys = [key for key in order if key in held]
    keys += sorted((key for key in held if key not in order), key=lambda key: (-sum(m.n for m in held[key]), key))
    rows = tuple(_row(key, [point_of(held[key])]) for key in keys)
    return replace(made, shape="bars", rows=rows, coded=True)


_AGES: Final = {
    Band.GONE: "gone_already",
    Band.FLASHING: "under_a_day",
    Band.RED: "one_to_three_days",
    Band.AMBER: "three_to_seven_days",
    Band.GREEN: "over_seven_days",
    Band.UNKNOWN: "not_known",
}
AGES: Final = tuple(_AGES.values())
"""How long the first picture asked for still had when the request came, by the bounds of its age bands."""


def age_of(request: ReviewRequest) -> str:
    """How much time the first picture asked for had left when the request came, by what is known of the recorder now."""
    first = earliest(request.gone)
    return _AGES[band(None if first is None else first - request.opened_at)]


def ages(requests: Iterable[ReviewRequest]) -> Iterator[Moment]:
    """Each written request under how old its footage was."""
    for request in requests:
        for moment in moments((request,), "requests", "all"):
            yield Moment(at=moment.at, ref=moment.ref, key=age_of(request), n=moment.n)


def _row(name: str, points: Iterable[Point]) -> Row:
    held = tuple(points)
    values = [each.n for each in held if each.n is not None]
    return Row(name=name, points=held, whole=sum(values) if values else None)


def _place(at: datetime) -> tuple[int, int]:
    here = local(at)
    return here.weekday(), here.hour


def _with(made: Chart, *, period: Period, **more: object) -> Chart:
    return replace(made, notes=(*made.notes, *odd_hours(period)), **more)
