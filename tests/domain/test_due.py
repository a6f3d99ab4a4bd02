from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.due import BACKUP, CHECKPOINT, SAMPLE, Schedule, following, latest, schedules


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def named(name: str, minutes: int = 15) -> Schedule:
    return next(each for each in schedules(checkpoint_minutes=minutes) if each.name == name)


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-03-13 20:30", "2026-03-13 20:30"), ("2026-03-13 20:44:59", "2026-03-13 20:30"), ("2026-03-13 20:45", "2026-03-13 20:45")],
)  # fmt: skip
def test_checkpoints_come_round_by_the_quarter(now, due):
    assert latest(named(CHECKPOINT), at(now)) == at(due)
    assert following(named(CHECKPOINT), at(now)) == at(due) + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-01-10 03:29", "2026-01-09 03:30"),  # within the day's window
        ("2026-01-10 03:30", "2026-01-10 03:30"),
        ("2026-07-10 02:30", "2026-07-10 02:30"),  # half past three by the London clock
        ("2026-07-10 02:29", "2026-07-09 02:30"),
        ("2026-10-25 03:30", "2026-10-25 03:30"),
        ("2026-03-29 02:30", "2026-03-29 02:30"),
    ],
)
def test_the_backup_is_due_at_half_past_three_by_the_london_clock(now, due):
    assert latest(named(BACKUP), at(now)) == at(due)


def test_the_sample_is_drawn_on_monday_and_caught_up_all_week():
    sample = named(SAMPLE)
    monday = at("2026-03-09 07:30")
    assert latest(sample, monday) == monday
    assert latest(sample, monday + timedelta(days=6, hours=23)) == monday
    assert following(sample, monday) == at("2026-03-16 07:30")


def test_what_is_older_than_its_window_is_let_go():
    short = Schedule(name="short", clock="03:30", window=timedelta(hours=1))
    assert latest(short, at("2026-01-10 04:29")) == at("2026-01-10 03:30")
    assert latest(short, at("2026-01-10 04:30")) is None


@pytest.mark.parametrize(
    ("clock", "day", "due"),
    [("01:30", "2026-10-25", "2026-10-25 00:30"), ("01:30", "2026-03-29", "2026-03-29 01:00")],
)
def test_the_doubled_hour_counts_once_and_the_gap_is_made_up_at_its_end(clock, day, due):
    nightly = Schedule(name="nightly", clock=clock, window=timedelta(days=1))
    moments = [at(day) + timedelta(minutes=5 * n) for n in range(24 * 12)]
    assert max(found for now in moments if (found := latest(nightly, now)) is not None) == at(due)


def test_following_is_always_later_and_is_then_the_latest():
    for schedule in schedules():
        now = at("2026-03-27 23:00")
        for _ in range(20):
            later = following(schedule, now)
            assert later > now
            assert latest(schedule, later) == later
            now = later


def test_a_clock_that_is_none_is_said():
    with pytest.raises(ValueError, match="no time of day"):
        following(Schedule(name="x", window=timedelta(days=1), clock="25:00"), at("2026-01-10 03:30"))
