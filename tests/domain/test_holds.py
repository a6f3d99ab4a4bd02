from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given

from control_room.domain.holds import (
    Hold,
    HoldFacts,
    HoldFiled,
    HoldOver,
    HoldPlaced,
    HoldReason,
    HoldReleased,
    HoldRequested,
    HoldReviewed,
    HoldState,
    after,
)
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

ASKED = HoldRequested(
    cameras=("4", "5"),
    begins=after_minutes(0),
    ends=after_minutes(20),
    gone_at=after_minutes(31 * 24 * 60),
    reason=HoldReason.USE_OF_FORCE,
)


def folded(lines):
    hold = None
    for one in lines:
        hold = after(hold, one)
    assert hold is not None
    return hold


def held(*story):
    return folded(told(*story, ref="HD-26-000071"))


def test_a_hold_asked_for_keeps_nothing_until_every_camera_was_seen_held():
    asked = held((0, ASKED))
    assert (asked.state, asked.owed(), asked.red()) == (HoldState.REQUESTED, ("placed",), True)
    assert asked.due() == after_minutes(31 * 24 * 60)
    assert not asked.covers("4", after_minutes(5))
    half = held((0, ASKED), (1, HoldPlaced(cameras=("4",))))
    assert half.covers("4", after_minutes(5))
    assert not half.covers("5", after_minutes(5))
    assert half.owed() == ("placed",)
    whole = held((0, ASKED), (1, HoldPlaced()))
    assert (whole.state, whole.owed(), whole.outstanding()) == (HoldState.APPLIED, (), False)
    assert not whole.covers("4", after_minutes(21))


def test_a_hold_let_go_is_expired_once_its_overwrite_time_is_past():
    over = after_minutes(31 * 24 * 60)
    assert not held((0, ASKED), (1, HoldPlaced())).expired(over)
    gone = held((0, ASKED), (1, HoldPlaced()), (2, HoldReleased(reason="not needed")))
    assert (gone.expired(over - timedelta(seconds=1)), gone.expired(over)) == (False, True)
    assert not held((0, HoldRequested()), (2, HoldReleased(reason="not needed"))).expired(over)


def test_a_hold_is_looked_at_again_after_28_days_in_the_morning():
    placed = held((0, ASKED), (1, HoldPlaced()))
    assert placed.review_on == date(2026, 4, 10)
    # 09:00 British Summer Time
    assert placed.due() == datetime(2026, 4, 10, 8, 0, tzinfo=UTC)
    assert held((0, ASKED), (1, HoldReviewed(review_on=date(2026, 5, 1)))).review_on == date(2026, 5, 1)


def test_a_camera_and_window_not_given_are_owed():
    bare = held((0, HoldRequested()))
    assert bare.owed() == ("camera", "start", "placed")
    assert bare.state is HoldState.REQUESTED
    given = HoldFiled(cameras=("12",), begins=after_minutes(0), ends=after_minutes(5))
    assert held((0, HoldRequested()), (1, given)).owed() == ("placed",)


def test_a_released_hold_keeps_nothing_and_cannot_be_released_again():
    over = held((0, ASKED), (1, HoldPlaced()), (2, HoldReleased(reason="case closed")))
    assert (over.state, over.due(), over.owed()) == (HoldState.RELEASED, None, ())
    assert not over.covers("4", after_minutes(5))
    with pytest.raises(HoldOver, match="ask for a new one"):
        over.release("again")


@given(stories(HoldFacts, ref="HD-26-000071"))
def test_any_sequence_folds_comes_back_from_its_row_and_survives_erasure(lines):
    hold, gone = folded(lines), folded([erased(one) for one in lines])
    assert msgspec.json.decode(msgspec.json.encode(hold), type=Hold) == hold
    assert (gone.owed(), list(gone.counts())) == (hold.owed(), list(hold.counts()))
