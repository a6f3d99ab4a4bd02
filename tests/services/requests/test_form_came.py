"""The written form owed for an urgent request: a form that nobody vouches for is a message, and diverts no letter."""

import pytest
from msgspec.structs import replace

from control_room.domain.refs import with_check
from control_room.domain.requests.codes import Channel, IdentityLevel, Urgency
from control_room.domain.requests.kinds import RequestApproved, RequestAsked, RequestFiled, RequestIdentified
from control_room.domain.requests.originals import Sort
from control_room.services.requests.keying import NoForm
from tests.services.requests.conftest import FIELDS, mail

OFFICER = "sam.brook@met.police.uk"


@pytest.fixture
async def owed(written, clock):
    """An urgent request by phone, rung back and approved, whose form is owed."""
    filed = RequestFiled(name="Sam Brook", email=OFFICER, urgency=Urgency.IMMEDIATE, urgent_reason="a child is missing")
    item = RequestAsked(item=1, place="North End")
    receipt = await written.requests.keying.key(
        channel=Channel.PHONE_URGENT, filed=filed, items=[item], by=written.by, typed="by phone"
    )
    await written.said(receipt.ref, RequestIdentified(level=IdentityLevel.CALLED_BACK, second="0522"))
    await written.said(receipt.ref, RequestApproved(form_due=clock.now()))
    return receipt.ref


def form(ref, *, sender=OFFICER, proved="", email="evil@gmail.example"):
    return mail(
        text="",
        sort=Sort.FORM,
        sender=sender,
        proved=proved,
        proved_domain="met.police.uk" if proved else "",
        subject=f"form {with_check(ref)}",
        fields=FIELDS.replace(OFFICER, email),
        message_id="<form@met.police.uk>",
    )


async def test_a_form_nobody_vouches_for_is_a_message_and_changes_nothing(written, owed):
    assert await written.came(raw=b"forged", parsed=form(owed)) == owed
    request = await written.one(owed)
    assert (str(request.email), request.form_owed, request.heard) == (OFFICER, True, 1)
    assert request.live_items[0].begins is None


async def test_a_proved_form_is_the_form_and_letters_go_where_they_went(written, owed):
    assert await written.came(raw=b"proved", parsed=form(owed, proved="pass")) == owed
    request = await written.one(owed)
    assert (str(request.email), request.form_owed, str(request.crime_ref)) == (OFFICER, False, "01/1234567/26")
    assert any(item.begins for item in request.live_items)


async def test_somebody_who_looked_at_it_says_that_the_form_came(written, owed, jw):
    with pytest.raises(NoForm, match="no message of theirs"):
        await written.requests.keying.form_came(owed, by=jw)
    await written.came(raw=b"unproved", parsed=form(owed))
    await written.requests.keying.form_came(owed, by=jw)
    assert not (await written.one(owed)).form_owed
    with pytest.raises(NoForm, match="no written form is owed"):
        await written.requests.keying.form_came(owed, by=jw)


async def test_a_form_that_became_a_request_of_its_own_is_the_form_of_the_one_it_doubles(written, owed, jw):
    keyed = await written.requests.keying.key(
        channel=Channel.PHONE_URGENT,
        filed=RequestFiled(name="Sam Brook", urgency=Urgency.IMMEDIATE, urgent_reason="a child is missing"),
        items=[RequestAsked(item=1, place="North End")],
        by=jw,
        typed="by phone",
    )
    with pytest.raises(NoForm, match="nothing in writing"):
        await written.requests.keying.form_came(owed, by=jw, came_as=keyed.ref)
    alone = await written.came(raw=b"no reference", parsed=replace(form(owed), subject="form", text="as asked"))
    assert alone != owed
    await written.requests.keying.form_came(owed, by=jw, came_as=alone)
    assert not (await written.one(owed)).form_owed
