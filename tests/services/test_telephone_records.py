"""A night beside the telephone system's records: each call of either is in both, or is named."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from control_room.domain.calls.codes import Recording
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.calls.states import Call
from control_room.services.calls import Calls
from control_room.services.telephone_records import night_of
from tests.services.test_telephony import phone_of, story, told


def test_a_night_is_fifteen_hours_when_the_clocks_go_forward_and_seventeen_when_they_go_back():
    lengths = [
        until.astimezone(UTC) - since.astimezone(UTC)
        for since, until in map(night_of, (date(2027, 3, 27), date(2027, 10, 30), date(2027, 6, 1)))
    ]
    assert lengths == [timedelta(hours=15), timedelta(hours=17), timedelta(hours=16)]


async def test_what_either_lacks_is_listed_and_a_line_of_the_book(room, jw, clock):
    phone = phone_of(room, "CR-9")
    since, until = clock.now() - timedelta(hours=8), clock.now() + timedelta(hours=8)
    await told(phone, *story(clock, "both"), *story(clock, "ours"))
    await Calls(room.acts).take(by=jw, call=CallTaken(text="by hand", number="020 7946 0111"))
    at = f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"
    outside = f"{datetime(2020, 1, 1, tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
    text = f"Call-ID,Start,From\nboth,{at},anonymous\ntheirs,{at},07700900199\nhand,{at},+442079460111\nold,{outside},\nbad,soon,\n"
    night = await phone.reconcile(text, by=jw, since=since, until=until)
    line = await room.book.line(by=jw, number=night.number)
    facts = line.facts
    assert (facts.records, facts.both, facts.missing, facts.faults) == (3, 2, ("theirs",), 1)
    assert [each.feed for each in night.found.extra] == ["ours"]
    assert facts.extra == (night.found.extra[0].ref,)


async def test_what_the_recorder_did_is_written_on_the_call_once(room, jw, clock):
    phone = phone_of(room, "CR-9")
    phone._told = replace(phone._told, recorder="Rec", recorded="State")
    since, until = clock.now() - timedelta(hours=8), clock.now() + timedelta(hours=8)
    await told(phone, *story(clock, "both"))
    text = f"Call-ID,Start,From,Rec,State\nboth,{clock.now():%Y-%m-%dT%H:%M:%SZ},anonymous,rec-77,Paused\n"
    await phone.reconcile(text, by=jw, since=since, until=until)
    (call,) = await room.acts.read(jw, lambda look: look.matters(Call, outstanding=False))
    assert (call.besides.recording, call.besides.recorder) == (Recording.PAUSED, "rec-77")
    size = await room.book.size()
    await phone.reconcile(text, by=jw, since=since, until=until)
    assert await room.book.size() == size + 1
