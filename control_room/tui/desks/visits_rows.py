"""The rows of the visitors' book: who is inside, who is expected, who left today; each with what is owed."""

from datetime import datetime

from control_room.domain.visits import Visit, VisitStep
from control_room.services.visits import VisitBook
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.words.saying import OWED, joined, plain, ref_words
from control_room.words.visits import about_them, stands

COLUMNS = 3


def visit_rows(book: VisitBook, now: datetime) -> list[Row]:
    """All three groups, each under its heading where it has any."""
    rows: list[Row] = []
    for label, group in (("INSIDE", book.inside), ("EXPECTED", book.expected), ("LEFT TODAY", book.left)):
        if group:
            rows += [heading(label, columns=COLUMNS), *(_row(visit, now) for visit in group)]
    return rows


def owed_words(visit: Visit) -> str:
    """What is still owed, in words; "" for nothing."""
    return joined(*(OWED[code] for code in visit.owed()))


def _row(visit: Visit, now: datetime) -> Row:
    owed, state, tone = owed_words(visit), "", Tone.DIM
    late = visit.step is VisitStep.EXPECTED and visit.expected_at is not None and visit.expected_at < now
    if visit.overstays(now):
        state, tone = f"{SHAPES[2]} over four hours", Tone.SEVERITY_2
    elif owed:
        state, tone = f"owed: {owed}", Tone.SEVERITY_3
    elif late:
        state, tone = f"{SHAPES[3]} has not come", Tone.SEVERITY_3
    said = joined(stands(visit, now), visit.who, visit.organisation, plain(visit.category), plain(visit.purpose))
    known = joined(*(f"{label} {text}" for label, text in about_them(visit)), by=" · ")
    over = not visit.inside and visit.step is not VisitStep.EXPECTED
    return Row(
        key=visit.ref,
        cells=(
            cell(ref_words(visit.ref), Tone.REFERENCE),
            cell(said, Tone.DIM if over else Tone.PLAIN),
            cell(state, tone),
        ),
        said=joined(f"{ref_words(visit.ref)} {stands(visit, now)}", known, owed and f"owed: {owed}", by=" · "),
    )
