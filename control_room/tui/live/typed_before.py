"""What a person typed this shift: Up, Down and Ctrl+R know it again after a restart."""

from control_room.domain.book import Line
from control_room.services.acts import Looking, Signed
from control_room.tui.widgets.line_buffer import HISTORY


def typed_by(look: Looking, by: Signed) -> tuple[str, ...]:
    """The lines this person typed, oldest first, of this shift; with no shift open, of the book's newest lines."""
    found = look.lines(shift=by.shift, newest=True, limit=HISTORY)
    return tuple(words for line in found if line.by == by.staff and (words := _typed(line)))


def _typed(line: Line) -> str:
    """The line as typed; "" for one that nobody typed, or whose words were erased."""
    typed = getattr(line.facts, "typed", None)
    return typed if isinstance(typed, str) else ""
