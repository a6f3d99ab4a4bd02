"""The room: every service, wired once. Faces ask for what they need here."""

from control_room.adapters.clock import Clock, WallClock
from control_room.adapters.drafts import DraftJournal
from control_room.services.acts import Acts
from control_room.services.desk import Desk
from control_room.services.proof import Proof
from control_room.services.services import Services
from control_room.settings import Settings
from control_room.store.engine import open_database
from control_room.words import described


class Room(Services):
    """One workstation's way into the room's book and everything done with it."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.clock = clock or WallClock()
        self.database = open_database(settings.database_url)
        super().__init__(Acts(self.database, self.clock), settings, describe=described)
        self.proof = Proof(self.acts, self.book, settings)
        self.desk = Desk(self)

    def drafts(self, staff: str) -> DraftJournal:
        """The draft journal of one person at this workstation."""
        return DraftJournal(self.settings.local / "drafts", self.settings.workstation, staff)

    async def close(self) -> None:
        """Let go of the database; safe to call twice."""
        await self.database.close()
