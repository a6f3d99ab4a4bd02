"""What an event gathers by itself, by rule, so that nobody has to remember to file it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.book import Line, heard
from control_room.domain.events import Event, EventChanged, EventLeftOut, EventPutIn
from control_room.domain.faults import Fault
from control_room.domain.find import tokens
from control_room.domain.holds import Hold
from control_room.domain.radio import RadioCall
from control_room.domain.shifts import Shift
from control_room.domain.visits import Visit

_NO_PLACE: Final = frozenset({"the", "of", "in", "on", "at", "by", "near", "road", "street", "avenue", "lane", "town"})
"""Words of a place that name none by themselves."""


class Rule(StrEnum):
    """Why a line is in an event."""

    NAMED = "named"
    CAMERA = "camera"
    PLACE = "place"
    PUT_IN = "put_in"


class Gathered(Struct, frozen=True, kw_only=True):
    """One line of an event, and the rule it is there by; `reason` for one put in by hand."""

    line: Line
    rule: Rule
    reason: str = ""


class LeftOut(Struct, frozen=True, kw_only=True):
    """A line that a rule finds and somebody took out: who, when and why."""

    line: Line
    rule: Rule
    by: str
    at: datetime
    reason: str


class OnDuty(Struct, frozen=True, kw_only=True):
    """Somebody on duty in its hours; `breaks` are those that lie in them."""

    who: str
    on: datetime
    off: datetime | None
    breaks: tuple[tuple[datetime, datetime | None], ...] = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """The whole of an event as everybody in the room may read it.

    Attributes:
        lines: in the order of the clock.
        left: what was taken out.
        unread: lines of its hours that were not looked through, all written before those that were; 0 on what is printed.
        changed: its own lines that say the plan was otherwise.
    """

    event: Event
    lines: tuple[Gathered, ...] = ()
    left: tuple[LeftOut, ...] = ()
    assists: tuple[Assist, ...] = ()
    calls: tuple[RadioCall, ...] = ()
    holds: tuple[Hold, ...] = ()
    faults: tuple[Fault, ...] = ()
    visits: tuple[Visit, ...] = ()
    duties: tuple[OnDuty, ...] = ()
    unread: int = 0


def cameras_of(line: Line) -> frozenset[str]:
    """Every camera a line says anything of."""
    many: object = getattr(line.facts, "cameras", ())
    found = {each for each in many if isinstance(each, str)} if isinstance(many, tuple) else set[str]()  # pyright: ignore[reportUnknownVariableType]
    one = (getattr(line.facts, name, None) for name in ("camera", "to", "came_from"))
    return frozenset(found | {each for each in one if isinstance(each, str) and len(each) <= 4})


def at_place(event: Event, where: str) -> bool:
    """Whether words name the event's place: all of its words, or two of them and no other."""
    mine, theirs = (set(tokens(each)) - _NO_PLACE for each in (heard(event.place), where))
    return bool(mine) and (mine <= theirs or (len(theirs) > 1 and theirs <= mine))


def rule_of(event: Event, line: Line, matters: frozenset[str]) -> Rule | None:
    """The rule by which a line is in the event; None where none finds it. What somebody put in or took out is no rule.

    Args:
        matters: references of the assists and radio calls at its place.
    """
    if isinstance(line.facts, (EventPutIn, EventLeftOut, EventChanged)):
        return None
    refs: object = getattr(line.facts, "refs", ())
    if line.ref == event.ref or (isinstance(refs, tuple) and event.ref in refs):
        return Rule.NAMED
    if not event.during(line.at):
        return None
    if cameras_of(line) & set(event.cameras):
        return Rule.CAMERA
    return Rule.PLACE if line.ref in matters else None


def concerns(event: Event, begins: datetime, ends: datetime | None, cameras: Iterable[str], where: str) -> bool:
    """Whether a matter is at the event: in its hours, on one of its cameras or at its place."""
    return event.overlaps(begins, ends) and (bool(set(cameras) & set(event.cameras)) or at_place(event, where))


def assist_at(event: Event, assist: Assist) -> bool:
    """Whether an assist is at the event."""
    cameras = {mark.camera for mark in assist.marks if mark.camera}
    return concerns(event, assist.opened_at, assist.closed_at, cameras, heard(assist.location))


def call_at(event: Event, call: RadioCall) -> bool:
    """Whether a radio call is at the event."""
    return concerns(event, call.opened_at, call.closed_at, call.cameras, heard(call.location))


def hold_at(event: Event, hold: Hold) -> bool:
    """Whether a hold keeps any of its cameras' pictures of its hours, or was asked for it."""
    shared = bool(set(hold.cameras) & set(event.cameras))
    return hold.about == event.ref or (shared and event.overlaps(hold.begins, hold.ends))


def fault_at(event: Event, fault: Fault) -> bool:
    """Whether one of its cameras was so in any part of its hours."""
    shared = bool(set(fault.cameras) & set(event.cameras))
    return shared and any(event.overlaps(begins, ends) for begins, ends in fault.downs)


def on_duty(event: Event, shifts: Iterable[Shift]) -> tuple[OnDuty, ...]:
    """Who was on duty in its hours, and on a break, in the order they came."""
    found: list[OnDuty] = []
    for shift in shifts:
        for duty in shift.duties:
            if event.overlaps(duty.on, duty.off):
                rests = tuple(
                    (rest.began, rest.ended) for rest in duty.breaks if event.overlaps(rest.began, rest.ended)
                )
                found.append(OnDuty(who=duty.who, on=duty.on, off=duty.off, breaks=rests))
    return tuple(sorted(found, key=lambda each: (each.on, each.who)))


def gather(
    event: Event, lines: Iterable[Line], matters: frozenset[str]
) -> tuple[tuple[Gathered, ...], tuple[LeftOut, ...]]:
    """The lines of an event and those taken out, each in the order of the clock.

    Args:
        lines: every line that may be in it, its own among them, each once.
    """
    every = {line.number: line for line in lines}
    told = [line for line in sorted(every.values(), key=lambda each: each.number) if line.ref == event.ref]
    put = {each.facts.number: each for each in told if isinstance(each.facts, EventPutIn) and each.struck is None}
    out = {each.facts.number: each for each in told if isinstance(each.facts, EventLeftOut) and each.struck is None}
    found: list[Gathered] = []
    left: list[LeftOut] = []
    for line in sorted(every.values(), key=lambda each: (each.at, each.number)):
        rule = rule_of(event, line, matters)
        if line.number in event.left_out and line.number in out:
            was = rule or (Rule.PUT_IN if line.number in put else None)
            if was is not None:
                word = out[line.number]
                reason = heard(word.facts.reason) if isinstance(word.facts, EventLeftOut) else ""
                left.append(LeftOut(line=line, rule=was, by=word.by, at=word.at, reason=reason))
        elif rule is not None:
            found.append(Gathered(line=line, rule=rule))
        elif line.number in event.put_in and line.number in put:
            word = put[line.number]
            reason = heard(word.facts.reason) if isinstance(word.facts, EventPutIn) else ""
            found.append(Gathered(line=line, rule=Rule.PUT_IN, reason=reason))
    return tuple(found), tuple(left)
