"""Windows typed on search rows: which day they are of, and the nights the clocks change."""

from datetime import UTC, datetime, timedelta

from tests.domain.requests.made import BEGINS, folded
from tests.domain.requests.test_rowline import MIN, asked, refused, rows


def test_a_window_is_of_the_night_that_was_asked_for():
    late = folded(asked("12", begins=BEGINS + 90 * MIN, ends=BEGINS + 240 * MIN))  # 23:00 to 01:30
    (row,) = rows("c12 2345-0100 nothing 2m", late)
    assert (row.begins, row.ends) == (BEGINS + 135 * MIN, BEGINS + 210 * MIN)
    (row,) = rows("c12 0015-0030 nothing 2m", late)
    assert row.begins == BEGINS + 165 * MIN
    long = folded(asked("12", ends=BEGINS + timedelta(days=3)))
    assert "give the day too" in refused("c12 2200-2300 nothing", long)
    (row,) = rows("c12 15/3 2200-2300 nothing 2m", long)
    assert row.begins == datetime(2026, 3, 15, 22, tzinfo=UTC)
    assert rows("c12 15mar 2200-2300 nothing 2m", long) != ()


def test_a_window_that_ends_at_the_minute_it_began_is_a_whole_day():
    (row,) = rows("c12 2200-2200 nothing 2m")
    assert row.ends - row.begins == timedelta(hours=24)


def test_an_item_of_more_than_a_day_wants_the_day_and_one_of_a_day_does_not():
    a_day = folded(asked("12", ends=BEGINS + timedelta(hours=24)))
    assert rows("c12 2200-2300 nothing 2m", a_day)[0].begins == BEGINS + 30 * MIN
    longer = folded(asked("12", ends=BEGINS + timedelta(hours=24, minutes=1)))
    assert "give the day too" in refused("c12 2200-2300 nothing", longer)


def test_the_night_the_clocks_change():
    october = folded(
        asked("12", begins=datetime(2025, 10, 26, 0, tzinfo=UTC), ends=datetime(2025, 10, 26, 3, tzinfo=UTC))
    )
    (row,) = rows("c12 0110-0140 nothing 2m", october)
    assert (row.begins, row.ends) == (
        datetime(2025, 10, 26, 0, 10, tzinfo=UTC),
        datetime(2025, 10, 26, 1, 40, tzinfo=UTC),
    )
    (row,) = rows("c12 0110gmt-0140gmt nothing 2m", october)
    assert row.begins == datetime(2025, 10, 26, 1, 10, tzinfo=UTC)
    march = folded(
        asked("12", begins=datetime(2026, 3, 29, 0, tzinfo=UTC), ends=datetime(2026, 3, 29, 2, tzinfo=UTC)),
        came=datetime(2026, 3, 29, 9, tzinfo=UTC),
    )
    assert "never was that night: the clock went from 01:00 to 02:00" in refused("c12 0110-0230 nothing", march)
