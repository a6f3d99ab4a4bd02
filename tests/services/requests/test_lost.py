"""What was lost while a request waited stands so, whoever is quicker: the clockwork or somebody at the desk (P-05)."""

from datetime import timedelta

import pytest

from control_room.domain.requests.codes import Result
from control_room.domain.requests.doings import Searched, Warned
from control_room.domain.requests.kinds import RequestAsked
from control_room.domain.requests.parts import LostIsLost
from control_room.services.requests.searched import RowNeeds
from tests.services.requests.conftest import mail

DAY = 24 * 3600


def before(request):
    return [Searched(item=i.item, camera=camera, result=Result.OVERWRITTEN_BEFORE) for i, camera in request.pairs()]


async def test_what_is_still_there_was_not_overwritten_before_the_request_came(written, jw):
    ref = await written.accepted()
    with pytest.raises(RowNeeds, match="was there when RR-1 came"):
        await written.requests.reviewing.search(ref, before(await written.one(ref)), by=jw)
    assert (await written.one(ref)).rows == ()


async def test_what_was_lost_is_lost_before_the_clockwork_says_so_too(written, jw, clock):
    ref = await written.accepted()
    request = await written.one(ref)
    clock.tick(31 * DAY)
    for rows in (before(request), [Searched(item=1, camera="1", result=Result.NOTHING_SEEN, minutes=20)]):
        with pytest.raises(LostIsLost):
            await written.requests.reviewing.search(ref, rows, by=jw)
    await written.requests.watching.attend()
    after = await written.one(ref)
    assert {camera for _, camera in after.lost} == {camera for _, camera in request.pairs()}
    assert Warned.GONE in after.warned


async def test_whoever_may_recode_it_writes_the_loss_down_too(written, mgr, clock):
    ref = await written.accepted()
    clock.tick(31 * DAY)
    row = Searched(item=1, camera="1", result=Result.NOTHING_SEEN, minutes=20)
    await written.requests.reviewing.search(ref, [row], by=mgr)
    after = await written.one(ref)
    assert (1, "1") in after.lost
    assert Warned.GONE in after.warned
    assert after.row(1, "1").result is Result.NOTHING_SEEN


async def test_what_no_camera_of_ours_can_tell_is_not_said_to_be_overwritten(written, jw, clock):
    ref = await written.accepted(parsed=mail(fields=""))
    await written.requests.keying.ask(ref, [RequestAsked(item=1, cameras=("1",), place="North End")], by=jw)
    with pytest.raises(RowNeeds, match="from when to when"):
        await written.requests.reviewing.search(ref, before(await written.one(ref)), by=jw)
    begins = clock.now() - timedelta(hours=3)
    clock.tick(40 * DAY)
    late = await written.accepted(raw=b"another", parsed=mail(fields="", message_id="<2@x>"))
    ends = begins + timedelta(minutes=30)
    item = RequestAsked(item=1, cameras=("1",), begins=begins, ends=ends, place="North End")
    await written.requests.keying.ask(late, [item], by=jw)
    await written.requests.reviewing.search(late, before(await written.one(late)), by=jw)
    assert (await written.one(late)).row(1, "1").result is Result.OVERWRITTEN_BEFORE
