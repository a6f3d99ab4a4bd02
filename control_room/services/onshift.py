"""What a shift carries beside cameras and calls, by subject, in one value."""

from control_room.services.acts import Acts
from control_room.services.patrols import Patrols


class OnShift:
    """Patrols, and whatever else is done every night at the desk."""

    def __init__(self, acts: Acts) -> None:
        self.patrols = Patrols(acts)
