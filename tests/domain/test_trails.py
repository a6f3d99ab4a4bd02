from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.register_codes import Travel
from control_room.domain.trails import FollowState, Mark, Relay, Sight, relayed, trail_of
from tests.domain.any_facts import CAMERAS, TIMES
from tests.domain.lines import after_minutes

OUT_OF_SIGHT = (Sight.LOST, Sight.BOARDED, Sight.HANDED_OVER, Sight.ENDED)


def marks(*story):
    return [
        Mark(number=n, at=after_minutes(minutes), what=what, by="0417", camera=camera)
        for n, (minutes, what, camera) in enumerate(story, 1)
    ]


def rows(trail):
    return [(leg.camera, leg.begins, leg.ends) for leg in trail.legs]


def test_a_follow_from_camera_to_camera_is_an_unbroken_row_of_legs():
    trail = trail_of(marks((0, Sight.SEEN, "2"), (3, Sight.SEEN, "3"), (5, Sight.SEEN, "22")))
    assert rows(trail) == [
        ("2", after_minutes(0), after_minutes(3)),
        ("3", after_minutes(3), after_minutes(5)),
        ("22", after_minutes(5), None),
    ]
    assert trail.camera == "22"
    assert trail.gaps == ()


def test_lost_and_found_again_leaves_a_gap_that_is_not_joined_up():
    trail = trail_of(marks((0, Sight.SEEN, "3"), (5, Sight.LOST, None), (7, Sight.FOUND, "22")))
    assert rows(trail) == [("3", after_minutes(0), after_minutes(5)), ("22", after_minutes(7), None)]
    assert [(gap.begins, gap.ends, gap.why) for gap in trail.gaps] == [(after_minutes(5), after_minutes(7), Sight.LOST)]


def test_a_bare_camera_after_lost_finds_them_and_keeps_the_gap():
    trail = trail_of(marks((0, Sight.SEEN, "3"), (5, Sight.LOST, None), (7, Sight.SEEN, "22")))
    assert trail.gaps[0].ends == after_minutes(7)


def test_back_on_without_lost_takes_the_gap_from_the_last_thing_written():
    trail = trail_of(marks((0, Sight.SEEN, "3"), (7, Sight.FOUND, "22")))
    assert rows(trail) == [("3", after_minutes(0), after_minutes(0)), ("22", after_minutes(7), None)]
    assert [(gap.begins, gap.ends) for gap in trail.gaps] == [(after_minutes(0), after_minutes(7))]


def test_back_on_without_a_camera_says_no_more_than_was_known():
    lost = marks((0, Sight.SEEN, "3"), (5, Sight.LOST, None), (7, Sight.FOUND, None))
    assert trail_of(lost).state is FollowState.LOST
    assert trail_of([lost[0], lost[2]]).camera == "3"


def test_on_a_bus_nobody_is_in_sight_until_a_camera_says_so():
    bus = Mark(number=2, at=after_minutes(4), what=Sight.BOARDED, by="0417", camera="24", travel=Travel.BUS)
    trail = trail_of([*marks((0, Sight.SEEN, "3")), bus])
    assert trail.state is FollowState.ABOARD
    assert trail.camera is None
    assert rows(trail) == [
        ("3", after_minutes(0), after_minutes(4)),
        ("24", after_minutes(4), after_minutes(4)),
    ]
    assert trail.lost_since == after_minutes(4)


def test_getting_off_out_of_sight_is_lost_and_in_sight_is_nothing():
    off = Mark(number=9, at=after_minutes(9), what=Sight.BOARDED, by="0417", travel=Travel.ON_FOOT)
    assert trail_of([*marks((0, Sight.SEEN, "3"), (4, Sight.BOARDED, None)), off]).state is FollowState.LOST
    watched = trail_of([*marks((0, Sight.SEEN, "3"), (4, Sight.BOARDED, None), (6, Sight.SEEN, "28")), off])
    assert watched.camera == "28"
    assert len(watched.legs) == 2


def test_a_leg_written_up_later_takes_its_place():
    late = [
        Mark(number=3, at=after_minutes(2), what=Sight.SEEN, by="0562", camera="3", recalled=True),
        *marks((0, Sight.SEEN, "2"), (5, Sight.SEEN, "22")),
    ]
    trail = trail_of(late)
    assert [leg.camera for leg in trail.legs] == ["2", "3", "22"]
    assert [leg.recalled for leg in trail.legs] == [False, True, False]


def test_concluding_does_not_make_up_the_end_of_a_recalled_leg():
    recalled = Mark(number=1, at=after_minutes(0), what=Sight.SEEN, by="0417", camera="9", recalled=True)
    closed = Mark(number=2, at=after_minutes(60), what=Sight.CLOSED, by="0417")
    trail = trail_of([recalled, closed])
    assert trail.legs[0].ends is None
    assert trail.state is FollowState.ENDED
    assert trail.camera is None


def test_a_leg_with_its_own_end_leaves_a_gap_to_the_next():
    first = Mark(number=1, at=after_minutes(0), until=after_minutes(2), what=Sight.SEEN, by="0417", camera="4")
    trail = trail_of([first, *marks((0, Sight.LOST, None), (0, Sight.LOST, None), (5, Sight.SEEN, "5"))[2:]])
    assert [(gap.begins, gap.ends) for gap in trail.gaps] == [(after_minutes(2), after_minutes(5))]


def test_images_go_along_with_the_follow_and_stop_in_its_gaps():
    trail = trail_of(marks((0, Sight.SEEN, "2"), (3, Sight.SEEN, "3"), (5, Sight.LOST, None), (7, Sight.FOUND, "22")))
    relay = Relay(number=9, begins=after_minutes(2), ends=after_minutes(8))
    assert [(one.camera, one.begins, one.ends) for one in relayed([relay], trail)] == [
        ("2", after_minutes(2), after_minutes(3)),
        ("3", after_minutes(3), after_minutes(5)),
        ("22", after_minutes(7), after_minutes(8)),
    ]


ANY_MARKS = st.lists(
    st.builds(
        Mark,
        number=st.integers(1, 99),
        at=TIMES,
        until=st.one_of(st.none(), TIMES),
        what=st.sampled_from(Sight),
        by=st.just("0417"),
        camera=st.one_of(st.none(), st.sampled_from(CAMERAS)),
        recalled=st.booleans(),
        travel=st.one_of(st.none(), st.sampled_from(Travel)),
    ),
    max_size=12,
)


@given(ANY_MARKS)
def test_a_trail_never_joins_a_gap(any_marks):
    trail = trail_of(any_marks)
    for before, after in pairwise(trail.legs):
        assert before.begins <= (before.ends or before.begins) <= after.begins
    spans = [(leg.begins, leg.ends or leg.begins) for leg in trail.legs]
    running = trail.state is FollowState.FOLLOWING
    endless = [leg for leg in trail.legs if leg.ends is None]
    assert not running or endless[-1:] == list(trail.legs[-1:])
    assert running or all(leg.recalled for leg in endless)
    if running:
        spans[-1] = (spans[-1][0], spans[-1][0] + timedelta(days=1))
    for gap in trail.gaps:
        assert all(ends <= gap.begins or (gap.ends is not None and begins >= gap.ends) for begins, ends in spans)
    for mark in any_marks:
        if mark.what in OUT_OF_SIGHT and mark.travel is not Travel.ON_FOOT:
            assert not any(begins < mark.at < ends for begins, ends in spans)


@given(ANY_MARKS)
def test_every_seen_leg_begins_where_a_mark_says_so(any_marks):
    begun = {(mark.at, mark.camera) for mark in any_marks}
    assert all((leg.begins, leg.camera) in begun for leg in trail_of(any_marks).legs)
