"""A concern: the clocks to the instant, what each sort asks, and what stops a step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.concerns import deciding
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort
from control_room.domain.concerns.counting import figures_of
from control_room.domain.concerns.kinds import (
    BreachAssessed,
    BreachNotified,
    BreachNotNotified,
    BreachWarned,
    ComplaintAcknowledged,
    ComplaintAnswered,
    ComplaintReferred,
    ConcernConcluded,
    ConcernNamed,
    ConcernReopened,
    ConcernReported,
    ConcernTaken,
    PeopleTold,
)
from control_room.domain.concerns.lasting import WARNINGS, ends, warnings
from control_room.domain.concerns.refusals import (
    ConcernNotSaid,
    ConcernStep,
    ConcernTimes,
    LateWantsReason,
    PersonConcerned,
    StillOwed,
)
from control_room.domain.concerns.steps import DECIDERS, Next, nexts
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.times import local
from control_room.words.concerns import stands
from tests.domain.lines import line
from tests.domain.operations.made import london

REF = "CN-26-000001"
AWARE = london(2026, 10, 23, 14)
"""A Friday two days before the clocks go back."""
HOUR = timedelta(hours=1)


def concern(sort, *story, aware=AWARE, **more):
    """A concern after lines given as (instant, what happened) or (instant, what happened, who)."""
    dates = {"hours": 72} if sort is Sort.BREACH else {}
    if sort is Sort.COMPLAINT:
        dates = {"acknowledge_by": date(2026, 10, 30), "answer_by": date(2026, 11, 20), "reply": Reply.EMAIL}
    first = ConcernReported(sort=sort, aware=aware, text="a stick is gone", **{**dates, **more})
    found = fold(None, line(first, at=aware, ref=REF))
    for number, (at, facts, *by) in enumerate(story, 2):
        found = fold(found, line(facts, number=number, at=at, ref=REF, by=by[0] if by else "0100"))
    return found


def taken(sort, *story, **more):
    return concern(sort, (AWARE + HOUR, ConcernTaken(), "0200"), *story, **more)


ASSESSED = BreachAssessed(risk=Risk.LIKELY, people=3, data="faces", contained="the stick is found")


@given(st.integers(0, 6 * 366 * 24 * 60), st.integers(1, 72))
def test_the_hours_are_elapsed_whatever_the_clocks_do(minutes, hours):
    aware = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert ends(local(aware), hours) - aware == timedelta(hours=hours)


def test_seventy_two_hours_over_the_last_sunday_of_october_end_an_hour_earlier_by_the_clock():
    assert local(ends(AWARE, 72)).strftime("%a %H:%M") == "Mon 13:00"


@pytest.mark.parametrize(("minute", "offset"), [("BST", 0), ("GMT", 1)])
def test_a_breach_in_the_hour_that_comes_twice_has_two_ends_an_hour_apart(minute, offset):
    aware = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + offset * HOUR
    it = concern(Sort.BREACH, aware=aware)
    assert local(aware).strftime("%H:%M %Z") == f"01:30 {minute}"
    assert it.clock_ends == datetime(2026, 10, 28, 0, 30, tzinfo=UTC) + offset * HOUR


def test_a_spring_breach_ends_an_hour_later_by_the_clock():
    assert local(ends(london(2026, 3, 27, 14), 72)) == london(2026, 3, 30, 15)


@given(st.integers(1, 72), st.sets(st.sampled_from(WARNINGS)))
def test_warnings_come_in_order_and_none_that_was_overtaken(hours, said):
    found = warnings(AWARE, hours, said)
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert all(AWARE < at <= ends(AWARE, hours) for at, _ in found)
    assert all(left < min(said, default=73) for _, left in found)


def test_a_breach_wakes_for_each_warning_and_no_more_once_it_is_decided():
    it, seen = concern(Sort.BREACH), []
    while (at := it.wakes()) is not None:
        left = (it.clock_ends - at) // HOUR
        seen.append(left)
        it = fold(it, line(BreachWarned(hours=left), number=len(seen) + 2, at=at, ref=REF))
    assert seen == [48, 24, 6, 1, 0]
    over = it.clock_ends + 3 * HOUR
    assert stands(it, over) == "72 H OVER by 3 h: not decided"
    assert it.late(over) == ("ico_decision",)
    assert it.red()
    decided = taken(Sort.BREACH, (AWARE + HOUR, BreachNotNotified(reason="encrypted")))
    assert (decided.wakes(), decided.due(), decided.red()) == (None, None, False)


def test_the_room_was_not_aware_before_it_happened_and_neither_is_to_come():
    facts = ConcernReported(sort=Sort.HOME, aware=AWARE, happened=AWARE + HOUR, text="a flat")
    with pytest.raises(ConcernTimes, match="before it happened"):
        deciding.reported(facts, now=AWARE + 2 * HOUR)
    with pytest.raises(ConcernTimes, match="still to come"):
        deciding.reported(replace(facts, happened=None), now=AWARE - HOUR)
    with pytest.raises(ConcernNotSaid):
        deciding.reported(replace(facts, happened=None, text=" "), now=AWARE)
    assert deciding.reported(replace(facts, happened=AWARE - HOUR), now=AWARE)


def test_notified_before_aware_or_late_without_a_reason_is_refused():
    it, over = taken(Sort.BREACH), ends(AWARE, 72)
    with pytest.raises(ConcernTimes, match="before the room was aware"):
        deciding.notify(it, AWARE - HOUR, "", "", now=over)
    with pytest.raises(ConcernTimes, match="still to come"):
        deciding.notify(it, over, "", "", now=AWARE + HOUR)
    assert deciding.notify(it, over, "IC-1", "", now=over).told == over
    late = over + timedelta(seconds=1)
    with pytest.raises(LateWantsReason, match="hours were over"):
        deciding.notify(it, late, "", "", now=late)
    assert deciding.notify(it, late, "", "nobody knew whose stick", now=late)


def test_a_decision_may_be_changed_to_telling_the_ico_and_not_back():
    it = taken(Sort.BREACH, (AWARE + HOUR, BreachNotNotified(reason="encrypted")))
    assert deciding.notify(it, AWARE + 2 * HOUR, "", "", now=AWARE + 2 * HOUR)
    told = taken(Sort.BREACH, (AWARE + HOUR, BreachNotified(told=AWARE)))
    with pytest.raises(ConcernStep, match="already"):
        deciding.not_notify(told, "it was nothing")
    with pytest.raises(ConcernStep, match="already"):
        deciding.notify(told, AWARE, "", "", now=AWARE)


def test_whoever_it_is_about_does_not_take_it_up():
    it = concern(Sort.MISUSE, staff=("0417",))
    with pytest.raises(PersonConcerned):
        deciding.take(it, "0417", "")
    assert deciding.take(it, "0200", "")
    again = fold(it, line(ConcernTaken(), number=2, ref=REF, by="0200"))
    with pytest.raises(ConcernStep, match="already"):
        deciding.take(again, "0200", "")
    assert fold(again, line(ConcernNamed(staff="0522", reason="x"), number=3, ref=REF)).staff == ("0417", "0522")


@pytest.mark.parametrize("sort", [Sort.MISUSE, Sort.ZONE_LOST, Sort.HOME])
def test_nothing_is_concluded_that_nobody_took_up_or_without_a_finding(sort):
    with pytest.raises(ConcernStep, match="take it up first"):
        deciding.conclude(concern(sort), Finding.UPHELD, "seen", "")
    with pytest.raises(ConcernNotSaid, match="upheld, partly"):
        deciding.conclude(taken(sort), None, "seen", "")
    with pytest.raises(ConcernNotSaid):
        deciding.conclude(taken(sort), Finding.UPHELD, "", "")
    assert deciding.conclude(taken(sort), Finding.UPHELD, "seen", "a briefing").lessons == "a briefing"


def test_a_complaint_is_acknowledged_answered_and_then_concluded():
    it = taken(Sort.COMPLAINT)
    assert it.owed() == ("complaint_acknowledged", "complaint_answered")
    assert stands(it, AWARE) == "its acknowledgement by 30 Oct, its answer by 20 Nov"
    with pytest.raises(StillOwed, match="was not answered"):
        deciding.conclude(it, Finding.UPHELD, "yes", "")
    with pytest.raises(ConcernNotSaid):
        deciding.acknowledge(it, Reply.NOT_KNOWN, "")
    it = fold(it, line(ComplaintAcknowledged(reply=Reply.EMAIL), number=3, ref=REF, at=london(2026, 10, 30, 23, 59)))
    assert it.owed() == ("complaint_answered",)
    assert it.late(london(2026, 11, 20, 23, 59)) == ()
    late = london(2026, 11, 21)
    assert it.late(late) == ("complaint_answered",)
    assert stands(it, late) == "LATE: its answer"
    with pytest.raises(LateWantsReason, match="20 Nov 2026"):
        deciding.answer(it, Reply.EMAIL, "we are sorry", "", now=late)
    it = fold(it, line(deciding.answer(it, Reply.EMAIL, "sorry", "leave", now=late), number=4, ref=REF, at=late))
    assert it.owed() == ("conclusion",)
    assert deciding.conclude(it, Finding.PARTLY, "yes", "")


def test_a_complaint_that_nobody_can_answer_owes_no_answer():
    it = taken(Sort.COMPLAINT, reply=Reply.NOT_KNOWN)
    assert it.owed() == ("conclusion",)
    assert Next.ANSWER not in nexts(it, leads=True, decides=True)


def test_a_breach_is_assessed_and_decided_before_it_is_concluded_and_high_risk_is_told_or_not():
    it = taken(Sort.BREACH)
    with pytest.raises(StillOwed, match="was not decided"):
        deciding.conclude(it, Finding.UPHELD, "lost", "")
    it = fold(it, line(BreachNotified(told=AWARE + HOUR), number=3, ref=REF))
    with pytest.raises(StillOwed, match="what data"):
        deciding.conclude(it, Finding.UPHELD, "lost", "")
    high = fold(it, line(replace(ASSESSED, risk=Risk.HIGH), number=4, ref=REF))
    assert high.owed() == ("people_decision",)
    with pytest.raises(StillOwed, match="those concerned"):
        deciding.conclude(high, Finding.UPHELD, "lost", "")
    told = fold(high, line(PeopleTold(told=False, text="nobody knows who they are"), number=5, ref=REF))
    assert deciding.conclude(told, Finding.UPHELD, "lost", "")
    with pytest.raises(ConcernNotSaid):
        deciding.people(high, "", told=True)
    with pytest.raises(ConcernNotSaid):
        deciding.assess(it, replace(ASSESSED, people=-1))


@pytest.mark.parametrize("sort", [each for each in Sort if each is not Sort.BREACH])
def test_the_steps_of_a_breach_are_no_other_sorts(sort):
    it = taken(sort)
    for act in (
        lambda: deciding.notify(it, AWARE, "", "", now=AWARE),
        lambda: deciding.not_notify(it, "x"),
        lambda: deciding.assess(it, ASSESSED),
        lambda: deciding.people(it, "x", told=True),
    ):
        with pytest.raises(ConcernStep, match="is no breach"):
            act()
    assert not {Next.NOTIFY, Next.NOT_NOTIFY, Next.ASSESS} & set(nexts(it, leads=True, decides=True))


def test_what_is_concluded_is_reopened_with_a_reason_and_nothing_else_is_done_with_it():
    over = taken(Sort.MISUSE, (AWARE + HOUR, ConcernConcluded(finding=Finding.NO_CASE, text="none")))
    assert (over.stage, over.owed()) == (Stage.CLOSED, ())
    with pytest.raises(ConcernStep, match="reopens"):
        deciding.taken_up(over)
    with pytest.raises(ConcernNotSaid):
        deciding.reopen(over, " ")
    again = fold(over, line(deciding.reopen(over, "a witness"), number=4, ref=REF))
    assert (again.stage, again.finding, again.owed(), again.reopened) == (Stage.OPEN, None, ("conclusion",), 1)
    with pytest.raises(ConcernStep, match="nothing to reopen"):
        deciding.reopen(again, "x")
    assert nexts(over, leads=True, decides=True) == (Next.REOPEN,)
    assert nexts(over, leads=True, decides=False) == ()


def test_what_only_managers_and_governance_do_is_offered_to_nobody_else():
    for sort in Sort:
        for it in (concern(sort), taken(sort)):
            assert not DECIDERS & set(nexts(it, leads=True, decides=False))
            assert nexts(it, leads=False, decides=False) == ()
            assert nexts(it, leads=True, decides=True)[0] in {Next.TAKE, *DECIDERS, Next.ACKNOWLEDGE}


def test_figures_count_what_was_answered_and_notified_in_time():
    answered = ComplaintAnswered(reply=Reply.EMAIL, text="sorry")
    upheld = ConcernConcluded(finding=Finding.PARTLY, text="yes")
    late = london(2026, 11, 21)
    some = (
        taken(Sort.COMPLAINT, (london(2026, 11, 20, 23, 59), answered), (late, upheld)),
        taken(Sort.COMPLAINT, (late, answered)),
        taken(Sort.COMPLAINT, (late, ComplaintReferred(to=Beyond.OMBUDSMAN))),
        taken(Sort.BREACH, (late, BreachNotified(told=ends(AWARE, 72)))),
        taken(Sort.BREACH, (late, BreachNotified(told=ends(AWARE, 72) + timedelta(seconds=1)))),
        taken(Sort.BREACH, (late, BreachNotNotified(reason="none of ours"))),
        taken(Sort.MISUSE, (late, upheld)),
        concern(Sort.ZONE_OVERRIDDEN),
    )
    found = figures_of(some, late)
    assert (found.complaints, found.upheld, found.answered, found.in_time, found.overdue, found.referred) == (
        3,
        1,
        2,
        1,
        1,
        1,
    )
    assert (found.breaches, found.notified, found.in_hours, found.not_notified) == (3, 2, 1, 1)
    assert (found.misuse, found.misuse_upheld, found.zones_overridden, found.zones_lost) == (1, 1, 1, 0)
    assert found.open == 6


def test_a_later_reopening_keeps_the_first_answer():
    it = taken(
        Sort.COMPLAINT,
        (AWARE + HOUR, ComplaintAnswered(reply=Reply.EMAIL, text="no")),
        (AWARE + HOUR, ConcernConcluded(finding=Finding.NOT_UPHELD, text="no")),
        (AWARE + 2 * HOUR, ConcernReopened(reason="the ombudsman asks")),
        (AWARE + 3 * HOUR, ComplaintAnswered(reply=Reply.LETTER, text="yes")),
    )
    assert it.answered_at == AWARE + HOUR
