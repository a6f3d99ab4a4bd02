"""The inventory in force: `cameras.yml` read, checked, and its changes written into the book."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from control_room.adapters import yamlfiles
from control_room.domain.authority import Act
from control_room.domain.cameras import Change, Inventory, check, differences
from control_room.domain.cameras.borough import WARDS
from control_room.domain.cameras.changes import shared
from control_room.domain.cameras.lines import (
    CameraAdded,
    CameraChanged,
    CamerasChanged,
    CameraWithdrawn,
    InventoryLoaded,
    InventoryRefused,
)
from control_room.domain.policyfiles import Fault, Severity, takeable
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.store import rows


def read_inventory(path: Path, before: Inventory | None = None) -> tuple[Inventory, tuple[Fault, ...]]:
    """A file's cameras and every fault in it. Never raises."""
    raw, faults = yamlfiles.read(path)
    inventory, more = check(raw, before)
    return inventory, (*faults, *more)


@lru_cache(maxsize=32)
def inventory_of(content: bytes) -> tuple[Inventory, tuple[Fault, ...]]:
    """The cameras in a file's bytes and every fault in it. They are frozen, and read again as often as a room is opened."""
    raw, faults = yamlfiles.parse(content)
    inventory, more = check(raw)
    return inventory, (*faults, *more)


class Cameras:
    """The room's cameras.

    Attributes:
        inventory: the inventory in force: the last good one.
        faults: what is wrong with the file as it now stands; empty when it is in force.
        path: the file.
    """

    def __init__(self, acts: Acts, path: Path) -> None:
        self._acts = acts
        self.path = path
        self.inventory = Inventory()
        self.faults: tuple[Fault, ...] = ()

    @property
    def wards(self) -> tuple[str, ...]:
        """The borough's wards."""
        return WARDS

    def wards_of(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The wards in which these cameras stand; a number nobody knows has none."""
        found = (self.inventory.by_number(number) for number in numbers)
        return tuple(dict.fromkeys(camera.ward for camera in found if camera is not None and camera.ward))

    async def last_good(self, *, by: Signed) -> Inventory:
        """Put the last good inventory in force without a look at the file, and write nothing."""
        kept = await self._acts.read(by, _last)
        self.inventory = (inventory_of(kept[1].encode())[0] if kept else Inventory()).ready()
        return self.inventory

    async def load(self, *, by: Signed) -> tuple[Change, ...]:
        """Read the file. A good one comes into force and its changes become lines; a bad one changes nothing but is told.

        Returns:
            What changed since the last good inventory.
        """
        try:
            content = self.path.read_bytes()[: yamlfiles.LARGEST + 1]
        except OSError:
            content = b""
        digest = sha256(content).hexdigest()
        kept = await self._acts.read(by, _last)
        before, known = inventory_of(kept[1].encode()) if kept else (Inventory(), ())
        if kept is not None and kept[0] == digest:
            self.inventory, self.faults = before.ready(), known
            return ()
        first = kept is None and content
        inventory, faults = inventory_of(content) if first else read_inventory(self.path, before if kept else None)
        if not takeable(faults):
            self.inventory, self.faults = before.ready(), faults
            await self._refused(by, digest, faults)
            return ()
        changes = differences(before, inventory)

        def decide(w: Writing) -> None:
            again = rows.last_inventory(w.conn)
            if again is not None and again[0] == digest:
                return
            numbers = tuple(dict.fromkeys(c.number for c in changes)) if kept else ()
            line = w.record(InventoryLoaded(count=len(inventory.cameras), digest=digest, cameras=numbers))
            rows.keep_inventory(w.conn, number=line.number, at=w.now, digest=digest, source=content.decode("utf-8-sig"))
            for some in shared(changes) if kept else ():
                w.record(_line(some))

        await self._acts.maybe(Act.LOAD_CAMERAS, by, decide)
        self.inventory, self.faults = inventory.ready(), faults
        return changes

    async def _refused(self, by: Signed, digest: str, faults: tuple[Fault, ...]) -> None:
        def decide(w: Writing) -> None:
            last = w.lines(kinds=("inventory.refused",), newest=True, limit=1)
            facts = last[0].facts if last else None
            if isinstance(facts, InventoryRefused) and facts.digest == digest:
                return
            worst = next((f for f in faults if f.severity is Severity.ERROR), None)
            first = worst.said(self.path.name) if worst else f"{self.path.name}: cannot be read"
            w.record(InventoryRefused(faults=len(faults), digest=digest, first=first))

        await self._acts.maybe(Act.LOAD_CAMERAS, by, decide)


def _last(look: Looking) -> tuple[str, str] | None:
    return rows.last_inventory(look.conn)


def _line(some: tuple[Change, ...]) -> CameraAdded | CameraChanged | CamerasChanged | CameraWithdrawn:
    change = some[0]
    if len(some) > 1:
        numbers = tuple(each.number for each in some)
        return CamerasChanged(cameras=numbers, field=change.field, text=f"{len(numbers)} cameras: {change.what}")
    match change.kind:
        case "added":
            return CameraAdded(camera=change.number, text=change.said)
        case "withdrawn":
            return CameraWithdrawn(camera=change.number, text=change.said)
        case "changed":
            return CameraChanged(camera=change.number, field=change.field, text=change.said)
