"""The overwrite clock: when the pictures a request asks for are gone, and by when it must be done. Pure.

Sources: domain page 6d and 3.5, P-02, P-03; settled 42, 46. All instants are UTC; retention is whole days of 24 elapsed
hours, so a night on which the clocks change costs or gives nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from msgspec import Struct

from control_room.domain.requests.codes import FINISH_WITHIN, Band, Urgency
from control_room.domain.requests.kinds import Gone

HOUR: Final = timedelta(hours=1)
AMBER: Final = timedelta(days=7)
RED: Final = timedelta(hours=72)
FLASHING: Final = timedelta(hours=24)
MARGIN: Final = timedelta(hours=2)
"""How long before the overwriting a review must be over, beside the minutes it takes, where no protocol says (settled 46)."""
BEFORE_CUSTODY: Final = timedelta(hours=2)
"""How long before the custody clock runs out the officer must have their answer."""
_BEFORE_GONE: Final = {Urgency.URGENT: timedelta(hours=6), Urgency.LOW: timedelta(hours=72)}
"""What 3.5 takes off the overwrite time for some urgencies, in place of the margin."""


class Retained(Struct, frozen=True, kw_only=True):
    """How many days a camera's pictures are kept from `since` on, by the inventory that came into force then."""

    since: datetime
    days: int


class OldestSeen(Struct, frozen=True, kw_only=True):
    """What somebody found in the recorder: at `seen_at` the oldest picture of this camera was of `oldest`."""

    seen_at: datetime
    oldest: datetime


def kept_for(history: Sequence[Retained], at: datetime) -> timedelta | None:
    """How long a picture of `at` is kept by the settings; None when the camera was not there then.

    A picture taken before the setting was changed keeps the shorter of the settings in force since: until the recorder
    is known to have been changed, the worse must be reckoned with.

    Args:
        history: in order of `since`; the first one is taken to hold for all time before it too where the camera was there.
    """
    if not history:
        return None
    then = next((each for each in reversed(history) if each.since <= at), history[0])
    later = [each.days for each in history if each.since > at]
    return timedelta(days=min((then.days, *later)))


def gone(camera: str, at: datetime, history: Sequence[Retained], seen: OldestSeen | None = None) -> Gone | None:
    """When the picture of `at` on a camera is overwritten: the worse of its setting and of the oldest picture seen.

    A recorder overwrites when its disk is full, not on the day its setting names: what was found in it tells how long it
    really keeps.
    """
    kept = kept_for(history, at)
    if kept is None:
        return None
    by_setting = at + kept
    if seen is None or seen.seen_at < seen.oldest:
        return Gone(camera=camera, at=by_setting)
    by_sight = at + (seen.seen_at - seen.oldest)
    return Gone(camera=camera, at=min(by_setting, by_sight), seen=by_sight < by_setting)


def band(left: timedelta | None) -> Band:
    """The age band for what is left of the oldest picture asked for."""
    if left is None:
        return Band.UNKNOWN
    if left <= timedelta(0):
        return Band.GONE
    if left < FLASHING:
        return Band.FLASHING
    if left < RED:
        return Band.RED
    return Band.AMBER if left < AMBER else Band.GREEN


def widened(begins: datetime, ends: datetime, offset: int) -> tuple[datetime, datetime]:
    """The window to look at in a recorder whose clock is `offset` seconds ahead: wider at both ends by as much (settled 46)."""
    by = timedelta(seconds=abs(offset))
    return begins - by, ends + by


def target(received: datetime, urgency: Urgency, paused: timedelta = timedelta(0)) -> datetime:
    """When the service target runs out. Waiting for the requester pauses it; the overwriting is paused by nothing."""
    return received + FINISH_WITHIN[urgency] + paused


def due_by(
    received: datetime,
    urgency: Urgency,
    *,
    earliest_gone: datetime | None,
    custody_until: datetime | None = None,
    by: datetime | None = None,
    margin: timedelta = MARGIN,
    minutes: int = 0,
    paused: timedelta = timedelta(0),
) -> datetime:
    """By when a request must be answered: the soonest of its target, the overwriting less its margin, the custody clock less 2 h.

    Args:
        by: another promise in place of the target: the statutory month of what governance answers.
        margin: how long before the overwriting it must be over; 3.5 has one of its own for U2 and U5.
        minutes: how long viewing and exporting is expected to take.
    """
    soonest = [target(received, urgency, paused) if by is None else by]
    if earliest_gone is not None:
        soonest.append(earliest_gone - _BEFORE_GONE.get(urgency, margin) - timedelta(minutes=minutes))
    if custody_until is not None:
        soonest.append(custody_until - BEFORE_CUSTODY)
    return min(soonest)


def expected(windows: Iterable[tuple[timedelta, int]], *, an_hour: int, least: int) -> int:
    """How many minutes viewing and exporting are expected to take (settled 46).

    Args:
        windows: how long each item's window is, and how many cameras are looked at for it.
        an_hour: minutes reckoned for an hour of footage of one camera.
        least: minutes reckoned for an item at least, its export included.
    """
    return sum(max(least, ceil(long / HOUR * cameras * an_hour)) for long, cameras in windows)


def earliest(times: Iterable[Gone]) -> datetime | None:
    """The first of them to go; None when there is none."""
    return min((each.at for each in times), default=None)
