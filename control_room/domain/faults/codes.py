"""Code lists of the fault register (control-room.md R12, SM7, 3.11)."""

from enum import StrEnum
from typing import Final

from control_room.domain.register_codes import Symptom


class Severity(StrEnum):
    """How bad it is (control-room.md R12)."""

    P1 = "p1"
    P2 = "p2"
    P3 = "p3"
    P4 = "p4"


class Found(StrEnum):
    """How a fault came to be known."""

    SHIFT_CHECK = "shift_check"
    LIVE = "live"
    REVIEW = "review"
    REMOTE_ALARM = "remote_alarm"
    PUBLIC = "public"
    ENGINEER = "engineer"


class Recording(StrEnum):
    """What a fault did to the recording."""

    LOST = "lost"
    DEGRADED = "degraded"
    OK = "ok"


class Cause(StrEnum):
    """Why it failed, as it was found."""

    VANDALISM = "vandalism"
    POWER = "power"
    TRANSMISSION = "transmission"
    CAMERA_UNIT = "camera_unit"
    PTZ_MECHANISM = "ptz_mechanism"
    LENS_WASH_FOCUS = "lens_wash_focus"
    FOLIAGE = "foliage"
    RECORDER = "recorder"
    SOFTWARE = "software"
    WEATHER = "weather"
    THIRD_PARTY_WORKS = "third_party_works"
    BEYOND_ECONOMIC_REPAIR = "beyond_economic_repair"
    UNKNOWN = "unknown"


class Owner(StrEnum):
    """Whose it is to put right."""

    CONTRACTOR = "contractor"
    HIGHWAYS_TREES = "highways_trees"
    HOUSING = "housing"
    CARRIER = "carrier"
    POWER_COMPANY = "power_company"
    INTERNAL = "internal"


class Waiting(StrEnum):
    """What a repair waits for. The contract's clock stops for all of them but parts (cameras.md 4)."""

    PARTS = "parts"
    ACCESS = "access"
    THIRD_PARTY = "third_party"
    APPROVAL = "approval"


class Ended(StrEnum):
    """How a fault came to its end."""

    MENDED = "mended"
    DUPLICATE = "duplicate"
    NOT_A_FAULT = "not_a_fault"
    TRANSIENT = "transient"
    BEYOND_REPAIR = "beyond_repair"


class Step(StrEnum):
    """Where a fault stands (SM7)."""

    SUSPECT = "suspect"
    LOGGED = "logged"
    REPORTED = "reported"
    ACKNOWLEDGED = "acknowledged"
    ATTENDED = "attended"
    AWAITING = "awaiting"
    SAID_MENDED = "said_mended"
    OVER = "over"


STOPS_THE_CLOCK: Final = frozenset({Waiting.ACCESS, Waiting.THIRD_PARTY, Waiting.APPROVAL})

NO_LIVE: Final = frozenset({Symptom.NO_PICTURE, Symptom.FROZEN, Symptom.POWER})
"""No picture to be seen: the camera is down for the figures of pictures."""
NO_RECORD: Final = NO_LIVE | {Symptom.NOT_RECORDING, Symptom.RECORDER}
"""Nothing of use is kept: down for the figures of recording (control-room.md 6d, widened by what has the same effect)."""
ROOM_THINGS: Final = frozenset({Symptom.RADIO, Symptom.WALL_MONITOR, Symptom.EXPORT_PC})
"""Equipment that records nothing: no recording check is asked to close its fault."""

_P1: Final = frozenset({Symptom.RECORDER, Symptom.PRIVACY_ZONE_LOST})
_P2: Final = frozenset(
    {
        *(Symptom.NO_PICTURE, Symptom.NOT_RECORDING, Symptom.FROZEN, Symptom.POWER, Symptom.WRONG_TIME),
        *(Symptom.VIEW_MOVED, Symptom.OBSCURED),
    }
)
_P4: Final = frozenset({Symptom.DIRTY_LENS, Symptom.FOLIAGE})


def severity(symptom: Symptom | None) -> Severity:
    """How bad a symptom is until somebody says otherwise; P3 when it was not said."""
    if symptom in _P1:
        return Severity.P1
    if symptom in _P2:
        return Severity.P2
    return Severity.P4 if symptom in _P4 else Severity.P3


def owner(symptom: Symptom | None) -> Owner:
    """Whose a symptom usually is to put right: what grows before a lens is not the camera contractor's."""
    return Owner.HIGHWAYS_TREES if symptom is Symptom.FOLIAGE else Owner.CONTRACTOR
