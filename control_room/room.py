"""The room: every service, wired once. Faces ask for what they need here."""

import asyncio
from contextlib import suppress

from control_room.adapters.clock import Clock, WallClock
from control_room.adapters.drafts import DraftJournal
from control_room.adapters.faultlog import FaultFiles
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.services.acts import Acts, system
from control_room.services.aside import Aside
from control_room.services.availability import Availabilities
from control_room.services.book import NoRoom
from control_room.services.bundles import Bundles
from control_room.services.deployables import Deployables
from control_room.services.desk import Desk
from control_room.services.doctor import Doctor
from control_room.services.due import Clockwork
from control_room.services.erasing import Erasing
from control_room.services.extracts import Extracts
from control_room.services.founding import take_key
from control_room.services.incident_maps import IncidentMaps
from control_room.services.keeping_log import KeepingLog
from control_room.services.maps import Maps
from control_room.services.plots import Plots
from control_room.services.proof import Proof
from control_room.services.renewing import Renewing
from control_room.services.repairs import Repairs
from control_room.services.reports import Reports
from control_room.services.requests.restricting import restrict_all
from control_room.services.services import Services
from control_room.services.standing import Standing
from control_room.services.subjects import Subjects
from control_room.services.sweeps import Sweeps
from control_room.services.telephony import Telephony
from control_room.settings import Settings
from control_room.store.engine import open_database
from control_room.store.feed import Feed
from control_room.words import described, say
from control_room.words.evidence import papers_of
from control_room.words.extracts import forms
from control_room.words.letters import write
from control_room.words.mornings import morning_letter
from control_room.words.repairs import sheet
from control_room.words.sweeps import reach_words, skew_words


class Room(Services):
    """One workstation's way into the room's book and everything done with it."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.clock = clock or WallClock()
        self.database = open_database(settings.database_url)
        super().__init__(
            Acts(self.database, self.clock), settings, describe=described, letters=write, morning=morning_letter
        )
        note = FaultFiles(settings.log, self.clock.now).note
        self.proof = Proof(self.acts, self.book, settings)
        self.availability = Availabilities(self.acts, self.retention)
        self.plots = Plots(self.acts, self.availability)
        self.reports = Reports(self.acts, self.figures, self.availability, self.concerns, self.operations.lists)
        self.maps = Maps(self.acts, self.cameras, settings.wards)
        self.incidentmaps = IncidentMaps(self.acts, self.availability, self.retention)
        self.deployables = Deployables(self.acts, self.cameras, self.retention)
        self.repairs = Repairs(self.acts, self.cameras, self.callprotocols, sheet)
        self.renewing = Renewing(self.acts, self.proof)
        self.erasing = Erasing(self.acts, self.book, self.proof, self.callprotocols, settings)
        self.keepinglog = KeepingLog(self.acts, self.proof, settings)
        self.desk = Desk(self)
        self.bundles = Bundles(self.acts, self.book, settings, papers_of)
        self.subjects = Subjects(self.acts)
        self.extracts = Extracts(self.acts, self.book, settings, say, forms)
        self.key_trouble = ""
        self.clockwork = Clockwork(
            self,
            note=note,
            backup=None if settings.training else self.proof.nightly,
        )
        self.feed = Feed(self.database)
        self.sweeps = Sweeps(self.acts, self.cameras, settings, reach_words, skew_words, self.views, note)
        self.telephony = Telephony(self.acts, settings)
        self.standing = Standing(self.acts, settings)
        self.aside = Aside(settings.local, self.acts, self.standing)
        self.doctor = Doctor(self.acts, self.book, settings, proof=self.proof, standing=self.standing, aside=self.aside)

    async def start(self, *, calls: bool = True) -> None:
        """Open for a console: the book's tables, this workstation's key, the cameras, the access protocol, the bank holidays.

        The bank holidays are read whatever is done: were they left to those who reckon in days, a command could be forgotten,
        and the line that takes them would say that such a one was given.

        Args:
            calls: whom the desk rings too: the directory, questions, ladders. A command that rings nobody leaves them.

        Raises:
            NoRoom: nothing was set up here yet.
            NewerSchema: the book was last opened by a newer console.
        """
        whose = await self.book.whose()
        if whose is None:
            raise NoRoom("no room is set up here yet; start with scripts/run and choose, or give control-room init")
        await self.book.prepare()
        self.key_trouble = await take_key(self)
        await self.standing.look()
        with suppress(BookUnavailable):
            await self.cameras.load(by=system(self.settings.workstation))
        with suppress(BookUnavailable):
            await self.protocols.load(by=system(self.settings.workstation))
            if calls:
                await self.directory.load(by=system(self.settings.workstation))
                await self.callprotocols.load(by=system(self.settings.workstation))
                await self.onshift.equipment.load(by=system(self.settings.workstation))
                await asyncio.to_thread(self.callprotocols.find, "", self.clock.now())  # read now, not at the first key
            else:
                await self.callprotocols.calendar(by=system(self.settings.workstation))
        with suppress(BookUnavailable):
            await restrict_all(self.acts, by=system(self.settings.workstation))
            await self.restrictions.restrict_all()
        with suppress(OSError):  # no room on the disk for the side-book: said when a line is taken aside
            await asyncio.to_thread(self.aside.prepare)

    async def stop(self) -> None:
        """Close in order: a checkpoint over what was written, then the database. Safe to call twice."""
        with suppress(Refusal):
            await self.book.checkpoint(by=system(self.settings.workstation), why="shutdown")
        await self.standing.close()
        await self.close()

    def drafts(self, staff: str, *, about: str = "") -> DraftJournal:
        """The draft journal of one person at this workstation; `about` names a form that has one of its own."""
        return DraftJournal(self.settings.local / "drafts", f"{self.settings.workstation} {about}".rstrip(), staff)

    async def close(self) -> None:
        """Let go of the database; safe to call twice."""
        self.aside.close()
        await self.database.close()
