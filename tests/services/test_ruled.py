"""The protocol in force decides: every figure of a rule kept elsewhere is read from it, and decisions bear clause and version."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from control_room.domain.assists.kinds import Opened
from control_room.domain.assists.states import Assist
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.clauses import RULES, Kept
from control_room.domain.deployments.codes import Agency, Decision, Verdict
from control_room.domain.deployments.deciding import NotShown
from control_room.domain.deployments.kinds import DeploymentDecided, DeploymentRequested, DeploymentReviewed
from control_room.domain.faults import FaultReported
from control_room.domain.lonechecks import Wanting
from control_room.domain.operations.codes import Authority, Rank
from control_room.domain.operations.kinds import SessionOpened
from control_room.domain.operations.refusals import DatesDisagree, NotInForce, RankTooLow
from control_room.domain.register_codes import Symptom, VisitCategory
from control_room.domain.resting import RestTerms
from control_room.domain.samples import Verdict as Looked
from control_room.domain.times import day_of
from control_room.domain.visits import VisitSignedIn, VisitWarning
from control_room.services.acts import Looking, system
from control_room.services.attending import cared_for
from control_room.services.caring import Terms
from control_room.services.overrides import BEYOND, HIDDEN, PASSED, SET_ASIDE, SKIPPED, overrides
from control_room.tui.live.door import RoomDoor
from control_room.tui.live.welfare_alarms import of_care
from control_room.words import say
from control_room.words.welfare import rest_words
from tests.domain.operations.made import london, paper
from tests.services.test_countersigning import checkpoint
from tests.services.test_deployables import asked, stood_up
from tests.services.test_needtoknow import AUDITOR, JW, MGR, SUP, TOLD, people

SHIPPED = (Path(__file__).parents[2] / "protocols/cctv-access.yml").read_text("utf-8")
INSPECTOR = VisitSignedIn(category=VisitCategory.LAY_VISITOR_INSPECTOR, who="Mrs Reed")


@pytest.fixture
def ruled(room, sup, tmp_path):
    """Bring the shipped protocol into force with figures changed: (old, new) each."""

    async def load(*changes):
        text = SHIPPED
        for old, new in changes:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        room.protocols.path = tmp_path / "cctv-access.yml"
        room.protocols.path.write_text(text, "utf-8")
        assert await room.protocols.load(by=sup) is not None, room.protocols.faults
        return room

    return load


async def newest(room, by=SUP, ref=None):
    return (await room.book.lines(by=by, ref=ref, limit=500))[-1]


# -- its figures ------------------------------------------------------------------------------------------------------------


async def follow_asked(room, by, clock):
    ref = (await room.assists.open(Opened(camera="17", text="man with a bag"), by=by)).ref
    assist = await room.acts.read(by, Looking.matter, ref, Assist)
    return {due.code: due.at - assist.opened_at for due in assist.dues()}


async def test_a_follow_is_asked_about_and_told_when_the_protocol_says(ruled, jw, clock):
    room = await ruled(
        ("{minutes: 30}\n\n- number: P-26b", "{minutes: 12}\n\n- number: P-26b"),
        ("parameters: {minutes: 120}", "parameters: {minutes: 45}"),
    )
    assert await follow_asked(room, jw, clock) == {
        "still_immediate": timedelta(minutes=12),
        "tell_supervisor": timedelta(minutes=45),
    }


async def test_without_a_protocol_a_follow_goes_by_the_usual_figures(room, jw, clock):
    assert await follow_asked(room, jw, clock) == {
        "still_immediate": timedelta(minutes=30),
        "tell_supervisor": timedelta(hours=2),
    }


async def sighted(room, facts, **story):
    await people(room)
    ref = (await room.operations.told(TOLD, by=JW, listed=("0001", "0100"))).ref
    await room.operations.sight(ref, facts, by=SUP)
    return ref


async def test_an_authority_ends_and_is_warned_of_by_the_protocol(ruled, clock):
    room = await ruled(
        ("{urgent_hours: 72, months: 3}", "{urgent_hours: 24, months: 1}"),
        ("{hours: [336, 72, 24, 1]}", "{hours: [48, 6]}"),
    )
    clock.at = london(2026, 4, 1, 11)
    ref = await sighted(room, paper())
    await room.operations.approve(ref, by=MGR)
    it = await room.operations.one(ref, by=SUP)
    assert it.expires == london(2026, 4, 30, 23, 59, 59)
    assert it.warns == (48, 6)
    assert it.wakes() == it.expires - timedelta(hours=48)
    urgent = paper(authority=Authority.RIPA_URGENT_ORAL)
    ref = (await room.operations.told(TOLD, by=JW, listed=("0001",))).ref
    await room.operations.sight(ref, urgent, by=SUP)
    it = await room.operations.one(ref, by=SUP)
    assert it.expires - it.granted == timedelta(hours=24)


async def test_ranks_and_the_councils_own_are_as_strict_as_the_protocol(ruled, clock):
    room = await ruled(
        ("police_urgent: inspector", "police_urgent: superintendent"),
        ("crime_agency_urgent: grade_3", "crime_agency_urgent: grade_2"),
        ("{offence_months: 6}", "{offence_months: 12}"),
    )
    clock.at = london(2026, 4, 1, 11)
    with pytest.raises(RankTooLow, match=r"superintendent or above.*\(P-28, version 2026-6\)"):
        await sighted(room, paper(authority=Authority.RIPA_URGENT_ORAL, rank=Rank.INSPECTOR))
    held = room.protocols.in_force(clock.now())
    terms = room.operations._terms(clock.now())
    assert (terms.crime_agency_urgent, terms.offence_months) == (Rank.GRADE_2, 12)
    assert held.clause("P-33").words.count("12 months") == 1


async def test_how_many_inspectors_and_how_long_a_visit_is_the_protocols(ruled, jw, clock):
    room = await ruled(("{most: 2}", "{most: 1}"), ("parameters: {hours: 4}", "parameters: {hours: 1}"))
    for _ in range(2):
        await room.visits.sign_in(by=jw, visit=INSPECTOR)
    assert [each.warned for each in await room.visits.inside(by=jw)] == [(), (VisitWarning.INSPECTORS,)]
    assert (await newest(room)).facts.clauses == ("P-34c",)
    clock.tick(3601)
    assert all(each.overstays(clock.now()) for each in await room.visits.inside(by=jw))


async def test_a_visit_keeps_the_hours_it_began_under(ruled, jw, clock):
    room = await ruled()
    await room.visits.sign_in(by=jw, visit=INSPECTOR)
    clock.tick(3601)
    await room.shifts.open(by=jw)
    (visit,) = await room.visits.inside(by=jw)
    assert not visit.overstays(clock.now())


async def test_how_many_are_wanted_and_how_long_a_break_is_are_the_protocols(ruled, jw):
    room = await ruled(("{operators: 2}", "{operators: 3}"), (
        "{minutes: 15}\n\n- number: P-35c", "{minutes: 25}\n\n- number: P-35c"))  # fmt: skip
    assert (await room.shifts.in_room(by=jw)).floor == 3
    await room.shifts.plan(by=jw, at=room.clock.now() + timedelta(days=1))
    opened = await room.shifts.open(by=jw)
    assert (await room.shifts.in_room(by=jw)).floor == 3
    assert (await room.shifts.get(by=jw, ref=opened.ref)).floor == 3
    await room.shifts.rest(by=jw)
    (resting,) = (await room.shifts.get(by=jw, ref=opened.ref)).on_duty
    assert resting.resting.minutes == 25


STRICT = (
    ("{minutes: 20, hours: 6, notice_minutes: 60}", "{minutes: 30, hours: 5, notice_minutes: 15}"),
    ("{minutes: 60}\n\n- number: P-35e", "{minutes: 45}\n\n- number: P-35e"),
    ("{hour: 9, row: 5}", "{hour: 7, row: 3}"),
    ("{hours: 11}", "{hours: 12}"),
)
"""Stricter in everything that is said of rest."""


async def usual_from_tomorrow(room, sup, clock):
    """The shipped figures come into force with the next day, as another version."""
    text = SHIPPED.replace("version: 2026-6", "version: 2026-7")
    text = text.replace("2024-01-01", f"{day_of(clock.now()) + timedelta(days=1)}")
    room.protocols.path.write_text(text, "utf-8")
    assert await room.protocols.load(by=sup), room.protocols.faults


async def alone_for(room, by, clock, minutes):
    """What is said of somebody alone so long after they were last heard."""
    clock.tick(60 * minutes)
    return [
        (each.alarm.severity, each.alarm.words)
        for each in of_care((await room.shifts.in_room(by=by)).care, {}, clock.now())
        if each.alarm.source == "ALONE"
    ]


async def test_breaks_rest_and_fatigue_are_the_protocols_and_who_is_on_duty_keeps_what_they_came_under(
    ruled, jw, sup, clock
):
    room = await ruled(*STRICT)
    await room.shifts.open(by=jw)
    (stands,) = await room.onshift.welfare.rested(by=jw)
    assert stands.by == RestTerms(
        minutes=30, hours=5, notice_minutes=15, screen_minutes=45, hour=7, row=3, between_hours=12
    )
    assert stands.due - stands.on == timedelta(hours=5)
    assert (await room.shifts.in_room(by=jw)).care.ready["0417"] == "k 0417 30"
    clock.tick(5 * 3600 + 60)
    (stands,) = await room.onshift.welfare.rested(by=jw)
    assert next(rest_words(stands, clock.now())).startswith("no break of 30 min yet, due by")
    await room.onshift.welfare.missed("0417", "a long follow", by=jw)
    assert say(await newest(room)) == "0417 had no break of 30 minutes: a long follow"
    await usual_from_tomorrow(room, sup, clock)
    clock.tick(86_400)
    assert (await room.onshift.welfare.rested(by=jw))[0].by.minutes == 30
    await room.shifts.leave(by=jw)
    await room.shifts.join(by=jw, who="0417")
    assert (await room.onshift.welfare.rested(by=jw))[0].by == RestTerms()


async def test_whoever_is_alone_is_asked_after_when_the_protocol_says(ruled, jw, clock):
    room = await ruled(("{every_minutes: 60, alarm_minutes: 10, ring_minutes: 20}", (
        "{every_minutes: 30, alarm_minutes: 5, ring_minutes: 8}")))  # fmt: skip
    await room.shifts.open(by=jw)
    assert await alone_for(room, jw, clock, 29) == []
    assert [severity for severity, _ in await alone_for(room, jw, clock, 1)] == [3]
    assert [severity for severity, _ in await alone_for(room, jw, clock, 5)] == [2]
    await room.onshift.welfare.attend()
    line = await newest(room)
    assert (line.facts.wanting, line.facts.clauses, line.facts.version) == (Wanting.UNANSWERED, ("P-35g",), "2026-6")
    assert [severity for severity, _ in await alone_for(room, jw, clock, 3)] == [1]
    (told,) = [each for each in await room.acts.read(jw, partial(cared_for, terms=Terms(room.protocols.in_force)))
               if "alone for" in each]  # fmt: skip
    assert told.startswith("0417 is alone for 38 min, checks made 0")


async def test_after_something_disturbing_the_days_are_the_protocols_and_stay(ruled, room, jw, sup, clock):
    await ruled(("{hours: 72, days: 30}", "{hours: 48, days: 14}"))
    ref = (await room.onshift.welfare.disturbing(by=jw)).ref
    seen = clock.now()
    await usual_from_tomorrow(room, sup, clock)
    clock.tick(86_400)
    it = await room.onshift.welfare.one(ref, by=jw)
    assert it.debrief_by - seen == timedelta(hours=48)
    await room.onshift.welfare.debriefed(ref, "Kim Ash", by=jw)
    it = await room.onshift.welfare.one(ref, by=jw)
    assert it.follow_by - it.debriefed_at == timedelta(days=14)
    other = (await room.onshift.welfare.disturbing(by=jw)).ref
    it = await room.onshift.welfare.one(other, by=jw)
    assert (it.debrief_by - clock.now(), it.follow_days) == (timedelta(hours=72), 30)


async def test_figures_of_rest_count_each_duty_by_what_held_as_it_began(ruled, jw, sup, clock):
    room = await ruled(("{hour: 9, row: 5}", "{hour: 7, row: 5}"))
    first = day_of(clock.now())
    await room.shifts.open(by=jw)
    await usual_from_tomorrow(room, sup, clock)
    clock.tick(8 * 3600)  # past midnight; two of them from the seventh hour on
    await room.shifts.leave(by=jw)
    clock.tick(86_400)
    await room.shifts.join(by=jw, who="0417")
    clock.tick(9 * 3600)  # one of them from the ninth hour on
    await room.shifts.leave(by=jw)
    clock.tick(60)
    found = await room.onshift.welfare.figures(first, day_of(clock.now()), by=sup)
    assert (found.rest.duties, found.rest.tired_hours) == (2, 3)


async def test_a_desk_locks_itself_when_the_protocol_says(ruled):
    room = await ruled(("{minutes: 15}\n\n- number: P-40", "{minutes: 7}\n\n- number: P-40"))
    door = RoomDoor(room.settings, room.clock)
    door.room = room
    assert door.lock_after() == 7
    door.room = None
    assert door.lock_after() == 15


async def test_a_deployables_days_are_the_protocols(ruled, sup, clock):
    room = await ruled(("{days: [70, 84, 91]}", "{days: [10, 20, 30]}"))
    await room.cameras.load(by=system("CR-2"))
    ref = await stood_up(room, sup)
    it = await room.deployments.one(ref, by=sup)
    assert (it.review_by - it.since, it.wakes() - it.since) == (timedelta(days=30), timedelta(days=10))
    clock.tick(31 * 86_400)
    await room.deployments.attend()
    line = await newest(room, ref=ref)
    assert say(line) == "NOT REVIEWED in 30 days: OVERDUE (P-41, version 2026-6)"
    review = DeploymentReviewed(
        verdict=Verdict.EXTEND_3M, before=9, during=3, panel_on=date(2026, 4, 9), met="quieter", measures="lighting"
    )
    await room.deployments.review(ref, review, by=sup)
    it = await room.deployments.one(ref, by=sup)
    assert it.review_by - it.since == timedelta(days=30)
    assert (await newest(room, ref=ref)).facts.clauses == ("P-41",)


@pytest.mark.parametrize(
    ("said", "drawn"), [("{percent: 5, least: 3}", 3), ("{percent: 80, least: 3}", 8), ("{percent: 5, least: 6}", 6)]
)
async def test_the_sample_is_as_large_as_the_protocol_says(ruled, sup, jw, clock, said, drawn):
    room = await ruled(("{percent: 5, least: 3}", said))
    for n in range(10):
        await room.calls.take(by=jw, call=CallTaken(text=f"wall down {n}"))
    clock.at = clock.now() + timedelta(days=6)
    await checkpoint(room, sup)
    await room.countersigning.draw(by=sup)
    (sample,) = await room.countersigning.samples(by=sup)
    assert len(sample.waiting) == drawn


FIGURES = {
    ("follow_asked", "minutes"), ("follow_told", "minutes"), ("authority_ends", "urgent_hours"), ("authority_ends", "months"),
    ("end_warned", "hours"), ("granting_rank", "police_urgent"), ("granting_rank", "crime_agency_urgent"),
    ("councils_own", "offence_months"), ("inspectors_most", "most"), ("overstayed", "hours"), ("staff_least", "operators"),
    ("breaks", "minutes"), ("locks_itself", "minutes"), ("deployable_reviewed", "days"), ("sample_drawn", "percent"),
    ("sample_drawn", "least"), ("break_owed", "minutes"), ("break_owed", "hours"), ("break_owed", "notice_minutes"),
    ("screen_pause", "minutes"), ("fatigue", "hour"), ("fatigue", "row"), ("rest_between", "hours"), ("lone_asked", "every_minutes"),
    ("lone_asked", "alarm_minutes"), ("lone_asked", "ring_minutes"), ("after_sight", "hours"), ("after_sight", "days"),
}  # fmt: skip
"""Every figure the tests above change."""


def test_every_parameter_of_a_rule_kept_elsewhere_has_its_test():
    kept = [rule for rule in RULES.values() if issubclass(rule, Kept)]
    tunable = {
        (rule.name, each.name) for rule in kept for each in fields(rule) if len(rule.choices.get(each.name, "  ")) > 1
    }
    assert tunable == FIGURES


def test_the_shipped_figures_are_the_programs_own():
    from control_room.services.protocols import read_protocol

    protocol, _ = read_protocol(Path(__file__).parents[2] / "protocols/cctv-access.yml")
    for clause in protocol.clauses:
        if isinstance(clause.rule, Kept):
            assert clause.rule == type(clause.rule)(), clause.number
            assert (Path(__file__).parents[2] / "control_room" / clause.rule.where).exists(), clause.rule.where


async def open_words(room, ref):
    """The newest line of an operation, as it reads where the operation itself is opened."""
    return say(replace((await room.operations.story(ref, by=SUP)).lines[-1], masked=False))


# -- what decisions bear ----------------------------------------------------------------------------------------------------


async def test_an_operations_decisions_name_clause_and_version(ruled, clock):
    room = await ruled()
    clock.at = london(2026, 4, 1, 11)
    ref = await sighted(room, paper())
    assert (await open_words(room, ref)).endswith("(P-27, P-28, P-29a, version 2026-6)")
    await room.operations.approve(ref, by=MGR)
    session = SessionOpened(session=0, operator="0417", cameras="3 12", directs="DS Martin Wren", why="he went round")
    await room.operations.open_session(ref, session, by=JW, looked=True)
    line = (await room.operations.story(ref, by=SUP)).lines[-1]
    assert (line.facts.clauses, line.facts.version) == (("P-30",), "2026-6")
    assert (await open_words(room, ref)).endswith("(P-30, version 2026-6)")
    assert "P-30" not in say(line)
    await room.operations.close_session(ref, by=JW)
    assert (await room.operations.story(ref, by=SUP)).lines[-1].facts.clauses == ()
    clock.at = london(2026, 7, 1, 0, 5)
    await room.operations.attend()
    assert (await room.operations.story(ref, by=SUP)).lines[-1].facts.clauses == ("P-29a",)


async def test_refusals_name_clause_and_version(ruled, clock):
    room = await ruled()
    clock.at = london(2026, 4, 1, 11)
    with pytest.raises(DatesDisagree, match=r"\(P-29a, version 2026-6\)"):
        await sighted(room, paper(granted=london(2026, 4, 2, 9)))
    ref = (await room.operations.told(TOLD, by=JW, listed=("0001", "0100"))).ref
    await room.operations.sight(ref, paper(), by=SUP)
    await room.operations.approve(ref, by=MGR)
    clock.at = london(2026, 7, 1, 0, 5)
    session = SessionOpened(session=0, operator="0417", cameras="3", directs="DS Martin Wren")
    with pytest.raises(NotInForce, match=r"\(P-29a, version 2026-6\)$"):
        await room.operations.open_session(ref, session, by=JW, looked=True)
    with pytest.raises(NotShown, match=r"\(P-42, version 2026-6\)"):
        await room.deployments.request(DeploymentRequested(agency=Agency.SNT), by=SUP)


async def test_a_fault_cleared_by_its_recording_and_the_mornings_report_name_theirs(ruled, jw, sup, clock):
    room = await ruled()
    ref = (await room.faults.report(by=jw, fault=FaultReported(cameras=("4",), symptom=Symptom.NO_PICTURE))).ref
    await room.faults.clear(by=jw, ref=ref)
    assert (await newest(room, ref=ref)).facts.clauses == ()
    await room.faults.clear(by=jw, ref=ref, recording=True)
    assert say(await newest(room, ref=ref)).endswith("(P-43, version 2026-6)")


async def test_without_a_protocol_nothing_is_borne_and_nothing_named(room, clock):
    clock.at = london(2026, 4, 1, 11)
    with pytest.raises(DatesDisagree) as refused:
        await sighted(room, paper(granted=london(2026, 4, 2, 9)))
    assert "version" not in str(refused.value)


async def test_a_handover_set_aside_and_a_panels_refusal_name_their_clause(ruled, sup, jw):
    room = await ruled()
    ref = await asked(room, sup)
    no = DeploymentDecided(decision=Decision.REFUSED, on=date(2026, 3, 6), chair="the chair", reasons="no need shown")
    await room.deployments.decide(ref, no, by=MGR)
    assert (await newest(room, ref=ref)).facts.clauses == ("P-42",)


async def test_a_decision_keeps_its_version_when_another_comes_into_force(ruled, room, jw, sup, clock, tmp_path):
    await ruled(("{most: 2}", "{most: 1}"))
    for _ in range(2):
        await room.visits.sign_in(by=jw, visit=INSPECTOR)
    later = SHIPPED.replace("version: 2026-6", "version: 2026-7").replace("2024-01-01", "2026-03-14")
    room.protocols.path.write_text(later, "utf-8")
    assert await room.protocols.load(by=sup)
    clock.tick(86_400)
    await room.visits.sign_in(by=jw, visit=INSPECTOR)
    warned = [line for line in await room.book.lines(by=sup, limit=500) if line.kind == "visit.signed_in"][1:]
    assert [(line.facts.clauses, line.facts.version) for line in warned] == [
        (("P-34c",), "2026-6"),
        (("P-34c",), "2026-7"),
    ]


# -- what an auditor asks ---------------------------------------------------------------------------------------------------


async def test_an_auditor_sees_what_was_done_beside_the_protocol_and_of_a_restricted_matter_nothing(
    ruled, jw, sup, clock
):
    room = await ruled(("{most: 2}", "{most: 1}"))
    clock.at = london(2026, 4, 1, 11)
    for _ in range(2):
        await room.visits.sign_in(by=jw, visit=INSPECTOR)
    ref = await sighted(room, paper())
    await room.operations.approve(ref, by=MGR)
    session = SessionOpened(session=0, operator="0417", cameras="3 12", directs="DS Martin Wren", why="marigold ran")
    await room.operations.open_session(ref, session, by=JW, looked=True)
    since, until = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    seen = await overrides(room.acts, since, until, by=SUP)
    assert [(each.clauses, each.version, each.how) for each in seen] == [
        (("P-34c",), "2026-6", PASSED),
        (("P-30",), "2026-6", BEYOND),
    ]
    assert seen[1].reason == HIDDEN
    told = await overrides(room.acts, since, until, by=AUDITOR)
    assert [each.clauses for each in told] == [("P-34c",)]


async def test_a_handover_closed_unanswered_and_a_sample_skipped_stand_among_them(ruled, jw, sup, clock):
    room = await ruled()
    opened = await room.shifts.open(by=jw)
    await room.calls.take(by=jw, call=CallTaken(text="wall down"))
    await room.handovers.override(by=SUP, shift=opened.ref, reason="nobody came")
    clock.at = clock.now() + timedelta(days=6)
    await checkpoint(room, sup)
    await room.countersigning.draw(by=sup)
    (sample,) = await room.countersigning.samples(by=sup)
    await room.countersigning.check(by=SUP, ref=sample.ref, item=sample.waiting[0], verdict=Looked.SKIPPED, text="lost")
    seen = await overrides(room.acts, clock.now() - timedelta(days=9), clock.now() + timedelta(days=1), by=SUP)
    assert {(each.clauses, each.how, str(each.reason)) for each in seen} == {
        (("P-37",), SET_ASIDE, "nobody came"),
        (("P-44b",), SKIPPED, "lost"),
    }
