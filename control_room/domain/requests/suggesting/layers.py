"""A message cut into the stretches in which things are said together, each knowing where it stands and how deep."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.requests.originals import Layer
from control_room.domain.requests.quoting import layers
from control_room.domain.requests.suggesting.days import days_in
from control_room.domain.requests.suggesting.records import READ_CHARACTERS, Message, Part
from control_room.domain.requests.suggesting.tokens import Token, tokens
from control_room.domain.times import day_of

LINES_READ: Final = 1_500
LONGEST_STRETCH: Final = 400

_STOP: Final = re.compile(r"(?:(?<=[a-z0-9)]{2})[.!?;]+(?=\s+\S)|[.!?;]+(?=\s{2,}\S))", re.IGNORECASE)
_SIGN_OFF: Final = re.compile(
    r"\s*(?:(?:many|kind|best|warm)?\s*(?:regards|rgds|wishes)|(?:many\s+)?thanks(?:\s+in\s+advance)?|thank\s+you|cheers|yours"
    r"\s+(?:sincerely|faithfully)|thx|kr|br)\b[\s,.!]*(?:\w+[\s,.!]*){0,2}$|\s*-- ?$",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"\s*\**(?:from|sent|date|to|cc|bcc|subject|importance|reply-to)\s*:\**\s*\S.*|\s*(?:on\b.{4,250}\b)?wrote\s?:\s*"
    r"|\s*-{2,}.{0,40}message\s*-{2,}\s*",
    re.IGNORECASE,
)
_BREAKS: Final = re.compile(r"\s*(?:\**from\s*:|on\b|-{2,})|.{0,200}\bwrote\s?:", re.IGNORECASE)
"""What heads a quoted message even where nothing shows that it is one; "Date:" alone is a line of somebody's own."""
_DATED: Final = re.compile(r"\s*\**(?:sent|date)\s*:|\s*on\b.{4,250}\bwrote\s?:", re.IGNORECASE)


class Stretch(Struct, frozen=True, kw_only=True, dict=True):
    """Words said together: a sentence of a line.

    Attributes:
        start: where `text` begins in its part.
        where: where it stands, in words.
        depth: how deep it is quoted, 0 for what was written now.
        line: its line in the part, from 1.
        signed: it stands below a sign-off, where addresses are the writer's own.
        header: it is part of a quoted message's heading.
        day: the London date its relative words count from.
        message: which of their messages it stands in, 0 for the first; `came` is when a further one came, UTC.
    """

    text: str
    part: Part
    start: int
    where: str
    depth: int
    line: int
    day: date
    signed: bool = False
    header: bool = False
    message: int = 0
    came: datetime | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and figures, cut when they are first asked for."""
        return tokens(self.text)


def marked(text: str, quoted: Iterable[Layer]) -> str:
    """One text of what was written now and the layers below it, each quoted line with its `>` marks."""
    below = ["\n".join(f"{'>' * each.depth} {line}" for line in each.text.split("\n")) for each in quoted]
    return "\n".join((text, *below))


def stretches(message: Message, received: datetime) -> tuple[Stretch, ...]:
    """The message cut up: its subject, then its text from the top, then the form's lines. Bounded, never raises."""
    sent = min(message.sent, received) if message.sent is not None else received
    day = day_of(sent)
    made: list[Stretch] = []
    if message.subject.strip():
        subject = message.subject[:2000].replace("\n", " ")
        made += _cut(subject, 0, Part.SUBJECT, "subject", 0, 1, day)
    made += _body(message.text[:READ_CHARACTERS], day, message.further)
    at = 0
    for n, line in enumerate(message.fields[:READ_CHARACTERS].split("\n")[:LINES_READ], 1):
        made += _cut(line, at, Part.FIELDS, "form", 0, n, day)
        at += len(line) + 1
    return tuple(made)


def _body(text: str, day: date, further: Sequence[tuple[int, datetime]] = ()) -> Iterator[Stretch]:
    depths = _depths(text)
    days = {0: day}
    signed_at: int | None = None
    message, came, first = 0, None, 0
    at = 0
    for n, line in enumerate(text.split("\n")[:LINES_READ]):
        depth, bare = depths[n] if n < len(depths) else (0, line)
        while message < len(further) and further[message][0] <= at:
            came = further[message][1]
            message, day, signed_at, first = message + 1, day_of(came), None, n
            days = {0: day}
        start = at + len(line) - len(bare)
        at += len(line) + 1
        if not bare.strip():
            continue
        if signed_at is not None and signed_at != depth:
            signed_at = None
        header = _HEADER.fullmatch(bare[:LONGEST_STRETCH]) is not None and (
            depth > 0 or _BREAKS.match(bare) is not None
        )
        if header:
            signed_at = None
            if _DATED.match(bare):
                _dated(bare, depth, days, day, above=bare != line)
        elif _SIGN_OFF.fullmatch(bare[:80]):
            signed_at = depth
        where = f"line {n + 1 - first}" if not depth else f"reply quoted {depth} deep, line {n + 1 - first}"
        where = f"their message {message + 1}, {where}" if message else where
        on = days.get(depth) or _above(days, depth)
        for each in _cut(bare, start, Part.TEXT, where, depth, n + 1, on, signed=signed_at is not None, header=header):
            yield each if came is None else replace(each, message=message, came=came)


def _depths(text: str) -> list[tuple[int, str]]:
    return [(layer.depth, line) for layer in layers(text) for line in layer.text.split("\n")]


def _dated(line: str, depth: int, days: dict[int, date], latest: date, *, above: bool) -> None:
    """Take the date a quoted message's heading says it was sent on; never one after the message around it.

    "On … wrote:" that is itself quoted stands one layer above what it speaks of.
    """
    found = next(iter(days_in(tokens(line[:LONGEST_STRETCH]), latest)), None)
    if found is None or found.day is None or found.day > latest:
        return
    target = depth + 1 if above and line.rstrip().endswith(":") else max(depth, 1)
    for deeper in [each for each in days if each > target]:
        del days[deeper]
    days[target] = found.day


def _above(days: dict[int, date], depth: int) -> date:
    return days[max(at for at in days if at <= depth)]


def _cut(
    line: str,
    start: int,
    part: Part,
    where: str,
    depth: int,
    number: int,
    day: date,
    *,
    signed: bool = False,
    header: bool = False,
) -> Iterator[Stretch]:
    """The sentences of a line; one that never stops is cut where it grows too long."""
    begins = 0
    ends = [found.end() for found in _STOP.finditer(line)] if len(line) > 40 else []
    for end in (*ends, len(line)):
        while begins < end:
            stop = end
            if stop - begins > LONGEST_STRETCH:
                blank = line.rfind(" ", begins + LONGEST_STRETCH // 2, begins + LONGEST_STRETCH)
                stop = blank + 1 if blank > 0 else begins + LONGEST_STRETCH
            text = line[begins:stop]
            if text.strip():
                yield Stretch(
                    text=text,
                    part=part,
                    start=start + begins,
                    where=where,
                    depth=depth,
                    line=number,
                    day=day,
                    signed=signed,
                    header=header,
                )
            begins = stop
