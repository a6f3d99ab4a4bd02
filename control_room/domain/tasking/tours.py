"""The tours of a tasking: which instants its window of the day comes to, by London's clock. Pure.

A window that March's gap swallows is toured from the gap's end; one whose end October shows twice lasts till the second.
No day's window reaches into the next day's, so that no tour comes twice; every day has at least one, so that none is lost.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.times import At, Never, NotATime, Twice, at_local

MINUTES: Final = 24 * 60
SOONEST: Final = 10
"""Minutes between two tours of one window at the least."""
_DAY: Final = timedelta(days=1)


class Tour(Struct, frozen=True, kw_only=True, order=True):
    """One tour asked for.

    Attributes:
        due: when it is to be made from (UTC); it is known by that.
        ends: when the next one of the window is due, or the window ends; after it an answer is late.
        closes: when the window ends; nobody is offered it after that.
        day: the London day the window began on.
    """

    due: datetime
    ends: datetime
    closes: datetime
    day: date


class Pattern(Struct, frozen=True, kw_only=True):
    """When tours are asked for.

    Attributes:
        opens, closes: minutes into the day by London's clock; a `closes` not after `opens` is the next day's.
        days: days of the week, 0 for Monday; none given is every day.
        first, last: London days, both counted in; no `last` goes on.
        every: minutes from one tour to the next within the window; None for one tour a window.
    """

    opens: int
    closes: int
    first: date
    last: date | None = None
    days: tuple[int, ...] = ()
    every: int | None = None

    def on(self, day: date) -> bool:
        """Whether a window begins on that London day."""
        return (
            self.first <= day
            and (self.last is None or day <= self.last)
            and (not self.days or day.weekday() in self.days)
        )

    def tours(self, day: date) -> Iterator[Tour]:
        """The tours of the window that begins on one day; none where none does."""
        if not self.on(day):
            return
        begins, closes = window(day, self.opens, self.closes)
        step = closes - begins if self.every is None else timedelta(minutes=max(self.every, SOONEST))
        due = begins
        while due < closes:
            yield Tour(due=due, ends=min(due + step, closes), closes=closes, day=day)
            due += step

    def between(self, first: date, last: date) -> Iterator[Tour]:
        """The tours of the windows that begin on these days, both counted in, in the order they are due."""
        day = max(first, self.first)
        until = last if self.last is None else min(last, self.last)
        while day <= until:
            yield from self.tours(day)
            day += _DAY


def window(day: date, opens: int, closes: int) -> tuple[datetime, datetime]:
    """(begins, ends) of the window of one London day, in UTC; it ends no later than the next day's begins."""
    opens, closes = opens % MINUTES, closes % MINUTES
    begins = _instant(day, opens)
    ends = _instant(day + _DAY * (closes <= opens), closes, last=True)
    if ends <= begins:  # the gap of March took all of it
        ends = begins + timedelta(minutes=(closes - opens) % MINUTES or MINUTES)
    return begins, min(ends, _instant(day + _DAY, opens))


def _instant(day: date, minutes: int, *, last: bool = False) -> datetime:
    """When London's clock shows so many minutes into a day: the gap's end where it never does, the first or `last` of two."""
    hour, minute = divmod(minutes, 60)
    match at_local(day, f"{hour:02d}:{minute:02d}"):
        case Twice(first=first, second=second):
            return second if last else first
        case At(at=at) | Never(first_valid=at):
            return at
        case NotATime():  # pragma: no cover - four figures of a clock are one
            raise ValueError(minutes)
