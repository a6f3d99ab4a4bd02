"""Messages left on the service's number: owed a ring back, said beside what rings, and where a live call is taken before them."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.matters import Stage
from control_room.domain.telephony import Ended, MessageLeft, Offered
from control_room.services.rosters import InRoom
from control_room.services.telephony import Telephony
from control_room.tui.live.alarms import Trouble, standing
from control_room.words import owed, say


@pytest.fixture
def phone(room):
    return Telephony(room.acts, replace(room.settings, telephony=replace(room.settings.telephony, kind="records")))


async def said_of(room, ref, by):
    return [say(line) for line in await room.book.lines(by=by, ref=ref, limit=100)]


async def test_a_message_is_owed_a_ring_back_and_a_live_call_taken_before_it_says_so(room, jw, clock):
    left = (await room.messages.left(by=jw, number="07700900111", text="no heating, baby here", at=clock.now())).ref
    call = await room.calls.one(left, by=jw)
    assert (call.outstanding(), owed(call.owed())) == (True, "owed: message left: ring back before more calls")
    assert call.due() == clock.now() + timedelta(minutes=15)
    live = (await room.calls.take(by=jw, call=CallTaken(text="bins", number="07700900222"))).ref
    assert (await said_of(room, live, jw))[-1] == "taken while 1 message waited: CL-1"
    same = (await room.calls.take(by=jw, call=CallTaken(text="heating again", number="07700 900111"))).ref
    assert "waited" not in " ".join(await said_of(room, same, jw))
    await room.telephony.rung_back(by=jw, ref=left, result=RungBack.REACHED)
    call = await room.calls.one(left, by=jw)
    assert (call.stage, call.owed(), call.message_waits) == (Stage.OPEN, ("disposal",), False)
    assert [each.measure for each in call.counts() if each.measure == "calls_messages"] == ["calls_messages"]


async def test_one_who_cannot_be_reached_twice_is_worked_from_their_words(room, jw, clock):
    ref = (await room.messages.left(by=jw, number="07700900111", text="wall is leaning", at=clock.now())).ref
    for _ in range(2):
        assert (await room.calls.one(ref, by=jw)).stage is Stage.CLOSED
        await room.telephony.rung_back(by=jw, ref=ref, result=RungBack.NO_ANSWER)
    call = await room.calls.one(ref, by=jw)
    assert (call.stage, call.owed(), call.text) == (Stage.OPEN, ("disposal",), "wall is leaning")


async def test_a_message_without_a_number_waits_until_something_is_found_in_it(room, jw, clock):
    ref = (await room.messages.left(by=jw, text="somebody shouting, 4 High Street", at=clock.now())).ref
    call = await room.calls.one(ref, by=jw)
    assert (call.stage, call.message_waits, call.owed()) == (Stage.OPEN, True, ("message", "disposal"))


async def test_the_feed_tells_of_a_message_once_and_what_rings_next_says_so(room, phone, jw, clock):
    now = clock.now()
    phone.tell(Offered(call="c1", at=now - timedelta(minutes=9), caller="sip:07700900123@pbx"))
    phone.tell(Ended(call="c1", at=now - timedelta(minutes=8)))
    for _ in range(2):
        phone.tell(MessageLeft(call="c1", at=now - timedelta(minutes=7)))
    phone.tell(Offered(call="c2", at=now, caller="sip:07700900124@pbx"))
    await phone.written()
    calls = await room.calls.open(by=jw)
    ring, first = sorted(calls, key=lambda each: each.opened_at, reverse=True)
    assert sum("message left" in said for said in await said_of(room, first.ref, jw)) == 1
    since = f"{first.message_at:%H:%M}"
    alarms = {each.key: each.alarm.words for each in standing(calls, InRoom(), {}, Trouble(), now)}
    assert alarms[f"rings {ring.ref}"].endswith(f"1 message left since {since}, to be rung back first")
    assert alarms[f"{first.ref} message"] == f"message left {since}: ring back 07700900123"


async def test_messages_in_the_call_records_are_callers_to_be_rung_back_once(room, jw, clock):
    told = replace(room.settings.telephony, message="Voicemail")
    phone = Telephony(room.acts, replace(room.settings, telephony=told))
    at = clock.now()
    csv = f"Call-ID,Start,From,Voicemail\nv1,{at - timedelta(minutes=5):%Y-%m-%dT%H:%M:%S+00:00},07700900111,yes\n"
    for _ in range(2):
        night = {"since": at - timedelta(hours=1), "until": at + timedelta(hours=1)}
        await phone.reconcile(csv, by=jw, **night)
    (call,) = await room.messages.waiting(by=jw)
    assert (call.shown, call.feed, call.message_at) == ("07700900111", "v1", at - timedelta(minutes=5))


async def test_a_typed_line_leaves_a_message(room, jw):
    entered = await room.desk.enter("message left 2011 07700 900111 no heating", by=jw)
    assert entered.refused == ""
    ref = entered.ref
    call = await room.calls.one(ref, by=jw)
    assert (call.shown, call.text, call.message_waits) == ("07700900111", "no heating", True)
