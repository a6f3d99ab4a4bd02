"""The room: every service, wired once. Faces ask for what they need here."""

from control_room.adapters.clock import Clock, WallClock
from control_room.services.acts import Acts
from control_room.services.book import Book
from control_room.services.signin import Identity
from control_room.settings import Settings
from control_room.store.engine import open_database


class Room:
    """One workstation's way into the room's book and everything done with it."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or WallClock()
        self.database = open_database(settings.database_url)
        self.acts = Acts(self.database, self.clock)
        self.book = Book(self.acts, workstation=settings.workstation)
        self.identity = Identity(self.acts, workstation=settings.workstation, memory_kib=settings.argon_memory_kib)

    async def close(self) -> None:
        """Let go of the database; safe to call twice."""
        await self.database.close()
