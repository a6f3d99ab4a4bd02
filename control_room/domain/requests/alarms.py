"""When a word about a request is said next, and whether with a sound. Pure.

An alarm that could have waited till morning teaches a room to silence alarms: by night only what will not wait rings.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from control_room.domain.requests import clock
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.parts import WORSE
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


def next_word(gone_at: datetime | None, said: Iterable[Warned]) -> list[datetime]:
    """When the next word about footage is due, none or one: only what is worse than what was said before; last, its end."""
    if gone_at is None:
        return []
    worst = max((WORSE[each] for each in said if each in WORSE), default=-1)
    steps = ((Warned.AMBER, clock.AMBER), (Warned.RED, clock.RED), (Warned.FLASHING, clock.FLASHING))
    return [gone_at - before for what, before in steps if WORSE[what] > worst][:1] or [gone_at]
