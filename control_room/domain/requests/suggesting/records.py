"""What is read out of a message, each thing with the words it was read in."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Value: TypeAlias = bool | int | str | date | datetime

READ_CHARACTERS = 65_536
"""Beyond this much of a message nothing is suggested; the original is there in full."""


class Tuning(Struct, frozen=True, kw_only=True):
    """Figures of the access protocol that decide how a time as people write it becomes a window, in minutes.

    Attributes:
        ish_minutes: how far "ish" and "around" reach to either side.
        single_minutes: how far a single time is taken to reach to either side.
        open_minutes: how long "from 2130" without an end is taken to last.
    """

    ish_minutes: int = 30
    single_minutes: int = 30
    open_minutes: int = 60


class Message(Struct, frozen=True, kw_only=True):
    """A message as people may see it: the worker's text, never the original's bytes.

    Attributes:
        text: the readable body with what is quoted in it, `>` marks and header blocks as they came.
        subject: its subject.
        sender: from whom, "Jo Smith <jo.smith@met.police.uk>" or the address alone.
        fields: the closed answers of a form or the portal, one "name: value" a line.
        sent: when it says it was sent, UTC; the time of receipt stands in for it.
        further: of what they wrote later on, where in `text` each message begins and when it came, UTC.
    """

    text: str = ""
    subject: str = ""
    sender: str = ""
    fields: str = ""
    sent: datetime | None = None
    further: tuple[tuple[int, datetime], ...] = ()


class Part(StrEnum):
    """Which text of a message the offsets of a quotation count in."""

    SUBJECT = "subject"
    TEXT = "text"
    SENDER = "sender"
    FIELDS = "fields"


class Caution(StrEnum):
    """What a person must know before they take a window."""

    SPAN_ASSUMED = "span_assumed"
    DAY_ASSUMED = "day_assumed"
    HALF_ASSUMED = "half_assumed"
    WIDENED = "widened"
    NO_TIME = "no_time"
    OPEN_END = "open_end"
    NEXT_DAY = "next_day"
    ENDS_FIRST = "ends_first"
    TWICE = "twice"
    NEVER = "never"
    FUTURE = "future"
    WEEKDAY_DIFFERS = "weekday_differs"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_GUESSED = "place_guessed"
    ELSEWHERE = "elsewhere"

    @property
    def said(self) -> str:
        """The same in words."""
        return _SAID[self]


_SAID = {
    Caution.SPAN_ASSUMED: "one time was given; how much to either side is our guess",
    Caution.DAY_ASSUMED: "no day was given; this is the latest such time before the message",
    Caution.HALF_ASSUMED: "morning or evening was not said",
    Caution.WIDENED: "widened because the time was said roughly",
    Caution.NO_TIME: "a day was given and no time",
    Caution.OPEN_END: "only one end was given; the other is our guess",
    Caution.NEXT_DAY: "it runs past midnight",
    Caution.ENDS_FIRST: "its end is before its beginning; one of the two dates is wrong",
    Caution.TWICE: "the clock showed this time twice that night; both are covered",
    Caution.NEVER: "the clock went forward over this time that night; the hour to either side is covered",
    Caution.FUTURE: "this is after the message came",
    Caution.WEEKDAY_DIFFERS: "the day of the week is not that date's",
    Caution.PLACE_UNKNOWN: "no camera of ours is known by this place",
    Caution.PLACE_GUESSED: "the place was misspelt, or is known here by some of its words only",
    Caution.ELSEWHERE: "place and time stood apart in the message",
}


class Suggestion(Struct, frozen=True, kw_only=True):
    """One field proposed, and the exact words it was read in: `quote` is that part's text from `start` to `end`.

    Attributes:
        field: the name it has on the line that files it (`RequestFiled`), or a flag: "speculative", "watch_later".
        where: where it was read, in words: "subject", "line 3", "reply quoted 2 deep, line 5", "form", "sender".
        sure: it was said outright, in a known form.
        why: what makes it unsure, in words.
    """

    field: str
    value: Value
    where: str
    part: Part
    quote: str
    start: int
    end: int
    sure: bool = True
    why: str = ""


class SuggestedItem(Struct, frozen=True, kw_only=True):
    """One place and window proposed.

    Attributes:
        place: the place as written, "" where none was.
        cameras: candidates, best first.
        begins: from when, UTC; None where no time could be read.
        either: both readings of a time the clock showed twice, or never; `begins` to `ends` covers both.
        read: the words the place and the window were read in, as suggestions of "place" and "window".
        told: what to know before taking it.
        left: words of the place that no name on the map explains: they may be the place.
    """

    place: str = ""
    cameras: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    either: tuple[tuple[datetime, datetime], ...] = ()
    look_for: str = ""
    read: tuple[Suggestion, ...] = ()
    told: tuple[Caution, ...] = ()
    left: tuple[str, ...] = ()
    sure: bool = True

    @property
    def to_know(self) -> tuple[str, ...]:
        """What to know before taking it, in words: "not placed: mcdonalds" first."""
        return (*((f"not placed: {', '.join(self.left)}",) if self.left else ()), *(each.said for each in self.told))


class Suggested(Struct, frozen=True, kw_only=True):
    """All that is proposed for a message, best first.

    Attributes:
        items: places and windows.
        fields: the best suggestion of each field first, then the others.
        whole: False where the message was longer than is read.
    """

    items: tuple[SuggestedItem, ...] = ()
    fields: tuple[Suggestion, ...] = ()
    whole: bool = True

    def best(self, field: str) -> Suggestion | None:
        """The first suggestion of a field, or None."""
        return next((each for each in self.fields if each.field == field), None)

    def all(self, field: str) -> tuple[Suggestion, ...]:
        """Every suggestion of a field, best first."""
        return tuple(each for each in self.fields if each.field == field)

    def value(self, field: str) -> Value | None:
        """The best value of a field, or None."""
        best = self.best(field)
        return None if best is None else best.value


def in_order(found: Iterable[Suggestion], *, most: int = 6) -> tuple[Suggestion, ...]:
    """Sure ones first, each value once, at most `most` a field; among equals the order found."""
    kept: dict[str, list[Suggestion]] = {}
    for each in sorted(found, key=lambda one: not one.sure):
        held = kept.setdefault(each.field, [])
        if len(held) < most and all(other.value != each.value for other in held):
            held.append(each)
    return tuple(each for held in kept.values() for each in held)
