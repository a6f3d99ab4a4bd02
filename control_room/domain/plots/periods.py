"""The periods a plot is of, and the hours, days and months they are cut into, by the London clock."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, Literal

from msgspec import Struct

from control_room.domain.times import day_bounds, day_of, local, shift_window, spoken

Kind = Literal["night", "week", "year", "days"]

HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_FEW: Final = 31
"""Days up to which a period is cut into days; a longer one into months."""
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Part(Struct, frozen=True, kw_only=True):
    """A piece of a period, from `since` up to and not including `until`."""

    name: str
    since: datetime
    until: datetime


class Period(Struct, frozen=True, kw_only=True):
    """What a plot is of: London days, both counted in, or the night that began on `first`."""

    kind: Kind
    first: date
    last: date
    since: datetime
    until: datetime
    name: str

    @property
    def hours(self) -> tuple[Part, ...]:
        """Every hour there was: in October one more, in March one less."""
        edges = list(_steps(self.since, self.until))
        return tuple(Part(name=spoken(begins), since=begins, until=ends) for begins, ends in edges)

    @property
    def days(self) -> tuple[Part, ...]:
        """Every day."""
        found: list[Part] = []
        day = self.first
        while day <= self.last:
            begins, ends = day_bounds(day)
            found.append(Part(name=f"{day:%a %-d %b}", since=begins, until=ends))
            day += _DAY
        return tuple(found)

    @property
    def months(self) -> tuple[Part, ...]:
        """Every month, the first and the last as much of it as there is."""
        found: list[Part] = []
        day = self.first
        while day <= self.last:
            after = (day.replace(day=1) + 32 * _DAY).replace(day=1)
            ends = min(after - _DAY, self.last)
            found.append(Part(name=f"{day:%b %Y}", since=day_bounds(day)[0], until=day_bounds(ends)[1]))
            day = after
        return tuple(found)

    @property
    def parts(self) -> tuple[Part, ...]:
        """A night by hours, a few days by days, more by months."""
        if self.kind == "night":
            return self.hours
        return self.days if (self.last - self.first).days < _FEW else self.months

    @property
    def each(self) -> str:
        """What one of the `parts` is."""
        return "hour" if self.kind == "night" else "day" if (self.last - self.first).days < _FEW else "month"


def night(day: date) -> Period:
    """The night that began on the evening of a day, 19:00 to 07:00 by the London clock."""
    window = shift_window(day_bounds(day)[1] - HOUR)
    return Period(
        kind="night",
        first=day,
        last=day + _DAY,
        since=window.start,
        until=window.end,
        name=f"night of {day:%a %-d %b %Y}",
    )


def week(day: date) -> Period:
    """The seven days from the Monday of a day's week."""
    first = day - day.weekday() * _DAY
    return days(first, first + 6 * _DAY, kind="week", name=f"week of {first:%-d %b %Y}")


def year(day: date) -> Period:
    """The twelve calendar months to the end of a day's month."""
    after = (day.replace(day=1) + 32 * _DAY).replace(day=1)
    first = after.replace(year=after.year - 1)
    last = after - _DAY
    return days(first, last, kind="year", name=f"year to {last:%-d %b %Y}")


def days(first: date, last: date, *, kind: Kind = "days", name: str = "") -> Period:
    """Any London days, both counted in."""
    named = name or f"{first:%-d %b %Y} to {last:%-d %b %Y}"
    return Period(kind=kind, first=first, last=last, since=day_bounds(first)[0], until=day_bounds(last)[1], name=named)


def of_kind(kind: Kind, day: date) -> Period:
    """The night, week or year of a day; any other period is that day alone."""
    match kind:
        case "night":
            return night(day)
        case "week":
            return week(day)
        case "year":
            return year(day)
        case _:
            return days(day, day)


def stepped(period: Period, by: int) -> Period:
    """The period before or after it: a night by a day, a week by a week, a year by a month, other days by as many."""
    match period.kind:
        case "night":
            return night(period.first + by * _DAY)
        case "week":
            return week(period.first + 7 * by * _DAY)
        case "year":
            return year(period.last + _DAY) if by > 0 else year(period.last.replace(day=1) - _DAY)
        case _:
            long = (period.last - period.first).days + 1
            return days(period.first + by * long * _DAY, period.last + by * long * _DAY)


def lasting(at: datetime) -> Period:
    """The night under way, or the last one: what a supervisor looks at in the morning."""
    here = local(at)
    return night(day_of(at) if here.hour >= 19 else day_of(at) - _DAY)


def odd_hours(period: Period) -> tuple[str, ...]:
    """Hours of a period that the clock had twice or never, in words."""
    found: list[str] = []
    for part in period.days:
        long = part.until - part.since
        if long > _DAY:
            found.append(f"01:00 came twice on {part.name}")
        elif long < _DAY:
            found.append(f"01:00 never came on {part.name}")
    return tuple(found)


def _steps(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    while since < until:
        yield since, min(since + HOUR, until)
        since += HOUR
