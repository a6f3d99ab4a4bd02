"""Whether a word about a request is said with a sound. Pure.

An alarm that could have waited till morning teaches a room to silence alarms: by night only what will not wait rings.
"""

from datetime import datetime, time, timedelta
from typing import Final

from control_room.domain.times import LONDON, local

QUIET_FROM: Final = time(22)
QUIET_TO: Final = time(7)
MORNING_WORK: Final = timedelta(hours=5)
"""What the day shift is given to look at something after it comes on: what lasts longer than that waits for it."""


def rings(gone_at: datetime, now: datetime) -> bool:
    """True by day; by night only when the footage would be gone before the day shift has had its five hours."""
    here = local(now)
    if QUIET_TO <= here.time() < QUIET_FROM:
        return True
    day = here.date() if here.time() < QUIET_TO else here.date() + timedelta(days=1)
    morning = datetime.combine(day, QUIET_TO, LONDON)
    return gone_at - morning < MORNING_WORK
