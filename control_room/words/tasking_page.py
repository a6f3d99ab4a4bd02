"""The page that goes back to the tasking meeting: a paragraph of counts each, and what was seen."""

from datetime import date, datetime
from typing import Final

from control_room.domain.papers import Document, Row, Section
from control_room.domain.refs import with_check
from control_room.domain.tasking import reading
from control_room.domain.tasking.results import SeenOnTour, TaskingResults
from control_room.domain.times import local, spoken
from control_room.words.saying import cams, counted, joined, ref_words
from control_room.words.tasking import UNSAID, WHY, asked_by

MOST: Final = 60
"""Tours of one tasking on which something was seen that are listed."""


def counts_words(it: TaskingResults) -> str:
    """What its tours came to: "10 tours asked for: 7 made (2 with something seen), 3 not made: weather 2, no reason given 1"."""
    if not it.asked:
        return "no tour was due"
    seen = f" ({len(it.seen)} with something seen)" if it.seen else ""
    made = f"{it.made} made{seen}"
    lacking = ", ".join(f"{UNSAID if why is None else WHY[why]} {n}" for why, n in it.not_made)
    left = it.asked - it.made
    return joined(f"{counted(it.asked, 'tour')} asked for: {made}", f"{left} not made: {lacking}" if left else "")


def toured_words(it: TaskingResults) -> str:
    """The same as it stands with a bid for a deployable: "c12 school run (TK-3): 10 tours asked for: 7 made, ..."."""
    return f"{joined(cams(it.tasking.cameras), it.text, by=' ')} ({ref_words(it.tasking.ref)}): {counts_words(it)}"


def tasking_page(
    found: tuple[TaskingResults, ...],
    since: date,
    until: date,
    *,
    now: datetime,
    room: str,
    by: str,
    training: bool = False,
) -> Document:
    """The page of a period."""
    whole = (
        f"{counted(len(found), 'tasking')}, {counted(sum(each.asked for each in found), 'tour')} asked for, "
        f"{sum(each.made for each in found)} made, {sum(len(each.seen) for each in found)} with something seen."
    )
    return Document(
        title="For the tasking meeting",
        room=room,
        under=(f"From {since:%-d %B %Y} to {until:%-d %B %Y}, both days counted.", whole),
        sections=tuple(_section(each) for each in found) or (Section(title="Nothing was asked for in these days"),),
        foot=f"Printed by {by}, {local(now):%-d %b %Y} {spoken(now)}",
        training=training,
    )


def _section(each: TaskingResults) -> Section:
    it = each.tasking
    when = "" if it.pattern is None else reading.said(it.pattern)
    title = joined(joined(with_check(it.ref), cams(it.cameras), each.text, by=" "), when, each.asks and asked_by(it))
    rows = [Row(cells=(_at(seen), seen.text, cams(seen.cameras), _where(seen))) for seen in each.seen[:MOST]]
    if len(each.seen) > MOST:
        rows.append(Row(cells=("", f"{len(each.seen) - MOST} more", "", "")))
    return Section(
        title=title,
        heads=("Tour", f"Seen. {counts_words(each)}", "Camera", "Where it is written"),
        widths=(0.16, 0.5, 0.12, 0.22),
        rows=tuple(rows),
        empty=f"{counts_words(each)}. Nothing was seen.",
    )


def _at(seen: SeenOnTour) -> str:
    return f"{local(seen.due):%a %-d %b} {spoken(seen.due)}"


def _where(seen: SeenOnTour) -> str:
    return joined(f"line {seen.number}", seen.about and with_check(seen.about))
