"""The list behind a figure, as rows of the figures' pane."""

from collections.abc import Iterator
from datetime import datetime

from control_room.services.behind import Behind
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.rows import HEADING, Row, cell
from control_room.tui.theme import Tone
from control_room.words import say
from control_room.words.behind import hidden_words, of_matter, of_night, stands
from control_room.words.saying import day_words, joined, ref_words


def behind_rows(found: Behind, now: datetime) -> Iterator[Row]:
    """A row a matter or a line, its reference first in the key; or one a night."""
    for night in found.nights:
        said = f"  {night.day:%a %-d %b %Y}  {of_night(night)}"
        yield Row(cells=(cell(said), cell(""), cell("")), key=f"night {night.day:%Y%m%d}")
    for entry in found.entries:
        matter = entry.matter
        when = day_words(matter.opened_at, now)
        yield Row(
            key=matter.ref,
            cells=(
                cell(f"  {joined(ref_words(matter.ref), when, of_matter(matter, now), by='  ')}"),
                cell(""),
                cell(stands(entry, found.of)),
            ),
        )
    for line in found.lines:
        said = f"  {joined(day_time(line.at, now), ref_words(line.ref or ''), say(line), by='  ')}"
        tone = Tone.STRUCK if line.struck else Tone.PLAIN
        key = f"{line.ref} {line.number}" if line.ref else f"line {line.number}"
        yield Row(key=key, cells=(cell(said, tone), cell(""), cell(f"line {line.number}")))
    if found.hidden:
        yield Row(
            cells=(cell(f"  {hidden_words(found.hidden)}", Tone.DIM), cell(""), cell("")), key=f"{HEADING} hidden"
        )
