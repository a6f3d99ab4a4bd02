"""Working days and office hours over Christmas and Easter: one calendar for all that is reckoned by them, and none for what elapses."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain import hoursfiles, repairs
from control_room.domain.concerns.lasting import ends as breach_ends
from control_room.domain.contracts import Span
from control_room.domain.nights import nights
from control_room.domain.officehours import no_holidays, office_hours, working_day, works
from control_room.domain.operations.codes import Authority
from control_room.domain.operations.lasting import ends as authority_ends
from control_room.domain.times import LONDON, UTC, utc

HOURS, _ = hoursfiles.check(yamlfiles.read(Path(__file__).parents[2] / "protocols" / "hours.yml")[0])
ENGLAND = frozenset(HOURS.bank_holidays)
CHRISTMAS = tuple(date(2026, 12, 21) + timedelta(days=n) for n in range(16))
EASTER = tuple(date(2027, 3, 22) + timedelta(days=n) for n in range(11))
SPANS = st.dates(date(2026, 12, 1), date(2027, 4, 30)), st.integers(0, 30)


def london(*at):
    return utc(datetime(*at, tzinfo=LONDON))


def test_the_working_days_of_christmas_and_of_easter():
    assert [day.day for day in CHRISTMAS if works(day, ENGLAND)] == [21, 22, 23, 24, 29, 30, 31, 4, 5]
    assert [day.day for day in EASTER if works(day, ENGLAND)] == [22, 23, 24, 25, 30, 31, 1]


@pytest.mark.parametrize(
    ("begins", "days", "last"),
    [
        (date(2026, 12, 24), 0, date(2026, 12, 24)),
        # Friday a bank holiday, the weekend, Monday in place of Boxing Day
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 23), 5, date(2027, 1, 4)),
        (date(2026, 12, 23), 20, date(2027, 1, 25)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2027, 3, 22), 5, date(2027, 3, 31)),
        # Monday and Tuesday in place of Christmas and Boxing Day
        (date(2027, 12, 24), 1, date(2027, 12, 29)),
    ],
)
def test_so_many_working_days_after_one(begins, days, last):
    assert working_day(begins, days, ENGLAND) == last


@given(*SPANS)
def test_between_a_day_and_the_last_lie_as_many_working_days_as_were_given(begins, days):
    last = working_day(begins, days, ENGLAND)
    between = [begins + timedelta(days=n + 1) for n in range((last - begins).days)]
    assert sum(works(day, ENGLAND) for day in between) == days
    assert works(last, ENGLAND) or days == 0
    assert last >= working_day(begins, days, no_holidays(london(2026, 12, 1)))


@given(SPANS[0], st.integers(1, 30), st.integers(0, 24 * 60 - 1))
def test_a_contract_in_working_days_ends_on_the_same_day_as_a_complaint_when_the_office_shuts(begins, days, minute):
    told = london(begins.year, begins.month, begins.day) + timedelta(minutes=minute)
    assume(told.astimezone(LONDON).date() == begins)  # the day the clock goes forward has an hour less
    last = working_day(begins, days, ENGLAND)
    assert repairs.ends(Span(working_days=days), told, ENGLAND) == london(last.year, last.month, last.day, 17)


@given(st.datetimes(datetime(2026, 12, 1), datetime(2027, 4, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - the strategy wants them bare
def test_in_office_hours_no_night_of_the_telephone_runs_and_on_a_bank_holiday_one_does_from_nine(at):
    day = at.astimezone(LONDON).date()
    whole = london(2026, 1, 1), london(2028, 1, 1)
    held = nights(day - timedelta(days=1), day, begins=whole[0], ends=whole[1], holidays=ENGLAND).nights
    night = any(each.since <= at < each.until for each in held)
    assert night is not office_hours(at, ENGLAND)


@pytest.mark.parametrize(
    ("at", "works_then"),
    [
        ((2026, 7, 17, 9), True),
        ((2026, 7, 17, 8, 59), False),
        ((2026, 7, 17, 16, 59), True),
        ((2026, 7, 17, 17), False),
        ((2026, 7, 18, 12), False),
        ((2026, 12, 24, 12), True),
        ((2026, 12, 25, 12), False),
        ((2026, 12, 26, 12), False),
        ((2026, 12, 28, 12), False),
        ((2026, 12, 29, 9), True),
        ((2027, 1, 1, 12), False),
        ((2027, 3, 26, 12), False),
        ((2027, 3, 29, 9), False),
        ((2027, 3, 30, 9), True),
    ],
)
def test_office_hours_are_londons_and_a_bank_holiday_has_none(at, works_then):
    assert office_hours(london(*at), ENGLAND) is works_then


def test_hours_that_elapse_ask_no_calendar_over_christmas_or_over_easter_when_the_clock_goes_forward():
    eve, thursday = london(2026, 12, 24, 16), london(2027, 3, 25, 16)
    urgent = Authority.RIPA_URGENT_ORAL
    for begins, last in ((eve, london(2026, 12, 27, 16)), (thursday, london(2027, 3, 28, 17))):
        assert breach_ends(begins, 72) == last == authority_ends(urgent, begins)
        assert repairs.ends(Span(hours=72), begins, ENGLAND) == last
