"""From a message to what it asks: every field with the words it was read in, for a person to take or leave."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from control_room.domain.cameras import Inventory
from control_room.domain.requests.codes import ENFORCING, Basis, Purpose, Wanted
from control_room.domain.requests.suggesting import clocks
from control_room.domain.requests.suggesting.asks import GRAVITY, asks_in
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
    in_order,
)
from control_room.domain.requests.suggesting.references import made, references_in
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
    found, items = _free(free, received, cameras, tuning, police=is_police(fields))
    fields += found
    items = (*items_of(told, cameras, received, tuning), *items)
    if told and any(item.read and item.read[0].part is Part.FIELDS for item in items):
        items = tuple(item for item in items if item.read and item.read[0].part is Part.FIELDS)
    fields += _following(fields)
    whole = len(message.text) <= READ_CHARACTERS and len(message.fields) <= READ_CHARACTERS
    return Suggested(items=items, fields=_settled(fields, items), whole=whole)


def _free(
    cut: Sequence[Stretch], received: datetime, cameras: Inventory, tuning: Tuning, *, police: bool
) -> tuple[list[Suggestion], tuple[SuggestedItem, ...]]:
    fields: list[Suggestion] = []
    places: list[Place] = []
    said: list[Said] = []
    read = spans = numbers_read = 0
    known: set[str] = set()
    for at, stretch in enumerate(cut):
        again = stretch.text.strip() in known
        known.add(stretch.text.strip())
        if again or numbers_read > MOST_NUMBERS:
            said.append(Said())
            continue
        found, numbers = references_in(stretch, received)
        numbers_read += len(numbers)
        fields += found
        read += len(stretch.text)
        if stretch.header or read > READ_CLOSELY:
            said.append(Said())
            continue
        taken = [(each.start, each.end) for each in numbers]
        custody, clock = _custody_clock(stretch, received, taken)
        fields += custody
        taken += clock
        fields += asks_in(stretch)
        fields += agencies_in(stretch, police=police)
        fields += people_in(stretch)
        if stretch.signed and stretch.part is Part.TEXT:
            said.append(Said())
            continue
        if len(places) < MOST_MENTIONS:
            places += places_in(at, stretch, cameras, taken)
        dated = [(each.start - stretch.start, each.end - stretch.start) for each in found if each.field == "cad_date"]
        said.append(said_in(stretch, [*taken, *dated]) if spans < MOST_MENTIONS else Said())
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
                found_windows += windows(at, stretch, said[at], day, received, tuning, fallback=fallback)
    items = pair(cut, places, found_windows)
    look_for = _looked_for(cut, fields)
    return fields, tuple(replace(item, look_for=look_for) for item in items)


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


def _following(fields: Sequence[Suggestion]) -> list[Suggestion]:
    """What follows from what was read: never sure, and quoting what it follows from."""
    held = {each.field for each in fields}
    agency = next((each for each in fields if each.field == "agency"), None)
    offence = next((each for each in fields if each.field == "offence"), None) or next(
        (each for each in fields if each.field in {"crime_ref", "cad"}), None
    )
    enforcing = agency is not None and agency.value in ENFORCING
    more: list[Suggestion] = []
    if offence is not None and enforcing and "purpose" not in held:
        more.append(
            replace(offence, field="purpose", value=Purpose.PREVENT_DETECT, sure=False, why="a police matter is named")
        )
    if offence is not None and enforcing and "basis" not in held:
        more.append(
            replace(
                offence, field="basis", value=Basis.SCH2_P1_PARA2, sure=False, why="the usual basis of a police request"
            )
        )
    return more


def _settled(fields: list[Suggestion], items: Sequence[SuggestedItem]) -> tuple[Suggestion, ...]:
    """Best first, and what one reading makes less likely of another."""
    timed = any(item.begins and item.ends and item.ends - item.begins <= timedelta(hours=4) for item in items)
    if timed:
        fields = [
            replace(each, sure=False, why="a narrow time was given too") if each.field == "speculative" else each
            for each in fields
        ]
    watch = any(each.field == "watch_later" and each.sure for each in fields)
    if watch:
        fields = [
            each if each.field != "wanted" or each.value is Wanted.WATCH_LIVE else replace(each, sure=False)
            for each in fields
        ]
    return in_order(_gravest(_pressing(fields)))


def _gravest(fields: list[Suggestion]) -> list[Suggestion]:
    """Of several offences said outright in free text the gravest stays sure; a form's own answer comes before any."""
    said = [each for each in fields if each.field == "offence" and each.sure]
    if len({each.value for each in said}) < 2:
        return fields
    first = min(said, key=lambda each: -1 if each.part is Part.FIELDS else GRAVITY.index(str(each.value)))
    return [
        replace(each, sure=False, why=f"{first.value} is named too")
        if each.field == "offence" and each.sure and each.value != first.value
        else each
        for each in fields
    ]


def _pressing(fields: list[Suggestion]) -> list[Suggestion]:
    """Nothing less urgent than what was said outright is proposed, unless a form answers it."""
    sure = min((str(each.value) for each in fields if each.field == "urgency" and each.sure), default="u9")
    return [each for each in fields if each.field != "urgency" or each.part is Part.FIELDS or str(each.value) <= sure]
