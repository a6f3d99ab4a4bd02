"""Which cameras worked in a period, and who is down now: out of the register as it was then and the faults told of."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.audience import Reader
from control_room.domain.availability import REQUIRED, Availability, Lived, Registered, availability, lived
from control_room.domain.cameras.records import Camera
from control_room.domain.faults.codes import NO_RECORD
from control_room.domain.faults.states import Fault
from control_room.domain.health import So
from control_room.domain.matters import Matter
from control_room.domain.requests.codes import Result
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.retention import Retention
from control_room.store import truths

_MOST: Final = 20000
_EVERY: Final = 200_000
_FAILED: Final = frozenset({Result.CAMERA_FAULT, Result.RECORDER_GAP})


class Down(Struct, frozen=True, kw_only=True):
    """A camera that does not work at an instant: since when, by which faults, and which requests could not be answered for it.

    Attributes:
        faults: none where the register alone says that it is out of service.
        failed: requests with a window on it that were answered by its fault.
    """

    camera: Camera
    since: datetime | None
    faults: tuple[Fault, ...] = ()
    failed: tuple[str, ...] = ()


class Working(Struct, frozen=True, kw_only=True):
    """How many were required at an instant, and which of them were down."""

    at: datetime
    required: int
    down: tuple[Down, ...] = ()
    suspected: int = 0
    unknown: int = 0
    """Neither down nor suspected, and nobody has told lately that they work; of another day than today that is not said."""


class Then(Struct, frozen=True, kw_only=True):
    """A camera of a past day; `since` is when that version of the register came in, None where the first came later."""

    camera: Camera
    since: datetime | None


class Availabilities:
    """Availability, and the answer to who is down."""

    def __init__(self, acts: Acts, retention: Retention) -> None:
        self._acts, self._retention = acts, retention

    async def period(self, since: datetime, until: datetime, *, by: Signed | Reader) -> Availability:
        """The figures of a period."""

        def look(look: Looking) -> Availability:
            return availability(self._standings(look), _faults(look), since, until, now=look.now)

        await self._retention.ready()
        return await self._acts.read(by, look)

    async def lived(self, since: datetime, until: datetime, *, by: Signed | Reader) -> tuple[Lived, ...]:
        """What every camera of the register went through in a period."""

        def look(look: Looking) -> tuple[Lived, ...]:
            return lived(self._standings(look), _faults(look), since, until, now=look.now)

        await self._retention.ready()
        return await self._acts.read(by, look)

    async def down(self, *, by: Signed, at: datetime | None = None) -> Working:
        """Which cameras were down at an instant, now unless told; the longest first."""

        def look(look: Looking) -> Working:
            when = at or look.now
            required = [camera for camera in self._retention.at(look, when).cameras if camera.status in REQUIRED]
            faults = tuple(fault for fault in _faults(look) if fault.symptom in NO_RECORD and _so(fault, when))
            failed = _failed(look, {fault.ref for fault in faults})
            told = (self._down(look, camera, faults, failed, when) for camera in required)
            found = [each for each in told if each is not None]
            found.sort(key=lambda each: each.since or when)
            rest = {camera.number for camera in required} - {each.camera.number for each in found}
            doubted = {camera for fault in look.matters(Fault) if fault.suspect for camera in fault.cameras} & rest
            told_well = _well(look)
            unknown = len(rest - doubted - told_well) if at is None else 0
            return Working(
                at=when,
                required=len(required),
                down=tuple(found),
                suspected=len(doubted) if at is None else 0,
                unknown=unknown,
            )

        await self._retention.ready()
        return await self._acts.read(by, look)

    async def unused(self, since: datetime, *, by: Signed) -> tuple[Camera, ...]:
        """Cameras in service that no matter begun since then names: no radio call, assist, request, hold or telephone call."""

        def look(look: Looking) -> tuple[Camera, ...]:
            used: set[str] = set()
            for matter in look.all_matters(since=since, limit=_EVERY):
                if not isinstance(matter, Fault):
                    used |= _named(matter)
            inventory = self._retention.at(look, look.now)
            return tuple(each for each in inventory.cameras if each.status == "in_service" and each.number not in used)

        await self._retention.ready()
        return await self._acts.read(by, look)

    async def then(self, camera: str, at: datetime, *, by: Signed) -> Then | None:
        """A camera as the register had it at an instant; None where it had none of that number."""

        def look(look: Looking) -> Then | None:
            known = self._retention.inventories(look)
            found = self._retention.at(look, at).by_number(camera)
            since = max((since for _, since, _ in known if since <= at), default=None)
            return None if found is None else Then(camera=found, since=since)

        await self._retention.ready()
        return await self._acts.read(by, look)

    def _down(
        self,
        look: Looking,
        camera: Camera,
        faults: tuple[Fault, ...],
        failed: dict[str, tuple[str, ...]],
        at: datetime,
    ) -> Down | None:
        ours = tuple(fault for fault in faults if camera.number in fault.cameras)
        if not ours and camera.status == "in_service":
            return None
        begun = [fault.began for fault in ours]
        since = None if camera.status == "in_service" else self._since(look, camera, at)
        if since is not None:
            begun.append(since)
        refs = dict.fromkeys(ref for fault in ours for ref in failed.get(fault.ref, ()))
        return Down(camera=camera, since=min(begun, default=None), faults=ours, failed=tuple(refs))

    def _since(self, look: Looking, camera: Camera, at: datetime) -> datetime | None:
        """Since when the register says what it says of a camera; None where it says so of no time before `at`."""
        since: datetime | None = None
        for _, begins, inventory in reversed(self._retention.inventories(look)):
            one = inventory.by_number(camera.number)
            if begins > at:
                continue
            if one is None or one.status != camera.status:
                break
            since = begins
        return since

    def _standings(self, look: Looking) -> tuple[Registered, ...]:
        """What the register said of each camera over time. Of the time before the first register nothing is known."""
        last: dict[str, str] = {}
        found: list[Registered] = []
        for _, since, inventory in self._retention.inventories(look):
            said = {camera.number: camera.status for camera in inventory.cameras}
            gone = {number: "decommissioned" for number in last if number not in said}
            for number, status in {**said, **gone}.items():
                if last.get(number) != status:
                    found.append(Registered(camera=number, since=since, status=status))
                    last[number] = status
        return tuple(found)


def _named(matter: Matter) -> set[str]:
    """Cameras a matter names."""
    if isinstance(matter, ReviewRequest):
        return {row.camera for row in matter.rows} | {camera for item in matter.items for camera in item.cameras}
    cameras: tuple[str, ...] = getattr(matter, "cameras", ())
    return set(cameras)


def _faults(look: Looking) -> tuple[Fault, ...]:
    return tuple(fault for fault in look.matters(Fault, outstanding=False, limit=_MOST) if fault.entry is None)


def _so(fault: Fault, at: datetime) -> bool:
    return any(begins <= at and (ends is None or at < ends) for begins, ends in fault.downs)


def _failed(look: Looking, refs: set[str]) -> dict[str, tuple[str, ...]]:
    """Requests answered by each of these faults."""
    found: dict[str, dict[str, None]] = {}
    for request in look.matters(ReviewRequest, outstanding=False, limit=_MOST) if refs else ():
        for row in request.rows:
            if row.result in _FAILED and row.fault in refs:
                found.setdefault(row.fault, {})[request.ref] = None
    return {ref: tuple(requests) for ref, requests in found.items()}


def _well(look: Looking) -> set[str]:
    """Cameras of which something is told lately that is well, and nothing that is not."""
    so: dict[str, set[So]] = {}
    for known in truths.known(look.conn):
        so.setdefault(known.camera, set()).add(known.at(look.now))
    return {camera for camera, told in so.items() if So.YES in told and So.NO not in told}
