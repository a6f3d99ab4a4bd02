"""Bids, units and sites together; how much each unit was used; what one deployment came to; what was moved in a shift."""

from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.audience import Reader, outwardly
from control_room.domain.availability import seconds
from control_room.domain.book import Line, heard
from control_room.domain.deployments.kinds import DeploymentLive, DeploymentRemoved, DeploymentSurveyed
from control_room.domain.deployments.results import Results, results_of
from control_room.domain.deployments.states import Deployment
from control_room.domain.deployments.units import Site, Unit, bids, earlier, sites, units
from control_room.domain.deployments.using import Use, in_place, in_use, of_units, used
from control_room.domain.faults.states import Fault
from control_room.domain.maps import Point
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.tasking.results import TaskingResults
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.cameras import Cameras
from control_room.services.retention import Retention
from control_room.services.rosters import running
from control_room.services.tasking import evidence

_MOST: Final = 5000
_EVERY: Final = 200_000
_LINES: Final = 2000
_MOMENT: Final = timedelta(microseconds=1)


class Street(Struct, frozen=True, kw_only=True):
    """What one screen shows of deployables."""

    bids: tuple[Deployment, ...] = ()
    units: tuple[Unit, ...] = ()
    sites: tuple[Site, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """One deployment with its lines, and what earlier ones at its place came to.

    Attributes:
        use: what its unit was used for while it was live; None where it never was.
        toured: what the tours of the tasking it names came to.
    """

    deployment: Deployment
    lines: tuple[Line, ...] = ()
    earlier: tuple[Deployment, ...] = ()
    use: Use | None = None
    toured: TaskingResults | None = None


class Stood(Struct, frozen=True, kw_only=True):
    """Where a unit stood on a day, and what it saw from there."""

    deployment: Deployment
    view: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """One deployment for a results sheet.

    Attributes:
        place: where it stood; by the register, where nobody measured; None where neither says.
        use: what its unit was used for while it was live; None where it never was.
        out_of_use: seconds in place that it was out of use.
        toured: what the tours of the tasking it names came to.
    """

    results: Results
    earlier: tuple[Deployment, ...] = ()
    place: Point | None = None
    use: Use | None = None
    out_of_use: int = 0
    toured: TaskingResults | None = None


class Deployables:
    """Deployables as a room looks at them."""

    def __init__(self, acts: Acts, cameras: Cameras, retention: Retention) -> None:
        self._acts, self._cameras, self._retention = acts, cameras, retention

    async def street(self, *, by: Signed) -> Street:
        """Bids by rank, units, and sites where any stood."""

        def look(look: Looking) -> Street:
            every = _every(look)
            return Street(
                bids=bids(every), units=units(self._cameras.inventory.cameras, every, look.now), sites=sites(every)
            )

        return await self._acts.read(by, look)

    async def story(self, ref: str, *, by: Signed | Reader) -> Story:
        """One deployment. Raises `NoSuchMatter`."""

        def look(look: Looking) -> Story:
            it = look.matter(ref, Deployment)
            return Story(
                deployment=it,
                lines=look.lines(ref=ref, limit=_LINES),
                earlier=earlier(it, _every(look)),
                use=_use(look, it),
                toured=evidence(look, it.tasking) if it.tasking else None,
            )

        return await self._acts.read(by, look)

    async def stood(self, unit: str, on: datetime, *, by: Signed) -> Stood | None:
        """Where a unit stood live at an instant, and what it saw from there as surveyed; None where it stood nowhere."""

        def look(look: Looking) -> Stood | None:
            for it in _every(look):
                if (
                    it.unit == unit
                    and it.live_at is not None
                    and it.live_at <= on < (it.removed_at or look.now + _MOMENT)
                ):
                    views = [
                        line.facts.view
                        for line in look.lines(ref=it.ref, limit=_LINES)
                        if isinstance(line.facts, DeploymentSurveyed) and line.at <= on
                    ]
                    return Stood(deployment=it, view=heard(views[-1]) if views else "")
            return None

        return await self._acts.read(by, look)

    async def outcome(self, ref: str, *, by: Signed) -> Outcome:
        """One deployment for a results sheet, of what the whole room may read, whoever makes it. Raises `NoSuchMatter`."""

        def look(look: Looking) -> Outcome:
            it = look.matter(ref, Deployment)
            use = _use(look, it)
            lines = look.lines(ref=ref, limit=_LINES)
            stood = seconds(in_place(it, look.now))
            return Outcome(
                results=results_of(it, lines, day_of(look.now).year),
                earlier=earlier(it, _every(look)),
                place=it.at or self._registered(look, it),
                use=use,
                out_of_use=stood - use.live if use else 0,
                toured=evidence(look, it.tasking) if it.tasking else None,
            )

        return await self._acts.read(outwardly(by.reader), look)

    def _registered(self, look: Looking, it: Deployment) -> Point | None:
        """Where the register had its unit when it was last in place."""
        if it.unit is None or it.live_at is None:
            return None
        camera = self._retention.at(look, it.removed_at or look.now).by_number(it.unit)
        return None if camera is None or camera.status == "in_store" else (camera.lat, camera.lon)

    async def use(self, since: date, until: date, *, by: Signed) -> tuple[Use, ...]:
        """How much each unit was used from one London day to another, both counted; of what the whole room may read."""

        def look(look: Looking) -> tuple[Use, ...]:
            begins, ends = day_bounds(since)[0], min(day_bounds(until)[1], look.now)
            numbers = [each.number for each in self._cameras.inventory.cameras if each.kind == "deployable"]
            return of_units(numbers, _every(look), (begins, ends), _matters(look, begins, ends), look.now)

        return await self._acts.read(outwardly(by.reader), look)


def _every(look: Looking) -> tuple[Deployment, ...]:
    found = look.matters(Deployment, outstanding=False, limit=_MOST)
    return tuple(each for each in found if each.stage is not Stage.VOIDED)


def _use(look: Looking, it: Deployment) -> Use | None:
    if it.unit is None or it.live_at is None:
        return None
    spans = in_use(it, look.now)
    return used(it.unit, spans, *_matters(look, it.live_at, it.removed_at or look.now), look.now)


def _matters(
    look: Looking, begins: datetime, ends: datetime
) -> tuple[tuple[Assist, ...], tuple[ReviewRequest, ...], tuple[Fault, ...]]:
    """Assists that began in a period; requests since it began, for footage is asked for afterwards; every fault."""
    return (
        look.matters(Assist, outstanding=False, since=begins, until=ends, limit=_EVERY),
        look.matters(ReviewRequest, outstanding=False, since=begins, limit=_EVERY),
        look.matters(Fault, outstanding=False, limit=_EVERY),
    )


def moved_of(look: Looking) -> tuple[str, ...]:
    """What came up or went down of deployables since the running shift began, a unit a line: for the handover."""
    since = min((shift.started_at for shift in running(look) if shift.started_at), default=None)
    if since is None:
        return ()
    found: dict[str, str] = {}
    kinds = (DeploymentLive.kind(), DeploymentRemoved.kind())
    for line in look.lines(kinds=kinds, newest=True, limit=_LINES):
        if line.at < since or line.struck is not None or line.ref is None:
            continue
        it = look.matter(line.ref, Deployment)
        if it.unit is None or (isinstance(line.facts, DeploymentRemoved) and it.removed_at != line.at):
            continue  # said again when its recordings came off it: it was down already
        up = isinstance(line.facts, DeploymentLive)
        before = found.pop(it.unit, "")
        told = f"{'now at' if up else 'taken down from'} {heard(it.place)} ({said(it.ref)})"
        found[it.unit] = f"{before}, {told}" if before else f"DEPLOYABLE MOVED {it.unit}: {told}"
    return tuple(found.values())
