"""The one way from a pane to paper: that it is being written is said at once, and by the act that prints what came of it."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from control_room.services.printing import Printing
    from control_room.tui.desks.frames import DeskPane

WRITING: Final = "It is being written; keys typed meanwhile wait for it"


def begun(pane: "DeskPane") -> "Printing":
    """Say that a file is being written, and answer what writes it.

    Called where nothing more is asked and before anything is looked up: a year's plot takes longer to count than to draw.
    """
    pane.says(WRITING)
    return pane.bench.room.printing
