"""What a supervisor has to see of a call: owed and alarming until one has; the manager written to where somebody may be in danger."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.authority import NotYours
from control_room.domain.calls.codes import Abuse, Who999
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.raising import NothingToSee, Raised
from control_room.domain.calls.states import CallOver
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.domain.telephony import Answered, Ended, Offered
from control_room.services.calls import Calls
from control_room.services.telephony import Telephony
from control_room.tui.live.alarms import of_raised
from control_room.words import owed, say
from tests.posted import posted

MANAGER = "cctv.manager@testing.gov.uk"


@pytest.fixture
def calls(room):
    return Calls(room.acts, manager=MANAGER)


async def cut_off(calls, jw, **told):
    ref = (await calls.take(by=jw, call=CallTaken(text="swears", place="Brigstock Road"))).ref
    if told:
        await calls.answer(by=jw, ref=ref, answered=CallAnswered(**told))
    await calls.warn(by=jw, ref=ref, abuse=Abuse.THREAT)
    await calls.cut_off(by=jw, ref=ref, reason="he said he would find me")
    return ref


async def test_a_caller_cut_off_is_owed_a_supervisors_eye_and_written_of_once(room, calls, jw, sup):
    ref = await cut_off(calls, jw)
    await calls.close(by=jw, ref=ref, disposal=Disposal.HOAX)
    call = await calls.one(ref, by=jw)
    assert (call.stage, call.outstanding(), owed(call.owed())) == (Stage.CLOSED, True, "owed: a supervisor to see it")
    ((_, alarm),) = [(each.key, each.alarm) for each in of_raised(call)]
    assert alarm.words == "tell the supervisor: caller cut off, Brigstock Road"
    (letter,) = await posted(room, ref)
    assert (letter.recipient, "the operator ended the conversation" in letter.body) == (MANAGER, True)
    with pytest.raises(NotYours):
        await room.raising.seen(ref, "fair", by=jw)
    await room.raising.seen(ref, "fair; marked for three months", by=sup)
    call = await calls.one(ref, by=jw)
    assert (call.owed(), list(of_raised(call))) == ((), [])
    assert say((await room.book.lines(by=sup, limit=1000))[-1]) == "0001 has seen it: fair; marked for three months"
    with pytest.raises(NothingToSee):
        await room.raising.seen(ref, "again", by=sup)


async def test_a_restricted_call_is_named_by_its_reference_alone(room, calls, jw):
    ref = (await calls.take(by=jw, call=CallTaken(text="swears", place="Brigstock Road"))).ref
    await room.restrictions.restrict(ref, "his ex-partner", by=jw)
    await calls.warn(by=jw, ref=ref)
    await calls.cut_off(by=jw, ref=ref, reason="went on")
    (letter,) = await posted(room, ref)
    assert ("CL-1" in letter.body, "Brigstock" in letter.body) == (True, False)


@pytest.mark.parametrize(
    ("text", "answered", "raised"),
    [
        ("he has a knife", {"life": True}, ["line_lost"]),
        ("", {}, ["line_lost_unasked"]),
        ("", {"life": False}, []),
        ("bins", {}, []),
    ],
)
async def test_the_line_lost_while_somebody_is_in_danger_is_raised_and_written_of(
    room, calls, jw, clock, text, answered, raised
):
    settings = replace(
        room.settings,
        mail=replace(room.settings.mail, manager=MANAGER),
        telephony=replace(room.settings.telephony, kind="records"),
    )
    phone = Telephony(room.acts, settings)
    now = clock.now()
    phone.tell(Offered(call="c1", at=now - timedelta(seconds=40), caller="sip:07700900123@pbx"))
    phone.tell(Answered(call="c1", at=now - timedelta(seconds=28)))
    await phone.written()
    ref = (await calls.take(by=jw, call=CallTaken(text=text))).ref
    await calls.answer(by=jw, ref=ref, answered=CallAnswered(place="Brigstock Road", **answered))
    phone.tell(Ended(call="c1", at=now))
    await phone.written()
    assert [each.value for each in (await calls.one(ref, by=jw)).to_see] == raised
    assert len(await posted(room, ref)) == (raised == ["line_lost"])


async def test_a_line_lost_by_hand_is_loud_at_that_moment_and_once(room, calls, jw, sup):
    ref = (await calls.take(by=jw, call=CallTaken())).ref
    await calls.line_lost(by=jw, ref=ref)
    call = await calls.one(ref, by=jw)
    ((_, alarm),) = [(each.key, each.alarm) for each in of_raised(call)]
    assert (alarm.severity, "call_seen" in call.owed(), call.ended_at) == (1, True, room.clock.now())
    assert alarm.words == "tell the supervisor: line lost before danger was asked, ring back if safe, else 999"
    await room.raising.seen(ref, "rung back by us", by=sup)
    await calls.answer(by=jw, ref=ref, answered=CallAnswered(life=True))
    await calls.line_lost(by=jw, ref=ref)
    assert (await calls.one(ref, by=jw)).to_see == (Raised.LINE_LOST,)
    assert len(await posted(room, ref)) == 1
    await room.raising.seen(ref, "police there", by=sup)
    await calls.close(by=jw, ref=ref, disposal=Disposal.ABANDONED)
    assert (await calls.one(ref, by=jw)).to_see == ()
    with pytest.raises(CallOver):
        await calls.line_lost(by=jw, ref=ref)


async def test_a_line_lost_once_999_is_settled_is_raised_to_nobody(room, calls, jw):
    for settled in ({"confirmed": True}, {"who": Who999.OPERATOR}):
        ref = (await calls.take(by=jw, call=CallTaken(text="fire"))).ref
        await calls.answer(by=jw, ref=ref, answered=CallAnswered(life=True))
        await room.needs.said_999(by=jw, ref=ref, **settled)
        await calls.line_lost(by=jw, ref=ref)
        assert (await calls.one(ref, by=jw)).to_see == ()


async def test_an_abandoned_call_in_danger_is_raised_when_it_is_closed_and_a_plain_one_is_not(room, calls, jw):
    for life in (True, False):
        ref = (await calls.take(by=jw, call=CallTaken(text="silent"))).ref
        await calls.answer(by=jw, ref=ref, answered=CallAnswered(life=life))
        await calls.close(by=jw, ref=ref, disposal=Disposal.ABANDONED)
        assert bool((await calls.one(ref, by=jw)).to_see) is life
        assert len(await posted(room, ref)) == life


async def test_a_thing_rung_about_again_is_raised_and_in_a_storm_only_the_same_caller_is(room, jw):
    async def takes(place, number):
        call = CallTaken(text="tree down", place=place, number=number)
        return (await room.calls.one((await room.calls.take(by=jw, call=call)).ref, by=jw)).to_see

    assert [await takes("Brigstock Road", f"020 7946 010{n}") for n in (1, 2)] == [(), (Raised.RUNG_AGAIN,)]
    await room.storms.open(by=jw, reason="gale")
    assert await takes("Brigstock Road", "020 7946 0103") == ()
    assert await takes("Mitcham Road", "020 7946 0103") == (Raised.RUNG_AGAIN,)
