"""How many were in the room, minute by minute."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.duties import BreakBegan, BreakEnded, Joined, Left, ShiftClosed, ShiftOpened
from control_room.domain.kinds import fold
from control_room.domain.staffing import alone, alone_since, below_floor, present, stretches
from control_room.domain.times import ShiftName
from tests.domain.lines import NIGHT, after_minutes, told

HOURS_12 = NIGHT + timedelta(hours=12)
MINUTE = timedelta(minutes=1)


def shift(*story, ref="SH-26-000001"):
    opened = ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=HOURS_12)
    folded = None
    for one in told((0, opened), *story, ref=ref):
        folded = fold(folded, one)
    return folded


def test_a_break_leaves_the_room_one_short():
    night = shift(
        (0, Joined(who="0417")), (0, Joined(who="0522")), (60, BreakBegan(who="0417")), (75, BreakEnded(who="0417"))
    )
    assert present([night], after_minutes(70)) == ("0522",)
    assert below_floor(night, after_minutes(120)) == 15 * MINUTE
    assert alone(night, after_minutes(120)) == 15 * MINUTE


def test_a_late_comer_leaves_the_room_one_short_until_then():
    night = shift((0, Joined(who="0417")), (42, Joined(who="0522")))
    assert below_floor(night, after_minutes(120)) == 42 * MINUTE


def test_the_other_shift_still_in_the_room_counts():
    mine = shift((0, Joined(who="0417")))
    theirs = shift((0, Joined(who="0001")), (30, Left(who="0001")), ref="SH-26-000000")
    assert below_floor(mine, after_minutes(60), beside=[theirs]) == 30 * MINUTE


def test_an_empty_room_past_the_end_is_not_this_shifts_but_a_room_held_alone_is():
    relieved = shift((0, Joined(who="0417")), (0, Joined(who="0522")), (720, Left(who="0417")), (720, Left(who="0522")))
    assert below_floor(relieved, after_minutes(760)) == timedelta()
    stayed = shift((0, Joined(who="0417")), (0, Joined(who="0522")), (720, Left(who="0522")), (780, ShiftClosed()))
    assert below_floor(stayed, after_minutes(999)) == 60 * MINUTE


def test_since_when_somebody_is_alone():
    night = shift((0, Joined(who="0417")), (0, Joined(who="0522")), (60, BreakBegan(who="0417")))
    assert alone_since([night], after_minutes(90)) == after_minutes(60)
    assert alone_since([night], after_minutes(59)) is None


def test_nobody_twice_when_two_shifts_both_have_them():
    both = [shift((0, Joined(who="0417"))), shift((0, Joined(who="0417")), ref="SH-26-000002")]
    assert present(both, after_minutes(1)) == ("0417",)


@given(st.lists(st.tuples(st.integers(0, 700), st.sampled_from(["on", "off", "rest", "back"]), st.sampled_from("abc"))))
def test_the_stretches_fill_the_time_without_gap_or_overlap(moves):
    kinds = {"on": Joined, "off": Left, "rest": BreakBegan, "back": BreakEnded}
    night = shift(*((at, kinds[what](who=who)) for at, what, who in sorted(moves)))
    held = stretches([night], NIGHT, HOURS_12)
    assert sum((s.length for s in held), timedelta()) == HOURS_12 - NIGHT
    assert [s.end for s in held[:-1]] == [s.start for s in held[1:]]
    assert [len(s.people) for s in held] == [len(present([night], s.start)) for s in held]
