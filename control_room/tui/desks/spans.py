"""The periods a supervisor asks figures of: a month, a quarter, a year of the calendar or of the council, any two dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from control_room.domain.errors import Refusal
from control_room.domain.figures import period


class NoPeriod(Refusal):
    """The two dates could not be read."""

    code: ClassVar[str] = "no_period"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A period of London days, both counted, and what it is called."""

    since: date
    until: date
    name: str


def month(day: date) -> Span:
    """The calendar month of a day."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return Span(since=first, until=after - timedelta(days=1), name=f"{first:%B %Y}")


def quarter(day: date) -> Span:
    """The calendar quarter of a day."""
    nth = (day.month - 1) // 3
    first = day.replace(month=3 * nth + 1, day=1)
    last = month(first + timedelta(days=70)).until
    return Span(since=first, until=last, name=f"quarter {nth + 1} of {day.year}")


def calendar_year(day: date) -> Span:
    """The calendar year of a day."""
    return Span(since=date(day.year, 1, 1), until=date(day.year, 12, 31), name=f"{day.year}")


def financial_year(day: date) -> Span:
    """The council's year of a day, 1 April to 31 March: "FY 2025/26"."""
    begins = day.year if day.month >= 4 else day.year - 1
    name = f"FY {begins}/{(begins + 1) % 100:02d}"
    return Span(since=date(begins, 4, 1), until=date(begins + 1, 3, 31), name=name)


def typed_span(typed: str) -> Span:
    """Two dates as typed, such as "2026-03-01 2026-03-31"; one date is that day. Raises `NoPeriod`, `BadPeriod`."""
    try:
        days = [date.fromisoformat(word) for word in typed.replace(",", " ").split() if word not in {"to", "-"}]
        since, until = days[0], days[1] if len(days) > 1 else days[0]
    except (ValueError, IndexError) as error:
        raise NoPeriod("type the first and the last day as 2026-03-01 2026-03-31") from error
    period(since, until)
    return Span(since=since, until=until, name=f"{since} to {until}")
