"""Lines of the book as rows of a pane."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from control_room.domain.book import Line
from control_room.domain.times import local, spoken
from control_room.tui.desks.rows import Row, cell
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column
from control_room.words import say
from control_room.words.saying import day_words, joined, ref_words

LINE_COLUMNS: Final = (Column(width=12), Column(width=7), Column(width=0, most=100), Column(width=6))
"""Day and time, the day alone of another year; matter; words; who wrote it."""


def day_time(at: datetime, near: datetime | None = None) -> str:
    """A time with its day: "13 Mar 20:38"; read at `near`, another year's bears its year."""
    return f"{day_words(at, near)} {spoken(at)}"


def row_time(at: datetime, now: datetime | None) -> str:
    """The same where twelve cells are all there is: of another year than `now` the day alone, with that year."""
    old = now is not None and local(now).year != local(at).year
    return day_words(at, now) if old else day_time(at)


def line_row(line: Line, now: datetime | None = None) -> Row:
    """One line. A struck one is struck through and says by which line; so does a corrected one."""
    marks = joined(
        f"STRUCK by {line.struck}" if line.struck else "", f"corrected by {line.corrected}" if line.corrected else ""
    )
    text = say(line)
    tone = Tone.STRUCK if line.struck else Tone.PLAIN
    words = f"{text} [{marks}]" if marks else text
    old = now is not None and local(now).year != local(line.at).year
    return Row(
        key=str(line.number),
        cells=(
            cell(row_time(line.at, now), Tone.DIM),
            cell(ref_words(line.ref) if line.ref else "", Tone.REFERENCE),
            cell(words, tone),
            cell(line.by, Tone.DIM),
        ),
        said=joined(f"line {line.number}", day_time(line.at, now) if old else "") + f": {words}",
    )


def line_rows(found: Iterable[Line], now: datetime | None = None) -> list[Row]:
    """Several lines, read at `now`."""
    return [line_row(line, now) for line in found]
