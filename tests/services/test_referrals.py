import pytest

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.referrals import Referral
from tests.services.live import Live


async def test_a_child_seen_on_patrol_raises_a_referral_with_no_assist(room, jw):
    live = Live(room)
    ref = (await live.referrals.raise_(Vulnerable.CHILD, by=jw, cameras=("12",), place="bus station")).ref
    assert (await live.matter(ref, Referral, jw)).owed() == ("sent", "reference")
    await live.referrals.sent(ref, by=jw, to="emergency duty team", their_ref="EDT 5512")
    assert (await live.matter(ref, Referral, jw)).stage is Stage.CLOSED


async def test_it_may_be_said_why_none_is_needed(room, jw):
    live = Live(room)
    ref = (await live.referrals.raise_(by=jw)).ref
    await live.referrals.not_needed(ref, "with her mother", by=jw)
    assert (await live.matter(ref, Referral, jw)).outstanding() is False


async def test_a_referral_about_an_assist_that_is_not_there_is_refused(room, jw):
    with pytest.raises(NoSuchMatter):
        await Live(room).referrals.raise_(by=jw, about="AS-26-000077")
