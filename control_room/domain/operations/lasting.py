"""How long an authority lasts, and when its end is said to be near (settled.md 41; control-room.md 6d, P-29)."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from control_room.domain.operations.codes import URGENT, Authority
from control_room.domain.operations.terms import MONTHS, STATUTE, WARNINGS, Terms
from control_room.domain.times import day_bounds, day_of, local, utc

_SECOND: Final = timedelta(seconds=1)
_DAY: Final = timedelta(days=1)


def last_day(begins: date, months: int = MONTHS) -> date:
    """The last day of so many months beginning with a day: 1 Apr -> 30 Jun, 30 Nov -> 28 or 29 Feb, 1 Dec -> the same."""
    on = begins.year * 12 + begins.month - 1 + months
    year, month = on // 12, on % 12 + 1
    longest = monthrange(year, month)[1]
    if begins.day > longest:
        return date(year, month, longest)
    return date(year, month, begins.day) - _DAY


def ends(authority: Authority, begins: datetime, terms: Terms = STATUTE) -> datetime:
    """The instant it ends by itself: 72 hours elapsed, or 23:59:59 by London's clock on the last day of three months.

    From that instant on it covers nothing, so the last second of its last day is not used.
    """
    if authority in URGENT:
        return utc(begins) + timedelta(hours=terms.hours)
    return day_bounds(last_day(day_of(begins), terms.months))[1] - _SECOND


def renewal_begins(expires: datetime) -> datetime:
    """When a renewal begins: as the earlier ends; where that is the end of a day, with the next."""
    here = local(expires)
    return day_bounds(here.date())[1] if here.time() >= time(23, 59, 59) else utc(expires)


def warnings(
    expires: datetime, since: datetime, said: Collection[int], before: Sequence[int] = WARNINGS
) -> tuple[tuple[datetime, int], ...]:
    """(instant, hours) of the warnings still to come, the first first; none of those that had passed when it was approved.

    One that a later one has overtaken is not said any more. `before`: the hours before the end, falling.
    """
    reached = min(said, default=max(before) + 1)
    return tuple(
        (at, hours) for hours in before if hours < reached and (at := expires - timedelta(hours=hours)) > since
    )
