"""How long each camera's pictures are kept, by the settings of every inventory there was and by what was found in the recorders."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act
from control_room.domain.cameras import Inventory
from control_room.domain.requests.clock import OldestSeen, Retained, gone
from control_room.domain.requests.kinds import Gone
from control_room.domain.sightings import NotYetSeen, Oldest, OldestChecked
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.cameras import inventory_of
from control_room.store import rows, sightings

_CLOCKS_APART: Final = 60.0
"""Seconds a recorder's list may be ahead of the room's clock and still be believed."""

_Then = tuple[tuple[int, datetime, Inventory], ...]
_Known = tuple[_Then, dict[str, tuple[Retained, ...]]]


class Kept:
    """How long pictures are kept, as one look at the book finds it: every inventory there was, and the oldest pictures seen.

    Args:
        then: (line, in force from, inventory), oldest first.
        histories: what was worked out from `then` before, by camera; what is worked out here is added.
        seen: camera -> (when it was looked at, the oldest picture found).
    """

    def __init__(
        self,
        then: _Then,
        histories: dict[str, tuple[Retained, ...]],
        seen: Mapping[str, tuple[datetime, datetime]],
    ) -> None:
        self._then, self._histories, self._seen = then, histories, seen

    def history(self, camera: str) -> tuple[Retained, ...]:
        """What a camera's setting has been, oldest first; a camera that was in no inventory has none."""
        known = self._histories.get(camera)
        if known is not None:
            return known
        found: list[Retained] = []
        for _, since, inventory in self._then:
            one = inventory.by_number(camera)
            if one is not None and (not found or found[-1].days != one.retention_days):
                found.append(Retained(since=since, days=one.retention_days))
        self._histories[camera] = tuple(found)
        return tuple(found)

    def gone(self, cameras: Iterable[str], begins: datetime) -> tuple[Gone, ...]:
        """When the picture of `begins` is overwritten on each camera; one that was never ours is left out."""
        times: list[Gone] = []
        for camera in cameras:
            sighting = self._seen.get(camera)
            oldest = None if sighting is None else OldestSeen(seen_at=sighting[0], oldest=sighting[1])
            time = gone(camera, begins, self.history(camera), oldest)
            if time is not None:
                times.append(time)
        return tuple(times)


class Retention:
    """The ground the overwrite clock stands on. Cameras of the past are read once and remembered."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._remembered: _Known = ((), {})

    def inventories(self, look: Looking) -> _Then:
        """(line, in force from, inventory) of every inventory there was, oldest first."""
        return self._known(look)[0]

    def _known(self, look: Looking) -> _Known:
        """The inventories and what was worked out from exactly these: looks and acts run on several threads."""
        known = self._remembered
        then = known[0]
        more: list[tuple[int, datetime, Inventory]] = []
        for number, at, source in rows.inventories_after(look.conn, then[-1][0] if then else 0):
            more.append((number, at, inventory_of(source.encode())[0].ready()))
        if more:
            known = self._remembered = ((*then, *more), {})
        return known

    def newest(self, look: Looking) -> int:
        """The line that put the inventory in force there; 0 before the first."""
        known = self.inventories(look)
        return known[-1][0] if known else 0

    async def ready(self) -> None:
        """Read what inventories there are before the pen is taken, so that nobody waits for it."""
        await self._acts.read(SYSTEM, self.inventories)

    def at(self, look: Looking, instant: datetime) -> Inventory:
        """The inventory in force at an instant: where a deployable stood *then*. Before the first one, the first."""
        known = self.inventories(look)
        if not known:
            return Inventory()
        return next((each for _, since, each in reversed(known) if since <= instant), known[0][2])

    def kept(self, look: Looking) -> Kept:
        """How long pictures are kept as things stand now: read once where many requests are worked out."""
        return Kept(*self._known(look), sightings.latest(look.conn))

    def gone(self, look: Looking, cameras: tuple[str, ...], begins: datetime | None) -> tuple[Gone, ...]:
        """When the picture of `begins` is overwritten on each camera; one that was never ours is left out."""
        return () if begins is None else self.kept(look).gone(cameras, begins)

    async def checked(
        self,
        seen: tuple[Oldest, ...],
        *,
        by: Signed,
        text: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Write down the oldest picture found of some cameras.

        Raises:
            NotYetSeen: one of them is later than the moment of looking.
            NothingWritten: nothing was given.
        """

        def decide(w: Writing) -> None:
            when = at or w.now
            for each in seen:
                if (each.oldest - when).total_seconds() > _CLOCKS_APART:
                    raise NotYetSeen(
                        f"the oldest picture of camera {each.camera} cannot be of a time to come; check it"
                    )
            if not seen:
                return
            line = w.record(OldestChecked(seen=seen, text=text or None), at=at)
            for each in seen:
                sightings.keep(
                    w.conn, each.camera, number=line.number, seen_at=line.at, oldest=min(each.oldest, line.at)
                )

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)
