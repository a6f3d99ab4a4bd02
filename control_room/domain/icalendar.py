"""The diary for other people's calendars: RFC 5545 text, in UTC, folded at 75 octets."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.times import day_of, utc
from control_room.domain.visible import storable, visible

LONGEST: Final = 75
"""Octets of a line without its end; longer ones go on after a line end and a space (RFC 5545 3.1)."""


class Event(Struct, frozen=True, kw_only=True):
    """One entry of a calendar.

    Attributes:
        uid: its identity, the same each time it is sent.
        begins, ends: of an event for whole days London midnights, `ends` not counted in.
        sequence: how often it was moved.
    """

    uid: str
    begins: datetime
    ends: datetime | None = None
    all_day: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar(events: Iterable[Event], *, now: datetime) -> bytes:
    """A whole calendar of events, as it stood at `now`. An end that is not after its beginning is left out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//control-room//diary//EN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return b"".join(each + b"\r\n" for line in lines for each in _folded(line))


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_instant(now)}"
    yield f"DTSTART{_when(event.begins, all_day=event.all_day)}"
    if event.ends is not None and event.ends > event.begins:
        yield f"DTEND{_when(event.ends, all_day=event.all_day)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{escaped(event.summary)}"
    for name, text in (("DESCRIPTION", event.description), ("LOCATION", event.location)):
        if text:
            yield f"{name}:{escaped(text)}"
    yield "END:VEVENT"


def _when(at: datetime, *, all_day: bool) -> str:
    return f";VALUE=DATE:{day_of(at):%Y%m%d}" if all_day else f":{_instant(at)}"


def _instant(at: datetime) -> str:
    return f"{utc(at):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a property's value (RFC 5545 3.3.11): harmless to show, and no line end or mark of the format in it."""
    safe = visible(storable(text.replace("\r\n", "\n")), multiline=True)
    for mark in ("\\", ";", ","):
        safe = safe.replace(mark, f"\\{mark}")
    return safe.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most `LONGEST` octets, no character cut; each after the first begins with a space."""
    piece = b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > LONGEST:
            yield piece
            piece = b" "
        piece += octets
    yield piece
