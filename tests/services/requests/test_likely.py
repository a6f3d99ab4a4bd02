"""What the registers say of a camera nobody has looked at yet: faults, assists, where cameras stood, what is gone."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.codes import Source
from control_room.domain.faults import FaultReported
from control_room.domain.register_codes import Symptom
from control_room.domain.requests.codes import Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.kinds import RequestAsked
from control_room.services.requests.likely import BY_SYMPTOM
from tests.services.requests.conftest import TOWN, cameras_yml, mail

BEGINS = datetime(2026, 3, 13, 18, 30, tzinfo=UTC)
ENDS = datetime(2026, 3, 13, 19, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
async def asked(written, jw):
    """A request nobody has looked at: `await asked("1", "2")` asks for these cameras; answers its reference."""
    mails = itertools.count(1)

    async def ask(*cameras, begins=BEGINS, ends=ENDS):
        n = next(mails)
        ref = await written.came(b"From: sam\r\n\r\n%d" % n, mail(fields="", message_id=f"<{n}@met.police.uk>"))
        item = RequestAsked(item=1, cameras=cameras, begins=begins, ends=ends, place="North End")
        await written.requests.keying.ask(ref, [item], by=jw)
        return ref

    return ask


async def likely(written, ref, by):
    found = (await written.requests.queue.one(ref, by=by)).likely
    assert len({(each.item, each.camera) for each in found}) == len(found)
    return {each.camera: each for each in found}


async def fault(written, by, *cameras, symptom=Symptom.NO_PICTURE, since=None, at=None):
    told = FaultReported(cameras=cameras, symptom=symptom, since=since, text="told by the operator")
    return (await written.room.faults.report(by=by, fault=told, at=at)).ref


async def assist(written, by, at, **more):
    return (await written.room.assists.open(Opened(source=Source.POLICE_RADIO, **more), by=by, at=at)).ref


async def test_where_no_register_says_anything_nothing_is_proposed(written, asked, jw):
    assert await likely(written, await asked("1", "2"), jw) == {}


@pytest.mark.parametrize(
    ("symptom", "result"),
    [
        (Symptom.NOT_RECORDING, Result.RECORDER_GAP),
        (Symptom.RECORDER, Result.RECORDER_GAP),
        (Symptom.NO_PICTURE, Result.CAMERA_FAULT),
        (Symptom.POWER, Result.CAMERA_FAULT),
        (Symptom.FROZEN, Result.CAMERA_FAULT),
        (Symptom.DIRTY_LENS, Result.OBSTRUCTED),
    ],
)
async def test_a_fault_that_covers_the_window_is_proposed_with_its_reference(written, asked, jw, symptom, result):
    since = BEGINS - 2 * HOUR
    ref = await fault(written, jw, "2", symptom=symptom, since=since, at=BEGINS - HOUR)
    found = await likely(written, await asked("1", "2"), jw)
    assert set(found) == {"2"}
    assert (found["2"].result, found["2"].ref) == (result, ref)
    assert (found["2"].item, found["2"].begins, found["2"].ends) == (1, since, None)


async def test_a_fault_mended_before_the_window_or_begun_after_it_says_nothing(written, asked, jw):
    mended = await fault(written, jw, "1", at=BEGINS - 3 * HOUR)
    await written.room.faults.clear(by=jw, ref=mended, recording=True, at=BEGINS - MINUTE)
    await fault(written, jw, "2", at=ENDS + MINUTE)
    assert await likely(written, await asked("1", "2"), jw) == {}


async def test_a_fault_mended_within_the_window_says_until_when(written, asked, jw):
    ref = await fault(written, jw, "1", at=BEGINS - HOUR)
    await written.room.faults.clear(by=jw, ref=ref, recording=True, at=BEGINS + 10 * MINUTE)
    found = (await likely(written, await asked("1"), jw))["1"]
    assert (found.result, found.ref, found.ends) == (Result.CAMERA_FAULT, ref, BEGINS + 10 * MINUTE)


async def test_a_fault_is_proposed_for_the_item_it_covers_and_not_for_another_of_the_same_camera(written, asked, jw):
    request = await asked("1")
    later = RequestAsked(item=2, cameras=("1",), begins=ENDS + HOUR / 2, ends=ENDS + HOUR, place="North End")
    await written.requests.keying.ask(request, [later], by=jw)
    ref = await fault(written, jw, "1", at=ENDS + MINUTE)
    found = (await written.requests.queue.one(request, by=jw)).likely
    assert [(each.item, each.camera, each.ref) for each in found] == [(2, "1", ref)]


async def test_a_camera_an_assist_had_is_proposed_as_turned_elsewhere(written, asked, jw):
    at = BEGINS + 5 * MINUTE
    ref = await assist(written, jw, at, camera="2")
    found = await likely(written, await asked("1", "2"), jw)
    assert set(found) == {"2"}
    assert (found["2"].result, found["2"].ref, found["2"].begins) == (Result.PTZ_ELSEWHERE, ref, at)


async def test_an_assist_after_the_window_says_nothing(written, asked, jw):
    await assist(written, jw, ENDS + MINUTE, camera="1")
    assert await likely(written, await asked("1"), jw) == {}


async def test_a_dead_camera_followed_nobody(written, asked, jw):
    ref = await fault(written, jw, "1", at=BEGINS - HOUR)
    await assist(written, jw, BEGINS + MINUTE, camera="1")
    found = (await likely(written, await asked("1"), jw))["1"]
    assert (found.result, found.ref) == (Result.CAMERA_FAULT, ref)


async def test_a_camera_that_was_no_camera_of_ours_then_covers_nothing(written, asked, jw, clock):
    path = written.room.cameras.path
    clock.tick(HOUR.total_seconds())
    path.write_text(cameras_yml(without=("17",)), "utf-8")
    await written.room.cameras.load(by=jw)
    begins = clock.now() + HOUR
    clock.tick(timedelta(days=1).total_seconds())
    path.write_text(cameras_yml(), "utf-8")
    await written.room.cameras.load(by=jw)
    assert len(written.room.cameras.inventory.cameras) == len(TOWN)
    found = await likely(written, await asked("1", "17", begins=begins, ends=begins + HOUR), jw)
    assert {camera: each.result for camera, each in found.items()} == {"17": Result.NO_COVERAGE}
    assert found["17"].ref is None
    back = clock.now() + MINUTE
    clock.tick(HOUR.total_seconds())
    assert await likely(written, await asked("17", begins=back, ends=back + MINUTE), jw) == {}


async def test_a_deployable_that_was_not_put_up_then_was_not_in_place(written, asked, jw, clock):
    begins = clock.now() + MINUTE
    clock.tick(HOUR.total_seconds())
    row = cameras_yml(without=("1", "2")).partition("cameras:\n")[2]
    for old, new in (("CAM017", "CAM904"), ("number: 17", "number: D4"), ("Camera 17", "Deployable 4"), ("31", "14")):
        row = row.replace(old, new)
    written.room.cameras.path.write_text(cameras_yml() + row, "utf-8")
    await written.room.cameras.load(by=jw)
    assert [fault.said("cameras.yml") for fault in written.room.cameras.faults] == []
    found = await likely(written, await asked("1", "D4", begins=begins, ends=begins + HOUR), jw)
    assert {camera: each.result for camera, each in found.items()} == {"D4": Result.DEPLOYABLE_NOT_IN_PLACE}
    back = clock.now() + MINUTE
    clock.tick(HOUR.total_seconds())
    assert await likely(written, await asked("D4", begins=back, ends=back + MINUTE), jw) == {}


async def test_what_was_overwritten_before_the_request_came_says_when(written, asked, jw, clock):
    begins = clock.now() - timedelta(days=40)
    found = (await likely(written, await asked("1", begins=begins, ends=begins + HOUR), jw))["1"]
    assert (found.result, found.ends) == (Result.OVERWRITTEN_BEFORE, begins + timedelta(days=31))
    assert "no hold and no export" in found.words
    begins = clock.now() - timedelta(days=31) + MINUTE
    ref = await asked("1", begins=begins, ends=begins + HOUR)
    assert await likely(written, ref, jw) == {}
    clock.tick(HOUR.total_seconds())  # gone while it waited: that is a loss of ours, and not proposed
    assert await likely(written, ref, jw) == {}


async def test_what_is_gone_is_said_before_what_the_camera_was_doing(written, asked, jw, clock):
    begins = clock.now() - timedelta(days=40)
    await fault(written, jw, "1", at=begins - HOUR)
    found = (await likely(written, await asked("1", begins=begins, ends=begins + HOUR), jw))["1"]
    assert (found.result, found.ref) == (Result.OVERWRITTEN_BEFORE, None)


async def test_a_camera_with_a_row_is_proposed_no_more_and_the_screen_shows_the_rest(written, asked, jw):
    ref = await fault(written, jw, "1", "2", at=BEGINS - HOUR)
    request = await asked("1", "2")
    assert set(await likely(written, request, jw)) == {"1", "2"}
    await written.said(request, Searched(item=1, camera="1", result=Result.CAMERA_FAULT, fault=ref))
    assert set(await likely(written, request, jw)) == {"2"}
    whole = await written.requests.queue.one(request, by=jw)
    assert [(each.camera, each.ref) for each in whole.likely] == [("2", ref)]


@pytest.mark.parametrize(
    ("symptom", "result"),
    [
        (Symptom.NO_PICTURE, Result.CAMERA_FAULT),
        (Symptom.POWER, Result.CAMERA_FAULT),
        (Symptom.FROZEN, Result.CAMERA_FAULT),
        (Symptom.DAMAGE, Result.CAMERA_FAULT),
        (Symptom.INTERMITTENT, Result.CAMERA_FAULT),
        (Symptom.NOT_RECORDING, Result.RECORDER_GAP),
        (Symptom.RECORDER, Result.RECORDER_GAP),
        (Symptom.WRONG_TIME, Result.CLOCK_ERROR),
        (Symptom.FOLIAGE, Result.OBSTRUCTED),
        (Symptom.DIRTY_LENS, Result.OBSTRUCTED),
        (Symptom.OUT_OF_FOCUS, Result.POOR_QUALITY),
        (Symptom.NOISE_INTERFERENCE, Result.POOR_QUALITY),
        (Symptom.IR_FAIL, Result.POOR_QUALITY),
        (Symptom.LATENCY, Result.POOR_QUALITY),
        (Symptom.NO_PTZ, Result.OUT_OF_VIEW),
        (Symptom.PTZ_DRIFT, Result.PTZ_ELSEWHERE),
        (Symptom.VIEW_MOVED, Result.PTZ_ELSEWHERE),
        (Symptom.OBSCURED, Result.OBSTRUCTED),
        (Symptom.MONO, Result.POOR_QUALITY),
        (Symptom.PRESET_LOST, Result.PTZ_ELSEWHERE),
        (Symptom.PRIVACY_ZONE_LOST, None),
        (Symptom.WALL_MONITOR, None),
        (Symptom.RADIO, None),
        (Symptom.EXPORT_PC, None),
    ],
)
def test_each_symptom_has_the_result_it_speaks_for(symptom, result):
    assert BY_SYMPTOM.get(symptom) is result


def test_no_symptom_is_forgotten():
    quiet = {Symptom.PRIVACY_ZONE_LOST, Symptom.WALL_MONITOR, Symptom.RADIO, Symptom.EXPORT_PC}
    assert set(BY_SYMPTOM) | quiet == set(Symptom)


async def test_of_two_faults_the_dead_camera_speaks_before_the_dirty_one(written, asked, jw):
    dead = await fault(written, jw, "1", symptom=Symptom.NO_PICTURE, at=BEGINS - 2 * HOUR)
    await fault(written, jw, "1", symptom=Symptom.DIRTY_LENS, at=BEGINS - HOUR)
    found = (await likely(written, await asked("1"), jw))["1"]
    assert (found.result, found.ref) == (Result.CAMERA_FAULT, dead)


async def test_a_camera_whose_preset_was_lost_says_so(written, asked, jw):
    ref = await fault(written, jw, "1", symptom=Symptom.PRESET_LOST, at=BEGINS - HOUR)
    found = (await likely(written, await asked("1"), jw))["1"]
    assert (found.result, found.ref, "preset lost" in found.words) == (Result.PTZ_ELSEWHERE, ref, True)
