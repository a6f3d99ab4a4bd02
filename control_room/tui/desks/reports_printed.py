"""A report of a period on paper, from the figures."""

from typing import TYPE_CHECKING

from control_room.tui.desks.printed import begun
from control_room.words.reports import report

if TYPE_CHECKING:
    from control_room.domain.reports import Kind
    from control_room.tui.desks.frames import DeskPane
    from control_room.tui.desks.spans import Span


async def reported_on(pane: "DeskPane", kind: "Kind", span: "Span") -> str:
    """Make one, and say where it lies. Raises `NotYours`, `NotPrinted`."""
    room, by, printing = pane.bench.room, pane.bench.by, begun(pane)
    facts = await room.reports.facts(span.since, span.until, by=by)
    name = await room.book.named()
    page = report(kind, facts, room=name, by=by.staff, training=room.settings.training)
    return f"printed to {await printing.paper(page, f'report-{kind}-{span.since}-{span.until}')}"
