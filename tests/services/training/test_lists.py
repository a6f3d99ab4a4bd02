"""The training room's own video system tells what the open faults say, and only there."""

import os
from datetime import timedelta

from control_room.domain.faults import FaultReported
from control_room.domain.health import So, Truth
from control_room.domain.register_codes import Symptom
from control_room.services.training.lists import EVERY, NAME, dropped
from tests.services.test_availability import served

assert served  # the fixture


async def test_what_has_an_open_fault_is_down_and_the_rest_is_up(served, jw, sup, clock):
    numbers = [camera.number for camera in served.cameras.inventory.cameras if camera.status == "in_service"]
    for symptom, camera in ((Symptom.NO_PICTURE, numbers[0]), (Symptom.NOT_RECORDING, numbers[1])):
        await served.faults.report(by=jw, fault=FaultReported(cameras=(camera,), symptom=symptom, told=False))
    await dropped(served)
    file = served.settings.home / "health" / NAME
    await served.health.take(file.read_bytes(), by=sup)
    known = await served.health.known(by=jw)
    said = {camera: tuple(known[camera][truth].so for truth in (Truth.REACHED, Truth.RECORDED)) for camera in numbers}
    assert said.pop(numbers[0]) == (So.NO, So.NO)
    assert said.pop(numbers[1]) == (So.YES, So.NO)
    assert set(said.values()) == {(So.YES, So.YES)}
    assert len([each for each in await served.faults.open(by=jw) if each.suspect]) == 0

    written = clock.now().timestamp()
    os.utime(file, (written, written))
    file.write_text("as it was", "utf-8")
    os.utime(file, (written, written))
    clock.tick((EVERY - timedelta(minutes=1)).total_seconds())
    await dropped(served)
    assert file.read_text("utf-8") == "as it was"
    clock.tick(61)
    await dropped(served)
    assert file.read_text("utf-8").startswith("vms_ref,")


async def test_a_room_that_is_no_training_room_has_no_list_made_for_it(served):
    await served.clockwork.tick()
    assert not (served.settings.home / "health" / NAME).exists()
