"""Figures of a period, from day sums."""

from datetime import date

import pytest

from control_room.domain.figures import DEFINITIONS, MEASURES, PRINTED, READINGS, BadPeriod, figures_of, period

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SUMS = [
    ("assists", "all", "", 4),
    ("assists", "category", "misc", 1),
    ("assists", "category", "robbery", 3),
    ("assists", "hour", "22", 3),
    ("assists", "hour", "01", 1),
    ("footage_helped", "all", "", 2),
    ("either", "all", "", 4),
    ("arrests", "all", "", 2),
    ("radio_calls", "all", "", 7),
    ("transmissions", "all", "", 15),
    ("pickups", "all", "", 3),
    ("pickup_seconds", "all", "", 100),
    ("lines", "kind", "line.noted", 30),
    ("lines", "kind", "radio.called", 7),
]


def test_the_committees_three_readings_are_all_computed_and_the_printed_one_is_named():
    plain = figures_of(*YEAR, SUMS).plain()
    assert plain["incidents_assisted"] == {
        "printed": "live_assists",
        "live_assists": 4,
        "investigations_helped": 2,
        "either_once": 4,
    }
    assert (PRINTED in READINGS, plain["assists"], plain["radio_calls"], plain["arrests"]) == (True, 4, 7, 2)
    assert plain["communications"] == {"calls": 7, "transmissions": 15}
    assert plain["definitions"].items() >= DEFINITIONS.items()


def test_keys_stand_commonest_first_and_hours_in_their_order():
    found = figures_of(*YEAR, SUMS)
    assert list(found.by["assists"]["category"]) == ["robbery", "misc"]
    assert list(found.by["assists"]["hour"]) == ["01", "22"]
    assert (found.pickup, found.misc_share, found.total("lines")) == (33.3, 25.0, 37)


def test_nothing_counted_is_nought_and_no_division():
    found = figures_of(*YEAR, [])
    assert (found.total("assists"), found.pickup, found.misc_share) == (0, None, None)
    assert found.plain()["assists"] == 0


def test_every_reading_is_a_measure_and_every_figure_is_defined():
    assert set(READINGS.values()) <= set(MEASURES)
    for measure in ("assists", "either", "footage_helped", "arrests", "radio_calls", "transmissions"):
        assert measure in DEFINITIONS


def test_a_period_ends_after_it_begins():
    period(YEAR[0], YEAR[0])
    with pytest.raises(BadPeriod, match="earlier date first"):
        period(YEAR[1], YEAR[0])


@pytest.mark.parametrize("ends", [(date.min, YEAR[1]), (YEAR[0], date.max), (date.min, date.max)])
def test_a_period_lies_where_a_room_can_be(ends):
    with pytest.raises(BadPeriod, match="between 1900 and 2199"):
        period(*ends)


def test_lines_are_counted_by_their_kind_and_nothing_else():
    plain = figures_of(*YEAR, [*SUMS, ("lines", "hour", "22", 99)])
    assert plain.total("lines") == 37
    assert set(plain.by["lines"]) == {"kind"}
