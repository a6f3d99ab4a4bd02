"""An original's text as rows, with what was read in each line beside it."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from control_room.domain.book import heard
from control_room.domain.requests.codes import Basis
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import RequestFiled, RequestRead
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.suggesting import Message, Part, Suggested, SuggestedItem, Suggestion
from control_room.domain.requests.taking import filing
from control_room.services.requests.queue import Whole
from control_room.tui.desks.keyed import basis_words
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.ports import Cell
from control_room.tui.theme import Tone
from control_room.words.request_rows import at_words
from control_room.words.request_terms import AGENCY, URGENCY, window
from control_room.words.saying import cams, joined, plain

OPEN, SHUT = "[", "]"
"""Stand around words something was read in, in a row that can carry one tone only."""
_LABELS: Final = {
    "crime_ref": "crime ref",
    "cad_date": "CAD date",
    "cad": "CAD",
    "email": "e-mail",
    "custody_until": "custody until",
    "speculative": "ASKS FOR A TRAWL",
    "watch_later": "ASKS TO WATCH",
    "to_follow": "reference to follow",
}
_BESIDE_A_CAD: Final = 12
"""Characters between a CAD and its day: "7733 of the 21/11"."""
_PARTS: Final = {Part.SUBJECT: "SUBJECT", Part.TEXT: "WHAT THEY WROTE", Part.SENDER: "FROM", Part.FIELDS: "THE FORM"}


class Read(Struct, frozen=True, kw_only=True):
    """One thing that was read: a particular, or a place and time.

    Attributes:
        taken: it stands on the request already.
        why: what makes it unsure, in words; "" where it was said outright.
    """

    label: str
    said: str
    part: Part
    start: int
    end: int
    quote: str
    where: str
    why: str = ""
    taken: bool = False
    field: Suggestion | None = None
    item: SuggestedItem | None = None


def reads(whole: Whole, now: datetime) -> tuple[Read, ...]:
    """Everything that was read, places and times first."""
    request = whole.request
    return (*_items(whole.suggested, request, now), *_fields(whole.suggested, request, now))


def _items(suggested: Suggested, request: ReviewRequest, now: datetime) -> Iterator[Read]:
    for n, item in enumerate(suggested.items, 1):
        spot = next(iter(item.read), None)
        if spot is None:
            continue
        why = "; ".join(item.to_know)
        yield Read(
            label=f"place {n}",
            said=joined(cams(item.cameras) or item.place, window(item.begins, item.ends, now)),
            part=spot.part,
            start=spot.start,
            end=spot.end,
            quote=" ... ".join(dict.fromkeys(each.quote for each in item.read)),
            where=spot.where,
            why=why or ("" if item.sure else "not said outright"),
            taken=any(
                each.begins == item.begins
                and (heard(each.place) == item.place or set(item.cameras) <= set(each.cameras))
                for each in request.items
            ),
            item=item,
        )


def _fields(suggested: Suggested, request: ReviewRequest, now: datetime) -> Iterator[Read]:
    for each in suggested.fields:
        held = getattr(request, each.field, None)
        value = heard(held) if held is not None and not isinstance(held, (bool, int, date)) else held
        yield Read(
            label=_LABELS.get(each.field, each.field.replace("_", " ")),
            said=_value(each, now),
            part=each.part,
            start=each.start,
            end=each.end,
            quote=each.quote,
            where=each.where,
            why=each.why or ("" if each.sure else "not said outright"),
            taken=value is not None and value == each.value,
            field=each,
        )


def _value(each: Suggestion, now: datetime) -> str:
    value = each.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return at_words(value, now)
    if isinstance(value, date):
        return f"{value:%-d %b %Y}"
    named = {"agency": AGENCY, "urgency": URGENCY}.get(each.field, {})
    said = next((words for code, words in named.items() if code == value), "")
    if each.field == "basis":
        return basis_words(Basis(value)) if value in set(Basis) else str(value)
    return said or (plain(str(value)) if each.field in {"wanted", "purpose"} else str(value))


def sure(found: Iterable[Read]) -> tuple[Read, ...]:
    """What was said outright and is not taken: the first of each field, and every place and time."""
    kept: dict[str, Read] = {}
    for each in found:
        certain = each.item.sure and each.item.begins is not None if each.item else bool(each.field and each.field.sure)
        if certain and not each.taken and (each.item is not None or filed_of((each,)) is not None):
            kept.setdefault(each.label, each)
    settled = {each.label for each in found if each.taken}
    return tuple(each for label, each in kept.items() if label not in settled)


def filed_of(found: Iterable[Read]) -> RequestFiled | None:
    """The particulars among what was read, as they are filed."""
    fields = tuple(each.field for each in found if each.field is not None)
    return filing(Suggested(fields=fields)) if fields else None


def with_its_day(found: Iterable[Read], read: Read) -> tuple[Read, ...]:
    """What one key takes: what stands under the cursor, and with a CAD the day said with it, without which it is any day's."""
    if read.field is None or read.field.field != "cad":
        return (read,)
    said = (each for each in found if each.field is not None and each.field.field == "cad_date" and not each.why)
    day = next(
        (each for each in said if each.where == read.where and 0 <= each.start - read.end <= _BESIDE_A_CAD), None
    )
    return (read,) if day is None else (read, day)


# -- rows -----------------------------------------------------------------------------------------------------------------------


def read_rows_of(whole: Whole, found: tuple[Read, ...], width: int) -> list[Row]:
    """The original's parts, wrapped to `width`, each line with what was read in it."""
    made: list[Row] = []
    for part, label in _PARTS.items():
        text = _text(whole.message, part)
        here = [(at, each) for at, each in enumerate(found) if each.part is part]
        if text.strip() or here:
            made.append(heading(label, columns=2))
            made += _part(part, text, here, width, further(whole) if part is Part.TEXT else {})
    return made


def further(whole: Whole) -> dict[int, str]:
    """Where each further message of theirs begins in the text, and its heading: the newest ones are those not read yet."""
    begins: dict[int, str] = {}
    at = 0
    lines = [line for line in whole.lines if isinstance(line.facts, (RequestRead, RequestHeardFrom))]
    came = [line.number for line in lines if isinstance(line.facts, RequestHeardFrom)]
    unread = came[len(came) - whole.request.heard :]
    for line in lines:
        text = heard(line.facts.text) if isinstance(line.facts, (RequestRead, RequestHeardFrom)) else ""
        if line.number in came:
            new = "NOT READ YET" if line.number in unread else "read"
            begins[at] = f"FURTHER MESSAGE OF {at_words(line.at).upper()}, {new}"
        at += len(text) + 2 if text else 0
    return begins


def _text(message: Message, part: Part) -> str:
    return {
        Part.SUBJECT: message.subject,
        Part.TEXT: message.text,
        Part.SENDER: message.sender,
        Part.FIELDS: message.fields,
    }[part]


def _part(
    part: Part, text: str, here: list[tuple[int, Read]], width: int, headings: Mapping[int, str]
) -> Iterator[Row]:
    for start, end in _lines(text, width):
        if start in headings:
            yield heading(headings[start], columns=2)
        within = [(at, each) for at, each in here if start <= each.start < end or (start == each.start == end)]
        line = _marked(text[start:end].rstrip("\n"), start, [each for _, each in within])
        if not within:
            yield Row(key=f"text {part} {start}", cells=(cell(line), cell("")), said=line)
        for n, (at, each) in enumerate(within):
            yield Row(key=f"read {at}", cells=(cell(line if not n else ""), _beside(each)), said=line)
    for at, each in here:
        if each.start >= len(text):
            yield Row(key=f"read {at}", cells=(cell(""), _beside(each)), said=each.quote)


def _beside(read: Read) -> Cell:
    said = f"{read.label}: {read.said}"
    if read.taken:
        return cell(f"= {said}", Tone.DIM)
    return cell(said, Tone.STRONG) if not read.why else cell(f"{said} ?", Tone.GUESS)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each painted line of a text begins and ends; long ones are wrapped at a blank."""
    at = 0
    for line in text.split("\n"):
        begins = at
        for piece in textwrap.wrap(line, width, drop_whitespace=False, replace_whitespace=False, expand_tabs=False) or [
            ""
        ]:
            yield begins, begins + len(piece)
            begins += len(piece)
        at += len(line) + 1


def _marked(line: str, start: int, within: Iterable[Read]) -> str:
    """The line with brackets around what was read in it."""
    opens = {each.start - start for each in within}
    shuts = {each.end - start for each in within if each.end - start <= len(line)}
    out: list[str] = []
    for at, letter in enumerate(line):
        out.append(SHUT if at in shuts and at > 0 else "")
        out.append(OPEN if at in opens else "")
        out.append(letter)
    return "".join(out) + (SHUT if len(line) in shuts and line else "")
