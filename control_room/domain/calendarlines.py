"""The lines of a calendar file (RFC 5545 3.1): folded ones put together, properties with their parameters, times, words made harmless."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Final

from msgspec import Struct

from control_room.domain.times import LONDON
from control_room.domain.visible import storable, visible

LONGEST_LINE: Final = 8_000
LONGEST_WORDS: Final = 200
_INSTANT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?", re.ASCII)
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")
_LONDON: Final = frozenset({"europe/london", "gb", "gmt standard time", "europe/belfast", "london"})
_UTC: Final = frozenset({"utc", "etc/utc", "etc/gmt", "gmt", "z"})


class Property(Struct, frozen=True):
    """One property: its value as it stands, its parameters by name, the line it begins on."""

    value: str
    parameters: dict[str, str]
    line: int


Event = dict[str, list[Property]]
"""An event's properties by name."""


class Bad(Exception):  # noqa: N818 - said with its line
    """Why an event cannot be read, and on which line."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class Span(Struct, frozen=True):
    """A time as the file has it: London's wall clock where `zone` is London, or UTC."""

    wall: datetime
    zone: tzinfo
    all_day: bool = False

    @property
    def at(self) -> datetime:
        """The instant; of a time the clock shows twice the first, of one it never shows the one an hour on."""
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)


def unfolded(raw: bytes) -> Iterator[tuple[int, str]]:
    """The lines of a file with where each begins, those folded put together; far too long ones are cut."""
    held, began, n, at = b"", 1, 0, 0
    while at < len(raw):
        end = raw.find(b"\n", at)
        end = len(raw) if end < 0 else end
        line = raw[at : min(end, at + LONGEST_LINE)].rstrip(b"\r")
        n, at = n + 1, end + 1
        if line[:1] in {b" ", b"\t"}:
            held = held + line[1:] if len(held) < LONGEST_LINE else held
            continue
        if held:
            yield began, held[:LONGEST_LINE].decode("utf-8", "replace").lstrip("\ufeff")
        held, began = line, n
    if held:
        yield began, held.decode("utf-8", "replace").lstrip("\ufeff")


def property_of(text: str, line: int) -> Property:
    """Name, parameters and value; a colon within quotes belongs to a parameter."""
    at = next((n for n, char in enumerate(text) if char == ":" and text.count('"', 0, n) % 2 == 0), len(text))
    parts = [each.partition("=") for each in text[:at].split(";")[1:20]]
    return Property(text[at + 1 :], {name.upper(): value.strip('"') for name, _, value in parts}, line)


def words(event: Event, name: str) -> str:
    """The words of a property on one line, cut and harmless; "" for none."""
    said = event[name][0].value[: LONGEST_WORDS * 4] if name in event else ""
    plain = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], said)
    return " ".join(visible(storable(plain)).split())[:LONGEST_WORDS]


def time_of(said: Property, value: str | None = None) -> Span:
    """One time. Floating ones and whole days are London's. Raises `Bad`."""
    text = (said.value if value is None else value).strip()
    found = _INSTANT.fullmatch(text)
    if found is None:
        raise Bad("a time of this event cannot be read; 20260314T190000 would be right", said.line)
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not 1970 <= year <= 2100:
        raise Bad(f"a time of this event is in the year {year}", said.line)
    if found[4] is None:
        return Span(datetime(year, month, day), LONDON, all_day=True)  # noqa: DTZ001 - its zone stands beside it
    seconds = min(int(found[6]), 59)  # a leap second is the one before
    wall = datetime(year, month, day, int(found[4]), int(found[5]), seconds)  # noqa: DTZ001
    return Span(wall, UTC if found[7] else _zone(said))


def _zone(said: Property) -> tzinfo:
    name = said.parameters.get("TZID", "").strip().lower()
    if not name or name in _LONDON or name.endswith("/europe/london"):
        return LONDON
    if name in _UTC:
        return UTC
    shown = visible(storable(said.parameters["TZID"][:40]))
    raise Bad(f"this event goes by the clock of {shown}; London's and UTC are read", said.line)
