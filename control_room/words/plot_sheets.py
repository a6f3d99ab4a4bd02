"""A plot as it leaves the room: drawn, with whose room it is, what stands at the book's head, who printed it and when."""

from control_room.domain.drawings import Drawing
from control_room.domain.plots.charts import Chart
from control_room.domain.times import local
from control_room.services.acts import Signed
from control_room.services.services import Services
from control_room.words.map_sheets import UNCHECKED
from control_room.words.plot_papers import Told, drawing
from control_room.words.saying import counted


async def plot_drawing(services: Services, chart: Chart, *, by: Signed) -> Drawing:
    """The chart on paper."""
    return drawing(chart, await told(services, by=by))


async def told(services: Services, *, by: Signed) -> Told:
    """What every sheet says beside its plot."""
    whole = await services.book.named()
    head = await services.book.head()
    at = local(services.acts.clock.now())
    who = "" if by.staff == UNCHECKED else f" by {by.staff}"
    return Told(
        room=whole,
        book=f"The book then had {counted(head.size, 'line')}; its root is {head.root().hex()[:16]}",
        foot=f"Printed{who} at {services.settings.workstation}, {at:%-d %b %Y %H:%M}",
        training=services.settings.training,
    )
