"""Keeping and letting go as rows: what is due, batches, what stays, backups, restores; and one batch."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.erasing import Batch, Counted, ErasureHeld, Step
from control_room.domain.keepingfiles import KeptBack, KeptClass
from control_room.services.due_erasures import Due
from control_room.services.keeping_log import BackupTold, KeepingTold
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words import say
from control_room.words.erasing import BACK, CLASSES
from control_room.words.saying import counted, joined, ref_words

COLUMNS: Final = (Column(width=12), Column(width=9), Column(width=0, most=100), Column(width=13))
_N: Final = len(COLUMNS)
STEPS: Final = {
    Step.PROPOSED: "proposed",
    Step.SEEN: "seen",
    Step.APPROVED: "approved",
    Step.BEGUN: "begun",
    Step.CARRIED_OUT: "done",
    Step.REFUSED: "set aside",
}
NEXT: Final = {
    Step.PROPOSED: "a supervisor looks at it, line by line",
    Step.SEEN: "information governance approves it",
    Step.APPROVED: "it is to be carried out",
    Step.BEGUN: "BROKEN OFF OR UNDER WAY: it goes on where it was",
    Step.CARRIED_OUT: "carried out, with its certificate",
    Step.REFUSED: "not carried out",
}
"""What comes next, or what it came to."""
OVER: Final = frozenset({Step.CARRIED_OUT, Step.REFUSED})


def story_rows(told: KeepingTold, due: Due | None, now: datetime) -> list[Row]:
    """Everything, what waits for somebody first."""
    waits = [each for each in told.batches if each.step not in OVER]
    over = [each for each in told.batches if each.step in OVER]
    made: list[Row] = []
    if waits:
        made += [heading("WAITING FOR SOMEBODY", columns=_N), *(_batch(each, told.gone, now) for each in waits)]
    made += _due(due)
    if told.held:
        made += [heading("SAID TO STAY", columns=_N), *(_held(number, each) for number, each in told.held.items())]
    if over:
        made += [heading("BATCHES THAT ARE OVER", columns=_N), *(_batch(each, {}, now) for each in reversed(over))]
    made.append(heading("BACKUPS, each proved when it was made", columns=_N))
    made += [_backup(each, now) for each in told.backups] or [Row(key="none", cells=_cells("", "", "none yet", ""))]
    if told.restores:
        made += [heading("RESTORES", columns=_N), *(_line("restored", each, now) for each in told.restores)]
    if told.accepted:
        said = "BOOKS THAT TWO PEOPLE SAID ARE THE RIGHT ONE"
        made += [heading(said, columns=_N), *(_line("accepted", each, now) for each in told.accepted)]
    return made


def _cells(first: str, second: str, third: str, last: str, tone: Tone = Tone.PLAIN):  # noqa: ANN202 - four cells
    return cell(first, Tone.DIM), cell(second, tone), cell(third, tone), cell(last, Tone.DIM)


def _due(due: Due | None) -> list[Row]:
    if due is None:
        return [heading("PAST ITS DAYS: being counted", columns=_N)]
    goes = _summed(each for each in due.counts if not each.back)
    back = _summed(each for each in due.counts if each.back)
    made = [heading(f"PAST ITS DAYS ON {due.on:%-d %b %Y}", columns=_N)]
    made += [_class(*each) for each in goes] or [Row(key="due", cells=_cells("", "", "nothing", ""))]
    if back:
        made += [heading("KEPT BACK, and why", columns=_N), *(_class(*each) for each in back)]
    return made


def _summed(counts: Iterable[Counted]) -> list[tuple[str, str, int, str, str]]:
    """(class, what keeps it, lines, first month, last month)."""
    found: dict[tuple[str, str], list[Counted]] = {}
    for each in counts:
        found.setdefault((each.of, each.back), []).append(each)
    return [
        (of, back, sum(each.lines for each in some), min(e.month for e in some), max(e.month for e in some))
        for (of, back), some in sorted(found.items())
    ]


def _class(of: str, back: str, lines: int, first: str, last: str) -> Row:
    span = _month(first) if first == last else f"{_month(first)} to {_month(last)}"
    words = joined(CLASSES[KeptClass(of)], BACK[KeptBack(back)] if back else "", by=": ")
    return Row(
        key=f"due {of} {back}",
        cells=_cells("stays" if back else "goes", f"{lines:>7,}", words, ""),
        said=f"{counted(lines, 'line')}, {words}, of {span}",
    )


def _month(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{date(int(year), int(number), 1):%b %Y}"


def _batch(batch: Batch, gone: dict[int, int], now: datetime) -> Row:
    begun = batch.step is Step.BEGUN
    said = f"{gone.get(batch.number, 0):,} of {counted(batch.goes, 'line')} gone; c carries it on" if begun else ""
    words = said or NEXT[batch.step]
    tone = Tone.SEVERITY_2 if begun else Tone.DIM if batch.step in OVER else Tone.PLAIN
    _ = now
    return Row(
        key=f"batch {batch.number}",
        cells=(
            cell(f"batch {batch.number}", Tone.REFERENCE),
            cell(f"{SHAPES[2]} begun" if begun else STEPS[batch.step], tone),
            cell(words, tone),
            cell(counted(batch.goes, "line"), Tone.DIM),
        ),
        said=joined(f"batch {batch.number}: {words}", people(batch)),
    )


def people(batch: Batch) -> str:
    """Whose hands a batch went through."""
    return joined(
        f"proposed by {batch.proposed_by}",
        batch.seen_by and f"seen by {batch.seen_by}",
        batch.approved_by and f"approved by {batch.approved_by}",
        f"{len(batch.left_out):,} left out" if batch.left else "",
    )


def _held(number: int, held: ErasureHeld) -> Row:
    what = joined(*(ref_words(ref) for ref in held.refs), *(f"line {each}" for each in held.numbers))
    words = joined(what, heard(held.reason), by=": ")
    return Row(key=f"held {number}", cells=_cells(f"line {number}", "stays", words, ""), said=f"{words}; f lets it go")


def _backup(one: BackupTold, now: datetime) -> Row:
    """When it was made and proved, what it holds, and what is left of its life."""
    if one.folder is not None and one.until is not None:
        left = (one.until - now).days
        life, place = (counted(left, "day") + " left" if left >= 0 else "past its life"), f"at {one.folder}"
    elif one.until is not None:
        life, place = ("gone" if one.until <= now else "not there"), "its files are not where the room keeps them"
    elif one.folder is not None:
        life, place = "", f"at {one.folder}: this book was put back from it, or from one before it"
    else:
        life, place = "", "put elsewhere: it is whoever put it there to remove"
    made = "nightly" if one.nightly else f"made by {one.by}" if one.by else "no line of this book tells of it"
    words = f"{counted(one.entries, 'line')}, {made}"
    tone = Tone.SEVERITY_3 if life == "not there" else Tone.DIM if one.folder is None else Tone.PLAIN
    return Row(
        key=f"backup {one.number}",
        cells=_cells(row_time(one.at, now), "proved", words, life, tone),
        said=joined(f"line {one.number}" if one.number > 0 else "", f"{words}, {place}, root {one.root}", by=": "),
    )


def _line(about: str, line: Line, now: datetime) -> Row:
    cells = _cells(row_time(line.at, now), f"by {line.by}", say(line), f"line {line.number}")
    return Row(key=f"{about} {line.number}", cells=cells, said=f"line {line.number}, by {line.by}: {say(line)}")


def batch_rows(
    batch: Batch,
    told: Sequence[Line],
    listed: Sequence[tuple[int, str]],
    known: dict[int, Line],
    certificate: Sequence[str],
    now: datetime,
) -> list[Row]:
    """One batch: whose hands it went through, its certificate once it is over, and its lines as far as they were read."""
    made = [heading("FROM HAND TO HAND", columns=_N), *(_line("told", each, now) for each in told)]
    if certificate:
        made.append(heading("ITS CERTIFICATE; p prints it", columns=_N))
        made += [
            Row(key=f"cert {at}", cells=(cell(""), cell(""), cell(text), cell("")), said=text)
            for at, text in enumerate(certificate)
            if text.strip("= ")
        ]
    made.append(heading(f"ITS LINES, {len(listed):,} of {batch.proposed.lines:,} read", columns=_N))
    made += [_target(number, of, known.get(number), batch, now) for number, of in listed]
    return made


def _target(number: int, of: str, line: Line | None, batch: Batch, now: datetime) -> Row:
    out = number in batch.left_out
    tone = Tone.DIM if out or line is None else Tone.PLAIN
    words = "not yours to read; it is counted" if line is None else say(line)
    return Row(
        key=f"line {number}",
        cells=(
            cell("" if line is None else row_time(line.at, now), Tone.DIM),
            cell(ref_words(line.ref) if line is not None and line.ref else "", Tone.REFERENCE),
            cell(words, tone),
            cell("LEFT OUT" if out else of, Tone.SEVERITY_3 if out else Tone.DIM),
        ),
        said=f"line {number}, {CLASSES[KeptClass(of)]}{', LEFT OUT' if out else ''}: {words}",
    )
