"""When pictures are gone, in words of days that are always 24 hours long, and by when a request must be done."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.clock import (
    OldestSeen,
    Retained,
    band,
    due_by,
    expected,
    gone,
    kept_for,
    target,
    widened,
)
from control_room.domain.requests.codes import FINISH_WITHIN, Band, Urgency

D = timedelta(days=1)
H = timedelta(hours=1)


def at(day, hour=12, month=3):
    return datetime(2026, month, day, hour, tzinfo=UTC)


HISTORY = (Retained(since=at(1, month=1), days=31), Retained(since=at(10), days=14), Retained(since=at(20), days=28))


@pytest.mark.parametrize(
    ("picture", "days"),
    [
        (at(5), 14),  # taken under 31 days, before the setting became 14
        (at(12), 14),  # taken under 14, before it became 28: the recorder may not have been changed
        (at(21), 28),
        (at(1, month=2), 14),
    ],
)
def test_a_picture_keeps_the_shorter_of_the_settings_since_it_was_taken(picture, days):
    assert kept_for(HISTORY, picture) == days * D


def test_before_the_first_inventory_the_first_counts_and_a_camera_of_none_has_no_clock():
    assert kept_for(HISTORY[:1], datetime(2025, 12, 1, tzinfo=UTC)) == 31 * D
    assert kept_for((), at(5)) is None
    assert gone("12", at(5), ()) is None


def test_retention_counts_elapsed_hours_through_the_change_of_the_clocks():
    one = (Retained(since=at(1, month=1), days=31),)
    found = gone("12", datetime(2026, 3, 15, 22, 0, tzinfo=UTC), one)
    assert found.at == datetime(2026, 4, 15, 22, 0, tzinfo=UTC)  # 23:00 on the wall: an hour later than it was taken
    assert not found.seen


def test_the_worse_of_setting_and_oldest_picture_counts():
    one = (Retained(since=at(1, month=1), days=31),)
    full = OldestSeen(seen_at=at(28), oldest=at(28) - 20 * D)
    assert gone("12", at(20), one, full).at == at(20) + 20 * D
    assert gone("12", at(20), one, full).seen
    long = OldestSeen(seen_at=at(28), oldest=at(28) - 40 * D)
    assert gone("12", at(20), one, long).at == at(20) + 31 * D
    assert not gone("12", at(20), one, long).seen


@given(days=st.integers(1, 60), really=st.integers(0, 90 * 24), age=st.integers(0, 60 * 24))
def test_no_picture_is_said_to_last_longer_than_either_says(days, really, age):
    seen_at = at(28)
    picture = seen_at - age * H
    found = gone(
        "12",
        picture,
        (Retained(since=at(1, month=1), days=days),),
        OldestSeen(seen_at=seen_at, oldest=seen_at - really * H),
    )
    assert found.at == picture + min(days * D, really * H)
    if age > really:
        assert found.at < seen_at  # older than the oldest picture found: it is gone


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (7 * D, Band.GREEN),
        (7 * D - H, Band.AMBER),
        (72 * H, Band.AMBER),
        (71 * H, Band.RED),
        (24 * H, Band.RED),
        (23 * H, Band.FLASHING),
        (0 * H, Band.GONE),
        (-H, Band.GONE),
        (None, Band.UNKNOWN),
    ],
)
def test_age_bands(left, said):
    assert band(left) is said


def test_the_soonest_of_target_overwriting_and_custody_is_due():
    came = at(14)
    assert due_by(came, Urgency.ROUTINE, earliest_gone=None) == came + 7 * D
    assert due_by(came, Urgency.ROUTINE, earliest_gone=came + 3 * D, minutes=30) == came + 3 * D - 2 * H - timedelta(
        minutes=30
    )
    assert due_by(came, Urgency.URGENT, earliest_gone=came + 10 * H) == came + 4 * H
    assert due_by(came, Urgency.URGENT, earliest_gone=None, custody_until=came + 5 * H) == came + 3 * H
    assert due_by(came, Urgency.LOW, earliest_gone=came + 10 * D) == came + 7 * D


def test_waiting_for_the_requester_pauses_the_target_and_not_the_overwriting():
    came = at(14)
    assert target(came, Urgency.ROUTINE, 2 * D) == came + 9 * D
    assert due_by(came, Urgency.ROUTINE, earliest_gone=came + 8 * D, paused=5 * D) == came + 8 * D - 2 * H


@given(st.sampled_from(list(Urgency)), st.integers(-48, 24 * 40), st.integers(-48, 72))
def test_nothing_is_due_after_its_target_its_footage_or_its_custody_clock(urgency, left, custody):
    came = at(14)
    due = due_by(came, urgency, earliest_gone=came + left * H, custody_until=came + custody * H)
    assert due <= came + FINISH_WITHIN[urgency]
    assert due < came + left * H
    assert due < came + custody * H


def test_a_recorder_that_is_fast_or_slow_widens_the_window_at_both_ends():
    assert widened(at(14), at(15), 47) == (at(14) - timedelta(seconds=47), at(15) + timedelta(seconds=47))
    assert widened(at(14), at(15), -47) == widened(at(14), at(15), 47)


def test_a_picture_of_the_very_instant_a_setting_came_into_force_is_under_it():
    grown = (Retained(since=at(1), days=14), Retained(since=at(10), days=28))
    assert kept_for(grown, at(10)) == 28 * D
    assert kept_for(grown, at(10) - timedelta(microseconds=1)) == 14 * D


def test_viewing_is_reckoned_by_the_hour_and_camera_and_never_under_its_least():
    assert expected([(H, 1)], an_hour=60, least=15) == 60
    assert expected([(timedelta(minutes=10), 3)], an_hour=60, least=15) == 30
    assert expected([(timedelta(minutes=5), 1), (timedelta(minutes=5), 0)], an_hour=60, least=15) == 30
    assert expected([(timedelta(minutes=21), 1)], an_hour=50, least=1) == 18
    assert expected([], an_hour=60, least=15) == 0
