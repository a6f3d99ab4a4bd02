"""What a shift carries beside cameras and calls, by subject, in one value."""

from typing import Protocol

from control_room.services.acts import Acts
from control_room.services.briefings import Briefings
from control_room.services.calendars import CalendarsIn
from control_room.services.cameras import Cameras
from control_room.services.contacts import ContactList, HasNumbers
from control_room.services.equipment import Equipment
from control_room.services.events import Events
from control_room.services.major_ground import Around
from control_room.services.majors import Majors
from control_room.services.named import NamedOperations
from control_room.services.patrols import Patrols
from control_room.services.policyfiles import Kept
from control_room.services.portraits import Portraits
from control_room.services.protocols import Protocols
from control_room.services.tasking import TaskingDesk
from control_room.services.welfare import Welfare
from control_room.settings import Settings


class _Around(Around, HasNumbers, Protocol):
    """What of the room's services is asked."""

    @property
    def protocols(self) -> Protocols:
        """The access protocol in force."""
        ...


class OnShift:
    """Briefing, patrols, equipment, our own welfare, tasking, events, major incidents, and whatever else is done every night.

    `around` are the room's other services, which are asked only when something is done: but for the protocols they may still be
    being made.
    """

    def __init__(self, acts: Acts, settings: Settings, kept: Kept, cameras: Cameras, around: _Around) -> None:
        self.briefings = Briefings(acts)
        self.portraits = Portraits(acts, settings)
        self.patrols = Patrols(acts)
        self.equipment = Equipment(acts, kept, settings.protocols)
        self.tasking = TaskingDesk(acts, cameras, ws=settings.workstation)
        self.named = NamedOperations(acts)
        self.events = Events(acts)
        self.majors = Majors(acts, around)
        self.contacts = ContactList(acts, around)
        self.calendars = CalendarsIn(acts)
        self.welfare = Welfare(acts, around, ws=settings.workstation, protocol=around.protocols.in_force)
