"""Code lists of a major incident."""

from enum import StrEnum
from typing import Final


class Declared(StrEnum):
    """What was declared: a major incident, or that one may come."""

    MAJOR = "major"
    STANDBY = "standby"


class Letter(StrEnum):
    """The letters of METHANE, in their order; the two Es are told apart by what they ask."""

    MAJOR = "m"
    EXACT = "e"
    TYPE = "t"
    HAZARDS = "h"
    ACCESS = "a"
    NUMBERS = "n"
    EMERGENCY = "e2"


ASKS: Final = {
    Letter.MAJOR: ("Major incident", "declared, or on standby? By whom"),
    Letter.EXACT: ("Exact location", "street, junction, camera, grid"),
    Letter.TYPE: ("Type", "explosion, fire, crash, flood, crowd"),
    Letter.HAZARDS: ("Hazards", "there now, and those that may come"),
    Letter.ACCESS: ("Access", "ways in and out, where to meet"),
    Letter.NUMBERS: ("Number of casualties", "how many, and how badly hurt"),
    Letter.EMERGENCY: ("Emergency services", "who is there, and who is still wanted"),
}
"""What each letter stands for, and what it asks."""


class Came(StrEnum):
    """What a ring of the call-out came to."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    MESSAGE = "message"


class StoodDown(StrEnum):
    """Why a major incident is stood down and not closed."""

    STANDBY_LIFTED = "standby_lifted"
    FALSE = "false_declaration"
    NOT_MAJOR = "not_major"


class Missing(StrEnum):
    """What is named before a major incident is closed."""

    HOLDS = "holds_not_placed"
    CALLOUTS = "callouts_unanswered"
    REASONS = "decisions_without_reason"
    HANDOVER = "no_handover"
    ACCEPTANCE = "handover_not_accepted"
    METHANE = "methane_not_whole"
    LOGGIST = "no_loggist"
