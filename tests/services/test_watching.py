"""Figures of proactive watching on both databases: typed at the line, counted, released by information governance alone."""

from datetime import date
from uuid import uuid4

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.people import Role
from control_room.domain.watching import ReleasedOverlap
from control_room.services.acts import Signed
from control_room.tui.live.desk import LiveDesk

GOV = Signed(staff="0800", role=Role.GOVERNANCE, ws="CR-2")
DAYS = (date(2026, 3, 1), date(2026, 3, 31))


async def test_what_is_typed_at_the_line_is_counted_by_age_and_code_for_governance_alone(staffed, jw, sup, mgr):
    await staffed.shifts.open(by=jw)
    desk = LiveDesk(staffed, jw)
    for _ in range(5):
        await desk.take("a proactive c12 male ic3 20s black puffa loitering", uid=uuid4(), at=staffed.clock.now())
        desk.step_out()
    await desk.take("a proactive c12 loitering", uid=uuid4(), at=staffed.clock.now())
    table = await staffed.watching.table(*DAYS, by=GOV)
    assert (table.cells["18_to_29"]["IC3"], table.cells["not_said"]["not_said"]) == ("5", "<5")
    assert (table.total(age="18_to_29").told, table.total().told) == ("5", "6 to 9")
    for other in (jw, sup, mgr, Signed(staff="0900", role=Role.AUDITOR, ws="CR-2")):
        with pytest.raises(NotYours):
            await staffed.watching.table(*DAYS, by=other)
        with pytest.raises(NotYours):
            await staffed.watching.release(*DAYS, "me", by=other)
    receipt, made = await staffed.watching.release(*DAYS, "the scrutiny panel", by=GOV)
    assert "18_to_29,0,0,5,0" in made
    line = await staffed.book.line(by=sup, number=receipt.number)
    assert (line.by, str(line.facts.to), line.facts.since) == ("0800", "the scrutiny panel", DAYS[0])
    with pytest.raises(ReleasedOverlap):
        await staffed.watching.release(date(2026, 3, 13), date(2026, 3, 13), "them", by=GOV)
