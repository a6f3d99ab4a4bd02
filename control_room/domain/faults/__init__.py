"""Faults of cameras and of the room's equipment: suspected, reported, told to whoever mends it, checked, closed."""

from control_room.domain.faults.codes import Cause, Ended, Found, Owner, Recording, Severity, Step, Waiting, severity
from control_room.domain.faults.deciding import FaultOver, clear
from control_room.domain.faults.folding import FaultKind, after
from control_room.domain.faults.kinds import FaultCleared, FaultNoted, FaultReported, FaultSuspected
from control_room.domain.faults.states import MENDED_WITHIN, Fault

__all__ = [
    "MENDED_WITHIN",
    "Cause",
    "Ended",
    "Fault",
    "FaultCleared",
    "FaultKind",
    "FaultNoted",
    "FaultOver",
    "FaultReported",
    "FaultSuspected",
    "Found",
    "Owner",
    "Recording",
    "Severity",
    "Step",
    "Waiting",
    "after",
    "clear",
    "severity",
]
