"""A report of a period on paper, from the figures."""

from typing import TYPE_CHECKING

from control_room.words.reports import report

if TYPE_CHECKING:
    from control_room.domain.reports import Kind
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.tui.desks.spans import Span


async def reported_on(room: "Room", kind: "Kind", span: "Span", *, by: "Signed") -> str:
    """Make one, and say where it lies. Raises `NotYours`, `NotPrinted`."""
    facts = await room.reports.facts(span.since, span.until, by=by)
    name = await room.book.named()
    page = report(kind, facts, room=name, by=by.staff, training=room.settings.training)
    return f"printed to {await room.printing.paper(page, f'report-{kind}-{span.since}-{span.until}')}"
