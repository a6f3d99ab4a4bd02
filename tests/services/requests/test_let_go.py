"""Footage let go when a request was over is not kept when it is opened again; what an officer writes to it waits to be read."""

from control_room.domain.holds import Hold
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Band, Outcome
from control_room.tui.live.request_alarms import of_request
from tests.services.requests.conftest import FIELDS, mail


async def test_a_request_reopened_after_its_hold_was_let_go_is_not_kept_and_is_held_anew(written, jw, sup, clock):
    ref = await written.accepted()
    await written.known(ref)
    (first,) = (await written.one(ref)).holds
    await written.room.holds.placed(first.hold, by=jw)
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.room.holds.release(first.hold, "over", by=sup)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    request = await written.one(ref)
    assert request.gone_at() is not None
    assert request.band(clock.now()) is not Band.KEPT
    assert "hold_placed" in request.owed()
    assert request.wakes() is not None
    old, new = request.holds
    assert (old.kept, old.let_go, new.let_go) == ((), True, False)
    hold = await written.room.acts.read(jw, lambda look: look.matter(new.hold, Hold))
    assert (hold.stage, hold.cameras) == (Stage.OPEN, first.cameras)
    await written.room.holds.placed(new.hold, by=jw)
    assert (await written.one(ref)).band(clock.now()) is Band.KEPT


async def test_a_request_reopened_when_its_footage_is_gone_asks_for_nothing(written, jw, sup, clock):
    ref = await written.accepted()
    await written.known(ref)
    (first,) = (await written.one(ref)).holds
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.room.holds.release(first.hold, "over", by=sup)
    clock.tick(40 * 86_400)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    assert [each.hold for each in (await written.one(ref)).holds] == [first.hold]


async def test_a_request_reopened_while_its_hold_stands_asks_for_no_other(written, jw, sup):
    ref = await written.accepted()
    await written.known(ref)
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    await written.requests.reviewing.reopen(ref, "not withdrawn after all", by=sup)
    assert len((await written.one(ref)).holds) == 1


async def further(written):
    parsed = mail("You are wrong, look again, it is a murder", message_id="<2@x>", references=("<1@x>",))
    return await written.came(b"2", parsed)


async def test_a_reply_to_a_closed_request_is_owed_a_reading_and_rings(written, jw):
    ref = await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>"))
    await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=jw)
    assert await further(written) == ref
    request = await written.one(ref)
    assert request.stage is Stage.CLOSED
    assert "message" in request.owed()
    assert request.outstanding()
    assert ref in [each.request.ref for each in await written.requests.queue.open(by=jw)]
    assert [key for key, _ in of_request(request, request.last_at) if "heard" in key]


async def test_a_letter_of_another_kind_leaves_a_message_unread_and_an_answer_to_it_does_not(written, jw):
    ref = await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>"))
    await further(written)
    await written.requests.triage.return_(ref, by=jw, said="which pub?")
    assert "returned" in (await written.one(ref)).letters
    assert (await written.one(ref)).heard == 1
    await written.known(ref)
    await written.requests.reviewing.tell(ref, "we have read it", by=jw)
    assert (await written.one(ref)).heard == 0


async def test_a_message_somebody_read_is_owed_no_more(written, jw):
    ref = await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>"))
    await further(written)
    await written.requests.keying.message_read(ref, by=jw, text="thanks only")
    assert (await written.one(ref)).heard == 0
