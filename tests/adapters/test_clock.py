"""The clock on the wall, and one that stands where it is put."""

from datetime import UTC, datetime

from control_room.adapters.clock import GivenClock, WallClock


def test_the_wall_clock_tells_aware_utc_in_whole_milliseconds_and_never_runs_back():
    clock = WallClock()
    first, steady = clock.now(), clock.steady()
    assert first.tzinfo is UTC
    assert first.microsecond % 1000 == 0
    assert clock.steady() >= steady
    assert clock.trusts_server


def test_a_given_clock_moves_only_when_told():
    clock = GivenClock(datetime(2026, 10, 25, 0, 59, 59, 999_999, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 10, 25, 0, 59, 59, 999_000, tzinfo=UTC)
    steady = clock.steady()
    assert clock.tick(1.5) == datetime(2026, 10, 25, 1, 0, 1, 499_000, tzinfo=UTC)
    assert clock.steady() - steady == 1.5
    assert not clock.trusts_server
