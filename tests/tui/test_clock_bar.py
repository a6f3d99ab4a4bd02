"""The top row."""

import dataclasses
from datetime import UTC, datetime

import pytest

from control_room.tui.ports import Duty
from control_room.tui.widgets.clock_bar import clock_row

AT = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)
DUTY = Duty(operator="J Wright", staff="0417", shift="Night A", workstation="CR-2", on_duty=2, floor=2, since_break=41)


def test_eighty_columns_read_as_the_sketch():
    assert clock_row(AT, DUTY, 80, training=False).plain.rstrip() == (
        " 20:47:32 GMT  Fri 13 Mar   Night A   0417 J Wright   CR-2   2 on duty"
    )


def test_wide_screens_say_the_day_in_full_and_put_the_facts_at_the_right():
    row = clock_row(AT, DUTY, 160, training=False).plain
    assert row.startswith(" 20:47:32 GMT  Friday 13 March")
    assert row.endswith("Night A · 0417 J Wright · CR-2 · 2 of 2 on duty · 41 min since a break")
    assert len(row) == 159


def test_visitors_are_in_sight_at_any_width_that_has_the_operator():
    inside = dataclasses.replace(DUTY, visitors=3)
    assert clock_row(AT, inside, 80, training=False).plain.rstrip() == (
        " 20:47:32 GMT  Fri 13 Mar  Night A  3 visitors  0417 J Wright  CR-2  2 on duty"
    )
    assert "Night A  3 visitors  0417 J Wright" in clock_row(AT, inside, 80, training=True).plain
    long = dataclasses.replace(inside, operator="Bartholomew Wright-Featherstone")
    assert clock_row(AT, long, 80, training=True).plain.rstrip().endswith("Night A  3 visitors  0417")
    assert " · 3 visitors · " in clock_row(AT, inside, 160, training=False).plain
    assert "1 visitor  " in clock_row(AT, dataclasses.replace(DUTY, visitors=1), 80, training=False).plain


def test_summer_time_is_named():
    assert "21:47:32 BST" in clock_row(AT.replace(month=7), DUTY, 80, training=False).plain


def test_a_desk_below_its_floor_says_so():
    short = Duty(operator="J Wright", staff="0417", shift="Night A", workstation="CR-2", on_duty=1, floor=2)
    assert "1 of 2 on duty" in clock_row(AT, short, 80, training=False).plain


@pytest.mark.parametrize("width", range(30, 200))
def test_time_and_training_never_give_way(width):
    row = clock_row(AT, DUTY, width, training=True)
    assert row.cell_length <= width
    assert row.plain.startswith(" 20:47:32 GMT   TRAINING ")
