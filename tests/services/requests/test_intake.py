"""A written request is kept as it came before anything of it is read, and filed once however often it comes."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.errors import NoSuchMatter
from control_room.domain.holds import Hold, HoldReason, HoldState
from control_room.domain.requests.codes import Agency, Band, Basis, Channel, IdentityLevel, Purpose, Urgency
from control_room.domain.requests.kinds import (
    OriginalKept,
    RequestAsked,
    RequestFiled,
    RequestRead,
    RequestReceived,
    Unread,
)
from control_room.domain.requests.originals import Parsed, Remark, Sort
from control_room.domain.requests.parts import RequestState
from control_room.store.blobs import LARGEST, TooLarge
from tests.services.requests.conftest import FIELDS, mail

FILED = RequestFiled(
    name="Sam Brook",
    agency=Agency.MPS,
    purpose=Purpose.PREVENT_DETECT,
    basis=Basis.SCH2_P1_PARA2,
    crime_ref="01/1234567/26",
)
RAW = b"From: Sam <sam.brook@met.police.uk>\r\nSubject: \x1b]0;evil\x07\r\n\r\ncctv pls\xff\x00"


async def test_an_original_is_kept_byte_for_byte_before_it_is_read(written, jw):
    receipt = await written.requests.intake.keep(RAW, channel=Channel.EMAIL, by=jw)
    line = (await written.room.book.lines(by=jw, newest=True, limit=1))[0]
    assert (line.number, line.facts) == (
        receipt.number,
        OriginalKept(channel=Channel.EMAIL, digest=line.facts.digest, size=len(RAW)),
    )
    assert await written.requests.intake.original(line.facts.digest, by=jw) == RAW
    assert [each.number for each in await written.requests.intake.waiting()] == [receipt.number]


async def test_the_same_bytes_three_times_are_one_original_and_one_request(written, jw):
    first = await written.requests.intake.keep(RAW, channel=Channel.EMAIL, by=jw)
    for _ in range(2):
        again = await written.requests.intake.keep(RAW, channel=Channel.EMAIL, by=jw)
        assert (again.number, again.repeated) == (first.number, True)
    (waiting,) = await written.requests.intake.waiting()
    ref = (await written.requests.intake.file(waiting.digest, mail(), by=jw)).ref
    assert (await written.requests.intake.file(waiting.digest, mail(text="other"), by=jw)).ref == ref
    assert await written.requests.intake.waiting() == ()


async def test_what_was_never_kept_is_not_filed_and_what_is_too_large_is_said(written, jw):
    with pytest.raises(NoSuchMatter):
        await written.requests.intake.file("00" * 32, mail(), by=jw)
    with pytest.raises(TooLarge, match="note its place"):
        await written.requests.intake.keep(b"x" * (LARGEST + 1), channel=Channel.FORM, by=jw)


async def test_free_text_is_filed_as_read_with_nothing_guessed(written):
    ref = await written.came(parsed=mail())
    request = await written.one(ref)
    assert (request.items, request.agency, request.band(written.room.clock.now())) == ((), None, Band.UNKNOWN)
    assert await written.kinds(ref) == ["request.received", "request.read", "request.identified", "request.written"]
    whole = await written.requests.queue.one(ref, by=written.by)
    assert whole.message.text.startswith("can u look")
    assert whole.suggested.items


WHERE = "pls look at cctv North End 13/03/2026 1830-1900hrs robbery"


async def test_what_a_mail_seems_to_ask_for_is_held_before_anybody_confirms_it(written, clock):
    ref = await written.came(parsed=mail(WHERE))
    request = await written.one(ref)
    assert (request.items, request.band(clock.now())) == ((), Band.UNKNOWN)
    (held,) = request.holds
    hold = await written.room.acts.read(written.by, lambda look: look.matter(held.hold, Hold))
    begins = datetime(2026, 3, 13, 18, 30, tzinfo=UTC)
    assert (held.as_read, hold.cameras[:2], hold.begins, hold.ends) == (
        True,
        ("1", "2"),
        begins,
        begins + timedelta(minutes=30),
    )
    assert hold.gone_at == begins + timedelta(days=31)
    assert {"place"} <= set(request.owed())


@pytest.mark.parametrize(
    "said", ["cctv North End please", "North End 13/03/2031 1830-1900", "North End 13/01/2026 1830-1900"]
)
async def test_nothing_is_held_without_a_time_nor_in_time_to_come_nor_when_it_is_gone(written, said):
    assert (await written.one(await written.came(parsed=mail(said)))).holds == ()


async def test_a_form_without_its_day_is_held_on_our_guess_and_the_guess_is_not_filed(written):
    fields = "place: North End\nfrom: 18:30\nto: 19:00"
    request = await written.one(await written.came(parsed=mail("", fields=fields)))
    (item,) = request.items
    assert (item.place, item.begins, item.ends) == ("North End", None, None)
    (held,) = request.holds
    assert (held.as_read, held.begins, held.cameras[:2]) == (
        True,
        datetime(2026, 3, 13, 18, 30, tzinfo=UTC),
        ("1", "2"),
    )
    assert "window" in request.owed()


async def test_an_item_confirmed_as_it_was_read_takes_the_hold_over(written):
    ref = await written.came(parsed=mail(WHERE))
    (held,) = (await written.one(ref)).holds
    item = RequestAsked(item=1, cameras=held.cameras, begins=held.begins, ends=held.ends, place="North End")
    await written.requests.keying.ask(ref, [item], by=written.by)
    assert [each.hold for each in (await written.one(ref)).holds] == [held.hold]


async def test_a_reading_that_was_wrong_is_let_go_when_the_request_is_accepted(written, jw):
    ref = await written.came(parsed=mail(WHERE))
    (held,) = (await written.one(ref)).holds
    begins = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    item = RequestAsked(
        item=1, cameras=("17",), begins=begins, ends=begins + timedelta(minutes=20), place="Reeves Corner"
    )
    await written.requests.keying.ask(ref, [item], by=jw)
    await written.requests.keying.file(ref, FILED, by=jw)
    await written.requests.triage.accept(ref, by=jw)
    found = {h.ref: h for h in await written.room.acts.read(jw, lambda look: look.matters(Hold, outstanding=False))}
    assert {ref: hold.state for ref, hold in found.items()} == {
        held.hold: HoldState.RELEASED,
        (await written.one(ref)).holds[1].hold: HoldState.REQUESTED,
    }
    assert {each.hold: each.let_go for each in (await written.one(ref)).holds} == {
        each.ref: each.state is HoldState.RELEASED for each in found.values()
    }


async def test_a_reading_half_right_keeps_what_is_needed_by_a_hold_of_its_own(written, jw):
    ref = await written.came(parsed=mail(WHERE))
    (held,) = (await written.one(ref)).holds
    item = RequestAsked(item=1, cameras=("1",), begins=held.begins, ends=held.ends, place="North End")
    await written.requests.keying.ask(ref, [item], by=jw)
    await written.requests.keying.file(ref, FILED, by=jw)
    await written.requests.triage.accept(ref, by=jw)
    standing = await written.room.acts.read(jw, lambda look: look.matters(Hold))
    assert [(hold.cameras, hold.begins) for hold in standing] == [(("1",), held.begins)]


async def test_a_reading_seen_kept_already_is_not_let_go(written, jw):
    ref = await written.came(parsed=mail(WHERE))
    (held,) = (await written.one(ref)).holds
    await written.room.holds.placed(held.hold, by=jw)
    begins = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    item = RequestAsked(
        item=1, cameras=("17",), begins=begins, ends=begins + timedelta(minutes=20), place="Reeves Corner"
    )
    await written.requests.keying.ask(ref, [item], by=jw)
    await written.requests.keying.file(ref, FILED, by=jw)
    await written.requests.triage.accept(ref, by=jw)
    hold = await written.room.acts.read(jw, lambda look: look.matter(held.hold, Hold))
    assert hold.state is HoldState.APPLIED


async def test_a_form_files_itself_and_its_footage_is_held_at_once(written):
    ref = await written.came()
    request = await written.one(ref)
    assert (request.agency, request.name, request.rank, request.shoulder) == (Agency.MPS, "Sam Brook", "DC", "1234SN")
    assert request.urgency is Urgency.PRIORITY
    (item,) = request.items
    assert (item.begins, item.ends) == (
        datetime(2026, 3, 13, 18, 30, tzinfo=UTC),
        datetime(2026, 3, 13, 19, 0, tzinfo=UTC),
    )
    assert item.cameras
    assert {gone.camera for gone in request.gone} == set(item.cameras)
    (held,) = request.holds
    hold = await written.room.acts.read(written.by, lambda look: look.matter(held.hold, Hold))
    assert (hold.reason, hold.cameras, hold.about) == (HoldReason.REQUEST, item.cameras, ref)
    assert hold.gone_at == min(gone.at for gone in request.gone) == item.begins + timedelta(days=31)
    assert request.letters == ("receipt",)


@pytest.mark.parametrize(
    ("agency", "reason"),
    [("data_subject", HoldReason.SAR), ("insurer", HoldReason.LEGAL), ("solicitor", HoldReason.LEGAL)],
)
async def test_hold_first_for_everyone(written, agency, reason):
    fields = FIELDS.replace("agency: mps", f"agency: {agency}")
    ref = await written.came(parsed=mail(fields=fields, sender="a@example.org", proved="", proved_domain=""))
    request = await written.one(ref)
    assert request.state is RequestState.AWAITING_IDENTITY
    hold = await written.room.acts.read(written.by, lambda look: look.matter(request.holds[0].hold, Hold))
    assert hold.reason is reason


async def test_somebodys_own_conduct_is_for_the_manager_and_governance_alone(written, jw, sup, mgr):
    from control_room.domain.errors import NoSuchMatter as Nothing

    ref = await written.came(parsed=mail(fields=FIELDS.replace("prevent_detect_crime", "staff_matter")))
    for nobody in (jw, sup):
        with pytest.raises(Nothing):
            await written.one(ref, by=nobody)
        assert await written.requests.queue.open(by=nobody) == ()
        assert not [
            line
            for line in await written.room.book.lines(by=nobody, limit=500)
            if line.ref == ref or "HD" in (line.ref or "")
        ]
    request = await written.one(ref, by=mgr)
    hold = await written.room.acts.read(mgr, lambda look: look.matter(request.holds[0].hold, Hold))
    assert (request.aud, hold.aud) == ("standards", "standards")


async def test_conduct_found_out_later_is_restricted_from_then_on_and_the_figures_follow(written, jw, mgr):
    from control_room.domain.errors import NoSuchMatter as Nothing
    from control_room.domain.requests.codes import Purpose
    from control_room.domain.requests.kinds import RequestFiled

    ref = await written.came()
    await written.requests.keying.file(ref, RequestFiled(purpose=Purpose.STAFF_MATTER), by=jw)
    with pytest.raises(Nothing):
        await written.one(ref, by=jw)
    assert (await written.one(ref, by=mgr)).aud == "standards"

    def counted(look):
        return sum(n for measure, dimension, _, n in look.sums(20260101, 20261231, ("requests",)) if dimension == "all")

    assert await written.room.acts.read(jw, counted) == 0
    assert await written.room.acts.read(mgr, counted) == 1


async def test_last_night_is_the_night_before_it_was_written_not_before_it_came(written, clock):
    sent = clock.now() - timedelta(days=3)
    ref = await written.came(parsed=mail("north end last night 11pm", date=sent))
    whole = await written.requests.queue.one(ref, by=written.by)
    assert whole.suggested.items[0].begins.date() == (sent - timedelta(days=1)).date()


async def test_what_is_quoted_below_is_kept_with_its_marks_and_read_too(written):
    from control_room.domain.requests.originals import Layer

    quoted = (Layer(depth=1, text="which shop?"), Layer(depth=3, text="crime ref 01/7654321/26"))
    ref = await written.came(parsed=mail(quoted=quoted))
    whole = await written.requests.queue.one(ref, by=written.by)
    assert ">>> crime ref 01/7654321/26" in whole.message.text
    assert whole.suggested.value("crime_ref") == "01/7654321/26"


async def test_the_request_is_dated_by_its_keeping_not_its_reading(written, clock, jw):
    kept = await written.requests.intake.keep(RAW, channel=Channel.EMAIL, by=jw)
    came = clock.now()
    clock.tick(3 * 3600)
    (waiting,) = await written.requests.intake.waiting()
    ref = (await written.requests.intake.file(waiting.digest, mail(), by=jw)).ref
    assert (await written.one(ref)).opened_at == came
    first = (await written.lines(ref))[0]
    assert isinstance(first.facts, RequestReceived)
    assert (first.facts.digest, first.facts.size) == (waiting.digest, len(RAW))
    assert first.number > kept.number


async def test_what_cannot_be_read_is_filed_unread_and_receipted(written):
    ref = await written.came(parsed=Parsed(sort=Sort.MAIL, unread=Unread.TOO_DEEP, sender="sam.brook@met.police.uk"))
    request = await written.one(ref)
    assert (request.unread, "reading" in request.owed(), request.letters) == (Unread.TOO_DEEP, True, ("receipt",))


@pytest.mark.parametrize(
    "parsed",
    [
        mail(proved="fail"),
        mail(automatic=True),
        mail(sender=""),
    ],
)
async def test_no_receipt_goes_to_who_fails_proof_or_is_a_machine(written, parsed):
    ref = await written.came(parsed=parsed)
    assert (await written.one(ref)).letters == ()


async def test_only_a_domain_we_know_proves_who_asks(written):
    known = await written.one(await written.came(b"1", mail(message_id="<1@x>")))
    assert known.level is IdentityLevel.AUTHENTICATED
    other = mail(
        sender="sam@met.poli\u0441e.uk",
        proved_domain="met.xn--polie-4of.uk",
        message_id="<2@x>",
        remarks=(Remark.MIXED_SCRIPT,),
    )
    ref = await written.came(b"2", other)
    assert (await written.one(ref)).level is None
    read = next(line.facts for line in await written.lines(ref) if isinstance(line.facts, RequestRead))
    assert read.remarks == ("mixed_script",)


async def test_an_answer_goes_to_the_request_it_answers_and_a_strangers_does_not(written):
    ref = await written.came(b"1", mail(message_id="<1@met.police.uk>"))
    assert await written.came(b"2", mail(message_id="<2@met.police.uk>", references=("<1@met.police.uk>",))) == ref
    request = await written.one(ref)
    assert (request.heard, "message" in request.owed()) == (1, True)
    stranger = mail(message_id="<3@x>", references=("<1@met.police.uk>",), sender="else@met.police.uk")
    third = await written.came(b"3", stranger)
    assert third != ref
    read = next(line.facts for line in await written.lines(third) if isinstance(line.facts, RequestRead))
    assert read.claims == (ref,)
