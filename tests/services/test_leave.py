"""What an operator may do once, on the word of an on-call manager they rang."""

from datetime import timedelta

import pytest

from control_room.domain.authority import Act, NotYours
from control_room.domain.people import ApprovalUsed
from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.services.acts import system
from tests.services.staff import NUMBER


async def test_on_an_approval_an_operator_closes_the_shift_once(staffed, jw, mgr, clock):
    receipt = await staffed.shifts.open(by=jw)
    with pytest.raises(NotYours, match="on-call manager by phone"):
        await staffed.handovers.override(by=jw, reason="nobody came", shift=receipt.ref)
    leave = await staffed.identity.approve_by_phone(
        by=jw, approver="0100", act="override_handover", number_rung=NUMBER, said="close it"
    )
    await staffed.handovers.override(by=jw, reason="nobody came", shift=receipt.ref)
    used = [line for line in await staffed.book.lines(by=mgr, limit=1000) if isinstance(line.facts, ApprovalUsed)]
    assert [(line.by, line.facts.number) for line in used] == [("0417", leave.number)]
    again = await staffed.shifts.open(by=jw)
    with pytest.raises(NotYours):
        await staffed.handovers.override(by=jw, reason="nor now", shift=again.ref)


async def test_an_approval_is_for_who_rang_for_an_hour_and_for_its_matter(staffed, jw, dk, clock):
    first = (await staffed.shifts.open(by=jw)).ref

    async def approved(refers=None):
        await staffed.identity.approve_by_phone(
            by=jw, approver="0100", act="override_handover", number_rung=NUMBER, said="yes", refers=refers
        )

    await approved()
    with pytest.raises(NotYours):
        await staffed.handovers.override(by=dk, reason="not theirs", shift=first)
    clock.tick(3601)
    with pytest.raises(NotYours):
        await staffed.handovers.override(by=jw, reason="too late", shift=first)
    await approved(refers="SH-26-000999")
    with pytest.raises(NotYours, match="SH-999"):
        await staffed.handovers.override(by=jw, reason="another's", shift=first)
    await approved(refers=first)
    await staffed.handovers.override(by=jw, reason="nobody came", shift=first)


async def test_an_urgent_request_is_approved_on_leave_given_by_phone_once_and_for_that_request(staffed, jw, clock):
    keying = staffed.requests.keying
    await staffed.directory.load(by=system("CR-2"))

    async def rung_back():
        filed = RequestFiled(urgency=Urgency.IMMEDIATE, urgent_reason="child missing", name="Ali Rahman")
        item = RequestAsked(item=1, begins=clock.now() - timedelta(hours=2), ends=clock.now() - timedelta(hours=1))
        keyed = await keying.key(by=jw, channel=Channel.PHONE_URGENT, filed=filed, items=(item,))
        await keying.called_back(keyed.ref, by=jw, entry="police-101", second="0200")
        return keyed.ref

    one, other = await rung_back(), await rung_back()
    with pytest.raises(NotYours, match="on-call manager by phone"):
        await keying.approve(one, by=jw, reason="child missing")
    await staffed.identity.approve_by_phone(
        by=jw, approver="0100", act="approve_request", number_rung=NUMBER, said="yes, begin", refers=one
    )
    with pytest.raises(NotYours):
        await keying.approve(other, by=jw, reason="child missing")
    await keying.approve(one, by=jw, reason="child missing")
    with pytest.raises(NotYours):
        await keying.approve(one, by=jw, reason="again")


async def test_it_is_said_before_a_word_is_typed_whether_leave_is_wanted(staffed, jw, sup):
    await staffed.identity.needs(Act.OVERRIDE_HANDOVER, by=sup)
    with pytest.raises(NotYours, match="on-call manager by phone"):
        await staffed.identity.needs(Act.OVERRIDE_HANDOVER, by=jw)
    await staffed.identity.approve_by_phone(
        by=jw, approver="0100", act="override_handover", number_rung=NUMBER, said="close it"
    )
    await staffed.identity.needs(Act.OVERRIDE_HANDOVER, by=jw)
