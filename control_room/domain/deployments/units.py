"""Units and sites: where each deployable is, how long, what is due of it; what earlier deployments at a place achieved."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.book import Erased, heard
from control_room.domain.cameras.borough import metres_between
from control_room.domain.cameras.records import Camera
from control_room.domain.deployments.codes import REMINDERS, Step
from control_room.domain.deployments.states import HOLDS_A_UNIT, Deployment
from control_room.domain.matters import Stage

NEAR: Final = 150.0
"""Metres within which two deployments were at one site."""
ASTRAY: Final = 300.0
"""Metres from where it was surveyed at which the register has a live unit in another place: one of the two is wrong."""
_GONE: Final = frozenset({"decommissioned", "planned"})
_AWAY: Final = frozenset({"out_of_service", "ber"})
_BID: Final = frozenset({Step.REQUESTED, Step.SCREENED, Step.SCORED, Step.DEFERRED, Step.APPROVED})


class Phase(StrEnum):
    """How a unit stands."""

    FREE = "free"
    AWAY = "away"
    """Out of service by the register."""
    UNWRITTEN = "unwritten"
    """In the street by the register, and no deployment in the book says why."""
    KEPT = "kept"
    RUNNING = "running"
    ASKED = "asked"
    """From day 70 on."""
    SOON = "soon"
    """From day 84 on."""
    OVERDUE = "overdue"
    """Past day 91 without a review."""
    ENDING = "ending"


class Unit(Struct, frozen=True, kw_only=True):
    """One deployable.

    Attributes:
        day: whole days since it went live or was last extended, None where it is not live.
        left: whole days to the end of its three months; below 0 it is so many days over.
        astray: metres between where it was surveyed and where the register has it, where that is too far.
    """

    camera: Camera
    phase: Phase
    deployment: Deployment | None = None
    day: int | None = None
    left: int | None = None
    astray: int | None = None


class Site(Struct, frozen=True, kw_only=True):
    """A place where deployables stood, the latest stay first."""

    name: str
    ward: str
    stays: tuple[Deployment, ...]


def bids(deployments: Iterable[Deployment]) -> tuple[Deployment, ...]:
    """What waits for a panel or a unit: the approved first, then by points, of equals the longest waiting first."""
    found = [each for each in deployments if each.stage is Stage.OPEN and each.step in _BID]
    return tuple(sorted(found, key=lambda it: (it.step is not Step.APPROVED, -(it.score or -100), it.opened)))


def units(cameras: Iterable[Camera], deployments: Iterable[Deployment], now: datetime) -> tuple[Unit, ...]:
    """Every deployable of the register, in its order."""
    held = {it.unit: it for it in deployments if it.stage is Stage.OPEN and it.step in HOLDS_A_UNIT and it.unit}
    ours = (each for each in cameras if each.kind == "deployable" and each.status not in _GONE)
    return tuple(_unit(camera, held.get(camera.number), now) for camera in ours)


def _unit(camera: Camera, it: Deployment | None, now: datetime) -> Unit:
    if it is None:
        standing = {"in_service": Phase.UNWRITTEN} | dict.fromkeys(_AWAY, Phase.AWAY)
        return Unit(camera=camera, phase=standing.get(camera.status, Phase.FREE))
    if it.since is None or it.review_by is None:
        return Unit(camera=camera, deployment=it, phase=Phase.ENDING if it.step is Step.ENDING else Phase.KEPT)
    day = (now - it.since).days
    return Unit(
        camera=camera,
        deployment=it,
        phase=phase_of(day, it.days),
        day=day,
        left=it.days[-1] - day,
        astray=_astray(camera, it),
    )


def phase_of(day: int, days: Sequence[int] = REMINDERS) -> Phase:
    """What is due on a day since it went live or was extended, by the days on which its review is asked for."""
    asked, soon, over = days
    if day >= over:
        return Phase.OVERDUE
    return Phase.SOON if day >= soon else Phase.ASKED if day >= asked else Phase.RUNNING


def _astray(camera: Camera, it: Deployment) -> int | None:
    if it.at is None:
        return None
    metres = metres_between(*it.at, camera.lat, camera.lon)
    return round(metres) if metres > ASTRAY else None


def sites(deployments: Iterable[Deployment]) -> tuple[Site, ...]:
    """Places where a deployable was live, the lately used first; those within `NEAR` metres, or of one name, are one."""
    found: list[list[Deployment]] = []
    for it in _latest(it for it in deployments if it.live_at):
        there = [stays for stays in found if any(near(it, other) for other in stays)]
        if not there:
            found.append([it])
            continue
        there[0].extend([each for stays in there[1:] for each in stays] + [it])  # it may join two that were apart
        found = [stays for stays in found if stays not in there[1:]]
    told = sorted((_latest(stays) for stays in found), key=_begun, reverse=True)
    return tuple(Site(name=heard(stays[0].place), ward=heard(stays[0].ward), stays=stays) for stays in told)


def _latest(deployments: Iterable[Deployment]) -> tuple[Deployment, ...]:
    return tuple(sorted(deployments, key=lambda it: (it.live_at or it.opened_at, it.ref), reverse=True))


def _begun(stays: tuple[Deployment, ...]) -> tuple[datetime, str]:
    return stays[0].live_at or stays[0].opened_at, stays[0].ref


def near(one: Deployment, other: Deployment) -> bool:
    """Whether two were at one site: within `NEAR` metres where both were measured, else called the same."""
    if one.at is not None and other.at is not None:
        return metres_between(*one.at, *other.at) <= NEAR
    return _called(one) == _called(other) != ""


def _called(it: Deployment) -> str:
    if isinstance(it.place, Erased):
        return ""
    return " ".join(heard(it.place).casefold().replace(",", " ").split())


def earlier(it: Deployment, deployments: Iterable[Deployment]) -> tuple[Deployment, ...]:
    """Deployments that were live at or near its place before, the latest first."""
    return _latest(other for other in deployments if other.ref != it.ref and other.live_at and near(it, other))
