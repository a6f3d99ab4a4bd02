from datetime import date, timedelta

import pytest

from control_room.domain.assists.kinds import Force, ForceSeen, Opened
from control_room.domain.assists.states import Assist
from control_room.domain.authority import NotYours
from control_room.domain.errors import NoSuchMatter
from control_room.domain.holds import Hold, HoldOver, HoldReason, HoldState, NotHeld
from control_room.services.holds import NothingOffered, NotOurCamera
from tests.services.live import Live


async def test_a_hold_is_due_before_the_first_picture_would_be_gone(room, clock, jw):
    live = Live(room)
    begins = clock.now() - timedelta(hours=1)
    ref = (
        await live.holds.request(by=jw, cameras=("12",), begins=begins, ends=clock.now(), typed="hold c12 2130-2150")
    ).ref
    hold = await live.matter(ref, Hold, jw)
    assert (ref, hold.gone_at, hold.due()) == ("HD-26-000001", begins + timedelta(days=31), begins + timedelta(days=31))
    assert hold.review_on == date(2026, 4, 10)
    await live.holds.placed(ref, by=jw)
    assert (await live.matter(ref, Hold, jw)).state is HoldState.APPLIED


async def test_force_seen_offers_a_hold_taken_with_one_key(room, clock, jw):
    live = Live(room)
    assist = (await live.assists.open(Opened(camera="22"), by=jw)).ref
    seen = clock.now()
    await live.assists.add(assist, ForceSeen(what=Force.USE_OF_FORCE), by=jw)
    assert "hold" in (await live.cards.one(assist, by=jw)).owed
    ref = (await live.holds.take_offer(assist, by=jw)).ref
    hold = await live.matter(ref, Hold, jw)
    assert (hold.cameras, hold.reason, hold.about) == (("22",), HoldReason.USE_OF_FORCE, assist)
    assert (hold.begins, hold.ends) == (seen - timedelta(minutes=10), seen + timedelta(minutes=20))
    held = await live.matter(assist, Assist, jw)
    assert (held.holds, held.offer) == ((ref,), None)
    with pytest.raises(NothingOffered, match="hold c12"):
        await live.holds.take_offer(assist, by=jw)


async def test_an_offer_is_declined_with_a_reason(room, jw):
    live = Live(room)
    assist = (await live.assists.open(Opened(camera="22"), by=jw)).ref
    await live.assists.add(assist, ForceSeen(what=Force.STOP_AND_SEARCH), by=jw)
    await live.holds.decline(assist, "out of view throughout", by=jw)
    assert "hold" not in (await live.cards.one(assist, by=jw)).owed


async def test_a_hold_without_camera_or_window_owes_them(room, clock, jw):
    live = Live(room)
    ref = (await live.holds.request(by=jw)).ref
    assert (await live.matter(ref, Hold, jw)).owed() == ("camera", "start", "placed")
    await live.holds.file(ref, by=jw, cameras=("12",), begins=clock.now(), ends=clock.now())
    given = await live.matter(ref, Hold, jw)
    assert (given.owed(), given.gone_at) == (("placed",), clock.now() + timedelta(days=31))


async def test_a_supervisor_renews_and_releases(room, clock, jw, sup):
    live = Live(room)
    ref = (await live.holds.request(by=jw, cameras=("12",), begins=clock.now(), ends=clock.now())).ref
    await live.holds.placed(ref, by=jw)
    with pytest.raises(NotYours):
        await live.holds.release(ref, "no longer needed", by=jw)
    await live.holds.renew(ref, by=sup, review_on=date(2026, 5, 1))
    assert (await live.matter(ref, Hold, jw)).review_on == date(2026, 5, 1)
    await live.holds.release(ref, "case closed", by=sup)
    assert (await live.matter(ref, Hold, jw)).state is HoldState.RELEASED
    with pytest.raises(HoldOver):
        await live.holds.release(ref, "again", by=sup)


async def test_a_hold_about_an_assist_that_is_not_there_is_refused(room, jw):
    with pytest.raises(NoSuchMatter):
        await Live(room).holds.request(by=jw, about="AS-26-000077")


async def test_a_hold_that_was_let_go_or_is_not_for_that_camera_is_not_said_to_keep_it(room, clock, jw, sup):
    await room.cameras.load(by=jw)
    ref = (await room.holds.request(by=jw)).ref
    with pytest.raises(NotHeld, match="hd1 c12"):
        await room.holds.placed(ref, by=jw)
    with pytest.raises(NotOurCamera, match="9999: no camera of ours"):
        await room.holds.file(ref, by=jw, cameras=("9999",))
    await room.holds.file(ref, by=jw, cameras=("12",), begins=clock.now(), ends=clock.now() + timedelta(hours=1))
    with pytest.raises(NotHeld, match="c17: not held by HD-26-000001; one of c12"):
        await room.holds.placed(ref, by=jw, cameras=("17",))
    await room.holds.release(ref, "not needed", by=sup)
    with pytest.raises(HoldOver):
        await room.holds.placed(ref, by=jw, cameras=("12",))
    with pytest.raises(HoldOver):
        await room.holds.renew(ref, by=sup)
    with pytest.raises(HoldOver):
        await room.holds.file(ref, by=jw, cameras=("17",))
    hold = await room.acts.read(jw, lambda look: look.matter(ref, Hold))
    assert (hold.cameras, hold.verified) == (("12",), ())
