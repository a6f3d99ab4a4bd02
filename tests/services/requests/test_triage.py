"""What the access protocol says of a request, who may set a clause aside, and what the requester reads."""

from datetime import date, timedelta

import pytest

from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.clauses import ClauseBlocks
from control_room.domain.requests.codes import Agency, Channel, IdentityLevel, Outcome, Purpose, Urgency
from control_room.domain.requests.doings import RequestConcluded, RequestWritten
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked, RequestFiled, RequestReturned
from control_room.domain.requests.parts import RequestState
from control_room.services.approvals import NoSuchPerson
from control_room.services.requests.callbacks import NoCallBack
from control_room.services.requests.keying import NotUrgent
from control_room.services.requests.triage import Decided, NoSuchClause, NotAnItem, ReasonWanted, months_after
from control_room.words import say
from tests.services.requests.conftest import FIELDS, mail


async def facts(written, ref, kind):
    return [line.facts for line in await written.lines(ref) if isinstance(line.facts, kind)]


async def body(written, ref, letter):
    return next(f.text for f in await facts(written, ref, RequestWritten) if f.letter == letter)


async def test_a_whole_request_is_accepted_under_the_version_in_force(written, jw):
    ref = await written.came()
    await written.requests.triage.accept(ref, by=jw)
    request = await written.one(ref)
    assert (request.state, request.letters) == (RequestState.ACCEPTED, ("receipt", "accepted"))
    (accepted,) = await facts(written, ref, RequestAccepted)
    assert accepted.version == "2026-6"
    with pytest.raises(Decided):
        await written.requests.triage.accept(ref, by=jw)


async def test_what_is_missing_is_asked_for_by_name_and_the_footage_stays_held(written, jw):
    ref = await written.came(parsed=mail(fields=FIELDS.replace("crime_ref: 01/1234567/26\n", "")))
    with pytest.raises(ClauseBlocks, match=r"P-01.*\(version 2026-6\)$"):
        await written.requests.triage.accept(ref, by=jw)
    await written.requests.triage.return_(ref, by=jw)
    (returned,) = await facts(written, ref, RequestReturned)
    assert (returned.missing, returned.clause) == (("reference",), "P-01")
    request = await written.one(ref)
    assert (request.state, len(request.holds)) == (RequestState.RETURNED, 1)
    assert "CAD number with its date" in (await body(written, ref, "returned")).replace("\n", " ")
    await written.requests.keying.file(ref, RequestFiled(crime_ref="01/7654321/26"), by=jw)
    await written.requests.triage.accept(ref, by=jw)
    assert (await written.one(ref)).state is RequestState.ACCEPTED


async def test_a_clause_is_set_aside_by_who_may_with_a_reason(written, jw, sup):
    ref = await written.came(parsed=mail(fields=FIELDS.replace("crime_ref: 01/1234567/26\n", "")))
    with pytest.raises(ReasonWanted):
        await written.requests.triage.accept(ref, by=sup, override=("P-01",))
    with pytest.raises(ClauseBlocks):
        await written.requests.triage.accept(ref, by=jw, override=("P-01",), reason="the officer will ring")
    await written.requests.triage.accept(ref, by=sup, override=("P-01",), reason="number follows, inspector rang")
    (accepted,) = await facts(written, ref, RequestAccepted)
    assert accepted.overridden == ("P-01",)


async def test_a_refusal_is_a_supervisors_and_reads_as_a_sentence_with_its_clause(written, jw, sup):
    ref = await written.came()
    with pytest.raises(NotYours):
        await written.requests.triage.refuse(ref, "P-07", by=jw)
    with pytest.raises(NoSuchClause, match="P-01"):
        await written.requests.triage.refuse(ref, "P-99", by=sup)
    await written.requests.triage.refuse(ref, "P-07", by=sup, reason="any footage of a man is asked for")
    (concluded,) = await facts(written, ref, RequestConcluded)
    assert (concluded.outcome, concluded.clause, concluded.version) == (Outcome.REFUSED, "P-07", "2026-6")
    assert "clause P-07" in (await body(written, ref, "refused")).replace("\n", " ")


@pytest.mark.parametrize("agency", ["insurer", "solicitor", "data_subject", "media"])
async def test_what_is_not_for_the_police_path_goes_to_information_governance(written, jw, agency):
    ref = await written.came(parsed=mail(fields=FIELDS.replace("agency: mps", f"agency: {agency}")))
    with pytest.raises(ClauseBlocks, match="P-11"):
        await written.requests.triage.accept(ref, by=jw)
    await written.requests.triage.refer(ref, by=jw)
    request = await written.one(ref)
    assert (request.state, request.referred_due, len(request.holds)) == (RequestState.REFERRED, date(2026, 4, 13), 1)


async def test_to_watch_somebody_later_is_no_review(written, jw):
    ref = await written.came(parsed=mail("please can you watch the flat at north end tomorrow night and follow him"))
    with pytest.raises(ClauseBlocks, match="P-25"):
        await written.requests.triage.accept(ref, by=jw)


async def test_a_wide_window_waits_for_a_supervisor_who_says_why(written, jw, sup):
    ref = await written.came(
        parsed=mail(fields=FIELDS.replace("robbery", "theft").replace("19:00", "23:59").replace("13 18:30", "13 08:30"))
    )
    found = {each.clause for each in await written.requests.triage.findings(ref, by=jw)}
    assert "P-06b" in found
    with pytest.raises(NotYours):
        await written.requests.triage.allow_window(ref, 1, "murder enquiry", by=jw)
    await written.requests.triage.allow_window(ref, 1, "murder enquiry", by=sup)
    assert "P-06b" not in {each.clause for each in await written.requests.triage.findings(ref, by=jw)}


async def test_the_same_incident_asked_twice_is_said(written, jw):
    first = await written.came(b"1", mail(fields=FIELDS, message_id="<1@x>"))
    second = await written.came(b"2", mail(fields=FIELDS, message_id="<2@x>"))
    found = {each.clause: each for each in await written.requests.triage.findings(second, by=jw)}
    assert found["P-12"].severity.value == "warn"
    assert first in (await written.requests.queue.one(second, by=jw)).alike[0].ref


async def test_urgent_by_phone_wants_a_call_back_on_our_own_number_a_supervisor_and_its_form(
    written, jw, dk, sup, clock
):
    keying = written.requests.keying
    await written.staff("0522")
    filed = RequestFiled(
        agency=Agency.MPS,
        name="Kim Lund",
        rank="PS",
        shoulder="21SN",
        urgency=Urgency.IMMEDIATE,
        phone="+44 20 7946 0555",
    )
    item = RequestAsked(
        item=1, place="North End", begins=clock.now() - timedelta(hours=2), ends=clock.now() - timedelta(hours=1)
    )
    with pytest.raises(NotUrgent):
        await keying.key(by=jw, channel=Channel.RADIO_URGENT, filed=filed, items=[item])
    told = RequestFiled(**{**{f: getattr(filed, f) for f in filed.__struct_fields__}, "urgent_reason": "child missing"})
    ref = (
        await keying.key(by=jw, channel=Channel.RADIO_URGENT, filed=told, items=[item], typed="sn21 urgent north end")
    ).ref
    assert len((await written.one(ref)).holds) == 1
    with pytest.raises(NoCallBack):
        await keying.approve(ref, by=sup, reason="child missing")
    with pytest.raises(NoSuchPerson):
        await keying.called_back(ref, by=jw, entry="police-101", second="9999-nobody")
    with pytest.raises(SamePerson):
        await keying.called_back(ref, by=jw, entry="police-101", second="0417")
    await keying.called_back(ref, by=jw, entry="police-101", second="0522")
    with pytest.raises(NotYours):
        await keying.approve(ref, by=jw, reason="child missing")
    await keying.approve(ref, by=sup, reason="child missing")
    request = await written.one(ref)
    assert (request.state, request.level) == (RequestState.ACCEPTED, IdentityLevel.CALLED_BACK)
    assert request.form_due == clock.now() + timedelta(hours=24)
    clock.tick(24 * 3600)
    await written.requests.watching.attend()
    assert "form" in [each.value for each in (await written.one(ref)).warned]


async def test_a_window_is_allowed_of_an_item_there_is_with_a_reason(written, sup):
    ref = await written.came()
    with pytest.raises(ReasonWanted):
        await written.requests.triage.allow_window(ref, 1, " ", by=sup)
    with pytest.raises(NotAnItem, match="it has 1"):
        await written.requests.triage.allow_window(ref, 99, "a long march", by=sup)
    assert (await written.one(ref)).narrowed == ()


async def test_who_asks_is_said_with_how(written, jw):
    ref = await written.came(parsed=mail(proved="", proved_domain=""))
    with pytest.raises(ReasonWanted):
        await written.requests.triage.identify(ref, IdentityLevel.DIRECTORY, by=jw, how=" ")
    with pytest.raises(NoCallBack):
        await written.requests.triage.identify(ref, IdentityLevel.CALLED_BACK, by=jw, how="they told me so")
    assert (await written.one(ref)).level is None
    await written.requests.triage.identify(ref, IdentityLevel.DIRECTORY, by=jw, how="evidence system request 77")
    assert (await written.one(ref)).level is IdentityLevel.DIRECTORY


@pytest.mark.parametrize(
    ("day", "becomes"),
    [
        (date(2026, 3, 13), date(2026, 4, 13)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_statutory_month(day, becomes):
    assert months_after(day, 1) == becomes


async def test_what_is_no_crime_asks_the_rank_of_its_own_parameter_whatever_its_purpose(written, jw):
    ref = await written.came()
    service = written.requests

    async def asked():
        return [each.words for each in await service.triage.findings(ref, by=jw) if each.clause == "P-09"]

    assert await asked() == []
    await service.keying.file(ref, RequestFiled(crime=False), by=jw)
    assert "no crime" in say((await written.lines(ref))[-1])
    (words,) = await asked()
    assert "the rank of Insp or above" in words
    with pytest.raises(ClauseBlocks, match="P-09"):
        await service.triage.accept(ref, by=jw)
    await service.keying.file(ref, RequestFiled(supervising="Insp Jones"), by=jw)
    assert await asked() == []
    await service.keying.file(ref, RequestFiled(supervising="", purpose=Purpose.OTHER, crime=True), by=jw)
    assert await asked() == []
