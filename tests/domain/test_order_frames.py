"""The law's frames: how long an order may run, who may make it, and what contradicts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.order_frames import FRAMES, Rank, least_rank, longest, rank_in
from control_room.domain.register_codes import OrderKind

NOON = datetime(2026, 10, 24, 11, tzinfo=UTC)  # the day before the clocks go back


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        ("insp okafor", Rank.INSPECTOR),
        ("T/Insp Shah", Rank.INSPECTOR),
        ("sgt lowe", Rank.SERGEANT),
        ("ps lowe", Rank.SERGEANT),
        ("pc 1234", Rank.CONSTABLE),
        ("ch insp marr", Rank.CHIEF_INSPECTOR),
        ("chief inspector marr", Rank.CHIEF_INSPECTOR),
        ("d/supt hale", Rank.SUPERINTENDENT),
        ("ch supt hale", Rank.CHIEF_SUPERINTENDENT),
        ("sgt lowe for insp okafor", Rank.INSPECTOR),
        ("croydon magistrates", None),
        ("the council", None),
        ("pippa ditton", None),
        ("", None),
    ],
)
def test_the_highest_rank_said_is_read(said, rank):
    assert rank_in(said) is rank


def test_hours_are_elapsed_ones_and_months_are_the_calendars():
    assert longest(OrderKind.DISPERSAL, NOON) == NOON + timedelta(hours=48)
    assert longest(OrderKind.S60, NOON) == NOON + timedelta(hours=48)
    # Three calendar months on at the same London time, which is another hour of UTC by then.
    assert longest(OrderKind.CLOSURE, NOON) == datetime(2027, 1, 24, 12, tzinfo=UTC)
    assert longest(OrderKind.PSPO, datetime(2024, 2, 29, 12, tzinfo=UTC)) == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert longest(OrderKind.INJUNCTION, NOON) is longest(OrderKind.CURFEW, NOON) is None


def test_a_second_day_of_section_60_asks_for_a_superintendent():
    ranks = [least_rank(OrderKind.S60, NOON, NOON + timedelta(hours=h)) for h in (24, 25, 48, 60)]
    assert ranks == [Rank.INSPECTOR, Rank.SUPERINTENDENT, Rank.SUPERINTENDENT, Rank.SUPERINTENDENT]
    assert least_rank(OrderKind.DISPERSAL, NOON, None) is Rank.INSPECTOR
    assert least_rank(OrderKind.PSPO, NOON, NOON) is None


def test_every_frame_names_its_act_and_section():
    for frame in FRAMES.values():
        assert "Act" in frame.source
        assert "s." in frame.source
        assert frame.who


@given(
    st.sampled_from(OrderKind),
    st.datetimes(datetime(2000, 1, 1), datetime(9999, 12, 31, 23, 59), timezones=st.just(UTC)),  # noqa: DTZ001
    st.text(max_size=60),
)
def test_no_time_and_no_words_are_too_odd(kind, at, words):
    last = longest(kind, at)
    assert last is None or last > at
    rank_in(words)
