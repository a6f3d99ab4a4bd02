"""The register: who sees what of it, whom it is about never does, and what it keeps, opens and says by itself."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.audience import LISTED, ROOM, SUPERVISORS
from control_room.domain.authority import NotYours
from control_room.domain.book import LetIn, Noted
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort
from control_room.domain.concerns.kinds import BreachAssessed, BreachWarned, ConcernReported
from control_room.domain.concerns.refusals import ConcernStep, ManagersConclude, PersonConcerned
from control_room.domain.concerns.states import Concern
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.faults.kinds import FaultNoted, FaultReported, FaultSuspected
from control_room.domain.keepingfiles import KeptBack
from control_room.domain.people import Role
from control_room.domain.register_codes import Symptom
from control_room.services.acts import Looking, Signed
from control_room.services.due_erasures import Holding
from control_room.services.needtoknow import NotOnTheList
from control_room.services.registering import count_words, register_of
from control_room.words import described, say
from tests.domain.operations.made import london

IG = Signed(staff="0901", role=Role.GOVERNANCE, ws="CR-3")
AUD = Signed(staff="0900", role=Role.AUDITOR, ws="CR-3")
DK2 = Signed(staff="0522", role=Role.OPERATOR, ws="CR-1")
FRIDAY = london(2026, 10, 23, 14)
SECRET = "zoomed into a bedroom in Marigold Court"


@pytest.fixture
async def register(staffed, sup, clock):
    """The room with operator 0522, auditor 0900 and governance 0901 besides; a Friday before the clocks go back."""
    clock.at = FRIDAY
    for each in (IG, AUD, DK2):
        await staffed.identity.enrol(
            by=sup, staff=each.staff, name=f"Name {each.staff}", role=each.role, password="three small words"
        )
    return staffed


def misuse(**more):
    return ConcernReported(**{"sort": Sort.MISUSE, "aware": FRIDAY, "text": SECRET, "staff": ("0417",), **more})


def breach(**more):
    return ConcernReported(**{"sort": Sort.BREACH, "aware": FRIDAY, "text": "a stick is gone", **more})


def complaint(**more):
    told = {"sort": Sort.COMPLAINT, "aware": FRIDAY, "text": "the camera faces my house", "who": "Ms Wren"}
    return ConcernReported(**{**told, "reply": Reply.EMAIL, "contact": "w@example.org", **more})


async def sees(room, ref, by):
    try:
        return await room.concerns.one(ref, by=by)
    except NoSuchMatter:
        return None


async def test_whom_it_is_about_never_sees_it_nor_finds_it_and_managers_governance_and_auditors_do(
    register, jw, sup, mgr
):
    ref = (await register.concerns.report(misuse(), by=DK2)).ref
    assert [bool(await sees(register, ref, by)) for by in (jw, DK2, sup, mgr, IG, AUD)] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]
    for by in (jw, DK2, sup):
        assert not await register.find.find("marigold", by=by)
        assert not [word for n in range(3, 9) for word in await register.find.completions("marigold"[:n], by=by)]
        assert all("arigold" not in say(each) for each in await register.book.lines(by=by, limit=500))
        outstanding = await register.acts.read(by, Looking.outstanding)
        assert not [each for each in outstanding if isinstance(each, Concern)]
    found = await register.find.find("marigold", by=mgr)
    assert [say(each) for each in found] == ["RESTRICTED: open it to read it"]
    assert (await register.concerns.story(ref, by=mgr)).listed == ("0100", "0900", "0901")


async def test_whoever_reported_sees_that_it_was_taken_up_and_not_what_was_found(register, clock, mgr, jw):
    ref = (await register.concerns.report(misuse(), by=DK2)).ref
    mine = await register.concerns.mine(by=DK2)
    assert [(each.ref, each.taken_at) for each in mine] == [(ref, None)]
    clock.tick(60)
    await register.concerns.take(ref, by=mgr)
    await register.concerns.found(ref, "the marigold footage was looked at", by=mgr)
    told = (await register.concerns.mine(by=DK2))[0]
    assert (told.taken_at, told.concluded) == (clock.now(), False)
    assert "marigold" not in str(told)
    assert await register.concerns.mine(by=jw) == ()


async def test_who_is_concerned_can_neither_take_it_up_nor_be_let_in(register, jw, mgr):
    ref = (await register.concerns.report(misuse(staff=("0417", "0200")), by=DK2)).ref
    with pytest.raises(NotYours):
        await register.concerns.take(ref, by=jw)
    with pytest.raises(NoSuchMatter):
        await register.concerns.take(ref, by=Signed(staff="0200", role=Role.SUPERVISOR, ws="CR-2"))
    with pytest.raises(PersonConcerned):
        await register.concerns.let_in(ref, "0417", "asks", by=mgr)
    with pytest.raises(PersonConcerned):
        await register.concerns.report(misuse(), by=DK2, also=("0417",))
    with pytest.raises(NotOnTheList):
        await register.concerns.report(misuse(staff=("9999",)), by=DK2)


async def test_a_manager_concerned_does_not_see_it_and_governance_concludes_it(register, mgr):
    ref = (await register.concerns.report(misuse(staff=("0100",)), by=DK2)).ref
    assert await sees(register, ref, mgr) is None
    assert (await register.concerns.figures(FRIDAY.date(), FRIDAY.date(), by=IG)).misuse == 1
    await register.concerns.take(ref, by=IG)
    with pytest.raises(NotYours):
        await register.concerns.conclude(ref, Finding.UPHELD, "so it was", by=AUD)
    await register.concerns.conclude(ref, Finding.UPHELD, "so it was", by=IG)
    assert (await register.concerns.one(ref, by=IG)).finding is Finding.UPHELD
    other = (await register.concerns.report(misuse(), by=DK2)).ref
    await register.concerns.take(other, by=IG)
    with pytest.raises(ManagersConclude):
        await register.concerns.conclude(other, Finding.UPHELD, "so it was", by=IG)


@pytest.mark.parametrize("words", ["jo wright zoomed in", "Seen: JO  WRIGHT, at the desk"])
async def test_a_name_in_its_words_restricts_it_and_keeps_its_owner_off_the_list(register, words):
    ref = (await register.concerns.report(complaint(text=words), by=DK2)).ref
    one = await register.concerns.one(ref, by=IG)
    assert (one.aud, one.off) == (LISTED, ("0417",))
    manager = (await register.concerns.report(complaint(text="rude: Mo Lane"), by=DK2)).ref
    assert (await register.concerns.story(manager, by=IG)).listed == ("0900", "0901")
    other = (await register.concerns.report(complaint(text="Jo Wrighton was rude"), by=DK2)).ref
    assert (await register.concerns.one(other, by=IG)).aud == SUPERVISORS


async def test_somebody_named_later_sees_it_no_more_and_it_is_for_a_list(register, sup, mgr):
    chief = Signed(staff="0200", role=Role.SUPERVISOR, ws="CR-2")
    ref = (await register.concerns.report(complaint(), by=DK2)).ref
    await register.concerns.take(ref, by=chief)
    await register.concerns.named(ref, "0417", "it was their watch", by=chief)
    story = await register.concerns.story(ref, by=chief)
    assert (story.concern.aud, story.listed) == (LISTED, ("0100", "0200", "0900", "0901"))
    assert await sees(register, ref, sup) is None
    await register.concerns.named(ref, "0200", "and their supervisor's", by=mgr)
    assert await sees(register, ref, chief) is None
    with pytest.raises(ConcernStep):
        await register.concerns.named(ref, "0200", "again", by=mgr)
    with pytest.raises(PersonConcerned):
        await register.concerns.let_in(ref, "0200", "wants to", by=mgr)
    await register.concerns.let_in(ref, "0522", "a witness", by=mgr)
    assert await sees(register, ref, DK2)


async def test_who_becomes_a_manager_sees_the_register_and_never_what_is_about_them(register, sup, jw):
    ref = (await register.concerns.report(misuse(), by=DK2)).ref
    await register.concerns.attend()
    before = await register.book.size()
    await register.concerns.attend()
    assert await register.book.size() == before
    for staff in ("0417", "0522"):
        await register.identity.change(by=sup, staff=staff, role=Role.MANAGER)
    await register.concerns.attend()
    listed = (await register.concerns.story(ref, by=IG)).listed
    assert "0522" in listed
    assert "0417" not in listed
    lines = (await register.concerns.story(ref, by=IG)).lines
    assert [each.facts.staff for each in lines if isinstance(each.facts, LetIn)] == ["0522"]


async def test_the_hours_of_a_breach_are_said_once_each_whichever_console_asks(register, clock, mgr):
    ref = (await register.concerns.report(breach(), by=DK2)).ref
    told = []
    for hours in (10, 24, 48, 66, 71, 72, 80):
        clock.at = FRIDAY + timedelta(hours=hours)
        await register.concerns.attend()
        await register.concerns.attend()
        lines = (await register.concerns.story(ref, by=mgr)).lines
        told.append([each.facts.hours for each in lines if isinstance(each.facts, BreachWarned)])
    assert told[-1] == [48, 24, 6, 1, 0]
    assert [len(each) for each in told] == [0, 1, 2, 3, 4, 5, 5]
    standing = await register.concerns.standing(by=DK2)
    assert count_words(standing) == "PRIVACY REGISTER (1): 1 breach clock runs, 1 past its time"
    with pytest.raises(NotYours):
        await register.concerns.not_notify(ref, "encrypted", by=Signed(staff="0200", role=Role.SUPERVISOR, ws="CR-2"))
    assessed = BreachAssessed(risk=Risk.UNLIKELY, people=0, data="none", contained="found")
    await register.concerns.assess(ref, assessed, by=mgr)
    await register.concerns.told_ico(ref, clock.now(), by=IG, theirs="IC-1", reason="nobody knew")
    assert count_words(await register.concerns.standing(by=DK2)) == ""


async def test_the_sheet_of_the_next_shift_says_how_many_and_nothing_of_them(register, clock):
    await register.shifts.open(by=DK2)
    await register.concerns.report(breach(staff=("0417",), text=SECRET), by=DK2)
    clock.at = FRIDAY + timedelta(hours=50)
    await register.handovers.propose(by=DK2)
    sheet = (await register.handovers.sheet(by=DK2)).handover
    told = [str(each.text) for each in sheet.held]
    assert any("PRIVACY REGISTER (1): 1 breach clock runs, 1 due within a day" in each for each in told)
    assert not any("arigold" in each or "CN-" in each for each in told)
    assert await register.acts.read(DK2, register_of)


async def test_a_complaint_is_owed_in_working_days_and_its_answer_ends_it(register, clock, mgr):
    ref = (await register.concerns.report(complaint(), by=DK2)).ref
    one = await register.concerns.one(ref, by=mgr)
    assert (one.acknowledge_by.isoformat(), one.answer_by.isoformat()) == ("2026-10-30", "2026-11-20")
    await register.concerns.acknowledge(ref, Reply.EMAIL, by=mgr)
    await register.concerns.take(ref, by=mgr)
    await register.concerns.answer(ref, Reply.EMAIL, "it faces the street", by=mgr)
    await register.concerns.conclude(ref, Finding.NOT_UPHELD, "looked at", by=mgr, lessons="say where it looks")
    await register.concerns.refer(ref, Beyond.OMBUDSMAN, by=mgr, theirs="26 000 001")
    found = await register.concerns.figures(FRIDAY.date(), FRIDAY.date(), by=mgr)
    assert (found.complaints, found.in_time, found.referred, found.open) == (1, 1, 1, 0)
    with pytest.raises(NotYours):
        await register.concerns.figures(FRIDAY.date(), FRIDAY.date(), by=DK2)
    await register.concerns.reopen(ref, "the ombudsman asks", by=mgr)
    assert (await register.concerns.one(ref, by=mgr)).owed() == ("conclusion",)


async def test_what_it_is_about_has_to_be_there(register, mgr):
    with pytest.raises(NoSuchMatter):
        await register.concerns.report(complaint(refs=("RR-26-000099",)), by=DK2)
    with pytest.raises(NoSuchLine):
        await register.concerns.report(complaint(lines=(9999,)), by=DK2)
    with pytest.raises(NoSuchMatter):
        await register.concerns.take("CN-26-000099", by=mgr)


# -- what opens one by itself -------------------------------------------------------------------------------------------


async def open_ones(room, by):
    return [(each.sort, each.refs, each.cameras) for each in await room.concerns.every(by=by)]


async def test_p40_a_privacy_zone_that_is_lost_stands_in_the_register_once_while_it_is_open(register, jw, sup, clock):
    lost = FaultReported(cameras=("12",), symptom=Symptom.PRIVACY_ZONE_LOST, text="mask gone")
    fault = (await register.faults.report(by=jw, fault=lost)).ref
    assert await open_ones(register, jw) == [(Sort.ZONE_LOST, (fault,), ("12",))]
    await register.faults.note(by=jw, ref=fault, note=FaultNoted(text="still gone"))
    assert len(await open_ones(register, jw)) == 1
    one = (await register.concerns.every(by=jw))[0]
    assert (one.aud, one.owed()) == (ROOM, ("taking_up",))
    assert described(one, clock.now()) == "CN-1 privacy zone lost; owed: to be taken up"


async def test_p40_what_is_only_suspected_stands_there_once_somebody_confirms_it(register, jw):
    await register.faults.report(by=jw, fault=FaultReported(cameras=("4",), symptom=Symptom.NO_PICTURE))
    thought = FaultSuspected(cameras=("12",), symptom=Symptom.PRIVACY_ZONE_LOST, source="health")
    fault = (await register.faults.suspect(by=jw, fault=thought)).ref
    assert await open_ones(register, jw) == []
    await register.faults.confirm(by=jw, ref=fault)
    assert await open_ones(register, jw) == [(Sort.ZONE_LOST, (fault,), ("12",))]


async def test_p40_a_symptom_found_later_opens_one_too(register, jw):
    fault = (await register.faults.report(by=jw, fault=FaultReported(cameras=("12",), text="odd"))).ref
    await register.faults.note(by=jw, ref=fault, note=FaultNoted(symptom=Symptom.PRIVACY_ZONE_LOST))
    assert await open_ones(register, jw) == [(Sort.ZONE_LOST, (fault,), ("12",))]


async def test_p24_the_inside_of_a_home_copied_out_is_reported_by_itself(register, sup, mgr):
    made = ExportMade(cameras=("12",), begins=FRIDAY - timedelta(hours=2), ends=FRIDAY - timedelta(hours=1))
    await register.exhibits.make(made, by=sup, evidential=False)
    assert await open_ones(register, mgr) == []
    export = (await register.exhibits.make(replace(made, dwelling=True), by=sup, evidential=False)).ref
    assert await open_ones(register, mgr) == [(Sort.HOME, (export,), ("12",))]
    assert await open_ones(register, DK2) == []


# -- what it keeps ------------------------------------------------------------------------------------------------------


async def test_what_it_names_is_kept_from_erasure_until_it_is_concluded(register, mgr, jw):
    fault = (await register.faults.report(by=jw, fault=FaultReported(cameras=("4",), symptom=Symptom.NO_PICTURE))).ref
    await register.faults.clear(by=jw, ref=fault, recording=True)
    alone = (await register.book.note(by=jw, note=Noted(text="a word"))).number

    async def kept():
        def look(look):
            held = Holding(look)
            return [held.of(0, fault), held.of(alone, None)]

        return await register.acts.read(mgr, look)

    assert await kept() == [None, None]
    ref = (await register.concerns.report(complaint(refs=(fault,), lines=(alone,)), by=jw)).ref
    assert await kept() == [KeptBack.COMPLAINT, KeptBack.COMPLAINT]
    await register.concerns.take(ref, by=mgr)
    await register.concerns.answer(ref, Reply.EMAIL, "sorry", by=mgr)
    await register.concerns.conclude(ref, Finding.UPHELD, "it was", by=mgr)
    assert await kept() == [None, None]
