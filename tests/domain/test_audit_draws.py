"""The draw of camera uses: by the head alone, from everybody's every half-hour."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.assists.kinds import Opened
from control_room.domain.audit_draws import Draw, Slot, drawn, half_hour, in_hand, slots_of, week_bounds
from control_room.domain.book import Noted
from control_room.domain.duties import Joined, Left, ShiftClosed, ShiftOpened
from control_room.domain.kinds import fold
from control_room.domain.patrols import Patrolled
from control_room.domain.times import ShiftName, shift_window
from control_room.domain.trails import Leg, Trail
from tests.domain.lines import NIGHT, after_minutes, line, told

WEEK = date(2026, 3, 9)
BEGINS, ENDS = week_bounds(WEEK)
HEAD = ENDS + timedelta(minutes=10)
CAMERAS = ("1", "12", "22", "D4")
STAFF = ("0417", "0522", "0200")
SLOTS = [Slot(at=half_hour(NIGHT) + timedelta(minutes=30 * n), staff=staff) for n in range(8) for staff in STAFF]


def shift(*story, ref="SH-26-000001"):
    window = shift_window(NIGHT)
    opened = ShiftOpened(pattern=ShiftName.NIGHT, starts=window.start, ends=window.end)
    folded = None
    for one in told((0, opened), *story, ref=ref):
        folded = fold(folded, one)
    return folded


def times(slots, staff):
    return [slot.at for slot in slots if slot.staff == staff]


@given(st.permutations(SLOTS), st.permutations(CAMERAS), st.integers(0, 40), st.text("0123456789abcdef", min_size=4))
def test_the_same_head_draws_the_same_in_whatever_order_things_come(slots, cameras, n, root):
    first = drawn(WEEK, root, SLOTS, {}, CAMERAS, n=n)
    assert drawn(WEEK, root, slots, {}, cameras, n=n) == first
    assert len(first) == min(n, len(SLOTS))
    assert len({(draw.staff, draw.at) for draw in first}) == len(first)


def test_every_half_hour_of_everybody_and_every_camera_is_drawn_by_some_head():
    found = [draw for n in range(400) for draw in drawn(WEEK, f"{n:x}", SLOTS, {}, CAMERAS, n=3)]
    assert {(draw.at, draw.staff) for draw in found} == {(slot.at, slot.staff) for slot in SLOTS}
    often = [sum(draw.camera == camera for draw in found) for camera in CAMERAS]
    assert min(often) > 200
    assert len({drawn(WEEK, f"{n:x}", SLOTS, {}, CAMERAS, n=3) for n in range(50)}) > 45


def test_another_week_with_the_same_head_draws_others():
    assert drawn(WEEK, "ab", SLOTS, {}, CAMERAS, n=5) != drawn(date(2026, 3, 16), "ab", SLOTS, {}, CAMERAS, n=5)


def test_what_the_book_has_in_hand_is_looked_at_and_where_it_has_nothing_any_camera():
    at = half_hour(NIGHT)
    hands = {("0417", at): {"22"}}
    slots = [Slot(at=at, staff="0417"), Slot(at=at, staff="0522")]
    theirs, others = (
        next(draw for draw in drawn(WEEK, "ab", slots, hands, CAMERAS, n=2) if draw.staff == staff)
        for staff in ("0417", "0522")
    )
    assert theirs == Draw(staff="0417", at=at, camera="22", known=True)
    assert (others.known, others.camera in CAMERAS) == (False, True)
    assert drawn(WEEK, "ab", slots[1:], {}, (), n=2) == ()


@given(st.integers(0, 600), st.integers(1, 600))
def test_every_minute_on_duty_lies_in_a_half_hour_that_can_be_drawn(joined, stayed):
    worked = shift((joined, Joined(who="0417")), (joined + stayed, Left(who="0417")), (1300, ShiftClosed()))
    slots = set(times(slots_of(WEEK, [worked], {}, head=HEAD), "0417"))
    for minute in range(joined, joined + stayed, 7):
        at = after_minutes(minute)
        assert half_hour(at) in slots
    assert all(at + timedelta(minutes=30) > after_minutes(joined) for at in slots)
    assert all(at < after_minutes(joined + stayed) for at in slots)


def test_a_shift_nobody_closed_goes_on_for_a_day_at_most_and_no_slot_is_of_another_week():
    slots = slots_of(WEEK, [shift((0, Joined(who="0417")))], {}, head=HEAD)
    assert max(times(slots, "0417")) < NIGHT + timedelta(hours=24, minutes=30)
    early = shift((-5 * 24 * 60, Joined(who="0522")), (3 * 24 * 60, Left(who="0522")), (9999, ShiftClosed()))
    assert times(slots_of(WEEK, [early], {}, head=HEAD), "0522")[0] == BEGINS
    assert times(slots_of(WEEK, [early], {}, head=HEAD), "0522")[-1] == ENDS - timedelta(minutes=30)


def test_whoever_writes_of_a_camera_off_shift_can_be_drawn_too():
    lines = [line(Patrolled(cameras=("12",)), by="0999")]
    hands = in_hand(lines, (), until=HEAD)
    assert slots_of(WEEK, (), hands, head=HEAD) == (Slot(at=half_hour(NIGHT), staff="0999"),)


def test_hands_hold_what_lines_of_work_name_and_follows_hold_and_nothing_listed_or_struck():
    lines = [
        line(Patrolled(cameras=("1", "12"))),
        line(Opened(camera="22"), number=2, by="0522"),
        line(Noted(text="door", cameras=("D4",)), number=3, by="system"),
        line(Patrolled(cameras=("7",)), number=4, struck=9),
    ]
    lines.append(msgspec.structs.replace(line(Patrolled(cameras=("8",)), number=5), aud="listed"))
    leg = Leg(camera="22", begins=after_minutes(0), ends=after_minutes(60), number=2, by="0522")
    hands = in_hand(lines, [Trail(legs=(leg,))], until=HEAD)
    at = half_hour(NIGHT)
    assert hands[("0417", at)] == {"1", "12"}
    assert [hands[("0522", at + timedelta(minutes=30 * n))] for n in range(3)] == [{"22"}] * 3
    assert set(hands) == {("0417", at), *(("0522", at + timedelta(minutes=30 * n)) for n in range(3))}
