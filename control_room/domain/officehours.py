"""Working days and office hours, with the bank holidays of England as the out-of-hours desk has them. Pure.

Whatever is counted in hours that elapse (a breach's 72, an urgent authority's 72, a contract's `4h`) asks nothing here.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from control_room.domain.times import local

OPENS: Final = time(9)
SHUTS: Final = time(17)
"""The office's day by London's clock; what is owed by a working day is owed by then."""
_WEEKEND: Final = 5


def no_holidays(_: datetime) -> Collection[date]:
    """The bank holidays of a room that has no hours of its services."""
    return ()


def works(day: date, holidays: Collection[date]) -> bool:
    """Whether a London day is a working day: neither a Saturday, a Sunday nor a bank holiday."""
    return day.weekday() < _WEEKEND and day not in holidays


def working_day(begins: date, days: int, holidays: Collection[date]) -> date:
    """The day so many working days after one, which itself does not count; that day itself for none."""
    day, left = begins, days
    while left:
        day += timedelta(days=1)
        left -= works(day, holidays)
    return day


def office_hours(at: datetime, holidays: Collection[date]) -> bool:
    """Whether the office is at work at an instant: 9 to 5 by London's clock on a working day."""
    here = local(at)
    return works(here.date(), holidays) and OPENS <= here.time() < SHUTS
