"""Times and references as they are typed on the command line."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from control_room.cli.calls import Misused
from control_room.domain.refs import read
from control_room.domain.times import At, Never, Twice, at_local, day_of, read_clock

_TIME: Final = re.compile(
    r"(?:(\d{4}-\d\d-\d\d)[ T])?(\d{1,2}[:.]?\d\d)(?::([0-5]\d))?(Z| ?(?:GMT|BST))?", re.IGNORECASE
)


def moment(typed: str, now: datetime) -> datetime:
    """An instant: "21:30", "21:30:47", "2026-03-13 21:30:47" by London's clock, or with a Z by UTC. Raises `Misused`."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Misused(f"{typed!r} is not a time; 21:30, 21:30:47 or 2026-03-13 21:30:47 would be right")
    day, wall, seconds, zone = found.groups()
    try:
        if zone and zone.upper() == "Z":
            at = datetime.strptime(f"{day or day_of(now)} {wall}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        else:
            said = f"{wall} {zone.strip()}" if zone else wall
            reading = at_local(date.fromisoformat(day), said) if day else read_clock(said, now)
            match reading:
                case At():
                    at = reading.at
                case Twice():
                    raise Misused(f"{typed!r} came twice that night; say {wall} BST or {wall} GMT")
                case Never():
                    raise Misused(f"{typed!r} never was: the clock went from {reading.gap_from} to {reading.gap_to}")
                case _:
                    raise Misused(f"{typed!r} is not a time; 21:30 would be right")
    except ValueError:
        raise Misused(f"{typed!r} is not a time; 2026-03-13 21:30:47 would be right") from None
    return at + timedelta(seconds=int(seconds or 0))


def maybe(typed: str | None, now: datetime) -> datetime | None:
    """As `moment`; None where nothing was typed."""
    return None if typed is None else moment(typed, now)


def day(typed: str, name: str) -> date:
    """A date. Raises `Misused`."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Misused(f"{name} {typed} is no date; year-month-day such as 2026-03-17 would be right") from None


def reference(typed: str, now: datetime) -> str:
    """A reference as it is stored: "ex12" of this year is "EX-26-000012". Raises `Misused`, `WrongCheckLetter`."""
    found = read(typed, day_of(now).year)
    if found is None:
        raise Misused(f"{typed!r} is not a reference; ex12 or EX-26-000012 would be right")
    return found
