from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from control_room.domain.requests.codes import MainReason
from control_room.services.training.schedule import (
    ASSISTS,
    FRESH,
    RADIO_CALLS,
    SUCCESSFUL,
    UNSUCCESSFUL,
    YEAR,
    Quota,
    hour_of,
    one_of,
    schedule,
)

ENDS = (date(2026, 11, 22), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2027, 1, 1))
TODAY = Quota(assists=1, radio=5)


@pytest.mark.parametrize("last", ENDS)
def test_any_365_days_hold_the_same_number_whichever_day_they_end_on(last):
    made = schedule(last, TODAY, Random(1))
    for late in range(8):
        ends = last + timedelta(days=late)
        window = [made.of(ends - timedelta(days=n)) for n in range(365)]
        assert sum(quota.assists for quota in window) == ASSISTS == 282
        assert sum(quota.radio for quota in window) == RADIO_CALLS
        assert Counter(answer for quota in window for answer in quota.answers) == {**UNSUCCESSFUL, **SUCCESSFUL}
    assert sum(UNSUCCESSFUL.values()) == 370
    assert set(UNSUCCESSFUL) == set(MainReason)
    assert sum(SUCCESSFUL.values()) == 300
    assert 2000 <= RADIO_CALLS < 2100


@pytest.mark.parametrize("last", ENDS)
def test_the_last_day_holds_what_has_happened_by_now_and_each_day_to_come_something(last):
    made = schedule(last, TODAY, Random(1))
    assert made.of(last) == TODAY == made.of(last - YEAR)
    for late in range(1, FRESH.days + 1):
        assert made.of(last + timedelta(days=late)).assists >= 1
        assert made.of(last + timedelta(days=late)).radio >= 3
    assert made.of(last - timedelta(days=1)).assists >= 1


def test_the_same_chance_gives_the_same_year_and_another_another():
    one, same, other = (schedule(ENDS[0], TODAY, Random(seed)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_the_weekend_is_busier():
    made = schedule(ENDS[0], TODAY, Random(1))
    days = [ENDS[0] - timedelta(days=n) for n in range(1, 358)]
    of = [sum(made.of(day).assists for day in days if day.weekday() == weekday) for weekday in range(7)]
    assert max(of) == of[5]
    assert of[4] > of[1]


def test_saturday_is_busiest_just_after_midnight_and_a_tuesday_by_day():
    random, saturday, tuesday = Random(3), date(2026, 3, 14), date(2026, 3, 10)
    nights = sum(hour_of(saturday, random) < 3 for _ in range(2000)) / 2000
    assert nights > 0.3
    assert sum(hour_of(tuesday, random) < 3 for _ in range(2000)) / 2000 < 0.08


def test_an_hour_stays_within_its_bounds_even_where_hardly_anything_happens():
    random = Random(3)
    assert all(3.9 <= hour_of(date(2026, 3, 10), random, earliest=3.9, latest=3.95) <= 3.95 for _ in range(50))


def test_one_of_keeps_to_the_weights():
    assert {one_of(Random(n), (("a", 1.0), ("b", 0.0))) for n in range(50)} == {"a"}
