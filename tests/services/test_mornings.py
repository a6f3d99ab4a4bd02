"""The morning report out of a real book, on both databases, as a page and as CSV."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.calls.codes import Frailty, RungBack, Safe, Vulnerability
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.morning_reports import MorningOver, MorningReport
from control_room.domain.telephony import Ended, Offered
from control_room.services.doubts import Doubts
from control_room.services.mornings import Mornings, NoReport
from control_room.words.mornings import as_csv, morning_letter, morning_page
from control_room.words.partnership import as_lines
from tests.posted import posted
from tests.services.callfiles import DIRECTORY, HOURS, WALL, lay
from tests.services.test_callprotocols import opened
from tests.services.test_needs import EVE, Desk
from tests.services.test_telephony import phone_of, told

TUESDAY = datetime(2026, 12, 29, 9, 0, tzinfo=UTC)


async def rang(room, sup, jw, tmp_path, clock, **files):
    clock.at = EVE
    desk = Desk(room, await opened(room, sup, lay(tmp_path, **files)), jw)
    for words, code in (("wall leaning", "old_crack"), ("wall down", "falling")):
        desk.ref = (await room.calls.take(by=jw, call=CallTaken(text=words))).ref
        told = CallAnswered(
            place="Brigstock Road", number="020 7946 0101", safe=Safe.NO, vulnerable=Vulnerability.YES,
            frailties=(Frailty.YOUNG_CHILD,),
        )  # fmt: skip
        await room.calls.answer(by=jw, ref=desk.ref, answered=told)
        await desk.goes_by("wall", "no", code)
        await desk.needs.end(by=jw, ref=desk.ref, need=1)
    clock.at = TUESDAY
    return Mornings(room.acts, desk.protocols)


async def test_over_christmas_the_report_of_the_29th_has_what_was_deferred_on_the_24th(room, sup, jw, tmp_path, clock):
    mornings = await rang(room, sup, jw, tmp_path, clock)
    facts = await mornings.report("building_control", by=jw)
    page = morning_page(facts, room="Croydon", by="0417", at=TUESDAY)
    told = "\n".join(as_lines(page))
    assert "From Thursday 24 December 2026 09:00 GMT to Tuesday 29 December 2026 09:00 GMT, 120 hours." in told
    assert "2 calls; 2 things for you today. Taken by 0417." in told
    assert "Thu 24 Dec  960 minutes not covered" in told  # no shift was opened in this play
    assert "Fri 25 Dec  1,440 minutes not covered" in told
    assert "hung up" not in told
    assert "They pick it up from 09:00 on Tuesday 29 December." in told
    assert "PROMISED by Thu 17:35 and not done" in told
    assert "child of five or under" in told
    assert "NEVER ring back" in told
    assert "020 7946 0101" not in told.replace("back on 020 7946 0101", "")  # but in the words said to the caller
    assert [each.said for each in facts.clusters] == ["Brigstock Road"]
    rows = list(as_csv(facts))
    assert [row[3] for row in rows[1:]] == ["today", "today"]
    assert all(len(row) == len(rows[0]) for row in rows)


async def test_restricted_calls_are_a_reference_and_nothing_else(room, sup, jw, tmp_path, clock):
    sensitive = WALL.replace("'protocol:tree'", "'protocol:gas'").replace("start: life", "start: life\nsensitive: true")
    mornings = await rang(room, sup, jw, tmp_path, clock, wall=sensitive)
    facts = await mornings.report("building_control", by=jw)
    told = "\n".join(as_lines(morning_page(facts, room="", by="", at=TUESDAY)))
    for word in ("Brigstock", "leaning", "child of five", "pick it up"):
        assert word not in told
        assert word not in str(list(as_csv(facts)))
    assert "restricted: ask the control room by this reference" in told


async def test_what_is_no_service_is_refused_with_those_there_are(room, sup, jw, tmp_path, clock):
    mornings = await rang(room, sup, jw, tmp_path, clock)
    with pytest.raises(NoReport, match="the services are: building_control"):
        await mornings.report("dogs", by=jw)
    assert mornings.services(TUESDAY) == ("building_control",)


# -- issued ---------------------------------------------------------------------------------------------------------------


def reports(room, by):
    return room.acts.read(by, lambda look: look.matters(MorningReport, outstanding=False))


async def test_it_is_issued_once_at_the_opening_whichever_consoles_run_and_chased_at_half_past_ten(
    room, sup, jw, tmp_path, clock
):
    hours = HOURS.replace("open:", "report: bc@example.gov.uk, open:")
    first = await rang(room, sup, jw, tmp_path, clock, hours=hours)
    second = Mornings(room.acts, first._protocols, ws="CR-3", paper=morning_letter)
    first._paper = morning_letter
    clock.at = TUESDAY - timedelta(minutes=1)
    for console in (first, second):
        await console.attend()
    assert await reports(room, jw) == ()
    clock.at = TUESDAY
    for console in (first, second, first):
        await console.attend()
    (made,) = await reports(room, jw)
    assert (made.service, made.until, made.today, made.mailed, len(made.calls)) == (
        "building_control",
        TUESDAY,
        2,
        True,
        2,
    )
    assert made.owed() == ("acknowledged",)
    (letter,) = await posted(room, made.ref)
    assert letter.recipient == "bc@example.gov.uk"
    assert "Needs you today" in letter.body
    for minutes, chased in ((89, False), (1, True), (60, True)):
        clock.tick(60 * minutes)
        await first.attend()
        assert (await reports(room, jw))[0].chased is chased
    kinds = [line.kind for line in await room.book.lines(by=jw, limit=1000) if line.ref == made.ref]
    assert kinds == ["morning.issued", "morning.chased"]
    await first.acknowledge(made.ref, "P Lane, duty manager", by=jw)
    assert (await reports(room, jw))[0].owed() == ()
    with pytest.raises(MorningOver):
        await first.acknowledge(made.ref, "again", by=jw)


async def test_a_night_without_a_call_makes_no_report_and_one_without_an_address_no_letter(
    room, sup, jw, tmp_path, clock
):
    mornings = await rang(room, sup, jw, tmp_path, clock)
    await mornings.attend()
    (made,) = await reports(room, jw)
    assert not made.mailed
    assert await posted(room, made.ref) == ()
    for call in await room.acts.read(jw, lambda look: look.matters(Call)):
        await room.calls.keep(by=jw, ref=call.ref, text="surveyor rang")
    clock.at = TUESDAY + timedelta(days=2)
    await mornings.attend()
    assert len(await reports(room, jw)) == 1


async def test_a_services_own_numbers_in_doubt_stand_on_its_report_until_they_are_right(room, sup, jw, tmp_path, clock):
    unsure = DIRECTORY.replace("020 7946 0111", "0800 111 999").replace("placeholder: true", "confirm: true")
    desk = Desk(room, await opened(room, sup, lay(tmp_path, directory=unsure)), jw)
    clock.at = TUESDAY
    mornings, doubts = Mornings(room.acts, desk.protocols), Doubts(room.acts, desk.protocols.directory)

    async def said():
        facts = await mornings.report("building_control", by=jw)
        return facts.in_doubt, "\n".join(as_lines(morning_page(facts, room="", by="", at=clock.now())))

    in_doubt, told = await said()
    assert (
        in_doubt,
        "Gas emergency  0800 111 999  nobody has made sure of yet: ring, and tell us  31 May 2027" in told,
    ) == ((), True)
    assert await mornings.attend() == 1
    assert await reports(room, jw) == ()  # that nobody made sure of one makes no report by itself
    await doubts.rang("gas-emergency", by=jw, right=False)
    (each,), told = await said()
    assert each.by == TUESDAY + timedelta(days=3)
    assert "found wrong when we rang it, Tue 29 Dec 09:00  Fri 1 Jan" in told
    for day in (1, 2):
        clock.at = TUESDAY + timedelta(days=day)
        await mornings.attend()
        assert len(await reports(room, jw)) == day
    await doubts.rang("gas-emergency", by=jw, right=True)
    assert "0800 111 999" not in (await said())[1]
    clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    await mornings.attend()
    assert len(await reports(room, jw)) == 2


async def test_who_hung_up_and_was_not_reached_stands_among_what_failed(room, sup, jw, tmp_path, clock):
    mornings = await rang(room, sup, jw, tmp_path, clock)

    async def said():
        return "\n".join(
            as_lines(morning_page(await mornings.report("building_control", by=jw), room="", by="", at=TUESDAY))
        )

    clock.at = EVE + timedelta(hours=2)
    phone = phone_of(room)
    offered = Offered(call="x", at=clock.now() - timedelta(seconds=30), caller="sip:07700900123@pbx")
    await told(phone, offered, Ended(call="x", at=clock.now()))
    (ref,) = [line.ref for line in await room.book.lines(by=jw) if line.kind == "call.abandoned"]
    clock.at = TUESDAY
    assert "1 caller hung up unanswered, not reached since" in await said()
    await phone.rung_back(ref=ref, result=RungBack.REACHED, by=jw)
    assert "hung up" not in await said()
