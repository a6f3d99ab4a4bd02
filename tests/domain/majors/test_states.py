"""A major incident as its lines make it, and what is missing of it."""

from datetime import timedelta

import pytest
from hypothesis import given

from control_room.domain.holds import Hold, HoldPlaced, HoldRequested
from control_room.domain.holds import after as hold_after
from control_room.domain.majors.codes import Came, Declared, Letter, Missing, StoodDown
from control_room.domain.majors.deciding import (
    MajorOver,
    NoSuchDecision,
    NotConfirmed,
    NothingHandedOver,
    acceptable,
    confirmed,
    missing,
    reason_wanted,
    still_open,
)
from control_room.domain.majors.kinds import (
    CallOutRung,
    Closed,
    Decided,
    DeclaredAs,
    FootageHeld,
    HandedOver,
    HandoverAccepted,
    Joined,
    Logged,
    LoggistNamed,
    MajorLine,
    MethaneTold,
    Opened,
    ReasonGiven,
    StandDown,
)
from control_room.domain.majors.states import Major, after
from control_room.domain.matters import Stage
from tests.domain.any_facts import stories
from tests.domain.lines import NIGHT, line

REF = "MI-26-000001"
OPENED = Opened(n=1, text="gas explosion north end")


def folded(*story, by="0417") -> Major:
    major = None
    for number, facts in enumerate((OPENED, *story), 1):
        major = after(major, line(facts, number=number, ref=REF, by=by, at=NIGHT + timedelta(minutes=number)))
    return major


def test_the_newest_answer_to_a_letter_holds_and_not_known_is_an_answer():
    major = folded(
        MethaneTold(n=2, letter=Letter.HAZARDS, known=False),
        MethaneTold(n=3, letter=Letter.HAZARDS, text="gas main burning"),
    )
    assert (major.answer(Letter.HAZARDS).text, major.answer(Letter.HAZARDS).n) == ("gas main burning", 3)
    assert major.answer(Letter.ACCESS) is None
    assert folded(MethaneTold(n=2, letter=Letter.HAZARDS, known=False)).answer(Letter.HAZARDS).known is False


def test_who_opened_it_joined_it_or_keeps_its_log_works_on_it():
    major = folded(Joined(n=2, text="explosion"), LoggistNamed(n=3, who="0522"))
    assert (major.joined, major.loggist) == (("0417", "0522"), "0522")


def test_a_decision_without_a_reason_is_owed_until_it_has_one():
    major = folded(Decided(n=2, decision="close"), Decided(n=3, decision="cordon", reason="gas"))
    assert major.unreasoned == (2,)
    assert Missing.REASONS in major.owed()
    assert folded(Decided(n=2, decision="close"), ReasonGiven(n=3, of=2, reason="gas")).unreasoned == ()
    with pytest.raises(NoSuchDecision, match="those that do: 2"):
        reason_wanted(major, 3)


def test_each_place_of_the_card_keeps_what_its_newest_ring_came_to():
    rings = (
        CallOutRung(n=2, entry="becc", came=Came.NO_ANSWER),
        CallOutRung(n=3, entry="becc", came=Came.ANSWERED, who="Jo"),
    )
    ring = folded(*rings).ring("becc")
    assert (ring.came, ring.who, ring.tries) == (Came.ANSWERED, "Jo", 2)


def test_what_is_missing_is_named_in_full_and_goes_as_it_is_given():
    hold = hold_after(None, line(HoldRequested(cameras=("4",)), ref="HD-26-000001"))
    assert missing(folded(), [hold], ["becc"]) == (
        Missing.LOGGIST, Missing.METHANE, Missing.HOLDS, Missing.CALLOUTS, Missing.HANDOVER,
    )  # fmt: skip
    letters = (MethaneTold(n=9, letter=each, text="x") for each in Letter)
    whole = folded(
        LoggistNamed(n=2, who="0522"),
        CallOutRung(n=3, entry="becc", came=Came.ANSWERED),
        HandedOver(n=4, to="BECC", what="all of it"),
        *letters,
    )
    placed: Hold = hold_after(hold, line(HoldPlaced(), number=2, ref="HD-26-000001"))
    assert missing(whole, [placed], ["becc"]) == (Missing.ACCEPTANCE,)
    assert "handover_not_accepted" in whole.owed()


def test_a_hand_over_is_accepted_once():
    handed = folded(HandedOver(n=2, to="BECC", what="all"))
    acceptable(handed)
    taken = folded(HandedOver(n=2, to="BECC", what="all"), HandoverAccepted(n=3, who="Pat Reed"))
    assert (taken.handing.to, taken.handing.accepted) == ("BECC", "Pat Reed")
    for major in (taken, folded()):
        with pytest.raises(NothingHandedOver):
            acceptable(major)


def test_closed_or_stood_down_it_is_over_and_keeps_its_number():
    for facts in (Closed(n=2, reason="done"), StandDown(n=2, how=StoodDown.FALSE, reason="a drill")):
        major = folded(facts, Logged(n=3, text="late", late=True))
        assert (major.stage, major.logged, major.outstanding(), major.red()) == (Stage.CLOSED, 3, False, False)
        with pytest.raises(MajorOver, match="marked late: mi1"):
            still_open(major)
    assert folded().red()


def test_it_is_counted_by_what_became_of_it():
    keys = lambda *story: [each.key for each in folded(*story).counts() if each.dimension == "sort"]  # noqa: E731
    assert keys() == ["major"]
    assert keys(DeclaredAs(n=2, declared=Declared.STANDBY)) == ["standby"]
    assert keys(StandDown(n=2, how=StoodDown.FALSE, reason="x")) == ["false_declaration"]


@pytest.mark.parametrize("typed", ["mi1", "MI-1", " mi-1 ", "MI-26-000001"])
def test_its_own_number_confirms(typed):
    confirmed(folded(), typed)


@pytest.mark.parametrize("typed", ["", "y", "yes", "mi2", "1"])
def test_nothing_else_confirms(typed):
    with pytest.raises(NotConfirmed, match="type mi1"):
        confirmed(folded(), typed)


def test_holds_are_kept_once():
    held = FootageHeld(n=2, hold="HD-26-000001", begins=NIGHT, ends=NIGHT)
    assert folded(held, held).holds == ("HD-26-000001",)


@given(stories(MajorLine, ref=REF))
def test_its_log_never_goes_back(lines):
    major, highest = None, 0
    for each in lines:
        major = after(major, each)
        highest = max(highest, each.facts.n)
        assert major.logged == highest
