"""A plot on paper from its pane: a PDF and a picture side by side."""

from typing import TYPE_CHECKING

from control_room.domain.plots.periods import Period
from control_room.tui.desks.printed import begun
from control_room.words.plot_sheets import plot_drawing

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane


async def printed(pane: "DeskPane", key: str, period: Period) -> str:
    """Make both of what the whole room may read, and say where they lie."""
    room, by, printing = pane.bench.room, pane.bench.by, begun(pane)
    chart = await room.plots.open(key, period, by=by)
    drawing = await plot_drawing(room, chart, by=by)
    name = f"plot-{chart.key}-{period.kind}-{period.first}"
    path = await printing.file(await printing.map(drawing), f"{name}.pdf")
    await printing.file(await printing.map(drawing, picture=True), f"{name}.png")
    return f"printed to {path}, and as a picture beside it"
