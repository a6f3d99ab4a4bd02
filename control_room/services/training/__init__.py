"""The training room: a synthetic year written by the room's own acts, and tonight half done."""

from control_room.services.training.allowing import TrainingNotAllowed, allow, demonstrate, may_train
from control_room.services.training.building import (
    BeingBuilt,
    Standing,
    build,
    carry_on,
    is_built,
    standing,
    write_room,
)
from control_room.services.training.rota import DEMONSTRATION, PASSWORD

__all__ = [
    "DEMONSTRATION",
    "PASSWORD",
    "BeingBuilt",
    "Standing",
    "TrainingNotAllowed",
    "allow",
    "build",
    "carry_on",
    "demonstrate",
    "is_built",
    "may_train",
    "standing",
    "write_room",
]
