"""Days as officers write them, counted from the day the message was sent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.suggesting.days import Half, day_at, days_in, half_in
from control_room.domain.requests.suggesting.tokens import tokens
from tests.domain.requests.suggesting.reading import asked, read, shown, told

SATURDAY = date(2026, 3, 14)
FIRST, LAST = date(2001, 6, 1), date(2099, 10, 31)


def day(words, today=SATURDAY):
    found = day_at(tokens(words), 0, today)
    return None if found is None else (found.day, found.half)


@pytest.mark.parametrize(
    ("words", "on", "half"),
    [
        ("today", date(2026, 3, 14), None),
        ("tonight", date(2026, 3, 14), Half.NIGHT),
        ("tomorrow", date(2026, 3, 15), None),
        ("yday", date(2026, 3, 13), None),
        ("yesterday evening", date(2026, 3, 13), Half.EVENING),
        ("last nite", date(2026, 3, 13), Half.NIGHT),
        ("last evening", date(2026, 3, 13), Half.EVENING),
        ("overnight", date(2026, 3, 13), Half.NIGHT),
        ("this afternoon", date(2026, 3, 14), Half.AFTERNOON),
        ("night before last", date(2026, 3, 12), Half.NIGHT),
        ("night before yesterday", date(2026, 3, 12), Half.NIGHT),
        ("day before yesterday", date(2026, 3, 12), None),
        ("weekend", date(2026, 3, 14), None),
        ("early hours this morning", date(2026, 3, 14), Half.EARLY),
        ("early hours morning", date(2026, 3, 14), Half.EARLY),
        ("early hours of the 12th", date(2026, 3, 12), Half.EARLY),
        ("early hours of friday morning", date(2026, 3, 13), Half.EARLY),
        ("a week ago", date(2026, 3, 7), None),
        ("couple of nights ago", date(2026, 3, 12), Half.NIGHT),
        ("sat", date(2026, 3, 14), None),
        ("last saturday", date(2026, 3, 7), None),
        ("last friday", date(2026, 3, 13), None),
        ("next friday", date(2026, 3, 20), None),
        ("next saturday", date(2026, 3, 21), None),
        ("friday the 13th", date(2026, 3, 13), None),
        ("12/mar/26", date(2026, 3, 12), None),
        ("12-03-2026", date(2026, 3, 12), None),
        ("12-Mar-26", date(2026, 3, 12), None),
        ("2026-03-12", date(2026, 3, 12), None),
        ("12.3.26", date(2026, 3, 12), None),
        ("31/12", date(2025, 12, 31), None),
        ("12 May", date(2026, 5, 12), None),
        ("14 May", date(2025, 5, 14), None),
        ("5th", date(2026, 3, 5), None),
        ("31st", date(2026, 1, 31), None),
        ("29th", date(2026, 1, 29), None),
        ("15th", date(2026, 2, 15), None),
        ("March 12th, 2026", date(2026, 3, 12), None),
        ("Mar 12 2026", date(2026, 3, 12), None),
        ("Oct 12", date(2025, 10, 12), None),
        ("5th of november", date(2025, 11, 5), None),
    ],
)
def test_a_day_is_read_as_it_was_meant(words, on, half):
    assert day(words) == (on, half)


@pytest.mark.parametrize(
    "words",
    ["31/2", "29/2", "30 february", "32/3", "0/3", "12/13", "12/the", "3rd floor", "2nd male", "early", "early hours", "2026-02-30",
     "2026-3", "may 12", "mar 5", "march", "early morning", "day before christmas", "1/2/3", "500 days ago", "few males", "12/1999/", "1999-12-31"],
)  # fmt: skip
def test_what_is_no_day_is_none(words):
    assert day(words) is None


def test_in_december_a_day_of_january_is_the_one_to_come():
    assert day("3/1", date(2026, 12, 20)) == (date(2027, 1, 3), None)
    assert day("3/1", date(2026, 10, 20)) == (date(2026, 1, 3), None)


def test_a_weekend_is_both_its_days_and_the_last_there_was():
    assert asked("weekend") == "14 00:00/16 00:00"
    (found,) = days_in(tokens("weekend"), date(2026, 3, 18))
    assert (found.day, found.days, found.sure) == (date(2026, 3, 14), 2, False)


def test_a_day_to_come_is_told():
    assert asked("tomorrow") == "15 00:00/16 00:00"
    assert "future" in told(read("George Street tomorrow"))
    assert asked("sat night") == "07 18:00/08 06:00"


def test_last_friday_said_on_a_saturday_is_not_sure():
    assert not day_at(tokens("last friday"), 0, SATURDAY).sure
    assert day_at(tokens("last thursday"), 0, SATURDAY).sure


def test_a_weekday_that_is_another_dates_is_told():
    assert "weekday_differs" in told(read("George Street monday 12/3 2130-2145"))
    assert "weekday_differs" not in told(read("George Street thursday 12/3 2130-2145"))
    assert "weekday_differs" in told(read("cctv of George Street monday 12/3"))


@pytest.mark.parametrize(
    ("words", "half"),
    [
        ("early doors", Half.EARLY),
        ("at lunchtime", Half.AFTERNOON),
        ("the evening of", Half.EVENING),
        ("9 pm", None),
        ("", None),
    ],
)
def test_a_part_of_a_day_is_read_anywhere_in_a_stretch(words, half):
    assert half_in(tokens(words)) is half


@given(
    st.dates(FIRST, LAST),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d%b%y", "%B %d, %Y"]),
)
def test_a_whole_date_is_itself_whenever_it_is_read(on, written):
    assert day(on.strftime(written)) == (on, None)


@given(st.dates(FIRST, LAST), st.integers(1, 31))
def test_a_day_of_the_month_is_the_latest_there_was(today, number):
    on, _ = day(f"{number}th", today)
    assert on <= today
    assert on.day == number
    assert not any((on + timedelta(days=n)).day == number for n in range(1, (today - on).days + 1))


@given(st.dates(FIRST, LAST), st.sampled_from(["mon", "tues", "weds", "thurs", "fri", "sat", "sunday"]))
def test_a_weekday_is_within_the_week_before(today, said):
    on, _ = day(said, today)
    assert timedelta() <= today - on < timedelta(days=7)
    assert on.strftime("%a").lower() == said[:3]
    last, _ = day(f"last {said}", today)
    assert timedelta() < today - last <= timedelta(days=7)


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_day_and_month_without_a_year_is_the_nearest_that_an_officer_may_mean(today, on):
    said = day(f"{on.day}/{on.month}", today)
    if said is None:
        assert (on.month, on.day) == (2, 29)
        return
    found, _ = said
    assert (found.day, found.month) == (on.day, on.month)
    assert found <= today + timedelta(days=60)
    assert found >= today - timedelta(days=366)


@pytest.mark.parametrize(
    ("words", "window", "sure"),
    [
        ("2 weeks ago sat 2130-2200", "28 21:30/28 22:00", False),
        ("2 weeks ago fri 2130-2200", "27 21:30/27 22:00", False),
        ("two weeks ago on sunday 2130-2200", "01 21:30/01 22:00", False),
        ("fri 2 weeks ago 2130-2200", "27 21:30/27 22:00", False),
        ("fri 2 days ago 2130-2200", "12 21:30/12 22:00", True),
        ("week ago today 2130-2200", "07 21:30/07 22:00", True),
        ("a week ago yesterday 2130-2200", "06 21:30/06 22:00", True),
        ("1/2/3 2130-2200", "02 21:30/02 22:00", False),
        ("2/3 2130-2200", "02 21:30/02 22:00", True),
        ("12/13/3/26 2130-2200", "13 21:30/13 22:00", False),
    ],
)
def test_a_day_that_may_be_another_is_not_sure(words, window, sure):
    found = read(f"George Street {words}")
    assert (shown(found), found.items[0].sure) == (window, sure)


def test_a_week_ago_without_a_time_is_that_day():
    assert asked("week ago today") == "07 00:00/08 00:00"
