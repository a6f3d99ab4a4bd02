"""Charts of cameras: a strip a camera that was down, the worst first; and the share of the required time there was a picture."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from control_room.domain.availability import Lived, Stretch, seconds
from control_room.domain.faults.codes import NO_LIVE
from control_room.domain.plots.charts import Chart, Point, Row
from control_room.domain.plots.periods import Part, Period, odd_hours


def cells(period: Period) -> tuple[Part, ...]:
    """The pieces a strip is cut into: the hours of a night, six hours of a week, else days, or weeks of a longer time."""
    if period.kind == "night":
        return period.hours
    if period.kind == "week":
        return tuple(piece for day in period.days for piece in _quarters(day))
    days = period.days
    if len(days) <= 31:
        return days
    return tuple(
        Part(name=f"week from {week[0].name}", since=week[0].since, until=week[-1].until)
        for week in (days[at : at + 7] for at in range(0, len(days), 7))
    )


def _quarters(day: Part) -> tuple[Part, ...]:
    """A day in four: six hours each by the clock but the first, which is an hour shorter or longer when the clocks change."""
    edges = (day.since, *(day.until - timedelta(hours=6 * left) for left in (3, 2, 1)), day.until)
    names = ("00", "06", "12", "18")
    return tuple(
        Part(name=f"{day.name} from {name}:00", since=begins, until=ends)
        for name, begins, ends in zip(names, edges, edges[1:], strict=False)
    )


def down(made: Chart, lived: Iterable[Lived], period: Period) -> Chart:
    """A strip for each camera that had no picture for a second or more: hours without one, of the hours it was required."""
    pieces = cells(period)
    rows: list[Row] = []
    required = False
    for camera in lived:
        required |= bool(camera.required)
        lost = seconds(camera.blind)
        if lost:
            rows.append(Row(name=camera.camera, points=tuple(_strip(camera, pieces)), whole=lost / 3600))
    rows.sort(key=lambda row: (-(row.whole or 0), row.name))
    total = sum(row.whole or 0 for row in rows) if required else None
    return replace(
        made,
        shape="strips",
        columns=tuple(piece.name for piece in pieces),
        rows=tuple(rows),
        total=total,
        notes=(*made.notes, *odd_hours(period)),
    )


def _strip(camera: Lived, pieces: Sequence[Part]) -> Iterable[Point]:
    required, lost = _cut(camera.required, pieces), _cut(camera.blind, pieces)
    for piece, of, n in zip(pieces, required, lost, strict=True):
        refs = _so(camera, piece.since, piece.until) if n else ()
        yield Point(n=n / 3600, of=of / 3600, refs=refs) if of else Point()


def _cut(stretches: Sequence[Stretch], pieces: Sequence[Part]) -> list[float]:
    """Seconds of each piece that lie in some stretches; both are in order and without overlaps."""
    found = [0.0] * len(pieces)
    begins = [piece.since for piece in pieces]
    for start, end in stretches:
        at = max(0, bisect_right(begins, start) - 1)
        while at < len(pieces) and pieces[at].since < end:
            held = min(end, pieces[at].until) - max(start, pieces[at].since)
            found[at] += max(0.0, held.total_seconds())
            at += 1
    return found


def _so(camera: Lived, since: datetime, until: datetime) -> tuple[str, ...]:
    """The faults that took a camera's picture between two instants."""
    return tuple(
        fault.ref
        for fault in camera.faults
        if fault.symptom in NO_LIVE
        and any(begins < until and (ends is None or ends > since) for begins, ends in fault.downs)
    )


def up(made: Chart, lived: Sequence[Lived], period: Period) -> Chart:
    """A bar for each hour, day or month: per cent of the required time with a picture, and beside it of that recorded."""
    pieces = period.parts
    required, blind, unkept = ([0.0] * len(pieces) for _ in range(3))
    refs: list[dict[str, None]] = [{} for _ in pieces]
    for camera in lived:
        for into, stretches in ((required, camera.required), (blind, camera.blind), (unkept, camera.unkept)):
            for at, n in enumerate(_cut(stretches, pieces)):
                into[at] += n
        for at, n in enumerate(_cut(camera.blind, pieces)):
            if n:
                refs[at].update(dict.fromkeys(_so(camera, pieces[at].since, pieces[at].until)))
    rows = tuple(
        Row(
            name=piece.name,
            points=(
                Point(
                    n=100 * (required[at] - blind[at]) / required[at],
                    high=100 * (required[at] - unkept[at]) / required[at],
                    of=required[at] / 3600,
                    refs=tuple(refs[at]),
                )
                if required[at]
                else Point(),
            ),
        )
        for at, piece in enumerate(pieces)
    )
    every = sum(required)
    total = 100 * (every - sum(blind)) / every if every else None
    return replace(made, shape="bars", rows=rows, total=total, notes=(*made.notes, *odd_hours(period)))
