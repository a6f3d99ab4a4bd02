"""What a picture and those before it come to."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.views.looks import Light
from control_room.domain.views.verdicts import PASSED, Outcome, Sign, Verdict, Why, not_checked
from control_room.domain.views.weighing import Weighed, weigh

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
ODD = Verdict(outcome=Outcome.REVIEW, signs=(Sign.MOVED,), dx=-3.0)
NOT = not_checked(Why.IN_USE)


def at(minutes, verdict):
    return Weighed(at=NOW - timedelta(minutes=minutes), verdict=verdict, light=Light.DAY)


def test_two_of_three_are_put_before_a_person_with_how_far_it_moved():
    told = weigh(at(0, ODD), [at(5, PASSED), at(10, ODD)], {})
    assert (told.raised.signs, told.raised.dx, told.odd, told.well) == ((Sign.MOVED,), -3.0, 2, False)


def test_one_is_not_nor_two_days_or_a_minute_apart():
    assert weigh(at(0, ODD), [], {}).raised is None
    assert weigh(at(0, ODD), [at(48 * 60, ODD)], {}).raised is None
    assert weigh(at(0, ODD), [at(1, ODD)], {}).raised is None


def test_two_that_pass_are_well_and_what_was_not_checked_is_neither():
    assert weigh(at(0, PASSED), [at(5, PASSED), at(10, ODD)], {}).well
    told = weigh(at(0, NOT), [at(5, ODD), at(10, ODD)], {})
    assert (told.raised, told.well, told.verdict) == (None, False, NOT)


def test_nothing_that_moves_is_frozen_though_it_passed():
    greys = [(NOW - timedelta(minutes=5 * n), bytes(100)) for n in range(3)]
    told = weigh(at(0, PASSED), [], {}, greys)
    assert (told.verdict.outcome, told.raised.signs) == (Outcome.REVIEW, (Sign.FROZEN,))
    assert weigh(at(0, PASSED), [], {}, greys[:2]).raised is None


@given(st.lists(st.tuples(st.integers(2, 40), st.sampled_from([PASSED, ODD, NOT])), max_size=6))
def test_it_is_never_both_well_and_odd_and_never_odd_without_an_odd_picture(earlier):
    told = weigh(at(0, PASSED), [at(minutes, verdict) for minutes, verdict in earlier], {})
    assert not (told.well and told.raised)
    assert told.raised is None or told.odd >= 2
