"""Who gave no address is told by telephone, and the page owes that until it is said whom."""

from datetime import timedelta

import pytest
from hands import at, fill
from written import CAME, staffed_town

from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from tests.services.staff import NUMBER, enrol
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def test_the_request_in_front_is_what_a_manager_on_the_telephone_approves_first(town, room, jw, sup, console_of):
    await enrol(room, sup)
    filed = RequestFiled(urgency=Urgency.IMMEDIATE, urgent_reason="child missing", name="Ali Rahman")
    item = RequestAsked(item=1, cameras=("1",), begins=CAME - timedelta(hours=2), ends=CAME - timedelta(hours=1))
    ref = (await room.requests.keying.key(by=jw, channel=Channel.PHONE_URGENT, filed=filed, items=(item,))).ref
    await room.requests.keying.called_back(ref, by=jw, entry="police-101", second="0200")
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("p")
        await hands.until("Alt+P")
        assert not hands.asked
        await hands.press("alt+p")
        await hands.until("Ring whom?")
        picked = [choice.answer for choice in hands.console.screen._choices.choices].index("0100")
        await hands.press(str(picked + 1))
        await hands.say(NUMBER)
        await hands.until("RR-1 begun before its form")
        await hands.press("1")
        await hands.say("yes, begin")
        await hands.rest()
        await hands.press("p")
        await hands.say("child missing")
        assert (await town.one(ref)).form_owed


async def test_whom_they_told_is_asked_where_no_letter_could_go(town, room, jw, console_of):
    item = RequestAsked(item=1, cameras=("1",), begins=CAME - timedelta(hours=2), ends=CAME - timedelta(hours=1))
    filed = RequestFiled(name="Sam Brook", phone="020 7946 0101")
    ref = (await room.requests.keying.key(by=jw, channel=Channel.IN_PERSON, filed=filed, items=(item,))).ref
    await room.requests.triage.return_(ref, by=jw, said="which incident?")
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "No address: ring them" in hands.text
        await hands.press("m")
        await hands.until("they gave 020 7946 0101")
        await fill(hands, whom="", at=f"{CAME:%H:%M}")
        await hands.until("say whom you told")
        await fill(hands, whom="Sam Brook")
        await hands.until("written down: they were told")
        assert "No address" not in hands.text
    assert (await town.one(ref)).untold == ""
