"""Calls are filed in their fields, and owe what was not asked."""

from datetime import timedelta

import pytest
from hypothesis import given

from control_room.domain.book import Erased
from control_room.domain.calls.codes import RungBack, Vulnerability
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallAnswered,
    CallClosed,
    CallHungUp,
    CallKept,
    CallLine,
    CallPickedUp,
    CallPromised,
    CallRang,
    CallRungBack,
    CallTaken,
    NeedFound,
)
from control_room.domain.calls.states import CallOver
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.register_codes import CallKind, Disposal
from control_room.words.describing import what
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

REF = "CL-26-000061"
LIFT = CallTaken(
    about=CallKind.LIFT, people=2, place="ambassador hse", number="07700 900123", text="lift stuck 2 in it"
)
BINS = CallTaken(about=CallKind.WASTE, text="bins. told web")


def call(*story, first=LIFT):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_a_stuck_lift_stands_at_the_life_question_with_its_number_not_read_back():
    assert call().at_life_question
    assert (call().owed(), call().red(), call().due()) == (("life", "read_back", "disposal"), True, after_minutes(0))
    answered = call((1, CallAnswered(life=False, read_back=True)))
    assert (answered.owed(), answered.red()) == (("disposal",), False)
    assert call((1, CallAnswered(life=True))).red()


def test_a_new_number_is_to_be_read_back_again():
    again = call((1, CallAnswered(read_back=True)), (2, CallAnswered(number="020 7946 0123")))
    assert "read_back" in again.owed()


def test_what_they_say_later_stands_beside_what_they_said_first():
    assert call((1, CallAnswered(text="it is dark now"))).text == "lift stuck 2 in it; it is dark now"
    assert call((1, CallAnswered(text="tree on car")), first=CallTaken()).text == "tree on car"
    assert call((1, CallAnswered(text=Erased(erased=7)))).text == "lift stuck 2 in it"


def test_a_need_that_goes_by_a_sensitive_tree_makes_the_call_restricted_in_every_short_description():
    found = NeedFound(need=1, protocol="domestic_abuse", version="1", sensitive=True)
    one = call((1, CallAnswered(life=False)), (2, found))
    assert one.restricted
    assert "safe" in one.owed()
    assert what(one, after_minutes(3)).startswith("restricted call, rang")
    assert "lift" in what(call(), after_minutes(3))


def test_bins_told_web_closes_and_vulnerability_was_not_asked():
    closed = call((0, CallClosed(disposal=Disposal.ADVICE, told="told web")), first=BINS)
    assert (closed.stage, closed.disposal, closed.vulnerable) == (
        Stage.CLOSED,
        Disposal.ADVICE,
        Vulnerability.NOT_ASKED,
    )
    assert (closed.owed(), closed.outstanding()) == ((), False)
    with pytest.raises(CallOver):
        closed.close()


def test_a_promise_outlives_the_call_until_it_is_kept():
    promised = call((1, CallPromised(text="ring back", by=after_minutes(30))), (2, CallClosed()), first=BINS)
    assert (promised.owed(), promised.due(), promised.outstanding()) == (("promise",), after_minutes(30), True)
    kept = call((1, CallPromised(text="ring back")), (2, CallClosed()), (9, CallKept(text="rang")), first=BINS)
    assert not kept.outstanding()


@given(stories(CallLine, ref=REF))
def test_any_lines_of_a_call_in_any_order_fold_and_so_do_they_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.red(), kept.vulnerable) == (gone.stage, gone.red(), gone.vulnerable)


RANG = CallRang(feed="1-31543@pbx", shown="07700900123")
SECONDS = 1 / 60


def test_wait_and_talk_fill_themselves_in_and_what_the_telephone_told_outlasts_the_desks_line():
    story = ((0.2, CallPickedUp()), (0.3, LIFT), (4.2, CallHungUp()))
    answered = call(*story, first=RANG)
    assert (answered.wait, answered.talk) == (timedelta(seconds=12), timedelta(minutes=4))
    assert (answered.feed, answered.shown, answered.offered_at) == ("1-31543@pbx", "07700900123", after_minutes(0))
    assert (answered.place, answered.untaken, answered.stage) == ("ambassador hse", False, Stage.OPEN)


def test_it_rings_until_somebody_answers_and_is_open_until_it_is_closed():
    ringing = call(first=RANG)
    assert (ringing.rings, ringing.owed(), ringing.outstanding()) == (True, (), True)
    answered = call((0.1, CallPickedUp()), first=RANG)
    assert (answered.rings, answered.untaken, answered.owed()) == (False, True, ("disposal",))


@pytest.mark.parametrize(
    ("shown", "waited", "owed"),
    [("07700900123", 5, ("ring_back",)), ("07700900123", 4, ()), (None, 50, ())],
)
def test_who_hung_up_unanswered_is_owed_a_call_back(shown, waited, owed):
    given = call((waited * SECONDS, CallAbandoned()), first=CallRang(feed="a", shown=shown))
    assert (given.stage, given.owed(), given.outstanding()) == (Stage.CLOSED, owed, bool(owed))
    due = after_minutes(15 + waited * SECONDS) if owed else None
    assert given.due() == due


@pytest.mark.parametrize(
    ("results", "owed"),
    [
        ((RungBack.REACHED,), False),
        ((RungBack.VOICEMAIL,), True),
        ((RungBack.BUSY, RungBack.NO_ANSWER), False),
        ((RungBack.RANG_AGAIN,), False),
    ],
)
def test_a_machine_is_nobody_and_two_tries_are_enough(results, owed):
    tries = [(n + 2, CallRungBack(result=each)) for n, each in enumerate(results)]
    assert call((1, CallAbandoned()), *tries, first=RANG).to_ring_back is owed


def test_whichever_workstation_is_heard_first_an_answered_call_was_not_abandoned():
    for story in ((CallAbandoned(), CallPickedUp()), (CallPickedUp(), CallAbandoned())):
        told_so = call(*((1, each) for each in story), first=RANG)
        assert (told_so.abandoned_at, told_so.picked_up_at, told_so.stage) == (None, after_minutes(1), Stage.OPEN)
