"""Events: a match, a march, the lights switched on. Planned beforehand or entered as it comes; what it gathers is by rule.

What an event gathers is worked out when it is looked at (`event_gathering.py`) and never stored; what somebody put into it or took
out of it, with the reason, are lines of their own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never
from unicodedata import normalize

import msgspec
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words, heard
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.refs import said, typed
from control_room.domain.times import hours_minutes, local, spoken, utc

MOST_CAMERAS: Final = 60
"""Cameras of one event at most: more than that is the whole borough, which the book itself tells of."""

NEARS: Final = timedelta(hours=24)
"""An event stands on the handover sheet from so long before it begins, until it is ended or called off; the diary has it before."""


class EventSort(StrEnum):
    """What kind of event it is."""

    FOOTBALL = "football"
    DEMONSTRATION = "demonstration"
    FESTIVAL = "festival"
    LIGHTS = "lights"
    MARKET = "market"
    OTHER = "other"


class EventEntered(Facts, frozen=True, kw_only=True, tag="event.entered"):
    """An event is planned, or has begun.

    Attributes:
        begins, ends: the hours in which it gathers, UTC; `ends` is not counted in.
        crowd: how many people are expected, as whoever plans it says.
        staff: how many were asked for in the room.
        commander, partners: who commands and who works beside, with their numbers.
        watching: what is being watched for.
    """

    sort: Public[EventSort] = EventSort.OTHER
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime]
    ends: Public[datetime]
    crowd: Public[int | None] = None
    staff: Public[int | None] = None
    name: Words
    place: Words | None = None
    commander: Words | None = None
    partners: Words | None = None
    plan: Words | None = None
    watching: Words | None = None
    typed: Words | None = None


class EventChanged(Facts, frozen=True, kw_only=True, tag="event.changed"):
    """What was planned is otherwise; what is None, or no camera, stays as it was."""

    sort: Public[EventSort | None] = None
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    crowd: Public[int | None] = None
    staff: Public[int | None] = None
    name: Words | None = None
    place: Words | None = None
    commander: Words | None = None
    partners: Words | None = None
    plan: Words | None = None
    watching: Words | None = None
    reason: Words | None = None


class EventNoted(Facts, frozen=True, kw_only=True, tag="event.noted"):
    """Words on an event: `ev3 gates open`."""

    text: Words
    typed: Words | None = None
    cameras: Public[tuple[str, ...]] = ()


class EventPutIn(Facts, frozen=True, kw_only=True, tag="event.put_in"):
    """A line of the book that the rules do not find belongs to it, and why."""

    number: Public[int]
    reason: Words


class EventLeftOut(Facts, frozen=True, kw_only=True, tag="event.left_out"):
    """A line the rules find does not belong to it, and why. The line stands in the book as before."""

    number: Public[int]
    reason: Words


class EventEnded(Facts, frozen=True, kw_only=True, tag="event.ended"):
    """It is over, and what there is to say of it."""

    text: Words | None = None


class EventCalledOff(Facts, frozen=True, kw_only=True, tag="event.called_off"):
    """It does not take place, and why."""

    reason: Words


EventLine = EventEntered | EventChanged | EventNoted | EventPutIn | EventLeftOut | EventEnded | EventCalledOff
"""Every kind of line an event writes."""


class EventOver(Refusal):
    """The event was ended or called off."""

    code: ClassVar[str] = "event_over"


class EventUnclear(Refusal):
    """An event without a name, or whose hours cannot be."""

    code: ClassVar[str] = "event_unclear"


class EventTwice(Refusal):
    """An event of that name is on, or planned, in some of the same hours."""

    code: ClassVar[str] = "event_twice"


class NotGathered(Refusal):
    """A line was taken out of an event that is not in it, or put in where it is already."""

    code: ClassVar[str] = "not_gathered"


class Event(Matter, frozen=True, kw_only=True, tag="EV"):
    """One event.

    Attributes:
        put_in, left_out: numbers of lines somebody put in or took out; the newest word on a line holds.
        called_off: it did not take place.
    """

    sort: EventSort = EventSort.OTHER
    cameras: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    crowd: int | None = None
    staff: int | None = None
    name: Words = ""
    place: Words | None = None
    commander: Words | None = None
    partners: Words | None = None
    plan: Words | None = None
    watching: Words | None = None
    put_in: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    called_off: bool = False

    def far(self, now: datetime) -> bool:
        """Whether it begins so much later than `now` that the next shift need not know of it."""
        return self.begins is not None and now < self.begins - NEARS

    def running(self, at: datetime) -> bool:
        """Whether `at` lies in its hours, and it is neither over nor called off."""
        return self.stage is Stage.OPEN and self.during(at)

    def during(self, at: datetime) -> bool:
        """Whether `at` lies in its hours, whatever became of it."""
        return self.begins is not None and self.ends is not None and self.begins <= at < self.ends

    def overlaps(self, begins: datetime | None, ends: datetime | None) -> bool:
        """Whether a stretch lies in its hours with any part of it; one without an end still goes on."""
        if self.begins is None or self.ends is None or begins is None:
            return False
        return begins < self.ends and (ends is None or ends > self.begins)

    @override
    def due(self) -> datetime | None:
        """When it is to be ended: its hours are over."""
        return self.ends if self.stage is Stage.OPEN else None

    @override
    def counts(self) -> Iterable[Count]:
        """One event, by the London day its hours begin; one called off is none."""
        if self.stage is not Stage.VOIDED and not self.called_off and self.begins is not None:
            day = msgspec.structs.replace(self, opened_at=self.begins).day
            yield Count(day=day, measure="events", dimension="all", key="")
            yield Count(day=day, measure="events", dimension="sort", key=self.sort.value)


_PLAIN: Final = (
    "sort",
    "begins",
    "ends",
    "crowd",
    "staff",
    "name",
    "place",
    "commander",
    "partners",
    "plan",
    "watching",
)


def after(event: Event | None, line: Line) -> Event:
    """The event after one more line; it never refuses."""
    whole = began(Event, line) if event is None else went_on(event, line)
    facts = line.facts
    if not isinstance(facts, EventLine):
        return whole
    match facts:
        case EventEntered() | EventChanged():
            told = {name: value for name in _PLAIN if (value := getattr(facts, name)) is not None}
            return msgspec.structs.replace(whole, cameras=facts.cameras or whole.cameras, **told)
        case EventNoted():
            return whole
        case EventPutIn() | EventLeftOut():
            put, left = (_without(each, facts.number) for each in (whole.put_in, whole.left_out))
            put, left = ((*put, facts.number), left) if isinstance(facts, EventPutIn) else (put, (*left, facts.number))
            return msgspec.structs.replace(whole, put_in=put, left_out=left)
        case EventEnded() | EventCalledOff():
            off = isinstance(facts, EventCalledOff)
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at, called_off=off)
        case _:  # pragma: no cover
            assert_never(facts)


def _without(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    return tuple(each for each in numbers if each != number)


def refuse_unclear(name: str | None, begins: datetime, ends: datetime, cameras: tuple[str, ...]) -> None:
    """Raise `EventUnclear` where an event has no name, ends before it begins, or is of more than `MOST_CAMERAS`."""
    if name is not None and not name.strip():
        raise EventUnclear("say what the event is called, in a few words")
    if utc(ends) <= utc(begins):
        raise EventUnclear(
            f"it would end {hours_minutes(utc(begins) - utc(ends))} before it begins; give its hours as 1400-1730, or each with "
            "its day"
        )
    if len(cameras) > MOST_CAMERAS:
        raise EventUnclear(f"{len(cameras)} cameras are too many for one event; name the {MOST_CAMERAS} that matter")


def refuse_twice(known: Iterable[Event], name: Words, place: Words | None, begins: datetime, ends: datetime) -> None:
    """Raise `EventTwice` where one that is neither over nor called off has the name, and some of the hours.

    Capitals and spaces make no other name. Two that are both said to be somewhere, each elsewhere, are two: a service at
    each of two memorials.
    """
    for each in known:
        apart = heard(place).strip() and heard(each.place).strip() and _bare(place) != _bare(each.place)
        if each.stage is Stage.OPEN and _bare(each.name) == _bare(name) and each.overlaps(begins, ends) and not apart:
            raise EventTwice(
                f"{said(each.ref)} is called that, and is on {_hours(each)}: open {typed(each.ref)} and change it with c; "
                "two in the same hours want names, or places, that tell them apart"
            )


def _bare(words: Words | None) -> str:
    return " ".join(normalize("NFKC", heard(words)).casefold().split())


def _hours(event: Event) -> str:
    if event.begins is None or event.ends is None:  # pragma: no cover - such a one overlaps nothing
        return "then"
    begins, ends = local(event.begins), local(event.ends)
    day = "" if begins.date() == ends.date() else f"{ends:%a %-d %b} "
    return f"{begins:%a %-d %b %Y} {spoken(event.begins)} to {day}{spoken(event.ends)}"


def still_on(event: Event) -> Event:
    """The event itself. Raises `EventOver` where it was ended or called off."""
    if event.stage is not Stage.OPEN:
        raise EventOver(
            f"{said(event.ref)} is over; words on it are taken all the same, as {typed(event.ref)} and the words"
        )
    return event


_SORTS: Final = {
    "football": EventSort.FOOTBALL,
    "match": EventSort.FOOTBALL,
    "fixture": EventSort.FOOTBALL,
    "demo": EventSort.DEMONSTRATION,
    "demonstration": EventSort.DEMONSTRATION,
    "protest": EventSort.DEMONSTRATION,
    "march": EventSort.DEMONSTRATION,
    "rally": EventSort.DEMONSTRATION,
    "vigil": EventSort.DEMONSTRATION,
    "festival": EventSort.FESTIVAL,
    "carnival": EventSort.FESTIVAL,
    "mela": EventSort.FESTIVAL,
    "parade": EventSort.FESTIVAL,
    "lights": EventSort.LIGHTS,
    "fireworks": EventSort.LIGHTS,
    "switch-on": EventSort.LIGHTS,
    "market": EventSort.MARKET,
    "fair": EventSort.MARKET,
}


def sort_of(name: str) -> EventSort:
    """What kind of event a name tells of; OTHER where it tells nothing."""
    found = (_SORTS[word] for word in name.lower().replace(",", " ").split() if word in _SORTS)
    return next(found, EventSort.OTHER)
