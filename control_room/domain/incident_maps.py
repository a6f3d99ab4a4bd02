"""Incidents by camera for each 100 days it was in service: what a circle's area stands for, and when there is no rate at all."""

from collections.abc import Iterable
from datetime import date
from math import floor, log10, sqrt
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.availability import CameraTime
from control_room.domain.cameras.records import Camera
from control_room.domain.maps import Point

DAY: Final = 86_400
PER: Final = 100
"""A rate is incidents for so many days in service."""
LEAST: Final = DAY
"""Seconds in service in a period without which a camera has no rate."""
DOWN: Final = 0.2
"""The share of its required time down above which a circle is hatched: its rate rests on few days."""
COLUMNS: Final = (
    "camera",
    "place",
    "ward",
    "incidents",
    "in_service_days",
    "required_days",
    "down_percent",
    "incidents_per_100_in_service_days",
    "note",
)


class CameraRate(Struct, frozen=True, kw_only=True):
    """One camera in a period.

    Attributes:
        incidents: assists that named it, as the figures count them; the numerator.
        required: seconds it was required; `in_service` those of them in which it had a picture; the denominator.
        moved: the register had it at another place at some time of the period.
    """

    number: str
    typed: str
    place: str
    ward: str
    at: Point
    incidents: int
    required: int
    in_service: int
    moved: bool = False

    @property
    def rate(self) -> float | None:
        """Incidents for each 100 days in service; None where it was not in service for a day."""
        return None if self.in_service < LEAST else self.incidents * PER * DAY / self.in_service

    @property
    def down(self) -> float:
        """The share of its required time in which it had no picture."""
        return 0.0 if not self.required else 1 - self.in_service / self.required

    @property
    def hatched(self) -> bool:
        """Whether it was down so long that its rate rests on little."""
        return self.rate is not None and self.down > DOWN


class IncidentMap(Struct, frozen=True, kw_only=True):
    """The cameras of a period, both days counted."""

    since: date
    until: date
    cameras: tuple[CameraRate, ...] = ()

    @property
    def most(self) -> float:
        """The highest rate; 0 where there is none."""
        return max((each.rate or 0.0 for each in self.cameras), default=0.0)


def counted(assists: Iterable[Assist]) -> dict[str, int]:
    """Of each camera how many of these assists named it: one followed over three cameras counts once at each of the three.

    Struck ones, tests and those nobody was sent to are not counted, as in the figures.
    """
    found: dict[str, int] = {}
    for assist in assists:
        if any(True for _ in assist.counts()):
            for camera in {*assist.cameras, *assist.trail().cameras}:
                found[camera] = found.get(camera, 0) + 1
    return found


def rates(
    cameras: Iterable[Camera], times: Iterable[CameraTime], incidents: dict[str, int], moved: Iterable[str] = ()
) -> tuple[CameraRate, ...]:
    """Each camera that was required at any time of the period, in the register's order."""
    told, gone = {each.camera: each for each in times}, frozenset(moved)
    return tuple(
        CameraRate(
            number=each.number,
            typed=each.typed,
            place=each.location,
            ward=each.ward,
            at=(each.lat, each.lon),
            incidents=incidents.get(each.number, 0),
            required=told[each.number].required,
            in_service=told[each.number].required - told[each.number].no_picture,
            moved=each.number in gone,
        )
        for each in cameras
        if each.number in told
    )


def radius(rate: float, most: float, largest: float) -> float:
    """The radius of a circle whose area is to a rate as the largest circle's is to the highest rate."""
    return 0.0 if most <= 0 else largest * sqrt(rate / most)


def sizes(most: float) -> tuple[float, ...]:
    """Three round rates for a legend, the largest no higher than the highest there is; none where every rate is 0."""
    if most <= 0:
        return ()
    power = 10.0 ** floor(log10(most))
    top = max((step * power for step in (1, 2, 4, 6, 8) if step * power <= most), default=most)
    return top / 4, top / 2, top


def cells(each: CameraRate) -> tuple[str, ...]:
    """One camera as a row of the table behind the map, as `COLUMNS`."""
    note = (
        "no in-service day: no rate"
        if each.rate is None
        else "down more than 20 % of the period"
        if each.hatched
        else ""
    )
    return (
        each.number,
        each.place,
        each.ward,
        str(each.incidents),
        f"{each.in_service / DAY:.2f}",
        f"{each.required / DAY:.2f}",
        f"{100 * each.down:.1f}",
        "" if each.rate is None else f"{each.rate:.1f}",
        "; ".join(filter(None, (note, "moved in the period" if each.moved else ""))),
    )
