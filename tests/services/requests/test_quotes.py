"""A message that names somebody else's request: said on its own request to whoever may see the other, and never followed."""

from control_room.domain.refs import with_check
from control_room.domain.requests.codes import Purpose
from control_room.domain.requests.kinds import RequestFiled, RequestRead
from control_room.services.requests.queue import Quoted
from tests.services.requests.conftest import FIELDS, mail

ELSE = {"sender": "else@met.police.uk", "message_id": "<2@met.police.uk>"}


async def quotes(written, ref, by):
    return (await written.requests.queue.one(ref, by=by)).quotes


async def claims(written, ref):
    return next(line.facts.claims for line in await written.lines(ref) if isinstance(line.facts, RequestRead))


async def test_a_request_named_that_is_somebody_elses_is_said_and_not_followed(written, jw):
    first = await written.came(b"1")
    ref = await written.came(b"2", mail(f"as in {with_check(first)}", **ELSE))
    assert ref != first
    assert await quotes(written, ref, jw) == (Quoted(ref=first, theirs=False),)
    assert await quotes(written, first, jw) == ()


async def test_of_two_of_their_own_neither_is_followed_and_both_are_theirs(written, jw):
    first = await written.came(b"1", mail(fields=FIELDS))
    second = await written.came(b"2", mail(fields=FIELDS, message_id="<2@met.police.uk>"))
    ref = await written.came(
        b"3", mail(f"{with_check(first)} and {with_check(second)}", message_id="<3@met.police.uk>")
    )
    assert {(each.ref, each.theirs) for each in await quotes(written, ref, jw)} == {(first, True), (second, True)}


async def test_one_named_in_a_reply_is_said_too(written, jw):
    other = await written.came(b"1", mail(**ELSE))
    ref = await written.came(b"2", mail(message_id="<3@met.police.uk>"))
    reply = mail(f"like {with_check(other)}", message_id="<4@met.police.uk>", references=("<3@met.police.uk>",))
    assert await written.came(b"3", reply) == ref
    assert await quotes(written, ref, jw) == (Quoted(ref=other, theirs=False),)


async def test_one_about_conduct_stands_neither_on_the_page_nor_in_the_line(written, jw, mgr):
    staff = await written.came(b"1", mail(fields=FIELDS.replace("prevent_detect_crime", "staff_matter")))
    ref = await written.came(b"2", mail(f"as in {with_check(staff)}", **ELSE))
    assert await claims(written, ref) == ()
    assert await quotes(written, ref, jw) == await quotes(written, ref, mgr) == ()


async def test_one_that_turns_out_to_be_about_conduct_is_from_then_on_for_those_alone_who_may_see_it(written, jw, mgr):
    first = await written.came(b"1", mail(fields=FIELDS))
    ref = await written.came(b"2", mail(f"as in {with_check(first)}", **ELSE))
    assert await quotes(written, ref, jw) == (Quoted(ref=first, theirs=False),)
    await written.requests.keying.file(first, RequestFiled(purpose=Purpose.STAFF_MATTER), by=written.by)
    assert await quotes(written, ref, jw) == ()
    assert [each.ref for each in await quotes(written, ref, mgr)] == [first]
