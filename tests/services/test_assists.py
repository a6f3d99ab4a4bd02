from datetime import date

import pytest

from control_room.domain.amendments import NoSuchCode
from control_room.domain.assists.kinds import Concluded, FedBack, Feedback, Filed, Opened, PoliceInformed, Vulnerable
from control_room.domain.assists.parts import AssistState
from control_room.domain.assists.states import Assist
from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.codes import Category, Grade, Outcome, RadioResult, Source
from control_room.domain.errors import NoSuchMatter
from control_room.domain.line.said import Tally
from control_room.domain.matters import Stage
from control_room.domain.radio import AlreadyPromoted, RadioCall
from control_room.domain.referrals import Referral
from control_room.services.acts import NothingWritten
from tests.services.live import Live

ARREST = (Tally(outcome=Outcome.ARREST),)


async def an_assist(live, by, opened=None, **more) -> Assist:
    receipt = await live.assists.open(opened or Opened(source=Source.POLICE_RADIO, camera="2"), by=by, **more)
    return await live.matter(receipt.ref, Assist, by)


async def test_an_emergency_asks_nothing_and_owes_the_rest(room, jw):
    live = Live(room)
    receipt = await live.assists.emergency(by=jw)
    assist = await live.matter(receipt.ref, Assist, jw)
    assert (assist.category, assist.grade, assist.emergency) == (Category.OFFICER_SAFETY, Grade.I, True)
    assert assist.owed() == ("ward", "cad")
    assert assist.red()


async def test_the_ward_is_its_cameras_and_a_ward_nobody_knows_is_kept_as_words(room, jw):
    live = Live(room)
    assert (await an_assist(live, jw, Opened(cameras=("39", "2")))).ward == "Broad Green"
    strange = await an_assist(live, jw, Opened(ward="Atlantis", location="the pond"))
    assert (strange.ward, strange.location) == (None, "the pond; Atlantis")
    assert "ward" in strange.owed()
    given = await an_assist(live, jw, Opened(ward="broad green"))
    assert given.ward == "Broad Green"


async def test_a_proposed_cad_date_is_settled_by_saying_it(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw, Opened(cad=8123))
    assert (assist.cad_date, assist.cad_proposed) == (date(2026, 3, 13), True)
    await live.assists.file(assist.ref, Filed(cad_date=date(2026, 3, 12)), by=jw)
    settled = await live.matter(assist.ref, Assist, jw)
    assert (settled.cad_key, settled.cad_proposed) == ((8123, date(2026, 3, 12)), False)


async def test_filing_gives_what_was_owed_and_amends_what_was_there(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw, Opened(category=Category.SHOPLIFTING))
    given = Filed(category=Category.ROBBERY, source=Source.SHOPSAFE, cad=77, ward="Fairfield")
    await live.assists.file(assist.ref, given, by=jw, reason="knife shown")
    filed = await live.matter(assist.ref, Assist, jw)
    assert (filed.category, filed.source, filed.cad) == (Category.ROBBERY, Source.SHOPSAFE, 77)
    assert filed.owed() == ()
    assert await live.story(assist.ref, jw) == ["assist.opened", "assist.filed", "assist.amended"]
    with pytest.raises(NothingWritten):
        await live.assists.file(assist.ref, Filed(category=Category.ROBBERY), by=jw)
    await live.assists.file(assist.ref, Filed(ward="Atlantis"), by=jw)
    assert (await live.matter(assist.ref, Assist, jw)).ward == "Fairfield"


async def test_a_figure_once_counted_is_amended_by_difference(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw, tallies=(Tally(outcome=Outcome.ARREST, count=2),))
    assert (await live.figures(jw, "arrests"))["arrests", "all", ""] == 2
    await live.assists.amend(assist.ref, "arrest", "1", "one de-arrested", by=jw)
    assert (await live.figures(jw, "arrests"))["arrests", "all", ""] == 1
    with pytest.raises(NoSuchCode):
        await live.assists.amend(assist.ref, "category", "hologram", "x", by=jw)


async def test_a_call_is_promoted_once_and_its_result_comes_from_the_assist(room, clock, jw):
    live = Live(room)
    call = (await live.radio.call("check c12", by=jw, cameras=("12",))).ref
    clock.tick(20)
    assist = (await live.assists.promote(call, by=jw)).ref
    assert await live.story(call, jw) == ["radio.called", "radio.promoted"]
    with pytest.raises(AlreadyPromoted, match="AS-26-000001"):
        await live.assists.promote(call, by=jw)
    await live.follows.move(assist, "12", by=jw)
    await live.assists.conclude(assist, Concluded(tallies=ARREST), by=jw)
    done = await live.matter(call, RadioCall, jw)
    assert (done.result, done.pickup_seconds) == (RadioResult.SEEN_AND_PASSED, 20)


async def test_a_call_nobody_was_seen_for_keeps_owing_its_result(room, jw):
    live = Live(room)
    call = (await live.radio.call("area search North End", by=jw)).ref
    assist = (await live.assists.promote(call, by=jw)).ref
    await live.assists.conclude(assist, Concluded(tallies=(Tally(outcome=Outcome.OUTCOME_UNKNOWN),)), by=jw)
    assert "result" in (await live.matter(call, RadioCall, jw)).owed()
    other = (await live.radio.call("area search Kenley", by=jw)).ref
    searched = (await live.assists.promote(other, by=jw)).ref
    none = Concluded(tallies=(Tally(outcome=Outcome.AREA_SEARCH_NO_TRACE),))
    await live.assists.conclude(searched, none, by=jw)
    assert (await live.matter(other, RadioCall, jw)).result is RadioResult.AREA_SEARCH_NO_TRACE


async def test_a_result_given_by_hand_is_not_overwritten_by_the_assist(room, jw):
    live = Live(room)
    call = (await live.radio.call("check c12", by=jw, result=RadioResult.STOOD_DOWN)).ref
    assist = (await live.assists.promote(call, Opened(camera="12"), by=jw)).ref
    await live.assists.conclude(assist, Concluded(tallies=ARREST), by=jw)
    assert (await live.matter(call, RadioCall, jw)).result is RadioResult.STOOD_DOWN


async def test_a_lost_child_raises_a_referral_without_being_asked(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw, Opened(category=Category.LOST_CHILD, camera="2"))
    assert assist.referrals == ("SG-26-000001",)
    referral = await live.matter("SG-26-000001", Referral, jw)
    assert (referral.who, referral.about, referral.cameras) == (Vulnerable.CHILD, assist.ref, ("2",))
    await live.assists.file(assist.ref, Filed(cad=5), by=jw)
    assert (await live.matter(assist.ref, Assist, jw)).referrals == ("SG-26-000001",)


async def test_a_vulnerable_adult_raises_a_referral_with_its_reference(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw)
    receipt = await live.assists.vulnerable(assist.ref, Vulnerable.ADULT, by=jw, text="confused, no coat")
    assert receipt.ref == "SG-26-000001"
    assert (await live.matter(assist.ref, Assist, jw)).vulnerable is Vulnerable.ADULT


async def test_only_a_supervisor_who_had_no_part_in_it_countersigns_or_reopens(room, jw, sup):
    live = Live(room)
    assist = await an_assist(live, jw, tallies=ARREST)
    with pytest.raises(NotYours):
        await live.assists.check(assist.ref, by=jw)
    with pytest.raises(NotYours):
        await live.assists.reopen(assist.ref, "second suspect", by=jw)
    await live.assists.check(assist.ref, by=sup, comment="good work")
    assert (await live.matter(assist.ref, Assist, jw)).state is AssistState.CHECKED
    await live.assists.reopen(assist.ref, "second suspect", by=sup)
    reopened = await live.matter(assist.ref, Assist, jw)
    assert (reopened.state, reopened.stage) == (AssistState.REOPENED, Stage.OPEN)
    with pytest.raises(SamePerson):
        await live.assists.check(assist.ref, by=sup)


async def test_a_concluded_assist_that_owes_nothing_closes_a_day_later(room, clock, jw):
    live = Live(room)
    assist = await an_assist(live, jw, Opened(source=Source.PUBLIC, category=Category.BEGGING, camera="2"))
    await live.assists.conclude(assist.ref, Concluded(tallies=(Tally(outcome=Outcome.MOVED_ON),)), by=jw)
    owing = await an_assist(live, jw, tallies=ARREST)
    clock.tick(23 * 3600)
    assert await live.assists.close_settled(by=jw) == 0
    clock.tick(3601)
    assert await live.assists.close_settled(by=jw) == 1
    assert (await live.matter(assist.ref, Assist, jw)).state is AssistState.CLOSED
    await live.assists.file(owing.ref, Filed(category=Category.ROBBERY, no_cad=True), by=jw)
    await live.assists.add(owing.ref, FedBack(feedback=Feedback.CHARGED), by=jw)
    assert await live.assists.close_settled(by=jw) == 1


async def test_police_told_by_an_operator_makes_a_cad_owed(room, jw):
    live = Live(room)
    assist = await an_assist(live, jw, Opened(source=Source.OPERATOR_PROACTIVE, category=Category.BEGGING, camera="2"))
    assert assist.owed() == ()
    await live.assists.add(assist.ref, PoliceInformed(callsign="SN21"), by=jw)
    told = await live.matter(assist.ref, Assist, jw)
    assert (told.state, told.owed()) == (AssistState.POLICE_INFORMED, ("cad",))
    await live.assists.note(assist.ref, "still begging", by=jw, cameras=("3",))
    assert (await live.matter(assist.ref, Assist, jw)).cameras == ("2", "3")


async def test_no_such_assist_is_refused(room, jw):
    with pytest.raises(NoSuchMatter):
        await Live(room).assists.note("AS-26-000077", "x", by=jw)
    with pytest.raises(NoSuchMatter):
        await Live(room).assists.promote("RA-26-000077", by=jw)
