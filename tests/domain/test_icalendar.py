"""Calendars as RFC 5545 has them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.icalendar import LONGEST, Event, calendar, escaped
from control_room.domain.times import day_bounds

NOW = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 9, tzinfo=UTC)


def unfolded(made):
    return made.decode().replace("\r\n ", "").split("\r\n")


def test_times_are_utc_and_whole_days_are_dates():
    begins, ends = day_bounds(datetime(2026, 7, 2, tzinfo=UTC).date())
    made = calendar(
        [
            Event(uid="DY-26-000001@x", begins=SUMMER, ends=SUMMER + timedelta(hours=1), summary="court"),
            Event(uid="DY-26-000002@x", begins=begins, ends=ends, all_day=True, cancelled=True, sequence=2),
        ],
        now=NOW,
    )
    lines = unfolded(made)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"DTSTART:20260701T090000Z", "DTEND:20260701T100000Z", "DTSTAMP:20260313T203000Z"} <= set(lines)
    assert {"DTSTART;VALUE=DATE:20260702", "DTEND;VALUE=DATE:20260703", "STATUS:CANCELLED", "SEQUENCE:2"} <= set(lines)


def test_an_end_before_the_beginning_is_no_end():
    assert b"DTEND" not in calendar([Event(uid="x", begins=SUMMER, ends=SUMMER - timedelta(hours=1))], now=NOW)


def test_marks_of_the_format_are_escaped():
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
    assert escaped("a\r\nEND:VEVENT") == "a\\nEND:VEVENT"
    assert "\r" not in escaped("a\rb")


@given(st.text(), st.text())
def test_no_words_break_out_of_their_line_and_none_is_too_long(summary, place):
    made = calendar([Event(uid="x", begins=SUMMER, summary=summary, location=place)], now=NOW)
    physical = made.split(b"\r\n")
    assert all(len(each) <= LONGEST for each in physical)
    for each in physical:
        each.decode()
        assert b"\r" not in each
        assert b"\n" not in each
    assert sum(line == "BEGIN:VEVENT" for line in unfolded(made)) == 1
    assert f"SUMMARY:{escaped(summary)}" in unfolded(made)
