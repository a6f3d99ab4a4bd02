"""How an event reads: its lines, what it is in one line, and the rules by which it gathers."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.event_gathering import Rule, Sheet
from control_room.domain.events import (
    Event,
    EventCalledOff,
    EventChanged,
    EventEnded,
    EventEntered,
    EventLeftOut,
    EventNoted,
    EventPutIn,
    EventSort,
)
from control_room.domain.matters import Stage
from control_room.domain.times import local, spoken
from control_room.words.describing import what
from control_room.words.saying import cams, counted, day_words, joined, said

SORTS: Final = {
    EventSort.FOOTBALL: "football match",
    EventSort.DEMONSTRATION: "demonstration",
    EventSort.FESTIVAL: "festival",
    EventSort.LIGHTS: "lights switch-on",
    EventSort.MARKET: "market",
    EventSort.OTHER: "event",
}
RULES: Final = {
    Rule.NAMED: "names it",
    Rule.CAMERA: "its camera, in its hours",
    Rule.PLACE: "an incident at its place",
    Rule.PUT_IN: "put in by hand",
}
"""Why a line is in an event."""


def hours_words(begins: datetime | None, ends: datetime | None) -> str:
    """Its hours: "Sat 28 Nov 2026 12:30 to 17:00"; the day of its end where that is another."""
    if begins is None or ends is None:
        return "hours owed"
    last = spoken(ends) if local(ends).date() == local(begins).date() else f"{local(ends):%a %-d %b} {spoken(ends)}"
    return f"{local(begins):%a %-d %b %Y} {spoken(begins)} to {last}"


def _told(facts: EventEntered | EventChanged) -> str:
    hours = hours_words(facts.begins, facts.ends) if facts.begins is not None and facts.ends is not None else ""
    begins = f"from {spoken(facts.begins)}" if facts.begins is not None and facts.ends is None else ""
    ends = f"to {spoken(facts.ends)}" if facts.ends is not None and facts.begins is None else ""
    return joined(
        facts.name,
        facts.place and f"at {heard(facts.place)}",
        hours or begins or ends,
        cams(facts.cameras),
        "" if facts.crowd is None else f"{facts.crowd:,} expected",
        "" if facts.staff is None else f"{facts.staff} asked for in the room",
        facts.commander and f"commander {heard(facts.commander)}",
        facts.partners and f"with {heard(facts.partners)}",
        facts.watching and f"watching for {heard(facts.watching)}",
        facts.plan and f"plan: {heard(facts.plan)}",
    )


@said.register
def _(facts: EventEntered, line: Line) -> str:
    _ = line
    return joined(SORTS[facts.sort], _told(facts), by=": ")


@said.register
def _(facts: EventChanged, line: Line) -> str:
    _ = line
    told = joined("" if facts.sort is None else SORTS[facts.sort], _told(facts))
    return joined("the plan is otherwise", told, facts.reason, by=": ")


@said.register
def _(facts: EventNoted, line: Line) -> str:
    _ = line
    return heard(facts.text)


@said.register
def _(facts: EventPutIn, line: Line) -> str:
    _ = line
    return joined(f"line {facts.number} put into it", facts.reason, by=": ")


@said.register
def _(facts: EventLeftOut, line: Line) -> str:
    _ = line
    return joined(f"line {facts.number} taken out of it", facts.reason, by=": ")


@said.register
def _(facts: EventEnded, line: Line) -> str:
    _ = line
    return joined("the event is over", facts.text, by=": ")


@said.register
def _(facts: EventCalledOff, line: Line) -> str:
    _ = line
    return joined("CALLED OFF", facts.reason, by=": ")


@what.register
def _(matter: Event, now: datetime) -> str:
    place = matter.place and f"at {heard(matter.place)}"
    return joined(SORTS[matter.sort], joined(joined(matter.name, place, by=" "), _when(matter, now)), by=": ")


def _when(event: Event, now: datetime) -> str:
    if event.called_off:
        return "called off"
    if event.begins is None or event.ends is None:
        return "hours owed"
    if event.stage is not Stage.OPEN:
        return f"was {day_words(event.begins, now)}"
    if event.running(now):
        return f"on until {spoken(event.ends)}"
    return hours_words(event.begins, event.ends)


def stands(event: Event, now: datetime) -> str:
    """Where it stands: "on now", "to come", "to be ended", "over", "called off"."""
    if event.called_off:
        return "called off"
    if event.stage is not Stage.OPEN:
        return "over"
    if event.running(now):
        return "on now"
    return "to come" if event.begins is not None and now < event.begins else "to be ended"


def unread_words(sheet: Sheet) -> str:
    """How many lines of its hours a screen has not looked through; nothing where it has looked through all of them."""
    return f"{counted(sheet.unread, 'earlier line')} of its hours not looked through" if sheet.unread else ""


def plan_rows(event: Event) -> tuple[tuple[str, str], ...]:
    """What was planned, as (what it is, words); what nobody said is left out."""
    every = (
        ("What", joined(SORTS[event.sort], event.name, by=": ")),
        ("Where", heard(event.place)),
        ("Hours", hours_words(event.begins, event.ends)),
        ("Cameras", cams(event.cameras)),
        ("Expected", "" if event.crowd is None else counted(event.crowd, "person", "people")),
        ("Commander", heard(event.commander)),
        ("Partners", heard(event.partners)),
        ("Asked for in the room", "" if event.staff is None else counted(event.staff, "operator")),
        ("Watching for", heard(event.watching)),
        ("Plan", heard(event.plan)),
    )
    return tuple((name, words) for name, words in every if words)
