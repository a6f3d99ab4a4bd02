"""When each service is at work, and when somebody of it is on duty: a profile a service, with dated exceptions.

"Out of hours" is a service's own, never the council's (out-of-hours.md 0): children's services close at 17:00, building control
at 16:00, the noise team has no night at all.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.times import LONDON, day_of

DAY: Final = timedelta(days=1)
_FARTHEST: Final = 400
"""London days an opening is looked for; a service that does not open within them has none."""


class Holidays(StrEnum):
    """What a bank holiday is to a service."""

    CLOSED = "closed"
    OPEN = "open"
    SUNDAY = "as_sunday"


class Duty(StrEnum):
    """When an officer of a service can be had beside its opening."""

    WHEN_CLOSED = "when_closed"
    NEVER = "never"
    ALWAYS = "always"
    WINDOWS = "windows"


class Window(Struct, frozen=True, kw_only=True):
    """Wall-clock minutes of a London day; an end at or before the beginning is on the next day."""

    begins: int
    ends: int


Week = tuple[tuple[Window, ...], ...]
"""The windows of Monday to Sunday."""
NO_WEEK: Final[Week] = ((),) * 7


class OnDay(Struct, frozen=True, kw_only=True):
    """One dated exception: the windows of that London day instead of the week's."""

    day: date
    open: tuple[Window, ...] = ()
    duty: tuple[Window, ...] | None = None
    why: str = ""


class Profile(Struct, frozen=True, kw_only=True):
    """The hours of one service.

    Attributes:
        week: when it is open.
        duty: when an officer of it can be had out of hours; `duty_week` holds the windows where there are such.
        report: the address or directory id its morning report goes to; may be empty.
    """

    id: str
    name: str
    week: Week = NO_WEEK
    duty: Duty = Duty.WHEN_CLOSED
    duty_week: Week = NO_WEEK
    holidays: Holidays = Holidays.CLOSED
    exceptions: tuple[OnDay, ...] = ()
    report: str = ""
    line: int = 0


class Hours(Struct, frozen=True, kw_only=True):
    """One version of the hours of every service; holds from `effective`, a London date.

    Attributes:
        bank_holidays: the dates of England and Wales, as published.
    """

    name: str
    version: str
    effective: date
    bank_holidays: tuple[date, ...] = ()
    services: tuple[Profile, ...] = ()

    def service(self, name: str) -> Profile | None:
        """The profile of that id."""
        return next((each for each in self.services if each.id == name), None)

    def open_at(self, service: Profile, at: datetime) -> bool:
        """Whether the service itself is open at an instant."""
        return any(begins <= at < ends for begins, ends in self._around(service, day_of(at)))

    def on_duty(self, service: Profile, at: datetime) -> bool:
        """Whether an officer of the service can be had through the out-of-hours desk at an instant."""
        match service.duty:
            case Duty.NEVER:
                return False
            case Duty.ALWAYS:
                return True
            case Duty.WHEN_CLOSED:
                return not self.open_at(service, at)
            case Duty.WINDOWS:
                day = day_of(at)
                return any(
                    begins <= at < ends
                    for each in (day - DAY, day)
                    for begins, ends in spans(each, self._duty(service, each))
                )

    def next_opening(self, service: Profile, at: datetime) -> datetime | None:
        """When the service next opens, strictly after an instant: the same morning if that is it; None where it never does."""
        day = day_of(at)
        for _ in range(_FARTHEST):
            found = [begins for begins, _ in spans(day, self._open(service, day)) if begins > at]
            if found:
                return min(found)
            day += DAY
        return None

    def last_opening(self, service: Profile, at: datetime) -> datetime | None:
        """When the service last opened, at an instant or before it; None where it never did."""
        day = day_of(at)
        for _ in range(_FARTHEST):
            found = [begins for begins, _ in spans(day, self._open(service, day)) if begins <= at]
            if found:
                return max(found)
            day -= DAY
        return None

    def runs_out(self) -> date | None:
        """The last bank holiday known; None where there is none."""
        return max(self.bank_holidays, default=None)

    def _around(self, service: Profile, day: date) -> Iterator[tuple[datetime, datetime]]:
        for each in (day - DAY, day):
            yield from spans(each, self._open(service, each))

    def _open(self, service: Profile, day: date) -> tuple[Window, ...]:
        dated = next((each for each in service.exceptions if each.day == day), None)
        if dated is not None:
            return dated.open
        if day in self.bank_holidays and service.holidays is not Holidays.OPEN:
            return service.week[6] if service.holidays is Holidays.SUNDAY else ()
        return service.week[day.weekday()]

    def _duty(self, service: Profile, day: date) -> tuple[Window, ...]:
        dated = next((each for each in service.exceptions if each.day == day and each.duty is not None), None)
        if dated is not None and dated.duty is not None:
            return dated.duty
        sunday = day in self.bank_holidays and service.holidays is Holidays.SUNDAY
        return service.duty_week[6 if sunday else day.weekday()]


def spans(day: date, windows: Iterable[Window]) -> tuple[tuple[datetime, datetime], ...]:
    """The instants (UTC) windows of a London day begin and end at; a night of the clock change is as long as it is."""
    return tuple(
        (_instant(day, each.begins), _instant(day if each.ends > each.begins else day + DAY, each.ends))
        for each in windows
    )


def _instant(day: date, minute: int) -> datetime:
    whole = timedelta(minutes=minute)
    if whole >= DAY:
        day, whole = day + DAY, whole - DAY
    wall = datetime.combine(day, time(), LONDON).replace(hour=whole.seconds // 3600, minute=whole.seconds // 60 % 60)
    return wall.astimezone(UTC)
