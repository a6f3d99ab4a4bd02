"""A request about somebody's own conduct: for the manager and governance alone, all of it, from the moment that is known."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.book import Noted
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.extracts import Asked
from control_room.domain.find import ask
from control_room.domain.holds import Hold
from control_room.domain.posting import NotGivenUp
from control_room.domain.requests.codes import Agency, Channel, Purpose, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Looking
from control_room.store import outbox as letters
from control_room.words import say
from tests.posted import posted
from tests.services.requests.conftest import FIELDS, mail

CONDUCT = RequestFiled(
    agency=Agency.MPS,
    name="Insp Secret",
    purpose=Purpose.STAFF_MATTER,
    necessity="conduct of PC Badger",
    email="psd@met.police.uk",
)
MAIL = "this concerns PC Badger who works in your room"


async def lines_of(room, by, ref=None):
    return await room.acts.read(by, lambda look: look.lines(ref=ref, limit=500))


async def seen_by(room, by):
    """Everything this person is shown of the book, as one text."""
    lines = await lines_of(room, by)
    numbers = await room.acts.read(by, Looking.shown_numbers, after=0, hidden=())
    chosen = await room.acts.read(by, Looking.chosen, range(1, 200))
    found = await room.acts.read(by, Looking.found, ask("badger"))
    assert {line.number for line in chosen} == set(numbers) == {line.number for line in lines}
    holds = await room.acts.read(by, lambda look: look.matters(Hold, outstanding=False, limit=50))
    return repr((lines, chosen, found, holds))


async def keyed(room, by, filed=CONDUCT):
    now = room.clock.now()
    item = RequestAsked(item=1, place="North End", begins=now - timedelta(hours=2), ends=now - timedelta(hours=1))
    return await room.requests.keying.key(
        by=by, channel=Channel.IN_PERSON, filed=filed, items=[item], typed="conduct of PC Badger"
    )


async def test_an_operator_keys_a_request_about_conduct_and_sees_it_no_more(written, jw, dk, mgr):
    receipt = await keyed(written.room, jw)
    assert receipt.gone
    for operator in (jw, dk):
        assert await lines_of(written.room, operator, receipt.ref) == ()
        told = await seen_by(written.room, operator)
        assert "Badger" not in told
        assert receipt.ref not in told
        with pytest.raises(NoSuchMatter):
            await written.one(receipt.ref, by=operator)
    request = await written.one(receipt.ref, by=mgr)
    assert (request.aud, len(request.holds), request.necessity) == ("standards", 1, "conduct of PC Badger")
    assert "Badger" in await seen_by(written.room, mgr)


async def test_a_request_for_everybody_is_keyed_with_a_plain_receipt(written, jw):
    receipt = await keyed(written.room, jw, RequestFiled(agency=Agency.MPS, name="Sam Brook"))
    assert not receipt.gone
    assert (await written.one(receipt.ref, by=jw)).aud == "room"


async def test_what_turns_out_to_be_about_conduct_goes_from_the_room_with_its_words_and_its_hold(
    written, jw, dk, sup, mgr
):
    ref = await written.came(parsed=mail(MAIL, fields=FIELDS))
    (hold,) = [each.hold for each in (await written.one(ref)).holds]
    number = next(line.number for line in await lines_of(written.room, dk, ref) if "Badger" in repr(line))
    assert "Badger" in await seen_by(written.room, dk)
    receipt = await written.requests.keying.file(ref, RequestFiled(purpose=Purpose.STAFF_MATTER), by=jw)
    assert receipt.gone
    for reader in (jw, dk, sup):
        told = await seen_by(written.room, reader)
        assert "Badger" not in told
        assert hold not in told
        assert ref not in told
        with pytest.raises(NoSuchLine):
            await written.room.acts.read(reader, lambda look: look.line(number))
        with pytest.raises(NoSuchMatter):
            await written.room.acts.read(reader, lambda look: look.matter(hold, Hold))
    kept = await written.room.acts.read(mgr, lambda look: look.matter(hold, Hold))
    assert (kept.aud, kept.about) == ("standards", ref)
    assert "Badger" in await seen_by(written.room, mgr)
    assert len(await lines_of(written.room, mgr, ref)) > 4


async def test_the_desk_takes_in_a_message_about_conduct(written, jw, monkeypatch):
    async def read(_channel, _raw):
        return mail(fields=FIELDS.replace("prevent_detect_crime", "staff_matter"))

    monkeypatch.setattr(written.requests.arriving, "read", read)
    receipt = await written.requests.arriving.take(b"abc", channel=Channel.FORM, by=jw)
    assert receipt.gone
    found = await written.room.acts.read(written.by, lambda look: look.matters(ReviewRequest))
    assert [(each.ref, each.aud) for each in found] == [(receipt.ref, "standards")]


async def test_a_search_goes_on_past_what_is_not_for_this_person(written, jw, dk):
    room = written.room
    plain = await written.came(b"0", mail("about a badger in the road", fields=FIELDS, message_id="<0@x>"))
    for n in range(1, 4):
        ref = await written.came(b"%d" % n, mail(MAIL, fields=FIELDS, message_id=f"<{n}@x>"))
        await written.requests.keying.file(ref, RequestFiled(purpose=Purpose.STAFF_MATTER), by=jw)
    found = await room.find.find("badger", by=dk, limit=2)
    assert {line.ref for line in found} == {plain}


async def test_a_later_message_about_conduct_restricts_the_request_and_its_hold(written, dk, mgr):
    ref = await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>"))
    (hold, *_) = (each.hold for each in (await written.one(ref)).holds)
    reply = mail(
        "It is a misconduct matter now: your operator Mallard was on shift", message_id="<2@x>", references=("<1@x>",)
    )
    assert await written.came(b"2", reply) == ref
    assert "Mallard" not in await seen_by(written.room, dk)
    for kind, one in ((ReviewRequest, ref), (Hold, hold)):
        with pytest.raises(NoSuchMatter):
            await written.room.acts.read(dk, lambda look, kind=kind, one=one: look.matter(one, kind))
    assert "Mallard" in await seen_by(written.room, mgr)


async def test_what_an_older_console_left_open_of_a_restricted_request_goes_when_the_room_opens(written, dk, mgr):
    plain = (await written.one(await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>")))).holds[0].hold
    ref = await written.came(b"2", mail(fields=FIELDS, message_id="<2@x>"))
    hold = (await written.one(ref)).holds[0].hold
    await written.said(ref, RequestFiled(purpose=Purpose.STAFF_MATTER))  # as it was written when that was all

    def holds(look):
        return {each.ref for each in look.matters(Hold, outstanding=False)}

    assert await written.room.acts.read(dk, holds) == {plain, hold}
    await written.room.start()
    assert await written.room.acts.read(dk, holds) == {plain}
    assert await written.room.acts.read(mgr, holds) == {plain, hold}
    before = await written.room.acts.read(mgr, Looking.size)
    await written.room.start()
    assert await written.room.acts.read(mgr, Looking.size) == before


# -- what names it elsewhere ----------------------------------------------------------------------------------------------------


async def restricted(written, n=b"1", message_id="<1@x>"):
    fields = FIELDS.replace("prevent_detect_crime", "staff_matter")
    return await written.came(n, mail(fields=fields, message_id=message_id))


async def test_a_managers_row_names_no_hold_of_a_restricted_request(written, mgr, clock):
    first = await written.one(await restricted(written))
    for hold in first.holds:
        await written.room.holds.placed(hold.hold, by=mgr)
    clock.tick(40 * 86_400)
    ref = await written.accepted(raw=b"2", parsed=mail(fields=FIELDS, message_id="<2@x>"))
    camera = (await written.one(ref)).items[0].cameras[0]
    row = Searched(item=1, camera=camera, result=Result.OVERWRITTEN_BEFORE, text="gone")
    await written.requests.reviewing.search(ref, [row], by=mgr)
    (line,) = [each for each in await written.lines(ref) if each.kind == "request.searched"]
    assert line.facts.kept == ()


async def test_no_finding_names_a_restricted_request_in_one_that_is_everybodys(written, mgr, sup):
    first = await restricted(written)
    second = await written.came(b"2", mail(fields=FIELDS, message_id="<2@x>"))
    assert first not in str(await written.requests.triage.findings(second, by=mgr))
    third = await written.came(b"3", mail(fields=FIELDS, message_id="<3@x>"))
    assert second in str(await written.requests.triage.findings(third, by=sup))


async def test_an_extract_of_an_ordinary_matter_names_nothing_restricted(written, mgr):
    ref = await written.came(b"2", mail(fields=FIELDS, message_id="<2@x>"))
    secret = await restricted(written)
    await written.room.book.note(note=Noted(text="see the other", refs=(secret,)), by=mgr, ref=ref)
    asked = Asked(refs=(ref,), suggested=True, recipient="DC Brook", organisation="MPS", purpose="unused material")
    extract = await written.room.extracts.look(asked, by=mgr)
    assert secret not in extract.left_out
    linked = await written.room.extracts.look(replace(asked, linked=True), by=mgr)
    assert secret not in linked.refs
    assert len(linked.refs) > 1


async def test_the_outbox_is_read_by_somebody_and_says_nothing_of_what_is_not_for_them(written, dk, mgr):
    ref, outbox = await restricted(written), written.room.outbox
    (letter,) = await posted(written.room, ref)

    def give_up(conn):
        now = written.room.clock.now()
        letters.claim(conn, by="x", at=now, stale=now)
        letters.failed(conn, letter.uid, by="x", trouble="550 psd@met.police.uk", at=now)

    await written.room.acts.beside(give_up)
    await outbox.send_due()
    assert "did not go" in outbox.trouble
    assert ref not in outbox.trouble
    assert "psd" not in outbox.trouble
    assert await outbox.troubled(by=dk) == ()
    for act in (outbox.again, outbox.settle):
        with pytest.raises(NotGivenUp):
            await act(letter.uid, by=dk)
    assert [each.uid for each in await outbox.troubled(by=mgr)] == [letter.uid]
    await outbox.settle(letter.uid, by=mgr)
    line = (await written.room.book.lines(by=mgr, newest=True, limit=1))[0]
    assert (line.kind, line.ref, line.by) == ("request.letter_seen_to", ref, mgr.staff)
    assert say(line) == "receipt that had been given up: seen to otherwise, and not sent"


async def test_the_bytes_of_a_restricted_message_are_for_those_who_may_see_it(written, dk, mgr):
    request = await written.one(await restricted(written))
    assert await written.requests.intake.original(request.digest, by=dk) is None
    assert await written.requests.intake.original(request.digest, by=mgr) == b"1"
