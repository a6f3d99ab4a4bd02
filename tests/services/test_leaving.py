"""What leaves the room leaves for a request that stands, past two people who are both known here."""

import pytest

from control_room.domain.exhibits.releasing import Handover
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.doings import RequestConcluded
from control_room.domain.requests.kinds import RequestAccepted, RequestReferred
from control_room.domain.times import day_of
from control_room.services.approvals import NoSuchPerson
from control_room.services.leaving import NotToLeave
from tests.services.evidence import AGAIN, DC, enrol, on_disc
from tests.services.requests import conftest as requests

written = requests.written


async def made(written, jw, dk, clock):
    ref = await written.came()
    return ref, await on_disc(written.room, jw, dk, clock, about=ref)


async def released(room, export, by, **more):
    return await room.custody.release([(export, Handover(n=2, again=AGAIN, **more))], DC, by=by)


async def test_nothing_leaves_for_a_request_nobody_accepted(written, jw, dk, clock):
    ref, export = await made(written, jw, dk, clock)
    with pytest.raises(NotToLeave, match="not accepted"):
        await released(written.room, export, jw)
    await written.said(ref, RequestAccepted())
    assert (await released(written.room, export, jw)).ref == export


async def test_what_governance_has_is_not_an_operators_to_release(written, jw, dk, mgr, clock):
    ref, export = await made(written, jw, dk, clock)
    await written.said(ref, RequestReferred(due=day_of(clock.now())))
    with pytest.raises(NotToLeave, match="information governance"):
        await released(written.room, export, jw)
    assert (await released(written.room, export, mgr)).ref == export


@pytest.mark.parametrize("outcome", [Outcome.WITHDRAWN, Outcome.REDIRECTED, Outcome.REFUSED])
async def test_nothing_leaves_for_what_ended_without_a_review(written, jw, dk, mgr, clock, outcome):
    ref, export = await made(written, jw, dk, clock)
    await written.said(ref, RequestAccepted())
    await written.said(ref, RequestConcluded(outcome=outcome))
    with pytest.raises(NotToLeave, match="without a review"):
        await released(written.room, export, mgr)


async def test_a_second_person_is_known_here_as_the_first_is(written, jw, dk, clock):
    ref, export = await made(written, jw, dk, clock)
    await written.said(ref, RequestAccepted())
    await enrol(written.room, jw)
    with pytest.raises(NoSuchPerson, match="9999"):
        await released(written.room, export, jw, second="9999")
    with pytest.raises(NoSuchPerson):
        await written.room.exhibits.verify(export, by=jw, second="9999")
    await enrol(written.room, jw, staff="0522", initials="DK", name="Di Kent")
    assert (await released(written.room, export, jw, second="0522")).ref == export
