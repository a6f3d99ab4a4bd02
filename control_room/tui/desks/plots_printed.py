"""A plot on paper from its pane: a PDF and a picture side by side."""

from typing import TYPE_CHECKING

from control_room.domain.plots.periods import Period
from control_room.services.acts import Signed
from control_room.words.plot_sheets import plot_drawing

if TYPE_CHECKING:
    from control_room.room import Room


async def printed(room: "Room", key: str, period: Period, *, by: Signed) -> str:
    """Make both of what the whole room may read, and say where they lie."""
    chart = await room.plots.open(key, period, by=by)
    drawing = await plot_drawing(room, chart, by=by)
    name = f"plot-{chart.key}-{period.kind}-{period.first}"
    path = await room.printing.file(await room.printing.map(drawing), f"{name}.pdf")
    await room.printing.file(await room.printing.map(drawing, picture=True), f"{name}.png")
    return f"printed to {path}, and as a picture beside it"
