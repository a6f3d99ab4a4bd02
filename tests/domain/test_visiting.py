"""What may be done about a visit next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import visiting
from control_room.domain.kinds import fold
from control_room.domain.register_codes import VisitCategory
from control_room.domain.visiting import NotExpected, NotInside, ReasonOfVisit, VisitOver, WhenTheyLeft
from control_room.domain.visits import (
    VisitAuthorised,
    VisitExpected,
    VisitSignedIn,
    VisitSignedOut,
    VisitStep,
    VisitWarning,
)
from tests.domain.lines import after_minutes, told

REF = "VS-26-000091"
INSPECTOR = VisitCategory.LAY_VISITOR_INSPECTOR
COMING = VisitExpected(expected=after_minutes(60), category=VisitCategory.ENGINEER, who="P Reed", host="DK")
THREE_DAYS = 3 * 24 * 60


def visit(*story, ref=REF):
    folded = None
    for one in told(*story, ref=ref):
        folded = fold(folded, one)
    return folded


def inspectors(count=1, category=INSPECTOR):
    return visit((0, VisitSignedIn(count=count, category=category)))


def test_nobody_is_signed_out_twice_or_before_they_came():
    with pytest.raises(VisitOver, match="signed out already"):
        visiting.leave(visit((0, VisitSignedIn()), (30, VisitSignedOut())), now=after_minutes(31))
    with pytest.raises(NotInside):
        visiting.leave(visit((0, COMING)), now=after_minutes(31))
    for at in (-1, 61):
        with pytest.raises(WhenTheyLeft, match="between then and now"):
            visiting.leave(visit((0, VisitSignedIn())), now=after_minutes(60), at=after_minutes(at))


def test_a_time_typed_more_than_fifteen_minutes_later_is_marked():
    inside = visit((0, VisitSignedIn()))
    assert not visiting.leave(inside, now=after_minutes(60), at=after_minutes(45)).late
    assert visiting.leave(inside, now=after_minutes(60), at=after_minutes(44)).late


def test_somebody_never_signed_out_for_three_days_leaves_by_a_time_and_a_reason():
    inside, now = visit((0, VisitSignedIn())), after_minutes(THREE_DAYS)
    for at, text in ((None, "found in the book"), (after_minutes(90), None), (after_minutes(90), "  ")):
        with pytest.raises(WhenTheyLeft, match="three days ago or more"):
            visiting.leave(inside, now=now, at=at, text=text)
    gone = visiting.leave(inside, now=now, at=after_minutes(90), text="seen leaving, not written")
    assert (gone.late, gone.text) == (True, "seen leaving, not written")


def test_the_public_come_in_on_a_managers_authority_alone():
    tour = VisitSignedIn(category=VisitCategory.PUBLIC_TOUR)
    with pytest.raises(visiting.PublicNotAuthorised, match=r"Alt\+V"):
        visiting.sign_in(tour, ())
    assert visiting.sign_in(tour, (), authorised=True) == tour
    assert visiting.public(VisitCategory.PUBLIC_TOUR)
    assert not visiting.public(None)


def test_an_operation_is_said_before_anybody_is_signed_in():
    with pytest.raises(visiting.OperationInSession, match="ask whoever leads it"):
        visiting.sign_in(VisitSignedIn(), (), operation=True)
    assert visiting.sign_in(VisitSignedIn(), (), operation=True, briefed=True).warned == (VisitWarning.OPERATION,)


@given(
    st.lists(st.tuples(st.sampled_from((INSPECTOR, VisitCategory.AUDITOR, VisitCategory.CLEANER)), st.integers(1, 3))),
)
def test_there_are_never_more_than_two_inspectors_unless_it_was_warned_of(arrivals):
    inside, there = [], 0
    for category, count in arrivals:
        line = visiting.sign_in(VisitSignedIn(category=category, count=count), inside)
        there += count if category is not VisitCategory.CLEANER else 0
        inside.append(visit((0, line)))
        warned = VisitWarning.INSPECTORS in line.warned
        assert warned == (there > 2 and category is not VisitCategory.CLEANER)


@given(st.lists(st.sampled_from(("out", "ask", "suspend", "on")), max_size=8))
def test_a_visit_ends_once_whatever_is_tried(steps):
    story, outs = [(0, VisitSignedIn())], 0
    for minute, step in enumerate(steps, 1):
        now, one = after_minutes(minute), visit(*story)
        try:
            match step:
                case "out":
                    facts = visiting.leave(one, now=now)
                    outs += 1
                case "ask":
                    facts = visiting.ask_to_leave(one, "filming")
                case _:
                    facts = visiting.suspend(one, "busy", over=step == "on")
        except VisitOver:
            assert outs == 1
            continue
        story.append((minute, facts))
    assert outs <= 1
    assert visit(*story).inside == (outs == 0)


def test_those_who_were_expected_come_in_by_what_was_known_of_them():
    expected = visit((0, COMING), (1, VisitAuthorised(who="B Shah")))
    assert visiting.arriving(expected, count=None) == VisitSignedIn(
        category=VisitCategory.ENGINEER, who="P Reed", host="DK"
    )
    assert visiting.arriving(expected, count=3).count == 3
    for story in (((0, VisitSignedIn()),), ((0, COMING), (9, visiting.never_came(expected)))):
        with pytest.raises(NotExpected):
            visiting.arriving(visit(*story))


def test_only_those_who_were_expected_never_came():
    assert visiting.never_came(visit((0, COMING)), "no show").reason == "no show"
    with pytest.raises(NotExpected):
        visiting.never_came(visit((0, VisitSignedIn())))


def test_what_is_seen_of_them_is_seen_once_they_came():
    visiting.came(visit((0, VisitSignedIn())))
    visiting.came(visit((0, VisitSignedIn()), (9, VisitSignedOut())))
    for story in (((0, COMING),), ((0, COMING), (9, visiting.never_came(visit((0, COMING)))))):
        with pytest.raises(NotInside):
            visiting.came(visit(*story))


def test_asking_to_leave_and_suspending_want_a_reason():
    inside = visit((0, VisitSignedIn()))
    with pytest.raises(ReasonOfVisit):
        visiting.ask_to_leave(inside, " ")
    with pytest.raises(ReasonOfVisit):
        visiting.suspend(inside, "")
    assert visiting.suspend(inside, "", over=True).over


def test_visitors_are_left_alone_when_the_last_of_ours_goes():
    inside, gone = inspectors(), visit((0, VisitSignedIn()), (9, VisitSignedOut()))
    assert inside.step is VisitStep.INSIDE
    assert visiting.unattended((inside, gone), ("0417",), "0417") == (inside,)
    assert visiting.unattended((inside,), ("0417", "0562"), "0417") == ()
    assert visiting.unattended((inside,), ("0417",)) == ()
    assert visiting.unattended((inside,), ()) == (inside,)
