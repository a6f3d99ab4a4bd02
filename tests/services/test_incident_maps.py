"""The incidents of a period by camera, out of the book: over the days each worked, and nothing restricted among them."""

from datetime import timedelta

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.audience import SUPERVISORS
from control_room.domain.authority import Act
from control_room.domain.faults import FaultReported
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Symptom
from control_room.services.acts import system
from control_room.words.map_sheets import incident_map, state_map

DAY = 86_400


@pytest.fixture
async def kept(room, clock):
    await room.cameras.load(by=system("CR-2"))
    clock.tick(DAY)
    return room


async def found(room, by, days=10):
    today = room.clock.now().date()
    told = await room.incidentmaps.period(today - timedelta(days=days), today, by=by)
    return {each.number: each for each in told.cameras}


async def test_incidents_are_over_the_days_each_camera_had_a_picture(kept, jw, clock):
    await kept.faults.report(by=jw, fault=FaultReported(cameras=("3",), symptom=Symptom.NO_PICTURE))
    for camera in ("3", "3", "4"):
        await kept.assists.open(Opened(text="fight", camera=camera), by=jw)
    clock.tick(4 * DAY)
    told = await found(kept, jw)
    assert (told["4"].incidents, told["4"].rate) == (1, pytest.approx(20.0))
    assert (told["3"].incidents, told["3"].hatched, told["3"].rate) == (2, True, pytest.approx(200.0))
    assert told["5"].rate == 0
    assert "D9" not in told


async def test_what_only_some_may_read_is_counted_for_nobody(kept, jw, sup, clock):
    await kept.assists.open(Opened(text="fight", camera="4"), by=jw)

    def restricted(w):
        w.record(Opened(text="an operation", camera="4"), ref=w.next_ref(RefKind.ASSIST), aud=SUPERVISORS)

    await kept.acts.write(Act.STRIKE, sup, restricted)
    clock.tick(4 * DAY)
    for by in (jw, sup):
        assert (await found(kept, by))["4"].incidents == 1


async def test_a_camera_that_the_register_moved_in_the_period_is_said_to_have(kept, sup, tmp_path, clock):
    text, unit = kept.cameras.path.read_text("utf-8"), kept.cameras.inventory.by_number("D4")
    assert f"lat: {unit.lat}" in text
    kept.cameras.path = tmp_path / "cameras.yml"
    kept.cameras.path.write_text(text.replace(f"lat: {unit.lat}", f"lat: {unit.lat + 0.0004:.4f}"), "utf-8")
    clock.tick(DAY)
    await kept.cameras.load(by=sup)
    clock.tick(DAY)
    assert [each.number for each in (await found(kept, sup)).values() if each.moved] == ["D4"]


async def test_the_same_book_gives_the_same_drawings(kept, jw, clock):
    await kept.assists.open(Opened(text="fight", camera="4"), by=jw)
    clock.tick(4 * DAY)
    today = clock.now().date()
    told = await kept.incidentmaps.period(today - timedelta(days=9), today, by=jw)
    assert await incident_map(kept, kept.maps, told, by=jw) == await incident_map(kept, kept.maps, told, by=jw)
    drawing = await state_map(kept, kept.maps, by=jw)
    assert drawing == await state_map(kept, kept.maps, by=jw)
    assert drawing.title == "Cameras: what is known of them"
