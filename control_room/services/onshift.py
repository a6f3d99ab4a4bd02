"""What a shift carries beside cameras and calls, by subject, in one value."""

from control_room.services.acts import Acts
from control_room.services.cameras import Cameras
from control_room.services.equipment import Equipment
from control_room.services.named import NamedOperations
from control_room.services.patrols import Patrols
from control_room.services.policyfiles import Kept
from control_room.services.tasking import TaskingDesk
from control_room.settings import Settings


class OnShift:
    """Patrols, equipment, tasking, and whatever else is done every night at the desk."""

    def __init__(self, acts: Acts, settings: Settings, kept: Kept, cameras: Cameras) -> None:
        self.patrols = Patrols(acts)
        self.equipment = Equipment(acts, kept, settings.protocols)
        self.tasking = TaskingDesk(acts, cameras, ws=settings.workstation)
        self.named = NamedOperations(acts)
