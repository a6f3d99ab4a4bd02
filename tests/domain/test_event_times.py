"""Hours of an event as they are typed, right over both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.event_times import HoursUnclear, hours, hours_in, instant, until, with_its_day
from control_room.domain.times import day_bounds, day_of, local

SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def test_hours_of_today_and_of_a_day_named():
    assert hours("1230-1700", SATURDAY) == (
        datetime(2026, 11, 28, 12, 30, tzinfo=UTC),
        datetime(2026, 11, 28, 17, tzinfo=UTC),
    )
    assert hours("5 dec 12:30 to 17:00", SATURDAY)[0] == datetime(2026, 12, 5, 12, 30, tzinfo=UTC)
    assert hours("2 jan 1400-1600", SATURDAY)[0] == datetime(2027, 1, 2, 14, tzinfo=UTC)
    assert hours("2026-12-31 22:00 to 2027-01-01 01:00", SATURDAY)[1] == datetime(2027, 1, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("sun 1400-1600", (29, 14, 0), (29, 16, 0)),
        ("saturday 1400 to 1600", (28, 14, 0), (28, 16, 0)),
        ("sat 0400-0500", (28, 4, 0), (28, 5, 0)),  # five hours ago, the same Saturday
        ("tomorrow 0100-0200", (29, 1, 0), (29, 2, 0)),
        ("today 0100-0200", (28, 1, 0), (28, 2, 0)),
        ("fri 2200-0130", (34, 22, 0), (35, 1, 30)),
        ("sat 2200 till sun 0400", (28, 22, 0), (29, 4, 0)),
        ("sun 2200 - tues 0400", (29, 22, 0), (31, 4, 0)),
    ],
)
def test_a_day_by_its_name_is_the_next_of_that_name(typed, begins, ends):
    november = datetime(2026, 11, 1, tzinfo=UTC)
    wanted = tuple(november + timedelta(days=d - 1, hours=h, minutes=m) for d, h, m in (begins, ends))
    assert hours(typed, SATURDAY) == wanted
    assert hours_in(f"lights on {typed} c4") == (10, 10 + len(typed))


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        ("1200", "28 nov 1700", None),
        ("12:00 gmt", "2026-11-28 17:00", None),
        ("1200", "fri 0900", None),
        ("1200", "26 nov 1700", 1),  # over one night: from today
        ("2200", "tomorrow 0130", 1),
        ("today 1200", "28 nov 1700", 3),
        ("28 nov 1200", "28 nov 1700", 0),
        ("1200", "0100", 1),
    ],
)
def test_a_beginning_without_a_day_is_asked_for_it_where_the_end_lies_days_later(first, then, days):
    """In the line and in a form alike: the event of a Saturday, typed on the Wednesday before, had begun there and then."""
    now = datetime(2026, 11, 25, 11, tzinfo=UTC)
    begins = instant(first, now)
    ends = until(then, begins)
    if days is None:
        for typed in (lambda: hours(f"{first} to {then}", now), lambda: with_its_day(first, begins, ends)):
            with pytest.raises(HoursUnclear, match=f"say {day_of(ends):%-d %b} 12:?00( gmt)?, or 25 Nov 12:?00"):
                typed()
    else:
        with_its_day(first, begins, ends)
        assert hours(f"{first} to {then}", now) == (begins, ends)
        assert day_of(ends) - day_of(begins) == timedelta(days=days)


def test_this_mornings_name_said_in_the_evening_is_next_weeks():
    evening = SATURDAY + timedelta(hours=12)
    assert hours("sat 1230-1700", evening)[0] == datetime(2026, 12, 5, 12, 30, tzinfo=UTC)


def test_a_public_house_is_no_day():
    typed = "quiz at the sun 1900-2300"
    first, last = hours_in(typed)
    assert typed[first:last] == "1900-2300"


def test_what_began_a_while_ago_has_begun_and_what_began_last_night_is_tonights():
    assert instant("08:00", SATURDAY) == datetime(2026, 11, 28, 8, tzinfo=UTC)
    assert instant("01:00", SATURDAY) == datetime(2026, 11, 29, 1, tzinfo=UTC)


def test_an_end_without_a_day_is_the_first_after_the_beginning():
    assert hours("2200-0130", SATURDAY)[1] == datetime(2026, 11, 29, 1, 30, tzinfo=UTC)


def test_half_past_one_of_25_october_2026_comes_twice_and_each_can_be_said():
    now = datetime(2026, 10, 24, 12, tzinfo=UTC)
    with pytest.raises(HoursUnclear, match="01:30 BST or 01:30 GMT"):
        hours("22:00-01:30", now)
    assert hours("22:00-01:30 BST", now)[1] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hours("22:00-01:30 gmt", now)[1] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    begins, ends = hours("2026-10-24 22:00 to 2026-10-25 03:00", now)
    assert ends - begins == timedelta(hours=6), "the night has an hour more"


def test_half_past_one_of_28_march_2027_never_comes():
    now = datetime(2027, 3, 27, 12, tzinfo=UTC)
    with pytest.raises(HoursUnclear, match="01:30 never comes that night: the clock goes from 01:00 to 02:00"):
        hours("22:00-01:30", now)
    begins, ends = hours("22:00-03:00", now)
    assert ends - begins == timedelta(hours=4), "the night has an hour less"


@pytest.mark.parametrize(
    "typed",
    ["", "noon", "1400", "14-17", "99:99-10:00", "31 feb 1400-1500", "2026-13-01 10:00 to 11:00", "1400-1730-1800"],
)
def test_what_are_no_hours_is_said_to_be_none(typed):
    with pytest.raises(HoursUnclear):
        hours(typed, SATURDAY)


def test_hours_are_found_in_a_line_and_cameras_are_none():
    line = "palace home at selhurst park 1230-1700 c12 c14"
    assert line[slice(*hours_in(line))] == "1230-1700"
    assert hours_in("c12-14 vauxhall 0412-ab") is None


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 23 * 60),
    st.sampled_from([" BST", " GMT"]),
)
def test_an_event_has_the_hours_the_wall_clock_said_whatever_night_it_is(day, first, lasts, zone):
    """Both ends read as they were typed, the end comes after the beginning, and what it lasts is time that passed."""
    now = day_bounds(day)[0] - timedelta(days=1)
    begin, end = (f"{m // 60:02d}:{m % 60:02d}" for m in (first, (first + lasts) % (24 * 60)))
    try:
        begins = instant(f"{day} {begin}", now)
    except HoursUnclear as why:
        if "never" in str(why):
            return
        begins = instant(f"{day} {begin}{zone}", now)
    try:
        ends = until(end, begins)
    except HoursUnclear as why:
        if "never" in str(why):
            return
        ends = until(f"{end}{zone}", begins)
        assert begins <= ends
    assert f"{local(begins):%H:%M}" == begin
    assert f"{local(ends):%H:%M}" == end
    assert local(begins).date() == day
    assert begins < ends <= begins + timedelta(hours=25)
    passed = timedelta(minutes=lasts)
    assert ends - begins in {passed, passed + timedelta(hours=1), passed - timedelta(hours=1)}
    if local(begins).utcoffset() == local(ends).utcoffset() and ends - begins != passed:
        raise AssertionError("an hour went missing on a night without a change")


def test_the_29th_of_february_is_waited_for():
    begins, _ = hours("29 feb 1400-1600", SATURDAY)
    assert begins == datetime(2028, 2, 29, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "30 feb 1400-1500",
        "31/12/9999 1400-1730",
        "9999-12-31 22:00 to 01:30",
        "0001-01-01 1400-1600",
        "31 feb 2027 1400-1500",
    ],
)
def test_a_day_nobody_means_is_refused_with_what_to_type(typed):
    with pytest.raises(HoursUnclear, match="28 nov 1400"):
        hours(typed, SATURDAY)
