"""Numbers people quote: crime references, CADs with their dates, shoulder and warrant numbers, telephones, marks of vehicles."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.line.vrms import called_at, whole_at
from control_room.domain.requests.suggesting.days import day_at
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.records import Suggestion, Value
from control_room.domain.times import cad_date, local

_WORTH: Final = re.compile(r"[0-9@]|\b(?:alpha|bravo|lima|kilo|reg|vrm|index|plate)\b|www", re.IGNORECASE)
_CONNECT: Final = re.compile(r"(?<![\w/])\d{2} ?/ ?\d{4,8} ?/ ?\d{2}(?![\w/])")
_CRIS: Final = re.compile(r"(?<![\w/])\d{7}/\d{2}(?![\w/])")
_STARRED: Final = re.compile(r"(?<![\w*])\d{2}\*\d{4,8}\*\d{2,6}(?![\w*])")
_NAMED_CRIME: Final = re.compile(
    r"\b(?:crime|cris|connect|occurrence|occ|niche|athena|investigation|report)\s{0,2}(?:report\s)?(?:reference|ref|number|num|no|id)?"
    r"[.:#\s]{0,4}(?:\b(?:is|was|now)\b[:\s]{1,3})?(?<![a-z])((?:[A-Z]{1,6}[/-])?[A-Z0-9]{0,6}[0-9][A-Z0-9/\-*]{4,20})(?![\w/])",
    re.IGNORECASE,
)
_CAD: Final = re.compile(
    r"\b(?:met\s?cad|cad|chs)(?![a-z])\W{0,3}(?:(?:reference|ref|number|num|no|log|is|was|now|s)\b\W{0,3}){0,3}(\d{1,5})(?![\d:]|/\d{4,})",
    re.IGNORECASE,
)
_DATED_CAD: Final = re.compile(
    r"(?<![\w/*.-])(\d{1,5}) ?/ ?(?=\d{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.IGNORECASE
)
"""The way a CAD is written, "7733/21NOV26", where nobody said that it is one."""
_LOG: Final = re.compile(
    r"\b(?:police\s)?(?:log|incident)\s(?:(?:number|num|no|ref)\b\W{0,3}){1,2}(\d{1,5})(?!\d)", re.IGNORECASE
)
_CAD_GLUE: Final = frozenset({"/", "of", "dated", "date", "on", "-", "(", ",", "from", ":"})
_BORN: Final = re.compile(
    r"\b(?:d\.?o\.?b\b|born\b|(?:date of )?birth\b)\W{0,4}(?:(?:is|was|on|in|date)\b\W{0,3}){0,2}"
    r"(?:\d{1,2}(?:st|nd|rd|th)? ?[a-z]{3,9} ?(?:\d{4}|\d{2})?|\d[\d/*. -]{2,14})",
    re.IGNORECASE,
)
"""When somebody was born, in whatever form: figures and strokes that are no reference and no day of the incident."""
_SHOULDER: Final = re.compile(
    r"(?<![\w/*])(?<!\d:)(?:\d{2,5}(?!(?:am|pm|hr|th|st|nd|rd|km|cm|mm|ft|mb|kb|gb|kg|lb|yo|yr|in|mi)\b)[a-z]{2}|\d{2,5} [A-Z]{2})(?![\w/])",
    re.ASCII | re.IGNORECASE,
)
_NAMED_SHOULDER: Final = re.compile(
    r"\b(?:shoulder|collar|epaulette|badge)\s{0,2}(?:number|num|no|nr)?[.:#\s]{0,4}([A-Z]{0,2}\s?\d{2,5}\s?(?:[A-Z]{2})?)(?!\w)",
    re.IGNORECASE,
)
_WARRANT: Final = re.compile(
    r"\b(?:warrant|w/n|w/no|wn)\s{0,2}(?:card)?\s{0,2}(?:number|num|no|nr)?[.:#\s]{0,4}([A-Z]?\d{5,6})(?!\w)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?<![\w/])(?:\+44[ \-]?(?:\(0\))?|\(?0)[ \-]?\d(?:[ \-()]{0,2}\d){8,9}(?![\w/])")
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)
_URL: Final = re.compile(r"\b(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)", re.ASCII)
_OURS: Final = re.compile(r"(?<!\w)(?:RR|AS|HD|EX|FT|RA)-\d{2}-\d{6}(?:-[A-Z])?(?!\w)", re.IGNORECASE)
_NOT_SUFFIX: Final = frozenset({"AM", "PM", "UK", "HR", "TH", "ST", "ND", "RD", "AN", "AT", "BY", "IN", "IS", "OF", "ON", "OR", "TO", "NO", "MY", "WE",
                                "KM", "CM", "MM", "FT", "KG", "LB", "YO", "YR", "PC", "DC", "DS", "PS", "DI", "IC", "MB", "KB", "GB", "AS", "IF", "IT",
                                "HE", "SO", "UP", "US", "ME", "DO", "GO", "BE"})  # fmt: skip


class Taken(Struct, frozen=True, kw_only=True):
    """Characters of a stretch that were understood as a number of some sort, so that they are no times or places."""

    start: int
    end: int


def made(
    stretch: Stretch, field: str, value: Value, start: int, end: int, *, sure: bool = True, why: str = ""
) -> Suggestion:
    """A suggestion read from characters `start` to `end` of a stretch."""
    return Suggestion(
        field=field,
        value=value,
        where=stretch.where,
        part=stretch.part,
        quote=stretch.text[start:end],
        start=stretch.start + start,
        end=stretch.start + end,
        sure=sure,
        why=why,
    )


def references_in(stretch: Stretch, received: datetime) -> tuple[tuple[Suggestion, ...], tuple[Taken, ...]]:
    """Every number quoted in a stretch, and the characters they stand in. Never raises; formats are never refused."""
    text = stretch.text
    if _WORTH.search(text) is None:
        return (), ()
    found: list[Suggestion] = []
    taken: list[Taken] = []
    for group in _groups(stretch, received):
        start = min(each.start for each in group) - stretch.start
        end = max(each.end for each in group) - stretch.start
        if all(end <= each.start or start >= each.end for each in taken):
            taken.append(Taken(start=start, end=end))
            found += [each for each in group if each.field]
    return tuple(found), tuple(taken)


def _groups(stretch: Stretch, received: datetime) -> Iterator[tuple[Suggestion, ...]]:
    """Everything that stands for a number, what is surest first; one without a field is only set aside."""
    for pattern in (_URL, _OURS, _BORN):
        for match in pattern.finditer(stretch.text):
            yield (made(stretch, "", "", match.start(), match.end()),)
    for match in _EMAIL.finditer(stretch.text):
        field = "" if stretch.header else "email"
        yield (made(stretch, field, match.group().lower(), match.start(), match.end(), sure=False),)
    for match in _PHONE.finditer(stretch.text):
        yield (made(stretch, "phone", _telephone(match.group()), match.start(), match.end()),)
    yield from ((each,) for each in _crimes(stretch))
    yield from _cads(stretch, received)
    yield from ((each,) for each in _warrants(stretch))
    for match in _POSTCODE.finditer(stretch.text):
        yield (made(stretch, "", "", match.start(), match.end()),)
    yield from ((each,) for each in _shoulders(stretch))
    yield from ((each,) for each in _marks(stretch))


def _telephone(said: str) -> str:
    figures = re.sub(r"\D", "", said.replace("(0)", ""))
    figures = "0" + figures[2:] if figures.startswith("44") else figures
    return f"{figures[:5]} {figures[5:]}"


def _crimes(stretch: Stretch) -> Iterator[Suggestion]:
    text = stretch.text
    for pattern in (_CONNECT, _CRIS, _STARRED):
        for match in pattern.finditer(text):
            yield made(stretch, "crime_ref", match.group(), match.start(), match.end())
    for match in _NAMED_CRIME.finditer(text):
        said = match[1].rstrip("-/")
        if sum(char.isdigit() for char in said) >= 4 and not _is_day(stretch, match.start(1)):
            yield made(
                stretch,
                "crime_ref",
                said.upper(),
                match.start(1),
                match.start(1) + len(said),
                sure=False,
                why="not in the form of CONNECT or CRIS; other forces number otherwise",
            )


def _is_day(stretch: Stretch, start: int) -> bool:
    at = next((n for n, token in enumerate(stretch.tokens) if token.start == start), None)
    return at is not None and day_at(stretch.tokens, at, stretch.day) is not None


def _cads(stretch: Stretch, received: datetime) -> Iterator[tuple[Suggestion, ...]]:
    for pattern in (_CAD, _LOG, _DATED_CAD):
        named = pattern is not _DATED_CAD
        for match in pattern.finditer(stretch.text):
            number = int(match[1])
            toks = stretch.tokens
            at = next((n for n, token in enumerate(toks) if token.start >= match.end(1)), len(toks))
            for _ in range(2):
                at += at < len(toks) and toks[at].low in _CAD_GLUE
            at += at < len(toks) and toks[at].low == "the"
            day = day_at(toks, at, stretch.day)
            said = "" if named else "it is written as a CAD is, and nobody said that it is one"
            cad = made(stretch, "cad", number, match.start(), match.end(1), sure=named, why=said)
            if day is not None and day.day is not None:
                start, end = toks[day.start].start, toks[day.end - 1].end
                sure = day.sure and not day.differs and named
                why = said or ("" if sure else "the date is not certain")
                yield cad, made(stretch, "cad_date", day.day, start, end, sure=sure, why=why)
            elif named:
                near = min(local(received).date(), stretch.day)
                proposed = cad_date(received, number) if near == local(received).date() else near
                why = "no date was given with the CAD; numbers start again each midnight"
                yield cad, made(stretch, "cad_date", proposed, match.start(), match.end(), sure=False, why=why)


def _warrants(stretch: Stretch) -> Iterator[Suggestion]:
    for match in _WARRANT.finditer(stretch.text):
        yield made(stretch, "warrant", match[1].upper(), match.start(1), match.end(1))


def _shoulders(stretch: Stretch) -> Iterator[Suggestion]:
    for match in _NAMED_SHOULDER.finditer(stretch.text):
        yield made(stretch, "shoulder", match[1].upper().replace(" ", ""), match.start(1), match.end(1))
    for match in _SHOULDER.finditer(stretch.text):
        said = match.group().upper().replace(" ", "")
        if said[-2:] not in _NOT_SUFFIX:
            yield made(stretch, "shoulder", said, match.start(), match.end())


def _marks(stretch: Stretch) -> Iterator[Suggestion]:
    words = [
        (token.group().lower(), token.start(), token.end())
        for token in re.finditer(r"[A-Za-z0-9]+", stretch.text, re.ASCII)
    ]
    lows = [word[0] for word in words]
    at = 0
    while at < len(lows):
        called = called_at(lows, at)
        whole = None if called is not None else whole_at(lows, at)
        if called is not None and any(char.isdigit() for char in called[0]):
            start = words[at][1]
            yield made(stretch, "vrm", called[0], start, words[called[2] - 1][2], sure=True)
            at = called[2]
        elif whole is not None:
            yield made(stretch, "vrm", whole[0], words[at][1], words[whole[1] - 1][2])
            at = whole[1]
        else:
            at += 1
