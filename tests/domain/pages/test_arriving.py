"""When somebody says they are there: a clock time to come, or so long from now; never a guess."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.pages.arriving import NoArrival, arrival

NOW = datetime(2026, 11, 23, 0, 51, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("20m", 20),
        ("20 mins", 20),
        ("in 20", 20),
        ("In 20 minutes", 20),
        (" 5 min ", 5),
        ("1h", 60),
        ("in 1 hr 30", 90),
    ],
)
def test_so_long_is_from_now(typed, minutes):
    assert arrival(typed, NOW) == NOW + timedelta(minutes=minutes)


def test_a_clock_time_is_the_next_such():
    assert arrival("0105", NOW) == datetime(2026, 11, 23, 1, 5, tzinfo=UTC)
    assert arrival("00:20", NOW) == datetime(2026, 11, 24, 0, 20, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["20", "soon", "20 monkeys", "2500", "in a bit", "", "-5m"])
def test_anything_else_is_refused_with_both_ways_to_say_it(typed):
    with pytest.raises(NoArrival, match="a clock time as 0105, or 20m"):
        arrival(typed, NOW)
