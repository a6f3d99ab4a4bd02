"""Hours of a service: the week, dated exceptions, bank holidays, and the nights of the clock change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.hours import NO_WEEK, Duty, Holidays, Hours, OnDay, Profile, Window, spans

NINE_TO_FIVE = (Window(begins=540, ends=1020),)
OFFICE = Profile(id="office", name="Office", week=(*(NINE_TO_FIVE,) * 5, (), ()))
NIGHT = (Window(begins=18 * 60, ends=2 * 60),)
NOISE = replace(OFFICE, id="noise", duty=Duty.WINDOWS, duty_week=((), (), (), NIGHT, NIGHT, NIGHT, NIGHT))
CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1))
HOURS = Hours(name="Hours", version="1", effective=date(2026, 1, 1), bank_holidays=CHRISTMAS, services=(OFFICE, NOISE))


def london(day, clock, *, summer=False):
    return datetime.fromisoformat(f"{day}T{clock}:00+0{int(summer)}:00").astimezone(UTC)


def test_it_opens_and_closes_by_the_london_clock():
    for day, summer in (("2026-11-23", False), ("2026-07-20", True)):
        assert not HOURS.open_at(OFFICE, london(day, "08:59", summer=summer))
        assert HOURS.open_at(OFFICE, london(day, "09:00", summer=summer))
        assert not HOURS.open_at(OFFICE, london(day, "17:00", summer=summer))


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (("2026-11-23", "03:00"), ("2026-11-23", "09:00")),  # the same morning, if that is it
        (("2026-11-23", "09:00"), ("2026-11-24", "09:00")),
        (("2026-11-20", "17:05"), ("2026-11-23", "09:00")),
        (("2026-12-24", "17:05"), ("2026-12-29", "09:00")),  # Friday a bank holiday, the weekend, Monday in lieu
        (("2026-12-31", "17:05"), ("2027-01-04", "09:00")),
    ],
)
def test_the_next_opening_is_the_services_own(at, opens):
    assert HOURS.next_opening(OFFICE, london(*at)) == london(*opens)


def test_a_dated_exception_stands_before_the_week_and_the_holiday():
    shut = replace(
        OFFICE,
        exceptions=(
            OnDay(day=date(2026, 12, 24), open=(Window(begins=540, ends=780),)), OnDay(day=date(2026, 12, 29)),
            OnDay(day=date(2026, 12, 28), open=(Window(begins=600, ends=720),)),
        ),
    )  # fmt: skip
    assert not HOURS.open_at(shut, london("2026-12-24", "13:00"))
    assert HOURS.next_opening(shut, london("2026-12-24", "17:05")) == london("2026-12-28", "10:00")
    assert HOURS.next_opening(shut, london("2026-12-28", "12:00")) == london("2026-12-30", "09:00")


def test_a_holiday_is_what_the_service_says_it_is():
    at = london("2026-12-25", "12:00")
    assert not HOURS.open_at(OFFICE, at)
    assert HOURS.open_at(replace(OFFICE, holidays=Holidays.OPEN), at)
    sunday = (*(NINE_TO_FIVE,) * 6, (Window(begins=600, ends=960),))
    as_sunday = replace(OFFICE, week=sunday, holidays=Holidays.SUNDAY)
    assert not HOURS.open_at(as_sunday, london("2026-12-25", "09:30"))
    assert HOURS.open_at(as_sunday, london("2026-12-25", "10:00"))


def test_duty_is_when_it_is_closed_never_always_or_in_windows():
    night, day = london("2026-11-21", "03:00"), london("2026-11-23", "10:00")
    assert HOURS.on_duty(OFFICE, night)
    assert not HOURS.on_duty(OFFICE, day)
    never, always = replace(OFFICE, duty=Duty.NEVER), replace(OFFICE, duty=Duty.ALWAYS)
    assert not HOURS.on_duty(never, night)
    assert HOURS.on_duty(always, day)
    assert HOURS.on_duty(NOISE, london("2026-11-20", "01:59"))  # Thursday's night
    assert not HOURS.on_duty(NOISE, london("2026-11-20", "02:00"))
    assert not HOURS.on_duty(NOISE, london("2026-11-18", "23:00"))
    tonight = replace(NOISE, exceptions=(OnDay(day=date(2026, 11, 19), open=NINE_TO_FIVE, duty=()),))
    assert not HOURS.on_duty(tonight, london("2026-11-20", "01:59"))


@pytest.mark.parametrize(("day", "long"), [(date(2027, 3, 27), 15), (date(2026, 10, 24), 17), (date(2026, 11, 20), 16)])
def test_the_night_of_a_clock_change_is_as_long_as_it_is(day, long):
    ((begins, ends),) = spans(day, (Window(begins=17 * 60, ends=9 * 60),))
    assert ends - begins == timedelta(hours=long)


def test_a_service_that_never_opens_has_no_next_opening():
    assert HOURS.next_opening(replace(OFFICE, week=NO_WEEK), london("2026-11-23", "03:00")) is None
    assert HOURS.last_opening(replace(OFFICE, week=NO_WEEK), london("2026-11-23", "03:00")) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds it
def test_a_service_opens_at_its_next_opening_and_is_shut_the_minute_before(at):
    opens = HOURS.next_opening(OFFICE, at)
    assert opens > at
    assert HOURS.open_at(OFFICE, opens)
    assert not HOURS.open_at(OFFICE, opens - timedelta(minutes=1))
    assert HOURS.last_opening(OFFICE, opens) == opens
    before = HOURS.last_opening(OFFICE, at)
    assert before <= at
    assert HOURS.next_opening(OFFICE, before) == opens
