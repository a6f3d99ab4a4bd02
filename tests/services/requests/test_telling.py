"""Who is told under which clause, once each: of a day left, of watching asked for, of too many from one, of a form overdue."""

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.clauses import ClauseBlocks
from control_room.domain.requests.alarms import stands
from control_room.domain.requests.codes import Agency, Channel, Urgency, Wanted
from control_room.domain.requests.doings import RequestLookedInto, RequestRaised, RequestWarned, Warned
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.room import Room
from control_room.services.requests.steps import ReasonWanted
from control_room.services.requests.telling import NotTold
from control_room.settings import Mail, Settings
from control_room.words import say
from tests.posted import posted as letters
from tests.services.requests.conftest import FIELDS, mail

MANAGER = "cctv.manager@testing.gov.uk"
H = timedelta(hours=1)
D = timedelta(days=1)


@pytest.fixture
async def room(request, database_url, clock, tmp_path):
    made = Room(
        Settings(
            home=tmp_path,
            database_url=database_url,
            workstation="CR-2",
            argon_memory_kib=19456,
            mail=Mail(manager=getattr(request, "param", MANAGER)),
        ),
        clock=clock,
    )
    try:
        await made.book.prepare()
        await made.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        yield made
    finally:
        await made.close()


async def tick_to(written, clock, at):
    clock.tick((at - clock.now()).total_seconds())
    while await written.requests.watching.attend():
        pass


async def of(written, ref, kind, what=None):
    lines = [line for line in await written.lines(ref) if isinstance(line.facts, kind)]
    return [line for line in lines if what is None or line.facts.what is what]


async def posted(written, ref, letter):
    return [each for each in await letters(written.room, ref) if each.letter == letter]


# -- P-03c: a day left --------------------------------------------------------------------------------------------------------


async def test_with_a_day_left_the_console_makes_it_urgent_under_the_clause_and_once(written, clock):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    await tick_to(written, clock, gone_at - D - H)
    assert (await written.one(ref)).urgency is Urgency.PRIORITY
    due = (await written.one(ref)).due()
    await tick_to(written, clock, gone_at - D)
    await tick_to(written, clock, gone_at - D + H)
    request = await written.one(ref)
    (line,) = await of(written, ref, RequestRaised)
    assert (request.urgency, request.raised_from) == (Urgency.URGENT, Urgency.PRIORITY)
    assert (line.facts.clause, line.facts.version, line.by) == ("P-03c", "2026-6", written.by.staff)
    assert "U2 from U3" in say(line)
    assert "P-03c" in say(line)
    (warning,) = await of(written, ref, RequestWarned, Warned.FLASHING)
    assert warning.facts.clause == "P-03c"
    assert "supervisor" in say(warning).lower()
    assert request.due() <= min(due, gone_at - 6 * H)
    assert len(request.holds) == 1


async def test_what_somebody_says_of_its_urgency_afterwards_stands(written, clock, jw):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    await tick_to(written, clock, gone_at - D)
    await written.requests.keying.file(ref, RequestFiled(urgency=Urgency.ROUTINE), by=jw)
    await tick_to(written, clock, gone_at - D + H)
    request = await written.one(ref)
    assert (request.urgency, request.raised_from, request.raised_at) == (Urgency.ROUTINE, None, None)


async def test_what_is_urgent_already_is_raised_by_nobody_and_the_promise_stays_the_one_made(written, clock, jw):
    first = await written.accepted(parsed=mail(fields=FIELDS.replace("urgency: u3", "urgency: u1")))
    other = await written.accepted(
        raw=b"other", parsed=mail(fields=FIELDS.replace("u3", "u5"), message_id="<other@met.police.uk>")
    )
    gone_at = (await written.one(first)).gone_at()
    await tick_to(written, clock, gone_at - D)
    assert await of(written, first, RequestRaised) == []
    assert len(await of(written, other, RequestRaised)) == 1
    counted = {(c.dimension, c.key) for c in (await written.one(other)).counts() if c.measure == "requests"}
    assert ("urgency", "u5") in counted


# -- P-25: watching in time to come ---------------------------------------------------------------------------------------------


async def test_who_asks_us_to_watch_is_told_of_at_receipt_and_once(written, jw):
    ref = await written.came(parsed=mail("please can you watch the flat at north end tomorrow night and follow him"))
    (line,) = await of(written, ref, RequestWarned, Warned.WATCHING)
    assert (line.facts.clause, line.facts.version) == ("P-25", "2026-6")
    assert "supervisor" in say(line)
    for _ in range(2):
        with pytest.raises(ClauseBlocks, match="P-25"):
            await written.requests.triage.accept(ref, by=jw)
    assert len(await of(written, ref, RequestWarned, Warned.WATCHING)) == 1
    request = await written.one(ref)
    assert (stands(request), "supervisor" in request.owed()) == ((Warned.WATCHING,), True)


async def test_a_blocked_acceptance_tells_too_and_it_is_settled_with_the_request(written, jw, sup):
    ref = await written.came()
    assert await of(written, ref, RequestWarned) == []
    await written.said(ref, RequestFiled(wanted=Wanted.WATCH_LIVE))
    for _ in range(2):
        with pytest.raises(ClauseBlocks, match="P-25"):
            await written.requests.triage.accept(ref, by=jw)
    assert len(await of(written, ref, RequestWarned, Warned.WATCHING)) == 1
    await written.requests.triage.refuse(ref, "P-25", by=sup, reason="a directed surveillance authority is wanted")
    assert stands(await written.one(ref)) == ()


async def test_watching_keyed_at_the_desk_is_told_of(written, jw):
    filed = RequestFiled(agency=Agency.MPS, name="Kim Lund", wanted=Wanted.WATCH_LIVE)
    keyed = await written.requests.keying.key(by=jw, channel=Channel.IN_PERSON, filed=filed)
    assert len(await of(written, keyed.ref, RequestWarned, Warned.WATCHING)) == 1


async def test_a_supervisor_who_has_looked_ends_the_alarm_and_what_is_owed_for_good(written, jw, sup):
    ref = await written.came(parsed=mail("please can you watch the flat at north end tomorrow night and follow him"))
    for words, error in (("operational, refused", NotYours), ("  ", ReasonWanted)):
        with pytest.raises(error):
            await written.requests.triage.looked_into(ref, words, by=jw if error is NotYours else sup)
    await written.requests.triage.looked_into(ref, "told them to apply for an authority", by=sup)
    (line,) = await of(written, ref, RequestLookedInto)
    assert (line.by, line.facts.what) == (sup.staff, (Warned.WATCHING,))
    assert say(line) == "a supervisor has looked: told them to apply for an authority"
    request = await written.one(ref)
    assert (stands(request), "supervisor" in request.owed(), request.warned) == ((), False, (Warned.WATCHING,))
    with pytest.raises(ClauseBlocks):
        await written.requests.triage.accept(ref, by=jw)
    assert stands(await written.one(ref)) == ()
    with pytest.raises(NotTold):
        await written.requests.triage.looked_into(ref, "again", by=sup)


# -- P-46: too many from one ---------------------------------------------------------------------------------------------------


async def test_the_eleventh_in_an_hour_of_one_officer_goes_to_a_supervisor_and_none_is_dropped(written, clock, jw):
    refs = []
    for n in range(11):
        clock.tick(60)
        refs.append(await written.came(b"%d" % n, mail(fields=FIELDS, message_id=f"<{n}@met.police.uk>")))
    told = [ref for ref in refs if await of(written, ref, RequestWarned, Warned.MANY)]
    assert told == refs[10:]
    (line,) = await of(written, refs[10], RequestWarned, Warned.MANY)
    assert (line.facts.clause, "supervisor" in say(line)) == ("P-46", True)
    await written.requests.triage.accept(refs[10], by=jw)
    assert stands(await written.one(refs[10])) == ()
    other = await written.came(
        b"other",
        mail(fields=FIELDS.replace("sam.brook", "kim.lund"), sender="kim.lund@met.police.uk", message_id="<k>"),
    )
    assert await of(written, other, RequestWarned) == []


async def test_an_officers_address_is_one_in_capitals_and_whatever_is_signed(written, clock):
    for n in range(11):
        clock.tick(60)
        sender = "Sam.Brook@met.police.uk" if n % 2 else "sam.brook@MET.police.uk"
        text = "cctv of North End please. DC Sam Brook, other@met.police.uk"
        ref = await written.came(b"%d" % n, mail(text, sender=sender, message_id=f"<{n}@met.police.uk>"))
        assert (Warned.MANY in (await written.one(ref)).warned) == (n == 10)


# -- P-08c: the form is overdue -------------------------------------------------------------------------------------------------


async def spoken(written, clock, jw, dk, sup):
    keying = written.requests.keying
    await written.staff(dk.staff)
    filed = RequestFiled(
        agency=Agency.MPS, name="Kim Lund", rank="PS", shoulder="21SN", urgency=Urgency.URGENT, urgent_reason="life"
    )
    began = clock.now() - 2 * H
    item = RequestAsked(item=1, place="North End", begins=began, ends=began + H)
    ref = (await keying.key(by=jw, channel=Channel.RADIO_URGENT, filed=filed, items=[item])).ref
    await keying.called_back(ref, by=jw, entry="police-101", second=dk.staff)
    await keying.approve(ref, by=sup, reason="life at risk")
    return ref


async def test_the_manager_is_written_to_once_about_a_form_that_has_not_come(written, clock, jw, dk, sup):
    ref = await spoken(written, clock, jw, dk, sup)
    due = (await written.one(ref)).form_due
    await tick_to(written, clock, due - timedelta(seconds=1))
    assert await posted(written, ref, "form_late") == []
    await tick_to(written, clock, due)
    await tick_to(written, clock, due + 2 * D)
    (letter,) = await posted(written, ref, "form_late")
    assert letter.recipient == MANAGER
    told = " ".join(letter.body.split())
    assert "has not come" in told
    assert "Kim Lund" not in told
    (line,) = await of(written, ref, RequestWarned, Warned.FORM)
    assert line.facts.clause == "P-08c"
    assert Warned.FORM in stands(await written.one(ref))


@pytest.mark.parametrize("room", [""], indirect=True)
async def test_where_no_address_is_set_the_form_stands_in_the_book_alone(written, clock, jw, dk, sup):
    ref = await spoken(written, clock, jw, dk, sup)
    await tick_to(written, clock, (await written.one(ref)).form_due)
    assert len(await of(written, ref, RequestWarned, Warned.FORM)) == 1
    assert await posted(written, ref, "form_late") == []
