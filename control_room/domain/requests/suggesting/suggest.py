"""From a message to what it asks: every field with the words it was read in, for a person to take or leave."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from control_room.domain.cameras import Inventory
from control_room.domain.requests.suggesting import clocks
from control_room.domain.requests.suggesting.asks import asks_in
from control_room.domain.requests.suggesting.authors import of_another, others
from control_room.domain.requests.suggesting.days import Day, day_at
from control_room.domain.requests.suggesting.forms import answers, fields_of, items_of
from control_room.domain.requests.suggesting.halves import halved
from control_room.domain.requests.suggesting.layers import Stretch, stretches
from control_room.domain.requests.suggesting.pairing import pair
from control_room.domain.requests.suggesting.people import agencies_in, is_police, of_sender, people_in
from control_room.domain.requests.suggesting.places import Place, places_in
from control_room.domain.requests.suggesting.records import (
    READ_CHARACTERS,
    Message,
    Part,
    Suggested,
    SuggestedItem,
    Suggestion,
    Tuning,
)
from control_room.domain.requests.suggesting.references import made, references_in
from control_room.domain.requests.suggesting.settling import following, settled
from control_room.domain.requests.suggesting.windows import Said, Window, said_in, windows
from control_room.domain.times import At, Twice, at_local, local, read_clock, utc

READ_CLOSELY: Final = 12_000
"""Characters read for everything; further down a message only numbers are looked for."""
MOST_MENTIONS: Final = 40
"""Places, and days and times, taken from one message; no request has as many."""
MOST_NUMBERS: Final = 120

_CLOCK_SAID: Final = re.compile(
    r"\b(?P<since>(?:in|into) custody (?:since|from|at)|(?:arrested|nicked|detained|relevant time|booked in)(?: at| since| is| was)?)\b"
    r"|\b(?P<until>(?:pace |custody |detention )?(?:clock|time)(?: is| will)? (?:expires?|runs? out|ends?|up|finishes)(?: at| is| on)?|custody clock(?: is| until| till)?"
    r"|(?:released|bailed|charged?)(?: by| before)|detention (?:expires|ends)(?: at)?|(?:in custody|held|detained) (?:until|till|til))\b",
    re.IGNORECASE,
)
_CUSTODY_WORDS: Final = frozenset(
    {"custody", "pace", "detention", "detained", "arrested", "nicked", "clock", "held", "dp"}
)
_PACE: Final = timedelta(hours=24)
"""How long after arrival at the station a person may be held at first (PACE 1984 s.41)."""
_WHILE: Final = frozenset(
    ["duty", "shift", "collect", "available", "ring", "reply", "respond", "deadline", "court", "hearing", "interview", "bail", "appointment", "annual",
     "overwritten", "overwrite", "received", "wrote", "statement", "leave", "charge", "charged", "office", "appearance"]
)  # fmt: skip
_ABOUT: Final = frozenset({"cctv", "footage", "camera", "cameras", "cam", "incident", "happened", "occurred", "took", "offence", "seen", "stolen", "robbed",
                           "assaulted", "last", "between", "location", "time", "date", "when", "around", "approx", "nr", "near", "outside"})  # fmt: skip
_LOOK_FOR: Final = re.compile(
    r"\b(?:looking for|look for|look out for|suspects? (?:is|was|described as|wearing)|described as|description\s?[:-]|subject is)\s(?!cctv|footage)(?P<what>[^.;\n]{4,160})"
    r"|\b(?P<seen>(?:ic\d |\d |one |two |three |white |black |asian |young )*(?:males?|females?|man|woman|lads?|youths?|girls?|boys?)\b,?"
    r"(?: one)?\s(?:in|wearing|with|on)\s(?!custody)(?:an? )?[^.;\n,]{3,60})",
    re.IGNORECASE,
)


def suggest(message: Message, *, received: datetime, cameras: Inventory, tuning: Tuning | None = None) -> Suggested:
    """What a message asks, read for a person to check. Never raises, and bounded in work however long the text.

    Args:
        received: when it came, UTC; relative days count from the day it was sent where that is known, else from this.
        cameras: the inventory in force.
        tuning: the access protocol's figures for roughly said times.

    Raises:
        NaiveTime: `received` has no zone.
    """
    received = utc(received)
    tuning = tuning or Tuning()
    cut = stretches(message, received)
    form = tuple(each for each in cut if each.part is Part.FIELDS)
    free = tuple(each for each in cut if each.part is not Part.FIELDS)
    told = answers(form)
    fields: list[Suggestion] = [*fields_of(told, message.fields), *of_sender(message)]
    theirs = others(free, message.sender)
    found, items = _free(free, received, cameras, tuning, theirs, police=is_police(fields))
    fields += found
    items = (*items_of(told, cameras, received, tuning), *items)
    if told and any(item.read and item.read[0].part is Part.FIELDS for item in items):
        items = tuple(item for item in items if item.read and item.read[0].part is Part.FIELDS)
    fields += following(fields)
    whole = len(message.text) <= READ_CHARACTERS and len(message.fields) <= READ_CHARACTERS
    return Suggested(items=items, fields=settled(fields, items), whole=whole)


def _free(
    cut: Sequence[Stretch],
    received: datetime,
    cameras: Inventory,
    tuning: Tuning,
    theirs: Mapping[int, str],
    *,
    police: bool,
) -> tuple[list[Suggestion], tuple[SuggestedItem, ...]]:
    fields, heard = _fields(cut, received, theirs, police=police)
    places: list[Place] = []
    said: list[Said] = []
    spans = 0
    known: set[str] = set()
    for at, stretch in enumerate(cut):
        again = stretch.text.strip() in known
        known.add(stretch.text.strip())
        if again or at not in heard or (stretch.signed and stretch.part is Part.TEXT):
            said.append(Said())
            continue
        if len(places) < MOST_MENTIONS:
            places += places_in(at, stretch, cameras, heard[at].taken)
        said.append(said_in(stretch, [*heard[at].taken, *heard[at].dated]) if spans < MOST_MENTIONS else Said())
        spans += len(said[at].spans) + len(said[at].days)
    placed = {each.stretch for each in places}
    said = [each if at in placed or _about(cut[at], each) else Said() for at, each in enumerate(said)]
    fallback = next(
        (each.value for each in fields if each.field == "cad_date" and each.sure and isinstance(each.value, date)), None
    )
    found_windows: list[Window] = []
    for at, stretch in enumerate(cut):
        if said[at].spans or said[at].days:
            day = _day_near(cut, said, at) if said[at].spans and not any(each.day for each in said[at].days) else None
            lone = bool(said[at].spans) or at in placed or _speaks(stretch)
            if lone:
                found_windows += windows(
                    at, stretch, said[at], day, stretch.came or received, tuning, fallback=fallback
                )
    items = pair(cut, places, found_windows)
    look_for = _looked_for(cut, fields)
    return fields, tuple(replace(item, look_for=look_for) for item in items)


class _Heard(NamedTuple):
    """Characters of a stretch that are no time and no place: numbers and a custody clock, and the dates of CADs."""

    taken: list[tuple[int, int]]
    dated: list[tuple[int, int]]


def _fields(
    cut: Sequence[Stretch], received: datetime, theirs: Mapping[int, str], *, police: bool
) -> tuple[list[Suggestion], dict[int, _Heard]]:
    """The particulars, and what is taken of each stretch that is read closely.

    What they wrote themselves comes before what they quote, and the newest message before those it follows.
    """
    fields: list[Suggestion] = []
    heard: dict[int, _Heard] = {}
    known: dict[str, _Heard] = {}
    read = numbers_read = 0
    for at in sorted(range(len(cut)), key=lambda at: (cut[at].depth, -cut[at].message, at)):
        stretch = cut[at]
        words = stretch.text.strip()
        if words in known:
            heard[at] = known[words]
            continue
        if numbers_read > MOST_NUMBERS:
            continue
        found, numbers = references_in(stretch, stretch.came or received)
        numbers_read += len(numbers)
        fields += of_another(found, theirs[at]) if at in theirs else found
        read += len(stretch.text)
        if stretch.header or read > READ_CLOSELY:
            continue
        taken = [(each.start, each.end) for each in numbers]
        custody, clock = _custody_clock(stretch, stretch.came or received, taken)
        people = people_in(stretch) if at not in theirs else of_another(people_in(stretch), theirs[at])
        fields += [*custody, *asks_in(stretch), *agencies_in(stretch, police=police), *people]
        dated = [(each.start - stretch.start, each.end - stretch.start) for each in found if each.field == "cad_date"]
        heard[at] = known[words] = _Heard([*taken, *clock], dated)
    return fields, heard


def _speaks(stretch: Stretch) -> bool:
    return any(token.low in _ABOUT for token in stretch.tokens)


def _about(stretch: Stretch, said: Said) -> bool:
    """True unless the times of a stretch are somebody's duty, a deadline or an appointment."""
    if not (said.spans or said.days):
        return False
    words = {token.low for token in stretch.tokens}
    return not (words & _WHILE) or bool(words & {"cctv", "footage", "cam", "camera", "cameras", "incident"})


def _day_near(cut: Sequence[Stretch], said: Sequence[Said], at: int) -> Day | None:
    """A day said nearby for a time that stands without one: the one before it, else the one after, in its own layer."""
    order = [*range(at - 1, max(-1, at - 8), -1), *range(at + 1, min(len(cut), at + 8))]
    for other in order:
        same = cut[other].depth == cut[at].depth
        day = next((each for each in said[other].days if each.day is not None), None)
        if same and day is not None:
            return day
    return None


def _custody_clock(
    stretch: Stretch, received: datetime, taken: list[tuple[int, int]]
) -> tuple[list[Suggestion], list[tuple[int, int]]]:
    """Since when somebody is held, or until when they may be; those times are no window of footage."""
    toks = stretch.tokens
    if not any(token.low in _CUSTODY_WORDS for token in toks):
        return [], []
    match = _CLOCK_SAID.search(stretch.text)
    if match is None:
        return [], []
    for at in range(len(toks)):
        if not match.end() <= toks[at].start <= match.end() + 25:
            continue
        if any(toks[at].start < end and toks[at].end > start for start, end in taken):
            continue
        clock = clocks.clock_at(toks, at, bare=False)
        if clock is None:
            continue
        day, end = _beside(stretch, clock.end)
        start = toks[at].start
        stop = toks[end - 1].end
        instant = _instant(clock, day, stretch, received, until=bool(match["until"]))
        if instant is None:
            return [], [(start, stop)]
        since = not match["until"]
        until = instant + _PACE if since else instant
        why = "24 hours from the time given; the custody record says when the clock began" if since else ""
        found = [
            made(stretch, "custody", value=True, start=match.start(), end=match.end(), sure=not stretch.depth),
            made(stretch, "custody_until", until, match.start(), stop, sure=not since and clock.half != "", why=why),
        ]
        return found, [(match.start(), stop)]
    return [], []


def _beside(stretch: Stretch, at: int) -> tuple[date | None, int]:
    toks = stretch.tokens
    step = at + (at < len(toks) and toks[at].low in {"on", "the", ","})
    day = day_at(toks, step, stretch.day)
    return (day.day, day.end) if day is not None and day.day is not None else (None, at)


def _instant(
    clock: clocks.Clock, day: date | None, stretch: Stretch, received: datetime, *, until: bool
) -> datetime | None:
    minute, _ = halved(clock, None)
    said = f"{minute // 60:02d}:{minute % 60:02d}"
    near = received
    if stretch.day < local(received).date():
        near = utc(datetime.combine(stretch.day, datetime.min.time(), local(received).tzinfo)) + timedelta(hours=12)
    read = at_local(day, said) if day is not None else read_clock(said, near, prefer="future" if until else "past")
    match read:
        case At(at=at) | Twice(first=at):
            return at
        case _:
            return None


def _looked_for(cut: Sequence[Stretch], fields: Sequence[Suggestion]) -> str:
    """The person or vehicle to look for, in their words, with the mark of a vehicle."""
    marks = list(dict.fromkeys(str(each.value) for each in fields if each.field == "vrm"))[:3]
    words = ""
    for stretch in cut:
        match = None if stretch.header else _LOOK_FOR.search(stretch.text)
        if match is not None:
            words = (match["what"] or match["seen"]).strip(" ,")
            break
    return ", ".join([*([words] if words else []), *(mark for mark in marks if mark not in words.upper())])
