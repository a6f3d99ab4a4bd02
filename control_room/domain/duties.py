"""What the book says of a shift: opened and checked, who came, left, rested or was missing, and how it ended."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from control_room.domain.book import Facts, Public, Words
from control_room.domain.line.said import CheckState
from control_room.domain.times import ShiftName

FLOOR: Final = 2
"""Fewest people on duty (control-room.md SM6: two is the published minimum); a room may set more."""
BREAK: Final = 15
"""Minutes of a break when none were said."""
LATE: Final = timedelta(minutes=15)
"""A line written later than this after its event is a late line (control-room.md R1)."""


class Leaving(StrEnum):
    """Why somebody left a shift."""

    OFF_DUTY = "off_duty"
    SICK = "sick"
    CALLED_AWAY = "called_away"


class Absence(StrEnum):
    """Why somebody expected is not there."""

    SICK = "sick"
    LATE = "late"
    NO_WORD = "no_word"
    LEAVE = "leave"


class Closing(StrEnum):
    """How a shift came to its end."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"


class ShiftPlanned(Facts, frozen=True, kw_only=True, tag="shift.planned"):
    """A shift on the rota, before anybody has come."""

    pattern: Public[ShiftName]
    starts: Public[datetime]
    ends: Public[datetime]
    floor: Public[int] = FLOOR
    staff: Public[tuple[str, ...]] = ()


class ShiftOpened(Facts, frozen=True, kw_only=True, tag="shift.opened"):
    """The shift began; its checks are owed."""

    pattern: Public[ShiftName]
    starts: Public[datetime]
    ends: Public[datetime]
    floor: Public[int] = FLOOR
    supervisor: Public[str | None] = None


class ShiftChecked(Facts, frozen=True, kw_only=True, tag="shift.checked"):
    """One or several of the opening checks were made. `cameras` are those found wanting, `refs` their open faults."""

    checks: Public[tuple[CheckState, ...]] = ()
    cameras: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    note: Words | None = None
    typed: Words | None = None


class Joined(Facts, frozen=True, kw_only=True, tag="shift.joined"):
    """Somebody came on duty. Coming late is said with its reason, and is never refused."""

    who: Public[str]
    late_minutes: Public[int] = 0
    reason: Words | None = None
    position: Words | None = None


class Left(Facts, frozen=True, kw_only=True, tag="shift.left"):
    """Somebody went off duty, or home sick."""

    who: Public[str]
    why: Public[Leaving] = Leaving.OFF_DUTY
    reason: Words | None = None


class Missed(Facts, frozen=True, kw_only=True, tag="shift.missed"):
    """Somebody expected is not there: sick, late (and when they are expected now), or no word from them."""

    who: Public[str]
    why: Public[Absence]
    expected: Public[datetime | None] = None
    reason: Words | None = None


class BreakBegan(Facts, frozen=True, kw_only=True, tag="break.began"):
    """Somebody went on a break; `who` is "" when the initials typed belong to nobody known, and is then owed."""

    who: Public[str]
    minutes: Public[int] = BREAK
    cover: Public[str | None] = None
    typed: Words | None = None


class BreakEnded(Facts, frozen=True, kw_only=True, tag="break.ended"):
    """Somebody came back from a break."""

    who: Public[str]
    typed: Words | None = None


class ShiftClosed(Facts, frozen=True, kw_only=True, tag="shift.closed"):
    """Handed over, or closed by a supervisor with a reason because nobody came. Whoever is on goes off."""

    how: Public[Closing] = Closing.ACCEPTED
    handover: Public[str | None] = None
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    reason: Words | None = None
