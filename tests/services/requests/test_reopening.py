"""Reopening: only what is over, and to where it stood; the protocol is asked again of what nobody accepted."""

import pytest

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.kinds import RequestApproved
from control_room.domain.requests.parts import NotAccepted, NotOver, RequestState
from tests.services.requests.conftest import FIELDS, mail

MEDIA = FIELDS.replace("agency: mps", "agency: media")


async def test_what_is_not_over_is_not_reopened(written, sup):
    ref = await written.came()
    with pytest.raises(NotOver, match="RR-1 is not over"):
        await written.requests.reviewing.reopen(ref, "look again", by=sup)
    assert (await written.one(ref)).reopened == 0


async def test_what_was_closed_before_anybody_accepted_it_is_accepted_by_the_protocol_or_not_at_all(written, jw, sup):
    ref = await written.came(parsed=mail(fields=MEDIA, proved=""))
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    request = await written.one(ref)
    assert (request.stage, request.accepted_at, request.reopened) == (Stage.OPEN, None, 1)
    with pytest.raises(NotAccepted):
        await written.requests.reviewing.search(ref, (), by=jw)
    with pytest.raises(ClauseBlocks, match="P-11"):
        await written.requests.triage.accept(ref, by=jw)


async def test_what_was_accepted_or_let_begin_stays_so(written, jw, sup, clock):
    ref = await written.accepted()
    accepted_at = (await written.one(ref)).accepted_at
    clock.tick(60)
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    request = await written.one(ref)
    assert (request.accepted_at, request.state) == (accepted_at, RequestState.ACCEPTED)
    urgent = await written.came(raw=b"2", parsed=mail(fields=FIELDS, message_id="<2@x>"))
    await written.said(urgent, RequestApproved(form_due=clock.now()))
    await written.requests.reviewing.close(urgent, Outcome.WITHDRAWN, by=jw)
    await written.requests.reviewing.reopen(urgent, "not withdrawn after all", by=sup)
    assert (await written.one(urgent)).state is RequestState.ACCEPTED


async def test_what_is_with_information_governance_stays_there(written, jw, sup):
    ref = await written.came(parsed=mail(fields=MEDIA))
    await written.requests.triage.refer(ref, by=jw)
    due = (await written.one(ref)).referred_due
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    request = await written.one(ref)
    assert (request.referred_due, request.state) == (due, RequestState.REFERRED)
