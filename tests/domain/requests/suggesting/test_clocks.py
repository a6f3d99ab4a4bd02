"""Times of day as officers write them, and which half of the day was meant."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.suggesting.clocks import clock_at
from control_room.domain.requests.suggesting.tokens import tokens
from tests.domain.requests.suggesting.reading import asked, read, shown, told

OCTOBER = datetime(2026, 10, 26, 9, tzinfo=UTC)
"""The Monday after the clocks went back; they went forward on 29 March."""
MARCH = datetime(2026, 3, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("from 9 to 11 yesterday", "13 21:00/13 23:00"),
        ("yesterday from 9 to 11", "13 21:00/13 23:00"),
        ("from 10 to 11 last night", "13 22:00/13 23:00"),
        ("from 5 to 11 last night", "13 17:00/13 23:00"),
        ("10 to 11pm yesterday", "13 22:00/13 23:00"),
        ("yesterday at 10 to 11", "13 22:20/13 23:20"),
        ("in between 9 and 10pm yesterday", "13 21:00/13 22:00"),
        ("yesterday 9 til 10", "13 21:00/13 22:00"),
        ("from fri 11pm to 1am", "13 23:00/14 01:00"),
        ("from thursday 11pm to friday 1am", "12 23:00/13 01:00"),
        ("sat 11pm to sun 1am", "07 23:00/08 01:00"),
        ("fri 9-10pm", "13 21:00/13 22:00"),
        ("yesterday 11pm to 1", "13 23:00/14 01:00"),
        ("yesterday 9am to 1", "13 09:00/13 13:00"),
        ("yesterday 11 to 1am", "13 23:00/14 01:00"),
        ("midnight last night", "13 23:30/14 00:30"),
        ("yesterday 11pm to midnight", "13 23:00/14 00:00"),
        ("yesterday midday to 1pm", "13 12:00/13 13:00"),
        ("yesterday 9 o clock at night", "13 20:30/13 21:30"),
        ("yesterday at nine o'clock in the evening", "13 20:30/13 21:30"),
        ("yesterday night nine o clock", "13 20:30/13 21:30"),
        ("yesterday 9 p.m.", "13 20:30/13 21:30"),
        ("yesterday 9.30 p.m. to 10 p.m.", "13 21:30/13 22:00"),
        ("quarter to 12 last night", "13 23:15/14 00:15"),
        ("yesterday half past nine pm", "13 21:00/13 22:00"),
        ("yesterday 930pm", "13 21:00/13 22:00"),
        ("yesterday 21hrs", "13 20:30/13 21:30"),
        ("yesterday afternoon at 3", "13 14:30/13 15:30"),
        ("yesterday morning at 3", "13 02:30/13 03:30"),
        ("yesterday evening at 7", "13 18:30/13 19:30"),
        ("last night at 3", "14 02:30/14 03:30"),
        ("yesterday 12pm", "13 11:30/13 12:30"),
        ("yesterday 12am to 1am", "13 00:00/13 01:00"),
        ("yesterday 0000-0100", "13 00:00/13 01:00"),
        ("yesterday 2300-2400", "13 23:00/14 00:00"),
        ("until 10pm yesterday", "13 21:00/13 22:00"),
        ("since 10pm yesterday", "13 22:00/13 23:00"),
        ("yesterday from around 9pm", "13 20:30/13 22:30"),
        ("yesterday around after 9pm", "13 20:30/13 22:30"),
        ("13/03/2026 21:30:15 to 21:45:20", "13 21:30/13 21:45"),
        ("yesterday eleven-ish pm", "13 22:30/13 23:30"),
        ("12/01 at 2130 zulu", "12 21:00/12 22:00"),
        ("11pm friday to 1am saturday", "13 23:00/14 01:00"),
        ("yesterday 9pm for an hour", "13 21:00/13 22:00"),
        ("yesterday from 2100 for 2 hours", "13 21:00/13 23:00"),
        ("yesterday 2100 for half an hour", "13 21:00/13 21:30"),
        ("yesterday around 2100 for 45 mins", "13 20:30/13 22:15"),
        ("yesterday 2345 for thirty", "13 23:15/14 00:15"),
        ("yesterday 2345 for 2000 minutes", "13 23:15/14 00:15"),
        ("yesterday 2345 for half 2 hours", "13 23:15/14 00:15"),
        ("yesterday before 2345 for 2 hours", "13 22:45/13 23:45"),
        ("last night at 1230", "14 00:00/14 01:00"),
        ("last night 12pm", "13 23:30/14 00:30"),
        ("2330-1230 last night", "13 23:30/14 00:30"),
        ("yesterday 1230", "13 12:00/13 13:00"),
    ],
)
def test_a_time_is_read_as_it_was_meant(words, window):
    assert asked(words) == window


@pytest.mark.parametrize(
    "words",
    [
        "for 3 hours yesterday",
        "yesterday, 4 males",
        "from friday 9",
        "yesterday from 12/3 to 13/3",
        "yesterday flat 9/11",
        "yesterday room 25:99",
        "yesterday ref no #2130",
        "yesterday a21",
        "yesterday, 9-11",
    ],
)
def test_what_is_no_time_leaves_the_day_whole(words):
    assert "no_time" in told(read(f"George Street {words}"))


@pytest.mark.parametrize("words", ["last night at 1230", "last night 12pm", "2330-1230 last night"])
def test_half_past_twelve_of_a_night_is_after_midnight_and_never_sure(words):
    found = read(f"George Street {words}")
    assert "half_assumed" in told(found)
    assert not found.items[0].sure


def test_how_long_it_lasted_was_said_and_is_no_guess_of_ours():
    assert told(read("George Street yesterday from 2100 for 2 hours")) == set()
    assert read("George Street yesterday 9pm for an hour").items[0].read[1].quote == "9pm for an hour"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("12th or 13th at 2130", ["12", "13"]),
        ("2130-2200 on 12/3, and on the 13th", ["12", "13"]),
        ("on the 11th, 12th and the 13th at 2130", ["11", "12", "13"]),
        ("thursday or friday 2130-2200", ["12", "13"]),
        ("12/3 2130 to 2200 and 13/3 0900 to 0930", ["12", "13"]),
        ("reported 12/3, 13/3 2130-2200", ["13"]),
        ("between 2300 on 12/3 and 0100 on 13/3", ["12"]),
    ],
)
def test_a_time_said_of_two_days_is_asked_of_each(words, days):
    assert [f"{item.begins:%d}" for item in read(f"George Street {words}").items] == days


def test_how_many_people_is_not_until_when():
    assert "open_end" in told(read("George Street yesterday from 4 to 6 males"))


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("between about 9 and about 10pm yesterday", "13 20:30/13 22:30"),
        ("between about 9 and 10pm yesterday", "13 20:30/13 22:00"),
        ("between 9 and roughly 10pm yesterday", "13 21:00/13 22:30"),
        ("between 9ish and 10ish pm yesterday", "13 20:30/13 22:30"),
    ],
)
def test_an_end_said_roughly_reaches_further(words, window):
    assert asked(words) == window
    assert "widened" in told(read(f"George Street {words}"))


def test_both_ends_said_are_both_taken():
    assert "open_end" not in told(read("George Street from 9 to 11 yesterday"))


def test_a_date_that_never_was_is_no_time():
    assert asked("2026-02-30 21:30") == "13 21:00/13 22:00"
    assert told(read("George Street 2026-02-30 21:30")) == {"day_assumed", "span_assumed"}
    assert asked("yesterday 2130-2200 - 12 lads") == "13 21:30/13 22:00"


def test_an_end_dated_before_its_beginning_is_told_and_never_sure():
    found = read("George Street 13/03/2026 21:30 to 10/03/2026 22:00")
    assert "ends_first" in told(found)
    assert not found.items[0].sure


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("25/10/2026 0030-0230", (25, 23, 30, -1), (25, 2, 30, 0)),
        ("24/10/2026 2300-0230", (24, 22, 0, 0), (25, 2, 30, 0)),
        ("25/10/2026 0130 BST to 0130 GMT", None, None),
    ],
)
def test_the_night_the_clocks_go_back_is_an_hour_longer(words, first, last):
    item = read(f"George Street {words}", received=OCTOBER).items[0]
    if first is not None:
        assert item.ends == datetime(2026, 10, last[0], last[1], last[2], tzinfo=UTC)
        day, hour, minute, back = first
        assert item.begins == datetime(2026, 10, day + back, hour, minute, tzinfo=UTC)


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    item = read("George Street 28/3/2026 2330-0300", received=MARCH).items[0]
    assert item.begins == datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert item.ends == datetime(2026, 3, 29, 2, 0, tzinfo=UTC)


@given(st.integers(0, 23), st.integers(0, 59))
def test_four_figures_are_the_time_they_say(hour, minute):
    said = f"{hour:02d}{minute:02d}"
    clock = clock_at(tokens(said), 0)
    assert (clock.minute, clock.half) == (hour * 60 + minute, "24")


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["am", "pm"]), st.sampled_from([":", "."]))
def test_am_and_pm_say_the_half(hour, minute, half, sign):
    clock = clock_at(tokens(f"{hour}{sign}{minute:02d}{half}"), 0)
    assert clock.minute == (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("2026-03-13T21:30", "13 21:00/13 22:00"),
        ("2026-03-13T09:15Z", "13 08:45/13 09:45"),
        ("2026-03-13T10:15:00", "13 09:45/13 10:45"),
        ("2026-03-13T21:30 to 2026-03-13T22:00", "13 21:30/13 22:00"),
        ("from 2026-03-12T23:30:00Z until 2026-03-13T01:00:00Z", "12 23:30/13 01:00"),
    ],
)
def test_a_day_and_time_as_programs_write_them(words, window):
    found = read(f"George Street {words}")
    assert (shown(found), found.items[0].sure) == (window, True)


def test_the_zone_a_program_wrote_counts():
    found = read("George Street 2026-06-13T21:30Z to 2026-06-13T22:00Z", received=datetime(2026, 6, 14, 8, tzinfo=UTC))
    assert shown(found) == "13 22:30/13 23:00"
