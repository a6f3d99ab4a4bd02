"""A day set beforehand on which a copy comes back or is destroyed (R6), and what is owed till it is."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Final

from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.parts import Copy
from control_room.domain.times import LONDON, day_of

_MORNING: Final = time(9)


class Ending(StrEnum):
    """What is to become of a copy on its day."""

    RETURN = "return"
    DESTROY = "destroy"


class ExportDated(Facts, frozen=True, kw_only=True, tag="export.dated"):
    """Copy `n` is to come back, or to be destroyed, by a day; without one, none is set any longer."""

    n: Public[int]
    ending: Public[Ending] = Ending.RETURN
    on: Public[date | None] = None
    text: Words | None = None


class DayIsPast(Refusal):
    """The day set for a copy is over."""

    code: ClassVar[str] = "day_is_past"


def dated(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Copies whose day stands: set, and they are not destroyed; coming back takes the day of a return away."""
    return tuple(copy for copy in copies if copy.end_on is not None and not copy.destroyed)


def end_owed(copies: Iterable[Copy]) -> tuple[str, ...]:
    """Codes of what is owed on them by the day set."""
    found = {copy.ending for copy in dated(copies)}
    return tuple(f"{ending}_set" for ending in Ending if ending.value in found)


def end_due(copies: Iterable[Copy]) -> datetime | None:
    """The morning of the first day set; None for none."""
    days = [copy.end_on for copy in dated(copies) if copy.end_on is not None]
    return datetime.combine(min(days), _MORNING, LONDON) if days else None


def set_day(copy: Copy, ending: Ending, on: date | None, *, now: datetime, text: str | None) -> ExportDated:
    """Set the day of a copy, or with None take it away. Raises `DayIsPast`."""
    if on is not None and on < day_of(now):
        raise DayIsPast(
            f"{on:%-d %b %Y} is over; give a day to come, or write that copy {copy.n} came back or was destroyed"
        )
    return ExportDated(n=copy.n, ending=ending, on=on, text=text)
