"""What somebody says who books on to work alone, in one line: `Pat Reed where Mitcham Road till 0200 every 30 number 020 7946 0155`."""

import re
from datetime import datetime
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.loneworkers import EVERY
from control_room.domain.times import At, read_clock

_WORDS: Final = {
    "where": "where", "at": "where", "number": "number", "tel": "number", "till": "till", "until": "till",
    "every": "every", "vehicle": "vehicle", "veh": "vehicle", "manager": "manager", "mgr": "manager", "word": "word",
}  # fmt: skip
_MINUTES: Final = re.compile(r"(\d{1,3})\s*(?:m|min|mins|minutes)?", re.IGNORECASE)


class NotBooked(Refusal):
    """What was typed says not who works alone, or one of its times is none."""

    code: ClassVar[str] = "not_booked"


class Booking(Struct, frozen=True, kw_only=True):
    """What they said of themselves."""

    who: str
    minutes: int = EVERY
    until: datetime | None = None
    number: str | None = None
    where: str | None = None
    vehicle: str | None = None
    manager: str | None = None
    word: str | None = None


def read_booking(typed: str, now: datetime) -> Booking:
    """What was typed, word by word; each of `where number till every vehicle manager word` begins what follows it.

    Raises:
        NotBooked: nobody is named, or a time is none.
    """
    told: dict[str, list[str]] = {"who": []}
    name = "who"
    for each in typed.replace(",", " ").split():
        field = _WORDS.get(each.lower())
        if field is not None and field not in told:
            name, told[field] = field, []
        else:
            told[name].append(each)
    said = {field: " ".join(words) for field, words in told.items() if words}
    if "who" not in said:
        raise NotBooked(
            "say who works alone first: Pat Reed where Mitcham Road till 0200 every 30 number 020 7946 0155"
        )
    return Booking(
        who=said["who"],
        minutes=_minutes(said.get("every")),
        until=_until(said.get("till"), now),
        **{field: said.get(field) for field in ("number", "where", "vehicle", "manager", "word")},
    )


def _minutes(typed: str | None) -> int:
    if typed is None:
        return EVERY
    found = _MINUTES.fullmatch(typed)
    if found is None or not int(found[1]):
        raise NotBooked(f"every {typed} is no number of minutes; every 30 would be right")
    return int(found[1])


def _until(typed: str | None, now: datetime) -> datetime | None:
    if typed is None:
        return None
    read = read_clock(typed, now, "future")
    if not isinstance(read, At):
        raise NotBooked(f"till {typed} is no time of one meaning; till 0200 would be right")
    return read.at
