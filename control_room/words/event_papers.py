"""An event on paper: a stranger reads from it what was planned, who was there, and what happened."""

from collections.abc import Mapping
from datetime import datetime

from control_room.domain.book import heard
from control_room.domain.event_gathering import Gathered, LeftOut, OnDuty, Sheet
from control_room.domain.papers import Document, Row, Section
from control_room.domain.times import local, spoken
from control_room.domain.visits import Visit
from control_room.words import say
from control_room.words.describing import what
from control_room.words.events import RULES, hours_words, plan_rows, stands, unread_words
from control_room.words.papers import foot, moment
from control_room.words.saying import counted, joined, ref_words

_LOG = (0.08, 0.15, 0.11, 0.48, 0.18)
_TWO = (0.16, 0.84)
_RULED = (
    "Lines are gathered by rule: those that name it, those of its cameras in its hours, incidents at its place in its hours. "
    "What was put in or taken out by hand says so, and why."
)


def event_sheet(
    sheet: Sheet, *, room: str, by: str, now: datetime, names: Mapping[str, str], training: bool = False
) -> Document:
    """The whole sheet of an event, of what everybody in the room may read."""
    event = sheet.event
    return Document(
        title=f"Event {event.ref}: {heard(event.name)}",
        room=room,
        under=(
            joined(hours_words(event.begins, event.ends), stands(event, now)),
            _RULED,
        ),
        sections=(
            Section(title="Plan", widths=(0.25, 0.75), rows=tuple(Row(cells=each) for each in plan_rows(event))),
            _matters(sheet, now),
            _lines(sheet.lines),
            _left(sheet.left),
            _people(sheet, names),
            _visits(sheet.visits),
        ),
        foot=foot(by, now),
        training=training,
    )


def summary(sheet: Sheet) -> str:
    """What there is of it, in one line."""
    every = (
        (len(sheet.assists), "assist"),
        (len(sheet.calls), "radio call"),
        (len(sheet.holds), "hold"),
        (len(sheet.faults), "fault"),
    )
    there = (counted(n, name) for n, name in every if n)
    taken_out = f"{len(sheet.left)} taken out" if sheet.left else ""
    return joined(counted(len(sheet.lines), "line"), *there, taken_out, unread_words(sheet))


def _matters(sheet: Sheet, now: datetime) -> Section:
    every = (*sheet.assists, *sheet.calls, *sheet.holds, *sheet.faults)
    return Section(
        title="Incidents, radio calls, holds and faults at it",
        widths=_TWO,
        rows=tuple(Row(cells=(ref_words(each.ref), what(each, now))) for each in every),
        empty="None.",
    )


def _lines(lines: tuple[Gathered, ...]) -> Section:
    return Section(
        title=f"What happened: {counted(len(lines), 'line')}",
        heads=("line", "time", "reference", "what", "because"),
        widths=_LOG,
        rows=tuple(_line(each) for each in lines),
        empty="Nothing yet.",
    )


def _line(each: Gathered) -> Row:
    line = each.line
    marks = joined(
        f"STRUCK by line {line.struck}" if line.struck else "",
        f"corrected by line {line.corrected}" if line.corrected else "",
    )
    text = say(line)
    return Row(
        cells=(
            str(line.number),
            f"{local(line.at):%-d %b} {spoken(line.at)}",
            ref_words(line.ref) if line.ref else "",
            f"{text} [{marks}]" if marks else text,
            joined(RULES[each.rule], each.reason, by=": "),
        )
    )


def _left(left: tuple[LeftOut, ...]) -> Section:
    return Section(
        title="Taken out by hand",
        widths=(0.08, 0.92),
        rows=tuple(
            Row(
                cells=(
                    str(each.line.number),
                    f"{RULES[each.rule]}; taken out by {each.by} {moment(each.at)}: {each.reason}",
                )
            )
            for each in left
        ),
        empty="Nothing.",
    )


def _people(sheet: Sheet, names: Mapping[str, str]) -> Section:
    return Section(
        title="On duty in the room",
        heads=("who", "on", "off", "breaks in its hours"),
        widths=(0.34, 0.18, 0.18, 0.30),
        rows=tuple(Row(cells=duty_cells(each, names)) for each in sheet.duties),
        empty="Nobody was signed on to a shift.",
    )


def duty_cells(each: OnDuty, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Who was on duty: number and name, on, off, breaks."""
    breaks = joined(*(f"{spoken(began)} to {spoken(ended) if ended else 'now'}" for began, ended in each.breaks))
    off = spoken(each.off) if each.off else "on duty"
    return joined(each.who, names.get(each.who, ""), by=" "), spoken(each.on), off, breaks


def _visits(visits: tuple[Visit, ...]) -> Section:
    return Section(
        title="Others in the room",
        widths=(0.16, 0.44, 0.20, 0.20),
        rows=tuple(
            Row(
                cells=(
                    ref_words(each.ref),
                    joined(each.who, each.organisation, each.text) or counted(each.count, "visitor"),
                    f"in {spoken(each.in_at)}" if each.in_at else "",
                    f"out {spoken(each.closed_at)}" if each.closed_at else "inside",
                )
            )
            for each in visits
        ),
        empty="Nobody.",
    )
