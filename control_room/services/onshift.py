"""What a shift carries beside cameras and calls, by subject, in one value."""

from control_room.services.acts import Acts
from control_room.services.equipment import Equipment
from control_room.services.patrols import Patrols
from control_room.services.policyfiles import Kept
from control_room.settings import Settings


class OnShift:
    """Patrols, equipment, and whatever else is done every night at the desk."""

    def __init__(self, acts: Acts, settings: Settings, kept: Kept) -> None:
        self.patrols = Patrols(acts)
        self.equipment = Equipment(acts, kept, settings.protocols)
