"""How briefing sheets read."""

from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.briefings import (
    Briefing,
    BriefingChanged,
    BriefingPosted,
    BriefingPrinted,
    BriefingRead,
    BriefingWithdrawn,
)
from control_room.domain.times import ShiftName, spoken
from control_room.words.boards import until
from control_room.words.describing import what
from control_room.words.saying import OWED, counted, day_words, joined, said

OWED.update(points="what it says")

SHIFTS = {ShiftName.DAY: "day shifts", ShiftName.NIGHT: "night shifts"}
"""For which shift a sheet is."""


def when(sheet: Briefing | BriefingPosted | BriefingChanged, now: datetime) -> str:
    """For which days and shift a sheet is: "from Sat 14 Mar 19:00, till Sun 15 Mar 07:00, night shifts"."""
    begins = sheet.begins and f"from {_at(sheet.begins, now)}"
    return joined(begins, until(sheet.expires, now), SHIFTS[sheet.shift] if sheet.shift else "")


def _at(at: datetime, now: datetime) -> str:
    return spoken(at) if abs((at - now).total_seconds()) < 64800 else f"{day_words(at, now)} {spoken(at)}"


@what.register
def _(matter: Briefing, now: datetime) -> str:
    first = matter.points[0] if matter.points else ""
    more = len(matter.points) - 1
    points = joined(first, f"and {counted(more, 'more point')}" if more > 0 else "", by=" ")
    source = matter.source and f"from {heard(matter.source)}"
    return joined("briefing", joined(source, points, when(matter, now)), by=": ")


@said.register
def _(facts: BriefingPosted, line: Line) -> str:
    source = facts.source and f"from {heard(facts.source)}"
    authority = facts.authority and f"by authority of {heard(facts.authority)}"
    return joined("briefing", joined(source, authority, when(facts, line.at), _points(str(facts.text))), by=": ")


@said.register
def _(facts: BriefingChanged, line: Line) -> str:
    source = facts.source and f"from {heard(facts.source)}"
    text = _points(heard(facts.text))
    return joined("briefing now", joined(source, facts.authority, when(facts, line.at), text), by=": ")


@said.register
def _(facts: BriefingRead, line: Line) -> str:
    _ = facts
    return f"briefing read by {line.by}"


@said.register
def _(facts: BriefingPrinted, line: Line) -> str:
    pictures = counted(facts.pictures, "picture") if facts.pictures else "no picture"
    return f"briefing sheet printed by {line.by}: copy {facts.copy}, {counted(len(facts.refs), 'item')}, {pictures}"


@said.register
def _(facts: BriefingWithdrawn, line: Line) -> str:
    _ = line
    return joined("briefing ran out" if facts.lapsed else "briefing withdrawn", facts.reason)


def _points(text: str) -> str:
    return "; ".join(point.strip() for point in text.splitlines() if point.strip())
