"""The training room's events and its standby."""

from datetime import UTC, datetime

from control_room.domain.majors.codes import StoodDown
from control_room.domain.matters import Stage
from control_room.room import Room
from control_room.services.acts import system
from tests.services.training.test_building import settings_at, story


async def test_an_event_is_to_come_one_is_over_and_the_standby_is_stood_down(tmp_path):
    settings = settings_at(tmp_path)
    await story(settings, datetime(2026, 3, 13, 22, 0, tzinfo=UTC), days=40)
    room = Room(settings)
    try:
        by = system(settings.workstation)
        events = await room.onshift.events.listed(by=by)
        assert [each.stage for each in events] == [Stage.OPEN, Stage.CLOSED]
        (major,) = await room.onshift.majors.listed(by=by)
        assert (major.stage, major.down, major.logged) == (Stage.CLOSED, StoodDown.STANDBY_LIFTED, 4)
        sheet = await room.onshift.events.sheet(events[1].ref, by=by)
        assert sheet.duties
    finally:
        await room.close()
