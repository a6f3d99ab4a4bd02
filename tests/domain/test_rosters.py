"""What one line does to the roll."""

from control_room.domain.duties import Leaving
from control_room.domain.rosters import Duty, Rest, back, off, on_now, resting
from tests.domain.lines import NIGHT, after_minutes

ROLL = (Duty(who="0417", on=NIGHT), Duty(who="0522", on=NIGHT))


def test_leaving_ends_a_break_and_touches_nobody_else():
    roll = off(resting(ROLL, "0417", Rest(began=after_minutes(5), minutes=15)), "0417", after_minutes(9), Leaving.SICK)
    assert (roll[0].off, roll[0].why, roll[0].breaks[0].ended) == (after_minutes(9), Leaving.SICK, after_minutes(9))
    assert roll[1] == ROLL[1]
    assert on_now(roll, "0417") is None


def test_a_break_within_a_break_and_a_return_from_none_change_nothing():
    once = resting(ROLL, "0417", Rest(began=after_minutes(5), minutes=15))
    assert resting(once, "0417", Rest(began=after_minutes(6), minutes=30)) == once
    assert back(ROLL, "0417", after_minutes(9)) == ROLL
    assert resting(ROLL, "9999", Rest(began=NIGHT, minutes=15)) == ROLL
