"""The alarm row."""

import pytest

from control_room.tui.ports import Alarm
from control_room.tui.widgets.banner import banner_row

ALARM = Alarm(severity=2, source="RR-233", words="c17 gone in 22 h 10 m by setting, not held", more=1)


def row(alarm=ALARM, width=80, *, lit=True, flashing=True) -> str:
    return banner_row(alarm, width, lit=lit, flashing=flashing).plain


def test_digit_shape_source_words_and_the_key():
    assert row().startswith(" 2 ▲ RR-233  c17 gone in 22 h 10 m by setting, not held")
    assert row().endswith("+1 more  F8 ack ")


def test_only_the_shape_flashes():
    assert row(lit=False) == row().replace("▲", " ")


def test_without_flashing_a_word_says_it():
    assert "UNACK" in row(flashing=False)
    assert "▲" in row(flashing=False)


def test_acknowledged_is_steady_and_offers_no_key():
    known = Alarm(severity=1, source="BOOK", words="is not the one seen before", acknowledged=True)
    assert row(known, lit=False).startswith(" 1 ■ BOOK")
    assert "F8" not in row(known)


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_the_key_never_gives_way(width):
    assert len(row(width=width)) <= width
    assert row(width=width).endswith("F8 ack ")
