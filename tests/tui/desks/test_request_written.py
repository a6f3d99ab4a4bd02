"""The written form an urgent request owes, said to have come by whoever looked at it."""

from datetime import timedelta

import pytest
from hands import at
from nights import people
from written import CAME, form, staffed_town

from control_room.domain.refs import with_check
from control_room.domain.requests.codes import Channel, IdentityLevel, Urgency
from control_room.domain.requests.kinds import RequestApproved, RequestAsked, RequestFiled, RequestIdentified
from control_room.words.saying import ref_words
from tests.services.requests.conftest import mail
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    await people(room)
    return await staffed_town(room, tmp_path)


async def test_what_came_for_an_urgent_one_is_said_to_be_its_form_or_only_a_message(town, room, jw, console_of):
    """Once as its sender's reply, once as a request of its own that doubles it."""
    filed = RequestFiled(
        name="Ali Rahman", email="sam.brook@met.police.uk", urgency=Urgency.IMMEDIATE, urgent_reason="child missing",
        crime_ref="01/1234567/26",
    )  # fmt: skip
    item = RequestAsked(item=1, cameras=("1",), begins=CAME - timedelta(hours=2), ends=CAME - timedelta(hours=1))
    keyed = room.requests.keying.key
    owed = [
        (await keyed(by=jw, channel=Channel.PHONE_URGENT, filed=filed, items=(item,), typed=f"by phone {n}")).ref
        for n in range(2)
    ]
    for ref in owed:
        await town.said(ref, RequestIdentified(level=IdentityLevel.CALLED_BACK, second="0522"))
        await town.said(ref, RequestApproved(form_due=CAME + timedelta(days=1)))
    first, second = owed
    await town.came(b"reply", mail("attached", subject=f"form {with_check(first)}", message_id="<r@met.police.uk>"))
    alone = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, first)
        await hands.press("s", "2")
        await hands.say("asks when it will be")
        assert (await town.one(first)).form_owed
        await town.came(b"again", mail("now", subject=f"form {with_check(first)}", message_id="<s@met.police.uk>"))
        hands.pane.refresh_soon()
        await hands.rest()
        await hands.press("s", "1")
        await hands.until("its written form has come")
        assert not (await town.one(first)).form_owed
        assert not (await town.one(first)).heard
        await hands.press("escape")
        await shown(hands, alone)
        await hands.press("q", "2")
        await hands.until("It was asked for before under")
        await hands.press(next(str(n) for n in range(1, 10) if f"{n} {ref_words(second)}" in hands.text), "1")
        await hands.say("")
        await hands.press("y")
        await hands.until(f"the written form of {ref_words(second)} has come")
        assert not (await town.one(second)).form_owed
