"""The cameras: the register as a file, checked in full; the search; the follow."""

from control_room.domain.cameras.changes import Change, differences
from control_room.domain.cameras.checking import check
from control_room.domain.cameras.inventory import Inventory, number_of
from control_room.domain.cameras.records import Camera, Found, Kind, Neighbour, Place, Preset, PrivacyZone

__all__ = [
    "Camera",
    "Change",
    "Found",
    "Inventory",
    "Kind",
    "Neighbour",
    "Place",
    "Preset",
    "PrivacyZone",
    "check",
    "differences",
    "number_of",
]
