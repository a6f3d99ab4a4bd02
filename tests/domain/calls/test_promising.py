"""Promises: what is written of each and when, and whose it is."""

from datetime import UTC, datetime, timedelta

from control_room.domain.calls.promising import NEAR, Promise, passed_on, reminded, reminders

MADE = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
BY = MADE + timedelta(minutes=30)


def one(**more):
    return Promise(text="ring back", by=BY, made_at=MADE, owner="0417", **more)


def test_one_is_near_then_past_then_nothing_more_is_said():
    promises, told = (one(),), []
    while found := next(reminders(promises), None):
        told.append((found.at, found.said.past))
        promises = reminded(promises, found.said)
    assert told == [(BY - NEAR, False), (BY, True)]


def test_one_kept_or_without_a_time_says_nothing_and_each_is_told_by_its_number():
    promises = (one(kept_at=MADE), Promise(text="some time"), one())
    assert [each.said.promise for each in reminders(promises)] == [3]


def test_what_is_kept_stays_with_who_kept_it():
    assert [each.owner for each in passed_on((one(kept_at=MADE), one()), "0522")] == ["0417", "0522"]
