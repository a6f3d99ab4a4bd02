"""What the map shows: where cameras stand, what is known of each, ward lines or the ways between them, the way of a follow."""

import asyncio
from collections import defaultdict
from pathlib import Path
from typing import Final

from control_room.adapters import wardfiles
from control_room.domain.assists.states import Assist
from control_room.domain.audience import Reader
from control_room.domain.cameras.records import Camera
from control_room.domain.errors import NoSuchMatter
from control_room.domain.faults.states import Fault
from control_room.domain.health import Known, Truth
from control_room.domain.maps import Line, Point, Sheet, Spot, state_of, walked
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.cameras import Cameras
from control_room.store import truths

_NOWHERE: Final = frozenset({"planned", "in_store", "decommissioned"})
"""A camera of these stands nowhere."""


class Maps:
    """The borough as it stands.

    Attributes:
        trouble: why the ward lines could not be read, in words.
        credit: whose they are, as their file says; "" where it says nothing.
    """

    def __init__(self, acts: Acts, cameras: Cameras, wards: Path | None = None) -> None:
        self._acts, self._cameras, self._wards = acts, cameras, wards
        self.trouble = self.credit = ""
        self._lines: tuple[Line, ...] | None = None

    async def sheet(self, *, by: Signed | Reader, follow: str = "") -> Sheet:
        """What is to be drawn now.

        Args:
            follow: the assist whose trail stands out; "" or one this person may not see draws none.
        """
        cameras, wards = self._standing(), await self._outlines()

        def look(look: Looking) -> Sheet:
            suspects: dict[str, list[bool]] = defaultdict(list)
            for fault in look.matters(Fault):
                for number in fault.cameras:
                    suspects[number].append(fault.suspect)
            told = _told(look)
            at = {camera.number: _at(camera) for camera in cameras}
            return Sheet(
                spots=tuple(
                    Spot(
                        number=each.number,
                        typed=each.typed,
                        at=_at(each),
                        state=state_of(each.status, suspects[each.number], told[each.number].values(), look.now),
                    )
                    for each in cameras
                ),
                faint=wards or _ways(cameras, at),
                trail=_trail(look, follow, at),
                names=_names(cameras),
            )

        return await self._acts.read(by, look)

    async def _outlines(self) -> tuple[Line, ...]:
        """The ward lines, read once; none where there is no file or it is no good."""
        if self._lines is None:
            try:
                self._lines = await asyncio.to_thread(wardfiles.read, self._wards) if self._wards else ()
                self.credit = await asyncio.to_thread(wardfiles.credit, self._wards) if self._wards else ""
            except wardfiles.BadWards as reason:
                self._lines, self.trouble = (), str(reason)
        return self._lines

    def centre(self) -> tuple[Point, ...]:
        """Where the cameras of the district stand that has the most of them."""
        none: list[Point] = []
        return tuple(max(_districts(self._standing()).values(), key=len, default=none))

    def districts(self) -> dict[str, tuple[str, ...]]:
        """The numbers of the cameras that stand in each district."""
        found: dict[str, list[str]] = defaultdict(list)
        for camera in self._standing():
            found[camera.district].append(camera.number)
        return {name: tuple(numbers) for name, numbers in found.items() if name}

    def _standing(self) -> tuple[Camera, ...]:
        return tuple(each for each in self._cameras.inventory.cameras if each.status not in _NOWHERE)


def _told(look: Looking) -> dict[str, dict[Truth, Known]]:
    found: dict[str, dict[Truth, Known]] = defaultdict(dict)
    for known in sorted(truths.known(look.conn), key=lambda known: known.seen_at):
        found[known.camera][known.truth] = known
    return found


def _at(camera: Camera) -> Point:
    return camera.lat, camera.lon


def _districts(cameras: tuple[Camera, ...]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for camera in cameras:
        found[camera.district].append(_at(camera))
    return found


def _ways(cameras: tuple[Camera, ...], at: dict[str, Point]) -> tuple[Line, ...]:
    pairs = {
        (min(camera.number, near.number), max(camera.number, near.number))
        for camera in cameras
        for near in camera.neighbours
        if near.number in at
    }
    return tuple((at[one], at[other]) for one, other in sorted(pairs))


def _trail(look: Looking, follow: str, at: dict[str, Point]) -> tuple[Line, ...]:
    if not follow:
        return ()
    try:
        pairs = walked(look.matter(follow, Assist).trail())
    except NoSuchMatter:
        return ()
    return tuple((at[one], at[other]) for one, other in pairs if one in at and other in at)


def _names(cameras: tuple[Camera, ...]) -> tuple[tuple[Point, str], ...]:
    """Each district at the middle of its cameras, the one with the most first."""
    return tuple(
        ((sum(lat for lat, _ in there) / len(there), sum(lon for _, lon in there) / len(there)), name)
        for name, there in sorted(_districts(cameras).items(), key=lambda each: -len(each[1]))
        if name
    )


def ward_trouble(file: Path) -> str:
    """What is wrong with a file of ward lines, in words; "" where it can be drawn."""
    try:
        wardfiles.read(file)
    except wardfiles.BadWards as reason:
        return str(reason)
    return ""
