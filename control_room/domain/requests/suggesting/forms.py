"""The closed answers of a form, one "name: value" a line: taken at their word where they can be read."""

# ruff: noqa: E501 - names are listed a group a line

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.cameras import Inventory
from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.requests.ranks import rank_of
from control_room.domain.requests.suggesting.days import day_at
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.places import MOST_CAMERAS, places_in
from control_room.domain.requests.suggesting.records import Caution, SuggestedItem, Suggestion, Tuning, Value
from control_room.domain.requests.suggesting.references import made
from control_room.domain.requests.suggesting.tokens import tokens
from control_room.domain.requests.suggesting.windows import said_in, windows
from control_room.domain.times import At, Never, Twice, at_local

_LINE: Final = re.compile(
    r"\s{0,20}(?P<name>[A-Za-z][A-Za-z0-9 _./'-]{0,60}?)\s{0,4}[:=]\s{0,20}(?P<value>\S.*?)\s*$", re.DOTALL
)
_ITEM: Final = re.compile(
    r"(?:item|place|camera)?\s?(?P<n>\d{1,2})?\s?(?P<part>place|location|where|camera|cameras|date|day|from|to|begins|ends|start|end|time|times|look for|description)$"
)
_WALL: Final = re.compile(r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})(?: ?(BST|GMT|Z))?", re.IGNORECASE)
_YES: Final = frozenset({"yes", "y", "true", "1", "on", "x"})
_NO: Final = frozenset({"no", "n", "false", "0", "off"})
_NAMES: Final = {
    "agency": "agency", "force": "agency", "organisation": "agency",
    "name": "name", "officer": "name", "full name": "name", "your name": "name", "requester": "name",
    "rank": "rank", "rank role": "rank", "shoulder": "shoulder", "shoulder number": "shoulder", "shoulder no": "shoulder",
    "collar number": "shoulder", "collar no": "shoulder", "warrant": "warrant", "warrant number": "warrant", "warrant no": "warrant",
    "unit": "unit", "bcu": "unit", "unit bcu": "unit", "station": "unit", "email": "email", "e mail": "email", "email address": "email",
    "phone": "phone", "telephone": "phone", "tel": "phone", "mobile": "phone", "contact number": "phone",
    "supervising": "supervising", "supervisor": "supervising", "authorised by": "supervising", "authorising officer": "supervising",
    "basis": "basis", "lawful basis": "basis", "purpose": "purpose", "offence": "offence", "incident type": "offence", "incident": "offence",
    "crime ref": "crime_ref", "crime reference": "crime_ref", "crime number": "crime_ref", "crime no": "crime_ref", "crime report": "crime_ref",
    "cad": "cad", "cad number": "cad", "cad no": "cad", "cad date": "cad_date", "date of cad": "cad_date",
    "to follow": "to_follow", "necessity": "necessity", "reason": "necessity", "why": "necessity", "urgency": "urgency",
    "urgent reason": "urgent_reason", "reason for urgency": "urgent_reason", "custody": "custody", "suspect in custody": "custody",
    "custody until": "custody_until", "custody clock": "custody_until", "wanted": "wanted", "what is wanted": "wanted",
}  # fmt: skip
_CODES: Final[Mapping[str, type[StrEnum]]] = {
    "agency": Agency,
    "basis": Basis,
    "purpose": Purpose,
    "urgency": Urgency,
    "wanted": Wanted,
}


class Answer(Struct, frozen=True, kw_only=True):
    """One line of a form: its name without signs, its value, and where the value stands in its stretch."""

    stretch: Stretch
    name: str
    value: str
    start: int
    end: int


def answers(stretches: tuple[Stretch, ...]) -> tuple[Answer, ...]:
    """The "name: value" lines among a form's stretches. A long value cut into sentences continues the line before."""
    found: list[Answer] = []
    for stretch in stretches:
        match = _LINE.match(stretch.text)
        if match is not None and not (found and found[-1].stretch.line == stretch.line):
            name = " ".join(re.split(r"[^a-z0-9]+", match["name"].lower())).strip()
            found.append(
                Answer(
                    stretch=stretch, name=name, value=match["value"], start=match.start("value"), end=match.end("value")
                )
            )
    return tuple(found)


def fields_of(told: tuple[Answer, ...], text: str) -> Iterator[Suggestion]:
    """The answers that are particulars of a request, each of its own type; what cannot be read is offered as it stands."""
    for answer in told:
        field = _NAMES.get(answer.name) or (
            answer.name.replace(" ", "_") if answer.name.replace(" ", "_") in _NAMES.values() else None
        )
        if field is None:
            continue
        whole = _whole(answer, text) if field in {"necessity", "urgent_reason", "offence"} else answer.value
        value = _typed(field, whole, answer)
        if value is not None:
            yield made(answer.stretch, field, value, answer.start, answer.end)


def _whole(answer: Answer, text: str) -> str:
    """A value to the end of its line, however many sentences it has."""
    start = answer.stretch.start + answer.start
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].strip()


def _typed(field: str, value: str, answer: Answer) -> Value | None:  # noqa: PLR0911 - one arm a type
    low = value.lower()
    match field:
        case "custody" | "to_follow":
            return True if low in _YES else False if low in _NO else None
        case "cad":
            figures = re.search(r"\d{1,6}", value)
            return int(figures.group()) if figures else None
        case "cad_date":
            day = day_at(tokens(value[:60]), 0, answer.stretch.day)
            return day.day if day is not None else None
        case "custody_until":
            return _wall(value)[0]
        case "rank":
            return rank_of(value) or value[:40]
        case "agency" | "basis" | "purpose" | "urgency" | "wanted":
            codes = _CODES[field]
            return next(
                (code for code in codes if low in {code.value, code.name.lower()} or low.split(":")[0] == code.value),
                None,
            )
        case _:
            return value


def _wall(value: str, days: int = 0) -> tuple[datetime | None, tuple[datetime, ...], Caution | None]:
    """A wall-clock time on its date, or days later: the instant, both readings where there are two, and what is to be told."""
    match = _WALL.match(value)
    if match is None:
        return None, (), None
    try:
        read = at_local(
            date.fromisoformat(match[1]) + timedelta(days=days), match[2] + (f" {match[3]}" if match[3] else "")
        )
    except (ValueError, OverflowError):
        return None, (), None
    match read:
        case At(at=at):
            return at, (at, at), None
        case Twice(first=first, second=second):
            return first, (first, second), Caution.TWICE
        case Never(first_valid=valid):
            into = valid + timedelta(minutes=int(match[2][-2:]))
            return into - timedelta(hours=1), (into - timedelta(hours=1), into), Caution.NEVER
        case _:
            return None, (), None


def items_of(
    told: tuple[Answer, ...], cameras: Inventory, received: datetime, tuning: Tuning
) -> tuple[SuggestedItem, ...]:
    """The places and windows a form has room for, in its order."""
    parts: dict[str, dict[str, Answer]] = {}
    for answer in told:
        match = _ITEM.fullmatch(answer.name)
        if match is not None and (match["n"] or answer.name in {"place", "location", "where", "date", "from", "to", "time", "times", "camera", "cameras",
                                                                "look for", "start", "end", "begins", "ends", "day", "description"}):  # fmt: skip
            parts.setdefault(match["n"] or "1", {}).setdefault(_PARTS.get(match["part"], match["part"]), answer)
    made_items = [
        _item(each, cameras, received, tuning) for _, each in sorted(parts.items(), key=lambda pair: int(pair[0]))
    ]
    return tuple(item for item in made_items if item.place or item.begins)


_PARTS: Final = {"location": "place", "where": "place", "camera": "place", "cameras": "place", "day": "date", "begins": "from", "start": "from",
                 "ends": "to", "end": "to", "times": "time", "description": "look for"}  # fmt: skip


def _item(parts: dict[str, Answer], cameras: Inventory, received: datetime, tuning: Tuning) -> SuggestedItem:
    told: list[Caution] = []
    read: list[Suggestion] = []
    place = parts.get("place")
    numbers: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    if place is not None:
        found = places_in(0, place.stretch, cameras, [(0, place.start)])
        numbers = tuple(dict.fromkeys(number for each in found for number in each.cameras))[: 2 * MOST_CAMERAS]
        if not numbers:
            numbers = tuple(each.camera.number for each in cameras.find(place.value, MOST_CAMERAS) if each.score >= 300)
            told.append(Caution.PLACE_GUESSED if numbers else Caution.PLACE_UNKNOWN)
        elif any((each.guessed and not each.left) or each.wide for each in found):
            told.append(Caution.PLACE_GUESSED)
        left = tuple(dict.fromkeys(words for each in found for words in each.left))
        sure = bool(numbers) and not (told or left)
        read.append(made(place.stretch, "place", place.value, place.start, place.end, sure=sure))
    begins, ends, either, more = _window(parts, received, tuning)
    told += more
    source = parts.get("from") or parts.get("time") or parts.get("date")
    if begins is not None and ends is not None and source is not None:
        said = f"{begins:%Y-%m-%dT%H:%MZ}/{ends:%Y-%m-%dT%H:%MZ}"
        read.append(
            made(source.stretch, "window", said, source.start, source.end, sure=not more or more == [Caution.NEXT_DAY])
        )
    look_for = parts.get("look for")
    return SuggestedItem(
        place=place.value if place is not None else "",
        cameras=numbers,
        begins=begins,
        ends=ends,
        either=either,
        look_for=look_for.value if look_for is not None else "",
        read=tuple(read),
        told=tuple(dict.fromkeys(told)),
        left=left,
        sure=len(read) == 2 and all(each.sure for each in read),
    )


def _window(
    parts: dict[str, Answer], received: datetime, tuning: Tuning
) -> tuple[datetime | None, datetime | None, tuple[tuple[datetime, datetime], ...], list[Caution]]:
    start, stop = parts.get("from"), parts.get("to")
    begun = _wall(start.value) if start is not None else (None, (), None)
    ended = _wall(stop.value) if stop is not None else (None, (), None)
    told: list[Caution] = []
    if begun[1] and ended[1] and ended[1][1] <= begun[1][0]:
        following = _wall(stop.value if stop is not None else "", days=1)
        if following[1] and following[1][1] > begun[1][0]:
            ended, told = following, [Caution.NEXT_DAY]
        else:
            begun, ended, told = ended, begun, [Caution.ENDS_FIRST]
    if begun[1] and ended[1]:
        told = [*(each for each in (begun[2], ended[2]) if each is not None), *told]
        begins, ends = begun[1][0], ended[1][1]
        twice = begun[2] is not None or ended[2] is not None
        either = tuple((a, b) for a, b in zip(begun[1], ended[1], strict=True) if a < b) if twice else ()
        if begins > received + timedelta(minutes=5):
            told.append(Caution.FUTURE)
        return begins, ends, either, told
    if any(each is not None and _WALL.match(each.value) for each in (start, stop)):
        return None, None, (), []  # a date or a time that never was is asked about, not guessed at
    return _loose(parts, received, tuning)


def _loose(
    parts: dict[str, Answer], received: datetime, tuning: Tuning
) -> tuple[datetime | None, datetime | None, tuple[tuple[datetime, datetime], ...], list[Caution]]:
    """Dates and times as they were typed, read together as one sentence."""
    said = [parts[name].value for name in ("date", "time", "from", "to") if name in parts]
    if not said:
        return None, None, (), []
    here = next(parts[name] for name in ("from", "time", "date", "to") if name in parts).stretch
    times = " to ".join(parts[name].value for name in ("from", "to") if name in parts)
    text = " ".join(parts[name].value for name in ("date", "time") if name in parts) + f" {times}"
    stretch = Stretch(text=text[:400], part=here.part, start=0, where=here.where, depth=0, line=here.line, day=here.day)
    found = windows(0, stretch, said_in(stretch), None, received, tuning, fallback=None)
    if not found:
        return None, None, (), []
    window = next((each for each in found if each.timed), found[0])
    return window.begins, window.ends, window.either, list(window.told)
