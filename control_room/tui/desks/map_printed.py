"""The map on paper from its pane: which one, of which days, and where the file lies."""

from datetime import timedelta
from typing import TYPE_CHECKING

from control_room.domain.times import day_of, local
from control_room.tui.desks.printed import begun
from control_room.tui.desks.spans import typed_span
from control_room.tui.doors import Choice
from control_room.words.incident_papers import as_csv
from control_room.words.map_sheets import incident_map, state_map

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane

_YEAR = timedelta(days=364)


async def printed(pane: "DeskPane") -> str:
    """Make one, and say where it lies; what they are is asked first."""
    room, by = pane.bench.room, pane.bench.by
    choices: tuple[Choice[tuple[str, str]], ...] = (
        Choice(label="the map, PDF", answer=("map", "pdf"), said="every camera by what is known of it now"),
        Choice(label="the map, picture", answer=("map", "png"), said="the same as a PNG"),
        Choice(label="incidents, PDF", answer=("incidents", "pdf"), said="by camera, per 100 days in service"),
        Choice(label="incidents, picture", answer=("incidents", "png"), said="the same as a PNG"),
        Choice(label="incidents, table", answer=("incidents", "csv"), said="the numbers behind it, as CSV"),
    )
    what = await pane.pick("Which on paper?", choices)
    if what is None:
        return ""
    kind, ending = what
    if kind == "map":
        return await _map(pane, ending)
    today = day_of(room.clock.now())
    typed = await pane.asked("Of which days?", "the first and the last, both counted", f"{today - _YEAR} {today}")
    if not typed:
        return ""
    span, printing = typed_span(typed), begun(pane)
    found = await room.incidentmaps.period(span.since, span.until, by=by)
    if ending == "csv":
        made = as_csv(found).encode()
    else:
        drawing = await incident_map(room, room.maps, found, by=by)
        made = await printing.map(drawing, picture=ending == "png")
    path = await printing.file(made, f"incidents-{span.since}-{span.until}.{ending}")
    return f"printed to {path}"


async def _map(pane: "DeskPane", ending: str) -> str:
    """The cameras by what is known of them now."""
    room, printing = pane.bench.room, begun(pane)
    at = local(room.clock.now())
    made = await printing.map(await state_map(room, room.maps, by=pane.bench.by), picture=ending == "png")
    return f"printed to {await printing.file(made, f'map-{at:%Y%m%d-%H%M}.{ending}')}"
