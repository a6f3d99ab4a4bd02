"""The lines of a calendar file."""

from datetime import UTC, datetime

import pytest

from control_room.domain.calendarlines import LONGEST_LINE, Bad, property_of, time_of, unfolded, words


def test_folded_lines_are_put_together_and_keep_the_number_of_their_first():
    raw = b"\xef\xbb\xbfA:one\r\n two\r\n\tthree\r\n\r\nB:four"
    assert list(unfolded(raw)) == [(1, "A:onetwothree"), (5, "B:four")]


def test_a_line_without_end_is_cut_and_bytes_that_are_no_text_are_harmless():
    (only,) = unfolded(b"A:" + b"x" * 10**6)
    assert len(only[1]) == LONGEST_LINE
    (folded,) = unfolded(b"A:\n" + b" y\n" * 10**5)
    assert len(folded[1]) <= LONGEST_LINE
    assert next(iter(unfolded(b"A:\xff\xfe")))[1].startswith("A:")


def test_a_colon_within_quotes_belongs_to_the_parameter():
    said = property_of('DTSTART;TZID="a:b";X=1:20260320T100000', 7)
    assert (said.value, said.parameters, said.line) == ("20260320T100000", {"TZID": "a:b", "X": "1"}, 7)


@pytest.mark.parametrize("value", ["", "2026", "20260320T10", "19000101", "21010101", "20260320T100000+0100"])
def test_what_is_no_time_is_said_with_its_line(value):
    with pytest.raises(Bad) as told:
        time_of(property_of(f"DTSTART:{value}", 9))
    assert told.value.line == 9


def test_a_leap_second_is_the_second_before():
    assert time_of(property_of("DTSTART:20261231T235960Z", 1)).at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_words_are_on_one_line():
    assert words({"SUMMARY": [property_of("SUMMARY:a\\nb\\, c\\\\d", 1)]}, "SUMMARY") == "a b, c\\d"
    assert words({}, "SUMMARY") == ""
