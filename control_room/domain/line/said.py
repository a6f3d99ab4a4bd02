"""The small values a line carries: people as described, checks, tallies, legs of a trail."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.codes import Outcome
from control_room.domain.register_codes import Check


class Sex(StrEnum):
    """Sex as an officer calls it over the radio."""

    MALE = "male"
    FEMALE = "female"


class Described(Struct, frozen=True, kw_only=True):
    """One person, or a group that was given one description.

    Attributes:
        count: how many people this describes, 0 for several who were not counted.
        sex: as called, None when it was not.
        ic: the officer's identity code 1-6, or 9.
        age: as called, e.g. "20s", "15 yo".
        words: clothing and the rest.
    """

    count: int = 1
    sex: Sex | None = None
    ic: int | None = None
    age: str = ""
    words: str = ""


class CheckState(Struct, frozen=True, kw_only=True):
    """One check of a shift: what was looked at, whether it was well, and the cameras that were not."""

    check: Check
    ok: bool
    except_cameras: tuple[str, ...] = ()


OF_CAMERAS: Final = frozenset({Check.PICTURES, Check.RECORDER, Check.CLOCK})
"""Checks whose trouble may be of some cameras: a fault of each is reported by the shift's check itself."""


class Tally(Struct, frozen=True, kw_only=True):
    """An outcome and how many times; arrests are as told by police."""

    outcome: Outcome
    count: int = 1


class Leg(Struct, frozen=True, kw_only=True):
    """One camera of a trail: on it at `at`, and until `until` when that was said."""

    camera: str
    at: datetime | None
    until: datetime | None = None


class ImagesTold(Struct, frozen=True, kw_only=True):
    """Images relayed, told afterwards: to whom, which cameras. The times are owed."""

    to: str = ""
    cameras: tuple[str, ...] = ()


class AloneStep(StrEnum):
    """What is said of somebody working alone."""

    ON = "on"
    ANSWERED = "answered"
    SILENT = "silent"
    OFF = "off"


class VrmPart(StrEnum):
    """How much of a registration mark was given, and which end."""

    WHOLE = "whole"
    STARTS = "starts"
    ENDS = "ends"
    PART = "part"
