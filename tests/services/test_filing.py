"""How each sort of quick line is filed: the kind it writes, the matter it goes to, what it says."""

from datetime import timedelta

import pytest

from control_room.domain.assists.kinds import ForceSeen, VulnerableSeen
from control_room.domain.assists.kinds import Noted as AssistNoted
from control_room.domain.assists.states import Assist
from control_room.domain.book import FOR_HANDOVER, Noted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.diary import DiaryEntered, DiarySort
from control_room.domain.duties import BreakBegan, BreakEnded, ShiftChecked
from control_room.domain.faults import FaultCleared, FaultNoted, FaultReported
from control_room.domain.follow import HandedOver, ImagesOff, ImagesOn, Recalled, TakenOver
from control_room.domain.handovers import HandoverCorrected
from control_room.domain.holds import Hold, HoldFiled, HoldRequested
from control_room.domain.line import explain
from control_room.domain.loneworkers import Checked, LoneStep, LoneWorkerChecked, LoneWorkerOff, LoneWorkerOn
from control_room.domain.patrols import Patrolled
from control_room.domain.people import Role
from control_room.domain.radio import RadioNoted
from control_room.domain.referrals import ReferralRaised
from control_room.domain.refs import said
from control_room.domain.times import day_of, local
from control_room.domain.visits import VisitSignedIn, VisitSignedOut, VisitWarning
from control_room.services.acts import Looking
from control_room.words import say
from control_room.words.assists import missing_words, responding
from control_room.words.saying import said as words_of


@pytest.fixture
async def desk(room, sup, jw):
    """The room on a shift, its cameras loaded, two operators on duty."""
    await room.cameras.load(by=sup)
    people = {"0417": "Jo Wright", "0522": "Dee Kay"}
    for staff, name in people.items():
        await room.identity.enrol(by=sup, staff=staff, name=name, role=Role.OPERATOR, password="three small words")
    return room


async def filed(room, by, typed, active=None):
    """The facts a line wrote, and the reference they stand on."""
    before = await room.book.size()
    entered = await room.desk.enter(typed, by=by, active=active)
    assert entered.refused == "", entered.refused
    lines = await room.book.lines(by=by, after=before, limit=20)
    return [line.facts for line in lines], entered


async def one(room, by, typed, kind, active=None):
    """The only facts of `kind` that a line wrote."""
    facts, _ = await filed(room, by, typed, active)
    found = [each for each in facts if isinstance(each, kind)]
    assert len(found) == 1, facts
    return found[0]


async def test_a_patrol_and_a_plain_note(desk, jw):
    patrol = await one(desk, jw, "66 67 68 patrol quiet", Patrolled)
    assert (patrol.cameras, patrol.quiet) == (("66", "67", "68"), True)
    note = await one(desk, jw, "n grey hood by the clock tower c4", Noted)
    assert (note.text, note.cameras) == ("grey hood by the clock tower c4", ("4",))


async def test_a_fault_is_reported_added_to_and_cleared(desk, jw):
    fault = await one(desk, jw, "f 31 no pic told contractor ref jb4471", FaultReported)
    assert (fault.cameras, fault.told, fault.contractor) == (("31",), True, "JB4471")
    ref = (await desk.book.lines(by=jw, newest=True, limit=1))[0].ref
    word = f"ft{int(ref[-6:])}"
    assert (await one(desk, jw, f"{word} engineer on site", FaultNoted)).text == "engineer on site"
    assert isinstance(
        (await one(desk, jw, "f c31 still no pic", (FaultNoted, FaultReported))), FaultReported | FaultNoted
    )
    assert await one(desk, jw, f"f {word} fixed", (FaultCleared, FaultNoted, FaultReported))


async def test_visitors_come_in_and_the_only_one_inside_goes_out(desk, jw):
    visit = await one(desk, jw, "v 2 pcs in 1234sn 0561sn viewing", VisitSignedIn)
    assert (visit.count, visit.who) == (2, "1234SN 0561SN")
    await one(desk, jw, "v out 1234sn", VisitSignedOut)
    assert "v out" in (await one(desk, jw, "v out 9999sn", Noted)).text
    await one(desk, jw, "v pc in 0999sn viewing", VisitSignedIn)
    await one(desk, jw, "v out", VisitSignedOut)
    lines = await desk.book.lines(by=jw, kinds=(VisitSignedOut.kind(),))
    assert [words_of(line.facts, line) for line in lines] == ["visitors out, out 1234sn", "visitors out"]


async def test_the_public_are_not_let_in_by_a_line_and_its_words_are_kept(desk, jw):
    entered = await desk.desk.enter("v school tour in 12", by=jw)
    assert "the public are let in on a manager's own authority" in entered.refused
    (line,) = await desk.book.lines(by=jw, after=entered.number - 1, limit=5)
    assert (line.facts.text, await desk.visits.inside(by=jw)) == ("v school tour in 12", ())


async def test_a_third_inspector_by_a_line_is_written_as_such(desk, jw):
    await one(desk, jw, "v 2 lay visitors in", VisitSignedIn)
    third = await one(desk, jw, "v auditor in", VisitSignedIn)
    assert third.warned == (VisitWarning.INSPECTORS,)


async def test_a_call_that_was_told_something(desk, jw):
    call = await one(desk, jw, "p lift stuck 2 in it ambassador hse 07700900123", CallTaken)
    assert (call.people, call.number) == (2, "07700900123")


async def test_breaks_by_initials_on_a_shift(desk, jw):
    await desk.shifts.open(by=jw, join=True)
    began = await one(desk, jw, "k jw 15 dk on", BreakBegan)
    assert (began.who, began.minutes) == ("0417", 15)
    assert (await one(desk, jw, "k jw back", BreakEnded)).who == "0417"


async def test_a_check_made_at_the_desk_is_the_shifts(desk, jw):
    shift = await desk.shifts.open(by=jw, join=True)
    on_duty = jw.__class__(staff=jw.staff, role=jw.role, ws=jw.ws, shift=shift.ref)
    checked = await one(desk, on_duty, "n recorder ok clock ok pictures ok except 12", ShiftChecked)
    assert {state.check.value for state in checked.checks} == {"recorder", "clock", "pictures"}
    assert (await one(desk, jw, "n recorder ok clock ok", Noted)).entry == "shift_check"


async def test_a_hold_belongs_to_the_matter_in_hand(desk, jw):
    _, opened = await filed(desk, jw, "a 8123 robbery c4")
    hold = await one(desk, jw, "hold c4 last 20 mins", HoldRequested, active=opened.active)
    assert (hold.cameras, hold.about) == (("4",), opened.ref)


async def test_a_child_seen_is_of_the_assist_or_a_referral_of_its_own(desk, jw):
    _, opened = await filed(desk, jw, "a 8123 robbery c4")
    assert await one(desk, jw, "sg child with them", VulnerableSeen, active=opened.active)
    assert await one(desk, jw, "sg child alone at bus stop", ReferralRaised)


async def test_a_line_that_names_a_hold_gives_it_what_it_owes_and_words_stay_words(room, desk, jw):
    ref = (await room.holds.request(by=jw)).ref
    filed = await one(desk, jw, "hd1 c4", HoldFiled)
    assert (filed.cameras, filed.typed) == (("4",), "hd1 c4")
    await one(desk, jw, "hd1 c4 ask the recorder desk", Noted)
    filed = await one(desk, jw, "hd1 hold c5 last 20 mins", HoldFiled)
    assert filed.begins is not None
    hold = await room.acts.read(jw, lambda look: look.matter(ref, Hold))
    assert hold.cameras == ("4", "5")
    assert "camera" not in hold.owed()
    assert "start" not in hold.owed()


async def test_force_seen_in_an_assist_offers_a_hold_once(desk, jw):
    _, opened = await filed(desk, jw, "a 8123 robbery c4")
    assert (
        await one(desk, jw, "stop and search of the taller male", ForceSeen, active=opened.active)
    ).what == "stop_and_search"
    facts, _ = await filed(desk, jw, "taser out", active=opened.active)
    assert [type(each) for each in facts] == [AssistNoted]
    other = (await filed(desk, jw, "a 8124 fight c5"))[1]
    assert (await one(desk, jw, "taser used", ForceSeen, active=other.active)).what == "use_of_force"


async def test_the_rest_of_a_follow(desk, jw, clock):
    _, opened = await filed(desk, jw, "a 8123 robbery c4")
    active = opened.active
    clock.tick(60)
    _, moved = await filed(desk, jw, "c5", active=active)
    assert (await one(desk, jw, "i on", ImagesOn, active=moved.active)) is not None
    clock.tick(60)
    assert (await one(desk, jw, "i off", ImagesOff, active=moved.active)) is not None
    assert (await one(desk, jw, "handed to lambeth", HandedOver, active=moved.active)).room.title() == "Lambeth"
    clock.tick(60)
    assert (await one(desk, jw, "taken from lambeth c5", TakenOver, active=moved.active)).camera == "5"
    other = (await filed(desk, jw, "a 8124 fight"))[1]
    assert len((await one(desk, jw, "c4 2010 c5 2012", Recalled, active=other.active)).legs) == 2


async def test_words_on_a_call_and_on_a_board_go_where_they_belong(desk, jw):
    _, call = await filed(desk, jw, "r sn21 any cctv on north end")
    assert (await one(desk, jw, "nothing yet", RadioNoted, active=call.ref)).text == "nothing yet"
    _, bolo = await filed(desk, jw, "b male red coat from sn ops till 0600")
    beside = await one(desk, jw, "seen in the market", Noted, active=bolo.ref)
    assert beside.text == "seen in the market"
    assert (await desk.book.lines(by=jw, newest=True, limit=1))[0].ref == bolo.ref


async def test_a_result_of_words_leaves_the_assist_open_and_one_of_nothing_is_a_line(desk, jw):
    _, opened = await filed(desk, jw, "a 8123 robbery c4")
    await filed(desk, jw, "= weird", active=opened.active)
    assert (await desk.acts.read(jw, Looking.matter, opened.ref, Assist)).stage == "open"
    _, bolo = await filed(desk, jw, "b male red coat")
    assert (await one(desk, jw, "= arrest", Noted, active=bolo.ref)).text == "= arrest"


async def test_what_the_next_shift_must_know_is_on_the_sheet_once_there_is_one(desk, jw):
    assert (await one(desk, jw, "h c12 still out", Noted)).entry == FOR_HANDOVER
    await desk.shifts.open(by=jw, join=True)
    await desk.handovers.propose(by=jw)
    assert (await one(desk, jw, "h keys in the safe", HandoverCorrected)).text == "keys in the safe"


@pytest.mark.parametrize("typed", ["x last wrong", "u white hood"])
async def test_with_nothing_written_here_there_is_nothing_to_strike_or_amend(desk, dk, typed):
    assert (await one(desk, dk, typed, Noted)).text == typed


async def test_a_line_on_a_matter_nobody_has_is_kept_as_words(desk, jw):
    entered = await desk.desk.enter("as999 c4 seen again", by=jw)
    line = (await desk.book.lines(by=jw, newest=True, limit=1))[0]
    assert isinstance(line.facts, Noted)
    assert "as999" in line.facts.text
    assert entered.number == line.number


async def test_somebody_working_alone_is_booked_on_answers_and_is_booked_off_from_the_line(desk, jw):
    on = await one(desk, jw, "lw on Pat Reed where Mitcham Road every 30 word red file", LoneWorkerOn)
    assert (on.who, on.where, on.minutes) == ("Pat Reed", "Mitcham Road", 30)
    assert "red file" not in str([line.facts for line in await desk.book.lines(by=jw, limit=1000)])
    assert (await one(desk, jw, "lw ok pat", LoneWorkerChecked)).result is Checked.ANSWERED
    assert (await one(desk, jw, "lw silent reed", LoneWorkerChecked)).result is Checked.NO_ANSWER
    assert (await one(desk, jw, "lw1 ok word red file", LoneWorkerChecked)).result is Checked.ANSWERED
    assert (await one(desk, jw, "lw ok pat word green file", LoneWorkerChecked)).result is Checked.WRONG_WORD
    assert (await desk.desk.enter("lw off nobody word red file", by=jw)).refused
    assert "red file" not in str([line.facts for line in await desk.book.lines(by=jw, limit=1000)])
    refused = await desk.desk.enter("lw off sam", by=jw)
    assert refused.refused == "sam is not one person out alone; say which, by the reference: LW-1 Pat Reed"
    assert (await desk.desk.enter("lw1 off", by=jw)).refused.startswith("the code word of LW-26-000001 was wrong")
    await desk.loneworkers.told("LW-26-000001", LoneStep.POLICE, "CAD 100", by=jw)
    assert (await one(desk, jw, "lw off pat", LoneWorkerOff)).text is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("lw on Pat Reed till 0200 every 30", "lone worker booked on · Pat Reed · 30 min · till"),
        ("lw ok pat", "lone worker answered, safe · pat"),
        ("lw on till 0200", "note"),
        ("lw pool all quiet", "note"),
    ],
)
async def test_how_a_line_about_somebody_alone_will_be_filed_is_said_as_it_is_typed(desk, jw, typed, says):
    assert explain(desk.desk.read(typed, await desk.desk.context(by=jw))).startswith(says)


async def test_agencies_told_and_there_are_kept_with_both_times_shown_and_counted(desk, jw, clock):
    clock.at = clock.at.replace(hour=20, minute=30)
    opened = await desk.desk.enter("a smoke from a bin c3", by=jw)
    ref = opened.active
    for typed in ("told lfb 2014", "told lfb 2018", "lfb here 2021 one pump", "las here 2025", "also asb"):
        await desk.desk.enter(typed, by=jw, active=ref)
    room = desk
    card = await room.cards.one(ref, by=jw)
    assert [responding(each) for each in card.agencies] == [
        "fire brigade told 20:14, there 20:21",
        "ambulance there 20:25",
    ]
    said = [say(line) for line in await room.book.lines(by=jw, ref=ref)]
    assert "fire brigade told" in said
    assert "fire brigade on scene, one pump" in said
    assert any(each.startswith("also ") for each in said)
    day = day_of(room.acts.clock.now())
    figures = await room.figures.figures(day, day, by=jw)
    assert figures.by["agencies"] == {"agency_told": {"fire": 1}, "agency_came": {"ambulance": 1, "fire": 1}}
    assert sum(figures.by["assists"]["second"].values()) == 1


async def test_what_came_of_a_diary_entry_is_a_line_and_keeps_how_long_it_lasts(desk, jw):
    ref = (await desk.desk.enter("g tomorrow 1400-1530 download dc ayodele", by=jw)).ref
    name = said(ref).lower().replace("-", "")
    await desk.desk.enter(f"{name} moved to tomorrow 1600 officer late", by=jw)
    moved = await desk.diary.one(ref, by=jw)
    assert (moved.moved, moved.ends - moved.begins) == (1, timedelta(minutes=90))
    assert (local(moved.begins).hour, local(moved.begins).minute) == (16, 0)
    for words in (f"{name} cancelled", f"{name} moved to 1500"):  # why, and which day, are owed: the words stand
        await desk.desk.enter(words, by=jw)
    assert (await desk.diary.one(ref, by=jw)).moved == 1
    await desk.desk.enter(f"{name} done two discs", by=jw)
    assert (await desk.diary.one(ref, by=jw)).stage == "closed"
    lines = [say(line) for line in await desk.book.lines(by=jw, ref=ref)]
    assert lines[-1] == "it took place, two discs"
    assert lines[1].endswith("16:00-17:30, officer late")
    other = (await desk.desk.enter("g tomorrow 1000 court jo bell", by=jw)).ref
    await desk.desk.enter(f"{said(other)} cancelled pleaded guilty", by=jw)
    assert (await desk.diary.one(other, by=jw)).cancelled


async def test_who_is_missing_is_owed_until_said_kept_with_the_opening_line_changed_with_u_and_counted_by_risk(
    desk, jw
):
    ref = (await desk.desk.enter("a missing person c3", by=jw)).active
    assert {"age", "risk"} <= set((await desk.cards.one(ref, by=jw)).owed)
    await desk.desk.enter("missing child high risk", by=jw, active=ref)
    card = await desk.cards.one(ref, by=jw)
    assert not {"age", "risk"} & set(card.owed)
    assert missing_words(card.age, card.risk) == "missing child, high risk"
    await desk.desk.enter(f"u {said(ref)} low risk", by=jw, active=ref)
    lines = [say(line) for line in await desk.book.lines(by=jw, ref=ref)]
    assert lines[1:] == ["missing child, high risk", "risk: high now low"]
    await desk.desk.enter("low risk", by=jw, active=ref)  # said again: words
    assert say((await desk.book.lines(by=jw, ref=ref))[-1]) == "low risk"
    other = (await desk.desk.enter("a missing adult medium risk c12", by=jw)).active
    assert not {"age", "risk"} & set((await desk.cards.one(other, by=jw)).owed)
    day = day_of(desk.acts.clock.now())
    by = (await desk.figures.figures(day, day, by=jw)).by["assists"]
    assert by["missing_risk"] == {"low": 1, "medium": 1}
    assert by["missing_age"] == {"adult": 1, "child": 1}


async def test_what_is_agreed_is_entered_by_a_line_and_without_a_time_stays_words(desk, jw):
    agreed = await one(desk, jw, "g tomorrow 1400 download dc ayodele", DiaryEntered)
    assert (agreed.sort, str(agreed.who)) == (DiarySort.DOWNLOAD, "dc ayodele")
    assert (await one(desk, jw, "g court", Noted)).text == "g court"
