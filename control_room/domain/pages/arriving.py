"""When whoever accepted a page says they are there: by the clock, or in so many minutes from now."""

import re
from datetime import datetime, timedelta
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.times import At, read_clock

_MINUTES: Final = re.compile(r"(?:in\s+([0-9]{1,3})|([0-9]{1,3})(?=\s*m))\s*(?:m|mins?|minutes?)?", re.IGNORECASE)
_HOURS: Final = re.compile(
    r"(?:in\s+)?([0-9]{1,2})\s*h(?:rs?|ours?)?(?:\s*([0-9]{1,2})\s*(?:m|mins?)?)?", re.IGNORECASE
)


class NoArrival(Refusal):
    """What was typed is no time somebody can be there at, or the clock shows it twice or never."""

    code: ClassVar[str] = "no_arrival"


def arrival(typed: str, now: datetime) -> datetime:
    """The instant of "0105", "20m", "20 mins", "in 20", "1h30": the next such time, or so long from now.

    Raises:
        NoArrival: it is none of these, or of two meanings.
    """
    said = typed.strip()
    if minutes := _MINUTES.fullmatch(said):
        return now + timedelta(minutes=int(minutes[1] or minutes[2]))
    if hours := _HOURS.fullmatch(said):
        return now + timedelta(hours=int(hours[1]), minutes=int(hours[2] or 0))
    at = read_clock(said, now, "future")
    if not isinstance(at, At):
        raise NoArrival(f"{typed[:40]!r} is no time that comes once: a clock time as 0105, or 20m")
    return at.at
