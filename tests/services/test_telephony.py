"""What the telephone told is in the book, once, whatever it told twice; without it everything goes by hand."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.telephony import Answered, Ended, FeedBack, FeedLost, Offered
from control_room.services import telephony
from control_room.services.calls import Calls
from control_room.services.telephony import Telephony
from control_room.words import say


def phone_of(room, ws="CR-2", **set_):
    made = replace(room.settings, workstation=ws, telephony=replace(room.settings.telephony, kind="records", **set_))
    return Telephony(room.acts, made)


async def told(phone, *events):
    for event in events:
        phone.tell(event)
    await phone.written()


async def calls(room, jw):
    return await room.acts.read(jw, lambda look: look.matters(Call, outstanding=False))


async def kinds(room, jw):
    return [line.kind for line in await room.book.lines(by=jw) if line.kind.startswith(("call.", "telephone."))]


def story(clock, call="c1", caller="sip:07700900123@pbx"):
    now = clock.now()
    return (
        Offered(call=call, at=now - timedelta(seconds=40), caller=caller),
        Answered(call=call, at=now - timedelta(seconds=28)),
        Ended(call=call, at=now),
    )


async def test_a_call_told_twice_and_by_a_console_that_was_killed_between_is_written_once(room, jw, clock):
    for _ in range(2):
        await told(phone_of(room), *story(clock)[:2], *story(clock)[:2])
    await told(phone_of(room), story(clock)[2])
    (call,) = await calls(room, jw)
    assert await kinds(room, jw) == ["call.rang", "call.picked_up", "call.hung_up"]
    assert (call.shown, call.wait, call.talk) == ("07700900123", timedelta(seconds=12), timedelta(seconds=28))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
async def test_events_out_of_order_come_to_a_call_that_was_answered(room, jw, clock, order):
    await told(phone_of(room), *(story(clock)[n] for n in order))
    (call,) = await calls(room, jw)
    assert (call.shown, call.abandoned_at, call.picked_up_ws) == ("07700900123", None, "CR-2")


async def test_of_two_workstations_that_ring_only_the_one_that_answered_is_told(room, jw, clock):
    rang, answered, over = story(clock)
    one, other = phone_of(room, "CR-2"), phone_of(room, "CR-3")
    await told(other, rang)
    await told(one, rang, answered)
    await told(other, replace(over, at=answered.at))
    (call,) = await calls(room, jw)
    assert (call.picked_up_ws, call.ended_at, call.abandoned_at) == ("CR-2", None, None)


async def test_who_hung_up_is_rung_back_or_rings_again(room, jw, clock):
    phone = phone_of(room)
    for call, caller in (
        ("c1", "sip:07700900123@pbx"),
        ("c2", "sip:02079460111@pbx"),
        ("c3", "sip:anonymous@anonymous.invalid"),
    ):
        rang, _, over = story(clock, call, caller)
        await told(phone, rang, over)
    first, second = await phone.waits(by=jw)
    assert second.shown == "02079460111"
    await phone.rung_back(by=jw, ref=second.ref, result=RungBack.REACHED)
    assert [each.ref for each in await phone.waits(by=jw)] == [first.ref]
    await told(phone, *story(clock, "c4", "sip:+447700900123@pbx")[:2])
    assert await phone.waits(by=jw) == ()


async def test_what_is_typed_belongs_to_the_call_answered_at_that_workstation(room, jw, dk, clock):
    await told(phone_of(room, jw.ws), *story(clock)[:2])
    receipt = await Calls(room.acts).take(by=jw, call=CallTaken(text="lift stuck", place="ambassador hse"))
    (call,) = await calls(room, jw)
    assert (call.ref, call.text, call.shown, call.wait) == (
        receipt.ref,
        "lift stuck",
        "07700900123",
        timedelta(seconds=12),
    )
    other = await Calls(room.acts).take(by=jw, call=CallTaken(text="another"))
    assert other.ref != receipt.ref


async def test_silence_is_a_line_and_so_is_its_end_and_a_flicker_is_none(room, jw, clock, monkeypatch):
    monkeypatch.setattr(telephony, "SILENT", timedelta(0))
    phone = phone_of(room)
    phone.tell(FeedLost(at=clock.now(), why="it hung up"))
    phone.tell(FeedBack(at=clock.now()))
    await phone.written()
    assert (await kinds(room, jw), phone.trouble) == ([], "")
    await told(phone, FeedLost(at=clock.now(), why="it hung up"))
    clock.tick(90)
    assert "take calls by hand" in phone.trouble
    await told(phone, FeedLost(at=clock.now()), FeedBack(at=clock.now()))
    lines = [say(each) for each in await room.book.lines(by=jw) if each.kind.startswith("telephone.")]
    assert lines == [
        "telephone system not heard at CR-2: calls are written by hand, it hung up",
        "telephone system heard again at CR-2 after 90 s",
    ]
    assert phone.trouble == ""


async def test_nothing_is_dialled_where_no_telephone_is(room):
    assert not await phone_of(room).dial("07700 900123")


async def test_a_call_left_unanswered_is_over(room, jw, clock):
    rang, _, over = story(clock)
    await told(phone_of(room), rang)
    (ringing,) = await calls(room, jw)
    assert ringing.rings
    await told(phone_of(room), over)
    (gone,) = await calls(room, jw)
    assert (gone.stage, gone.wait) == (Stage.CLOSED, timedelta(seconds=40))


async def test_a_call_left_to_ring_is_the_one_that_rings_and_is_rung_back(room, jw, clock):
    rang, _, over = story(clock)
    await told(phone_of(room), rang)
    await Calls(room.acts).left_to_ring(by=jw)
    await told(phone_of(room), over)
    (call,) = await calls(room, jw)
    assert (call.left_to_ring, call.stage, call.owed()) == ("", Stage.CLOSED, ("ring_back",))


async def test_two_hundred_calls_in_an_hour_told_twice_and_out_of_order_are_two_hundred_calls(room, jw, clock):
    phone, began = phone_of(room), clock.now()
    for n in range(200):
        offered = began + timedelta(seconds=18 * n)
        story = [
            Offered(call=f"c{n}", at=offered, caller=f"sip:07700900{n:03d}@pbx"),
            Answered(call=f"c{n}", at=offered + timedelta(seconds=9)),
            Ended(call=f"c{n}", at=offered + timedelta(seconds=17)),
        ]
        if n % 5 == 0:
            story.pop(1)  # hung up unanswered
        clock.at = offered + timedelta(seconds=17)
        await told(phone, *(reversed(story) if n % 7 == 0 else story), *story[: n % 3])
    found = await calls(room, jw)
    assert [heard(each.shown) for each in found] == [f"07700900{n:03d}" for n in range(200)]
    assert sum(each.abandoned_at is not None for each in found) == 40
    assert {each.wait for each in found} == {timedelta(seconds=9), timedelta(seconds=17)}
    assert len(await phone.waits(by=jw)) == 40
