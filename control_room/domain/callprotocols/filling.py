"""Words for the caller with their holes filled in: the number read back, the time promised, the next opening, the place."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from control_room.domain.times import local

_HOLE: Final = re.compile(r"\{([a-z_]+)\}")
UNKNOWN: Final = {
    "callback_number": "the number you gave",
    "promise_by": "as soon as we can",
    "next_opening": "when they next open",
    "place": "there",
    "number": "the number on their website",
}
"""What is said where a hole cannot be filled in."""


def filled(words: str, known: Mapping[str, str]) -> str:
    """The words with every hole filled in; never raises."""
    return _HOLE.sub(lambda hole: known.get(hole[1]) or UNKNOWN.get(hole[1], hole[0]), words)


def clock(at: datetime, now: datetime) -> str:
    """A time as it is said to a caller: "22:15", and with its day where that is not today's."""
    there, here = local(at), local(now)
    return f"{there:%H:%M}" if there.date() == here.date() else f"{there:%H:%M on %A %-d %B}"
