"""Charts of the people in the room: against the floor by hour, and the hours they worked of those that were possible."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.plots.charts import Chart, Point, Row
from control_room.domain.plots.periods import WEEKDAYS, Part, Period, odd_hours
from control_room.domain.staffing import Held
from control_room.domain.times import local

_HOUR: Final = timedelta(hours=1)


class Piece(Struct, frozen=True, kw_only=True):
    """What one piece of time comes to, all in hours but the people; `fewest` is None where no shift ran.

    Attributes:
        ran: for how long a shift ran in it.
        worked, possible: people's hours in the room while one ran, and those its floor asks.
        below: for how long there were fewer than the floor.
    """

    ran: float = 0.0
    worked: float = 0.0
    possible: float = 0.0
    below: float = 0.0
    fewest: int | None = None
    floor: int | None = None
    refs: tuple[str, ...] = ()


def pieces(held: Sequence[Held], parts: Sequence[Part | Period]) -> tuple[Piece, ...]:
    """Each part's sums; both are in the order of time and without overlaps."""
    found: list[Piece] = []
    at = 0
    for part in parts:
        while at < len(held) and held[at].end <= part.since:
            at += 1
        mine: list[tuple[Held, float]] = []
        nth = at
        while nth < len(held) and held[nth].start < part.until:
            long = (min(held[nth].end, part.until) - max(held[nth].start, part.since)) / _HOUR
            if held[nth].floor is not None and long > 0:
                mine.append((held[nth], long))
            nth += 1
        found.append(_piece(mine))
    return tuple(found)


def _piece(mine: Sequence[tuple[Held, float]]) -> Piece:
    if not mine:
        return Piece()
    return Piece(
        ran=sum(long for _, long in mine),
        worked=sum(each.people * long for each, long in mine),
        possible=sum((each.floor or 0) * long for each, long in mine),
        below=sum(long for each, long in mine if each.short),
        fewest=min(each.people for each, _ in mine),
        floor=max(each.floor or 0 for each, _ in mine),
        refs=tuple(dict.fromkeys(ref for each, _ in mine for ref in each.shifts)),
    )


def present(made: Chart, held: Sequence[Held], period: Period) -> Chart:
    """The fewest people of each hour against the floor; of a longer time than a month, hours below it by the week's hours."""
    hours = period.hours
    cut = pieces(held, hours)
    notes = (*made.notes, *odd_hours(period))
    if period.kind == "night":
        rows = [Row(name=hour.name, points=(_fewest((piece,)),)) for hour, piece in zip(hours, cut, strict=True)]
        return replace(made, shape="bars", rows=tuple(rows), notes=notes)
    by_day = period.each == "day"
    names = [part.name for part in period.days] if by_day else list(WEEKDAYS)
    cells: dict[tuple[int, int], list[Piece]] = {}
    for hour, piece in zip(hours, cut, strict=True):
        here = local(hour.since)
        row = (here.date() - period.first).days if by_day else here.weekday()
        cells.setdefault((row, here.hour), []).append(piece)
    made_of = _fewest if by_day else _below
    rows = [
        _summed(name, [made_of(cells.get((nth, hour), ())) for hour in range(24)], add=not by_day)
        for nth, name in enumerate(names)
    ]
    columns = tuple(f"{hour:02d}" for hour in range(24))
    drawn = replace(made, shape="grid", columns=columns, rows=tuple(rows), notes=notes)
    if by_day:
        return drawn
    total = sum(piece.below for piece in cut) if any(piece.ran for piece in cut) else None
    return replace(drawn, title="Hours with fewer people than the floor", unit="h", second="", total=total)


def _fewest(found: Iterable[Piece]) -> Point:
    known = [each for each in found if each.fewest is not None]
    if not known:
        return Point()
    return Point(
        n=min(each.fewest or 0 for each in known),
        high=max(each.floor or 0 for each in known),
        of=sum(each.below for each in known),
        short=any(each.below for each in known),
        refs=tuple(dict.fromkeys(ref for each in known for ref in each.refs)),
    )


def _below(found: Iterable[Piece]) -> Point:
    known = [each for each in found if each.ran]
    if not known:
        return Point()
    below = [each for each in known if each.below]
    return Point(
        n=sum(each.below for each in below),
        of=sum(each.ran for each in known),
        short=bool(below),
        refs=tuple(dict.fromkeys(ref for each in below for ref in each.refs)),
    )


def worked(made: Chart, held: Sequence[Held], period: Period) -> Chart:
    """A bar for each hour, day or month: hours people were in the room while a shift ran, and beside it those its floor asks."""
    parts = period.parts
    cut = pieces(held, parts)
    rows = [
        Row(
            name=part.name,
            points=(
                Point(
                    n=piece.worked,
                    high=piece.possible,
                    of=piece.below,
                    short=piece.worked < piece.possible - 1e-9,
                    refs=piece.refs,
                )
                if piece.ran
                else Point(),
            ),
        )
        for part, piece in zip(parts, cut, strict=True)
    ]
    total = sum(piece.worked for piece in cut) if any(piece.ran for piece in cut) else None
    return replace(made, shape="bars", rows=tuple(rows), total=total, notes=(*made.notes, *odd_hours(period)))


def _summed(name: str, points: Sequence[Point], *, add: bool) -> Row:
    values = [each.n for each in points if each.n is not None]
    return Row(name=name, points=tuple(points), whole=sum(values) if values and add else None)
