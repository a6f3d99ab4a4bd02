"""What the room prints: the handover sheet and the running page, as documents."""

from collections.abc import Iterable
from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.handovers import Handover, Held
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.domain.shifts import Shift
from control_room.domain.staffing import below_floor
from control_room.domain.times import hours_minutes, local, spoken
from control_room.words.handovers import parted
from control_room.words.saying import joined, ref_words, told
from control_room.words.shifts import CHECKS

_LOG = (0.07, 0.15, 0.11, 0.08, 0.59)


def moment(at: datetime) -> str:
    """A time with its day: "Fri 13 Mar 2026 20:38"."""
    return f"{local(at):%a %-d %b %Y} {spoken(at)}"


def foot(by: str, now: datetime) -> str:
    """Who printed it and when."""
    return f"printed {moment(now)} by {by}"


def handover_sheet(
    handover: Handover,
    shift: Shift,
    *,
    room: str,
    by: str,
    now: datetime,
    checkpoint: str = "",
    training: bool = False,
) -> Document:
    """The handover sheet, red items first as they stand, with what the incomer said to each."""
    proposed = f"proposed {moment(handover.opened_at)} by {handover.by}"
    signed = f"signed by {handover.signed_by or 'nobody yet'}; accepted by {handover.accepted_by or 'nobody yet'}"
    under = (
        f"{shift.pattern.lower()} shift {ref_words(shift.ref)}, {moment(shift.starts)} to {moment(shift.ends)}",
        f"{proposed}; {signed}",
    )
    return Document(
        title=f"Handover {handover.ref}",
        room=room,
        under=under,
        sections=(*_items(handover), _staff(shift, now), _checks(shift)),
        sign=("Outgoing", "Incoming"),
        checkpoint=checkpoint,
        code=_code(checkpoint),
        foot=foot(by, now),
        training=training,
    )


def running_page(
    lines: Iterable[Line],
    *,
    title: str,
    room: str,
    by: str,
    now: datetime,
    checkpoint: str = "",
    training: bool = False,
) -> Document:
    """The book's lines as they were kept, struck and corrected ones marked."""
    rows = tuple(Row(cells=_cells(line)) for line in lines)
    page = Section(
        title="Occurrence book",
        heads=("line", "time", "reference", "by", "what"),
        widths=_LOG,
        rows=rows,
        empty="No lines.",
    )
    return Document(
        title=title,
        room=room,
        sections=(page,),
        checkpoint=checkpoint,
        code=_code(checkpoint),
        foot=foot(by, now),
        training=training,
    )


def _code(checkpoint: str) -> str:
    return code16(checkpoint.partition("\n\n")[0] + "\n") if checkpoint else ""


def _cells(line: Line) -> tuple[str, ...]:
    late = f"written {spoken(line.recorded_at)}" if (line.recorded_at - line.at).total_seconds() >= 60 else ""
    struck = f"STRUCK by line {line.struck}" if line.struck else ""
    corrected = f"corrected by line {line.corrected}" if line.corrected else ""
    marks = joined(late, corrected, struck)
    text = told(line)
    day = f"{local(line.at):%-d %b} {spoken(line.at)}"
    return (
        str(line.number),
        day,
        (line.ref and ref_words(line.ref)) or "",
        line.by,
        f"{text} [{marks}]" if marks else text,
    )


def _items(handover: Handover) -> tuple[Section, ...]:
    empty = "Nothing else is outstanding." if handover.held else "Nothing is outstanding."
    return tuple(
        Section(
            title=title,
            heads=("", "item", "what", "answer"),
            widths=(0.08, 0.06, 0.60, 0.26),
            rows=tuple(_item(n, held) for n, held in items),
            empty=empty,
        )
        for title, items in parted(handover)
    )


def _item(n: int, held: Held) -> Row:
    if held.taken_by is None:
        answer = "not answered"
    elif held.agreed:
        answer = f"taken by {held.taken_by}"
    else:
        answer = joined(f"taken by {held.taken_by}, NOT AGREED", held.reason, by=": ")
    red = held.item.red
    return Row(cells=("RED" if red else "", str(n), heard(held.text), answer), red=red)


def _staff(shift: Shift, now: datetime) -> Section:
    rows = tuple(
        Row(
            cells=(
                duty.who,
                spoken(duty.on),
                spoken(duty.off) if duty.off else "on duty",
                joined(
                    *(f"{spoken(rest.began)} to {spoken(rest.ended) if rest.ended else 'now'}" for rest in duty.breaks)
                ),
            )
        )
        for duty in shift.duties
    )
    short = below_floor(shift, now)
    below = f", {hours_minutes(short)} of them below {shift.floor}" if short else ""
    hours = hours_minutes((shift.closed_at or now) - (shift.started_at or shift.opened_at))
    return Section(
        title=f"Staff: {hours}{below}", heads=("who", "on", "off", "breaks"), widths=(0.2, 0.15, 0.15, 0.5), rows=rows
    )


def _checks(shift: Shift) -> Section:
    rows = tuple(
        Row(cells=(CHECKS[state.check], "ok" if state.ok else "NOT ok"), red=not state.ok) for state in shift.checks
    )
    missing = ", ".join(CHECKS[check] for check in shift.unchecked)
    title = f"Checks; not made: {missing}" if missing else "Checks"
    return Section(title=title, widths=(0.3, 0.7), rows=rows, empty="No check was made.")
