"""The clocks of a concern: a breach's hours, elapsed from the instant of becoming aware, and the last days of a complaint."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.times import day_bounds, day_of, utc

WARNINGS: Final = (48, 24, 6, 1, 0)
"""Hours left of a breach's clock at which it is said, once each, while nobody has decided; 0 when they are over."""


def ends(aware: datetime, hours: int) -> datetime:
    """When the hours since becoming aware are over (UK GDPR 33): elapsed, whatever the clocks on the wall do."""
    return utc(aware) + timedelta(hours=hours)


def warnings(aware: datetime, hours: int, said: Collection[int]) -> tuple[tuple[datetime, int], ...]:
    """(instant, hours left) of the warnings still to come, the first first. One that a later one has overtaken is not said."""
    over = ends(aware, hours)
    reached = min(said, default=max(WARNINGS) + 1)
    return tuple((over - timedelta(hours=left), left) for left in WARNINGS if left < min(reached, hours))


def day_over(last: date) -> datetime:
    """The instant a last day is over, by London's clock."""
    return day_bounds(last)[1]


def in_time(at: datetime, last: date | None) -> bool:
    """Whether something was done by the end of its last day; always, where there is none."""
    return last is None or day_of(at) <= last
