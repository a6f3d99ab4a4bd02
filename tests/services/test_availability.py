"""Which cameras worked and who is down, on both databases, out of the register as it was."""

from datetime import timedelta

import pytest

from control_room.domain.faults import FaultReported
from control_room.domain.faults.kinds import FaultSuspected
from control_room.domain.faults.states import Fault
from control_room.domain.register_codes import Symptom
from control_room.services.acts import Looking
from control_room.words.availability import cells, figures, summary
from tests.services.requests.conftest import cameras_yml

HOUR = 3600
DAY = 24 * HOUR


@pytest.fixture
async def served(room, sup, tmp_path, clock):
    room.cameras.path = tmp_path / "cameras.yml"
    room.cameras.path.write_text(cameras_yml(), "utf-8")
    await room.cameras.load(by=sup)
    clock.tick(DAY)
    return room


async def test_the_share_is_of_the_cameras_that_were_required_then(served, sup, jw, clock):
    numbers = [camera.number for camera in served.cameras.inventory.cameras]
    began = clock.now()
    await served.faults.report(by=jw, fault=FaultReported(cameras=(numbers[0],), symptom=Symptom.NO_PICTURE))
    clock.tick(6 * HOUR)
    served.cameras.path.write_text(cameras_yml(without=(numbers[0],)), "utf-8")
    await served.cameras.load(by=sup)
    clock.tick(6 * HOUR)
    found = await served.availability.period(began, clock.now(), by=jw)
    share = found.share("no_picture")
    assert (share.lost, share.required) == (6 * HOUR, 12 * HOUR * len(numbers) - 6 * HOUR)
    assert any("6.0 h lost" in said for said in figures(found, clock.now()))


async def test_what_is_only_suspected_or_told_by_nobody_is_not_said_to_work(served, jw, clock):
    first, second, _ = (camera.number for camera in served.cameras.inventory.cameras)
    before = summary(await served.availability.down(by=jw), clock.now())
    assert before.endswith("3 not down, 100.0 %; of these 0 told to work, 3 not known lately")
    await served.health.check([first], by=jw)
    suspected = FaultSuspected(cameras=(second,), symptom=Symptom.NO_PICTURE, source="sweep")
    await served.faults.suspect(by=jw, fault=suspected)
    found = await served.availability.down(by=jw)
    assert (found.down, found.suspected, found.unknown) == ((), 1, 1)
    said = summary(found, clock.now())
    assert "of these 1 told to work, 1 suspected, nobody has looked yet, 1 not known lately" in said
    past = await served.availability.down(by=jw, at=clock.now() - timedelta(hours=1))
    assert (past.suspected, past.unknown) == (0, 0), "what was known then is not kept"


async def test_who_is_down_is_told_with_why_since_when_and_how_many_work(served, jw, clock):
    numbers = [camera.number for camera in served.cameras.inventory.cameras]
    ref = (
        await served.faults.report(
            by=jw,
            fault=FaultReported(
                cameras=(numbers[1],), symptom=Symptom.NOT_RECORDING, since=clock.now() - timedelta(days=3), told=True
            ),
        )
    ).ref
    await served.faults.report(by=jw, fault=FaultReported(cameras=(numbers[0],), symptom=Symptom.DIRTY_LENS))
    found = await served.availability.down(by=jw)
    assert [each.camera.number for each in found.down] == [numbers[1]]
    told = cells(found.down[0], clock.now())
    assert told[4:6] == ("3", "not recording")
    assert summary(found, clock.now()).startswith(f"1 of {len(numbers)} cameras down")
    before = await served.availability.down(by=jw, at=clock.now() - timedelta(days=4))
    assert before.down == ()
    await served.faults.clear(by=jw, ref=ref, recording=True)
    assert (await served.availability.down(by=jw)).down == ()
    assert (await served.acts.read(jw, Looking.matter, ref, Fault)).checked_by == jw.staff
