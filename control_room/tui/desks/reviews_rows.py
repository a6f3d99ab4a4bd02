"""The rows of the supervisor's page."""

from collections.abc import Iterable
from datetime import datetime

from control_room.domain.book import heard
from control_room.domain.matters import Stage
from control_room.domain.samples import Sample, Verdict
from control_room.domain.times import local, spoken
from control_room.services.countersigning import ShiftRead
from control_room.tui.desks.reviews_acts import OpenQuery
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.words.countersigning import VERDICTS, flagged
from control_room.words.saying import counted, day_words, joined, ref_words


def shift_rows(shifts: Iterable[ShiftRead], now: datetime) -> list[Row]:
    """Shifts with their counts and flags; no name stands here."""
    return [_shift(read, now) for read in shifts]


def _shift(read: ShiftRead, now: datetime) -> Row:
    shift, reading = read.shift, read.reading
    flags = flagged(reading.flags)
    counts = f"{counted(reading.lines, 'line')}, {counted(reading.matters, 'matter')}"
    if shift.countersigned_at:
        state = cell("countersigned", Tone.DIM)
    elif shift.stage is Stage.CLOSED:
        state = cell("to countersign", Tone.SEVERITY_3)
    else:
        state = cell("running", Tone.DIM)
    said = f"{counts}; {flags}" if flags else counts
    tone = Tone.SEVERITY_2 if flags and not shift.countersigned_at else Tone.PLAIN
    return Row(
        key=shift.ref,
        cells=(
            cell(f"{local(shift.starts):%a} {day_words(shift.starts, now)}"),
            cell(shift.pattern.lower()),
            cell(f"{SHAPES[2]} {said}" if flags else said, tone),
            state,
        ),
        said=f"{ref_words(shift.ref)}: {said}",
    )


def duty_row(read: ShiftRead) -> Row:
    """Who was on that shift, from when to when, and who took it over."""
    on = (f"{duty.who} {spoken(duty.on)} to {spoken(duty.off) if duty.off else 'now'}" for duty in read.shift.duties)
    sheet = read.handover
    taken = sheet is not None and sheet.accepted_by
    over = f"{ref_words(sheet.ref)} taken over by {taken}" if sheet and taken else "not taken over"
    return heading(joined(joined(*on) or "nobody was on duty", over, by=" · "), columns=4)


def sample_rows(samples: Iterable[Sample], now: datetime) -> list[Row]:
    """The samples, newest week first, each with its matters and what was found."""
    rows: list[Row] = []
    for sample in sorted(samples, key=lambda each: each.week, reverse=True):
        rows.append(heading(f"{day_words(sample.week, now)} week, drawn from {sample.among}", columns=4))
        for item in sample.items:
            if item.verdict is None:
                state = cell("to look at", Tone.SEVERITY_3)
            else:
                skipped = item.verdict is Verdict.SKIPPED
                state = cell(VERDICTS[item.verdict], Tone.SEVERITY_2 if skipped else Tone.DIM)
            said = joined(heard(item.text), item.by and f"by {item.by}")
            cells = (cell(""), cell(ref_words(item.ref), Tone.REFERENCE), cell(said), state)
            rows.append(Row(key=f"{sample.ref} {item.ref}", cells=cells))
    return rows


def query_rows(asked: Iterable[OpenQuery]) -> list[Row]:
    """Queries that wait for an answer."""
    return [
        Row(
            key=f"{each.shift} {each.number}",
            cells=(
                cell(each.when, Tone.DIM),
                cell(ref_words(each.shift), Tone.REFERENCE),
                cell(f"{each.text}  [{each.about}]" if each.about else each.text),
                cell("to answer", Tone.SEVERITY_3),
            ),
        )
        for each in asked
    ]
