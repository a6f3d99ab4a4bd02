"""The room's equipment on paper: to be counted against at the change of shift."""

from control_room.domain.papers import Document, Row, Section
from control_room.domain.times import local
from control_room.services.acts import Signed
from control_room.services.services import Services
from control_room.words.equipment import about, stands, when_tested


async def equipment_sheet(services: Services, *, by: Signed) -> Document:
    """Each thing of the list, where it is and when it was tested; what is lost is red."""
    whole, now = await services.book.named(), services.acts.clock.now()
    held = await services.onshift.equipment.held(by=by)
    rows = tuple(
        Row(
            cells=(
                each.thing.id,
                about(each.thing),
                "in its place" if each.issue is None else stands(each.issue, now),
                when_tested(each, now),
            ),
            red=each.issue is not None and each.issue.lost_at is not None,
        )
        for each in held
    )
    at = local(now)
    return Document(
        title="Equipment",
        room=whole,
        under=(f"As it stood on {at:%-d %B %Y} at {at:%H:%M}.",),
        sections=(
            Section(
                title="Things of the room",
                heads=("Thing", "What it is", "Where", "Tested"),
                widths=(0.14, 0.34, 0.28, 0.24),
                rows=rows,
                empty="Nothing is listed.",
            ),
        ),
        foot=f"Printed by {by.staff} at {services.settings.workstation}, {at:%-d %b %Y %H:%M}",
        training=services.settings.training,
    )
