"""The door of a real room: sign-in is painted before any of this loads the database."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from control_room.domain.errors import BookUnavailable, Refusal
from control_room.settings import Settings

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.tui.live.desk import LiveDesk
    from control_room.tui.ports import Drafts

NAMEPLATE: Final = "nameplate.json"


class RoomClock(Protocol):
    """The workstation's clock."""

    def now(self) -> datetime:
        """The instant, aware, UTC."""
        ...

    def steady(self) -> float:
        """Seconds that never go backwards."""
        ...


def nameplate(settings: Settings) -> tuple[str, str]:
    """(council, station) as last seen here, to show before the database is opened."""
    try:
        held = msgspec.json.decode((settings.home / NAMEPLATE).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return "", "Control room"
    return held.get("council", ""), held.get("station", "Control room")


class RoomDoor:
    """How people come into the room at this workstation.

    Attributes:
        council, station: whose room, shown before sign-in; from a small file, so that no database is opened for it.
        room: the room, once somebody is signing in.
    """

    def __init__(self, settings: Settings, clock: RoomClock) -> None:
        self.settings = settings
        self._clock = clock
        self.council, self.station = nameplate(settings)
        self.training = settings.training
        self.room: Room | None = None
        self.signed: Signed | None = None
        self._opening = asyncio.Lock()

    def now(self) -> datetime:
        """The instant, aware, UTC."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return self._clock.steady()

    def prepare(self) -> None:
        """Load what is heavy; called in a thread while the sign-in screen stands."""
        import argon2  # noqa: F401, PLC0415
        import control_room.room  # noqa: F401, PLC0415
        import control_room.tui.live.desk  # noqa: F401, PLC0415

    async def open(self) -> "Room":
        """The room, opened once."""
        from control_room.room import Room  # noqa: PLC0415 - after the first paint

        async with self._opening:
            if self.room is None:
                room = Room(self.settings)
                await room.start()
                self.room = room
                await self._remember(room)
            return self.room

    async def _remember(self, room: "Room") -> None:
        whose = await room.book.whose()
        if whose is not None:
            held = msgspec.json.encode({"council": whose.council, "station": whose.station})
            (self.settings.home / NAMEPLATE).write_bytes(held)

    async def sign_in(self, staff: str, password: str) -> "LiveDesk":
        """Check the person and open the desk. Raises `Refusal`."""
        room = await self.open()
        signed = await room.identity.sign_in(staff, password)
        return await self.seat(signed)

    async def seat(self, signed: "Signed") -> "LiveDesk":
        """The desk of somebody already known."""
        from control_room.tui.live.desk import LiveDesk  # noqa: PLC0415

        room = await self.open()
        self.signed = signed
        desk = LiveDesk(room, signed)
        await desk.refresh()
        return desk

    async def reopen(self, staff: str, pin: str) -> None:
        """Check the PIN, or the password where no PIN is in force. Raises `Refusal`."""
        room = await self.open()
        if room.identity.has_pin(staff):
            with suppress(Refusal):
                room.identity.unlock(staff, pin)
                return
        await room.identity.sign_in(staff, pin, quiet=True)

    def drafts(self, staff: str) -> "Drafts":
        """This person's draft journal."""
        if self.room is None:
            raise BookUnavailable("away", "the room is not open yet; sign in first")
        return self.room.drafts(staff)

    async def close(self) -> None:
        """Close in order: a checkpoint, then the book."""
        if self.room is not None:
            await self.room.stop()
