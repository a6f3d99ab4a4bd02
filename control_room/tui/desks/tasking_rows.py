"""Tours, taskings and named operations as rows of their pane."""

from datetime import datetime

from control_room.domain.book import heard
from control_room.domain.named import spelt
from control_room.domain.tasking import reading
from control_room.domain.tasking.states import Tasking
from control_room.domain.times import day_of, spoken
from control_room.services.named import Counted
from control_room.services.tasking import TourDue, Tours
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import Tone
from control_room.words.saying import cams, counted, day_words, joined, ref_words
from control_room.words.tasking import WHY, asked_by

COLUMNS = 4


def key_of(each: TourDue) -> str:
    """What a tour's row is known by."""
    return f"{each.tasking.ref} {each.tour.due.isoformat()}"


def tour_rows(tours: Tours, named: tuple[Counted, ...]) -> list[Row]:
    """Due now, owed, later today, every tasking, named operations."""
    due = [each for each in tours.due if not each.owed]
    owed = [each for each in tours.due if each.owed]
    rows: list[Row] = []
    for title, some in (("DUE NOW", due), ("NOT MADE: SAY WHY, OR THAT IT WAS", owed), ("LATER TODAY", tours.today)):
        if some:
            rows += [heading(title, columns=COLUMNS), *(_tour(each, tours.now) for each in some)]
    if tours.running:
        rows += [heading("TASKING", columns=COLUMNS), *(_tasking(each) for each in tours.running)]
    if named:
        rows += [heading("NAMED OPERATIONS", columns=COLUMNS), *(_named(each, tours.now) for each in named)]
    return rows


def out_words(each: TourDue) -> str:
    """Cameras of it that are down or gone: "c12 down, c3 gone"; "" where all are there."""
    down = f"{cams(each.down)} down" if each.down else ""
    return joined(down, f"{cams(each.gone)} gone" if each.gone else "")


def _tour(each: TourDue, now: datetime) -> Row:
    it = each.tasking
    day = "" if day_of(each.tour.due) == day_of(now) else f"{day_words(each.tour.due, now)} "
    what = joined(cams(it.cameras), heard(it.text), by=" ")
    out = out_words(each)
    until = f"till {spoken(each.tour.closes)}" if not each.owed else "owed"
    tone = Tone.STRONG if each.tour.due <= now else Tone.PLAIN
    return Row(
        key=key_of(each),
        cells=(
            cell(f"{day}{spoken(each.tour.due)}", tone),
            cell(ref_words(it.ref)),
            cell(what, tone),
            cell(out or until, Tone.SEVERITY_3 if out else Tone.DIM),
        ),
        said=joined(f"{ref_words(it.ref)} {what}", f"tour of {day}{spoken(each.tour.due)}", until, out, asked_by(it)),
    )


def _tasking(it: Tasking) -> Row:
    what = joined(cams(it.cameras), heard(it.text), by=" ")
    when = "" if it.pattern is None else reading.said(it.pattern)
    return Row(
        key=it.ref,
        cells=(cell(""), cell(ref_words(it.ref)), cell(joined(what, when)), cell(heard(it.asks), Tone.DIM)),
        said=joined(f"{ref_words(it.ref)} {what}", when, it.why, asked_by(it)),
    )


def _named(each: Counted, now: datetime) -> Row:
    it = each.operation
    over = not it.runs_on(day_of(now))
    until = "over" if over else "" if it.until is None else f"till {day_words(it.until, now)}"
    lines = counted(each.lines, "line")
    return Row(
        key=it.ref,
        cells=(
            cell(""),
            cell("op"),
            cell(joined(spelt(it), heard(it.runs)), Tone.DIM if over else Tone.PLAIN),
            cell(joined(lines, until), Tone.DIM),
        ),
        said=joined(f"op {spelt(it)}", it.runs, until, f"{lines} of {counted(each.matters, 'matter')}"),
    )


def reason_label(each: TourDue, why: object) -> str:
    """A reason in the list of them; said to be the one that stands, where every camera is out."""
    return next((words for code, words in WHY.items() if code == why), "") + (
        ", as it stands" if each.why == why else ""
    )
