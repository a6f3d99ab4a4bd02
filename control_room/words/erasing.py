"""How letting go reads: its lines, the list by class and month, and the certificate as text and on paper."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.erasing import (
    Batch,
    BookRestored,
    Certificate,
    Counted,
    ErasureApproved,
    ErasureBegun,
    ErasureCarriedOut,
    ErasureFreed,
    ErasureHeld,
    ErasureLeftOut,
    ErasureProposed,
    ErasureRefused,
    ErasureSeen,
    WordsErased,
    totals,
)
from control_room.domain.keepingfiles import KeptBack, KeptClass
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.words.papers import foot, moment
from control_room.words.saying import counted, joined, ref_words, said

CLASSES: Final = {
    KeptClass.CALL: "out-of-hours calls",
    KeptClass.RECORDING: "recordings of calls",
    KeptClass.SAFEGUARDING: "safeguarding",
    KeptClass.MARKER: "that a caller was warned",
    KeptClass.REQUEST: "requests and disclosures",
    KeptClass.ROUTINE: "routine lines",
    KeptClass.AUDIT: "who was rung, who read what",
    KeptClass.EVIDENCE: "files and stills kept",
    KeptClass.CONCERN: "privacy, misuse, complaints, breaches",
    KeptClass.WELFARE: "the welfare of our own",
}
"""A class, as a list says it."""
BACK: Final = {
    KeptBack.HOLD: "under a hold",
    KeptBack.OPEN: "not finished, or named by what is not",
    KeptBack.REQUEST: "a request is not closed",
    KeptBack.EXPORT: "an export is not delivered",
    KeptBack.COMPLAINT: "held for a complaint or breach",
    KeptBack.ASKED: "somebody said it stays",
}
"""What keeps lines back."""
BACKUP_LIFE: Final = timedelta(days=35)
NOT_CLEAR: Final = {
    "log_kept": "The database server's own write-ahead log, or an archive or standby of it, may hold the words until the server lets "
    "them go; this program cannot reach them. Whoever runs the server says by when.",
    "statistics_kept": "This account does not own the database: the server's statistics may quote words until it analyses anew.",
    "other_workstations": "Copies in files of other workstations go with: control-room keeping sweep, given on each.",
    "side_book_waiting": "A side-book here holds lines that wait to be brought in; its earlier lines were left alone.",
    "backups": "Backups made before hold the words. The nightly ones are removed 35 days after they were made, the last on {last}; one "
    "put back before then loses the words again first (control-room restore). Copies put elsewhere are whoever put them there to remove.",
}
"""What the certificate says was not cleared, by code."""


@said.register
def _(facts: ErasureProposed, line: Line) -> str:
    back = totals(facts.counts, back=True)
    kept = f", {counted(back, 'line')} kept back" if back else ""
    return f"batch {line.number}: {counted(facts.lines, 'line')} past their days proposed to be erased{kept}"


@said.register
def _(facts: ErasureSeen, line: Line) -> str:
    return joined(f"batch {facts.batch} seen by {line.by}", facts.text, by=": ")


@said.register
def _(facts: ErasureLeftOut, line: Line) -> str:
    _ = line
    return joined(f"{_lines(facts.numbers)} left out of batch {facts.batch}", facts.reason, by=": ")


def _lines(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    return counted(len(numbers), "line") + (f" from {numbers[0]} to {numbers[-1]}" if numbers else "")


@said.register
def _(facts: ErasureApproved, line: Line) -> str:
    return joined(f"batch {facts.batch} approved by {line.by}", facts.authority, by=": ")


@said.register
def _(facts: ErasureRefused, line: Line) -> str:
    _ = line
    return joined(f"batch {facts.batch} is not carried out", facts.reason, by=": ")


@said.register
def _(facts: ErasureBegun, line: Line) -> str:
    _ = line
    return f"carrying out batch {facts.batch} began over {counted(facts.size, 'line')}"


@said.register
def _(facts: WordsErased, line: Line) -> str:
    _ = line
    many = (
        f"line {facts.number}"
        if not facts.numbers
        else f"lines {facts.number} to {facts.numbers[-1]}, {len(facts.numbers) + 1} in all"
    )
    by = (
        f"batch {facts.batch}, seen by {facts.seen}, approved by {facts.approved}"
        if facts.batch
        else "as before the restore"
    )
    return f"words of {many} erased: {joined(*facts.fields)} ({by})"


@said.register
def _(facts: ErasureCarriedOut, line: Line) -> str:
    _ = line
    held = f"; {counted(facts.held, 'line')} kept back since" if facts.held else ""
    return f"batch {facts.batch} carried out: {counted(facts.lines, 'line')}, {counted(facts.fields, 'field')}{held}"


@said.register
def _(facts: ErasureHeld, line: Line) -> str:
    _ = line
    what = joined(*(ref_words(ref) for ref in facts.refs), *(f"line {number}" for number in facts.numbers))
    return joined(f"{what} kept past their days", facts.reason, by=": ")


@said.register
def _(facts: ErasureFreed, line: Line) -> str:
    _ = line
    return joined(f"what line {facts.number} kept need stay no longer", facts.reason, by=": ")


@said.register
def _(facts: BookRestored, line: Line) -> str:
    again = f"; {counted(facts.erased, 'line')} erased since lost their words again first" if facts.erased else ""
    return f"put back by {line.by} from the backup of {facts.made_at}, {counted(facts.entries, 'line')}{again}"


def counts(rows: Iterable[Counted]) -> tuple[str, ...]:
    """The list by class and month, a line each; what is kept back after what goes."""
    told = sorted(rows, key=lambda row: (bool(row.back), row.of, row.month, row.back))
    return tuple(
        f"{'stays' if row.back else 'goes':<6}{row.month}  {row.lines:>7,}  {CLASSES[KeptClass(row.of)]}"
        + (f": {BACK[KeptBack(row.back)]}" if row.back else "")
        for row in told
    )


def listed(batch: Batch) -> str:
    """One batch on one line."""
    people = joined(
        f"proposed by {batch.proposed_by}",
        batch.seen_by and f"seen by {batch.seen_by}",
        batch.approved_by and f"approved by {batch.approved_by}",
    )
    lines = f"{counted(batch.proposed.lines, 'line')}" + (f", {len(batch.left_out):,} left out" if batch.left else "")
    return f"batch {batch.number}: {batch.step.value.replace('_', ' ')}, {lines}; {people}"


def certificate(made: Certificate) -> Document:
    """The certificate of an erasure, to print. `made.batch` was carried out."""
    batch, done = made.batch, made.batch.done
    lines, fields, copies, held, letters, files = (
        (done.lines, done.fields, done.copies, done.held, done.letters, done.files) if done else (0,) * 6
    )
    under = (
        f"{counted(lines, 'line')} of the occurrence book have lost their words: {counted(fields, 'field')}.",
        (
            f"With them went {counted(files, 'file')} kept with them, the words of {counted(letters, 'letter')}, "
            f"and {counted(copies, 'copy', 'copies')} in files of this workstation."
        ),
        (
            f"Proposed by {batch.proposed_by}, seen by {batch.seen_by}, approved by {batch.approved_by}"
            f"{': ' + heard(batch.authority) if batch.authority else ''}."
        ),
        f"By the rules of version {batch.proposed.version}, for what was past its days on {batch.proposed.on:%-d %b %Y}.",
        f"Lines {batch.number} to {made.line} of the book tell of it; the list's SHA-256 is {batch.proposed.digest}.",
        *(f"{_lines(each.numbers)} of the list left out: {heard(each.reason)}." for each in batch.left),
        *([f"{counted(held, 'line')} of the list came under a hold or into use again and stayed."] if held else []),
    )
    goes, stays = (
        _section("What went", batch.proposed.counts),
        _section("What was kept back", batch.proposed.counts, back=True),
    )
    proof = Section(
        title="The proof before and after",
        heads=("", "lines", "root"),
        widths=(0.16, 0.12, 0.72),
        rows=(
            Row(cells=("before", str(batch.begun.size if batch.begun else 0), batch.begun.root if batch.begun else "")),
            Row(cells=("after", str(done.after if done else 0), done.after_root if done else "")),
        ),
    )
    last = made.at + BACKUP_LIFE
    left = Section(
        title="What this does not reach",
        heads=("",),
        widths=(1.0,),
        rows=tuple(
            Row(cells=(NOT_CLEAR[code].format(last=f"{last:%-d %b %Y}"),))
            for code in (done.said if done else ())
            if code in NOT_CLEAR
        ),
    )
    return Document(
        title=f"Certificate of erasure, batch {batch.number}",
        room=made.room,
        under=under,
        sections=(goes, stays, proof, left),
        sign=("Seen by", "Approved by"),
        checkpoint=made.after,
        code=code16(made.after) if made.after else "",
        foot=foot(made.by, made.now),
        training=made.training,
    )


def _section(title: str, rows: Iterable[Counted], *, back: bool = False) -> Section:
    summed: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if bool(row.back) is back:
            summed[row.of, row.month, row.back] += row.lines
    return Section(
        title=title,
        heads=("class", "month", "lines", "why" if back else ""),
        widths=(0.36, 0.14, 0.12, 0.38),
        rows=tuple(
            Row(cells=(CLASSES[KeptClass(of)], month, f"{n:,}", BACK[KeptBack(why)] if why else ""))
            for (of, month, why), n in sorted(summed.items())
        ),
    )


def text(made: Certificate) -> str:
    """The certificate as plain text, with both checkpoints."""
    paper = certificate(made)
    lines = [
        paper.title,
        "=" * len(paper.title),
        paper.room,
        *(["TRAINING: nothing here is real"] if paper.training else []),
        *paper.under,
    ]
    for section in paper.sections:
        lines += ["", section.title]
        lines += ["  " + "  ".join(cell for cell in row.cells if cell) for row in section.rows] or [
            "  " + section.empty
        ]
    lines += ["", "Carried out " + moment(made.at)]
    for name, note in (("before", made.before), ("after", made.after)):
        lines += ["", f"Checkpoint {name}", note.rstrip() or "none: this workstation has no key"]
    return "\n".join(lines) + "\n"
