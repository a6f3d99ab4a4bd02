"""What is drawn on a results sheet: reports as bars with their numbers, the place among the cameras around it."""

from collections.abc import Iterable
from typing import Final

from control_room.domain.cameras.borough import metres_between
from control_room.domain.deployments.states import Deployment
from control_room.domain.drawings import XY, Box, Disc, Label, Mark, Stroke, Wanted, placed
from control_room.domain.map_frames import fitted, ground, measure, measured
from control_room.domain.maps import Point, Sheet
from control_room.words.map_papers import DIM, FAINT, RED

_AROUND: Final = 450.0
"""Metres shown each way of the place, at least."""
_BAR: Final = "#2e86c1"
ROW: Final = 19.0
"""Points from one bar to the next."""


def bars(known: dict[str, int | None], at: XY, wide: float) -> Iterable[Mark]:
    """A bar a span, as long as its number is to the largest, the number at its end."""
    (x, y), most = at, max((n for n in known.values() if n), default=0)
    left, longest = x + 104, wide - 104 - 60
    for k, (name, n) in enumerate(known.items()):
        top = y + 6 + k * ROW
        yield Label(at=(x, top + 10), text=name, size=8.8, ink=DIM)
        if n is None:
            yield Label(at=(left, top + 10), text="not known", size=8.8, ink=DIM)
            continue
        long = longest * n / most if most else 0.0
        yield Box(left, top, left + max(long, 0.8), top + 13).outline("", fill=_BAR)
        yield Label(at=(left + max(long, 0.8) + 5, top + 10), text=str(n), size=9.5, bold=True)


def place_map(place: Point, it: Deployment, sheet: Sheet, box: Box) -> list[Mark]:
    """The place in the middle, the cameras around it, ward lines where the council gave them."""
    lat, lon = place
    reach = _AROUND / 111_195
    frame = fitted(box, [(lat - reach, lon), (lat + reach, lon)], edge=8)
    near = [spot for spot in sheet.spots if frame.has(spot.at, 4) and spot.number != it.unit]
    near = [spot for spot in near if metres_between(*spot.at, *place) > 5]
    marks: list[Mark] = [box.outline(FAINT, fill="#ffffff"), *ground(frame, sheet.faint, FAINT, 0.8)]
    at = frame.to(place)
    wanted = [Wanted(key="", at=at, text=it.unit or "here", radius=6, size=9, bold=True)]
    wanted += [Wanted(key=spot.number, at=frame.to(spot.at), text=spot.typed, radius=2.5) for spot in near]
    labels, _ = placed(wanted, box, [measured(frame)])
    marks += [Disc(at=frame.to(spot.at), radius=2, fill="#7f8c8d") for spot in near]
    x, y = at
    marks.append(
        Stroke(along=((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)), ink="#ffffff", fill=RED, width=0.6, closed=True)
    )
    measured_said = "where it was surveyed" if it.at else "where the register has it"
    said = Label(at=(box.left, box.foot + 9), text=f"{measured_said}; grey: cameras near it", size=6.5, ink=DIM)
    return [*marks, *labels, *measure(frame), said]
