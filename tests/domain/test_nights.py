"""Nights of the telephone: when they are, which are whole, and for how long nobody was there."""

from datetime import UTC, date, datetime, timedelta

from control_room.domain.calls.kinds import TelephoneBack, TelephoneLost, TelephoneReconciled
from control_room.domain.duties import Joined, ShiftOpened
from control_room.domain.duties import Left as WentOff
from control_room.domain.nights import Lacking, Rung, judged, nights
from control_room.domain.shifts import after
from control_room.domain.times import ShiftName
from tests.domain.lines import line

BOOK, NOW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
FRIDAY = date(2026, 3, 13)
EVENING, MORNING = datetime(2026, 3, 13, 17, tzinfo=UTC), datetime(2026, 3, 14, 9, tzinfo=UTC)


def hours(day, **more):
    (night,) = nights(day, day, begins=BOOK, ends=NOW, **more).nights
    return (night.until - night.since) / timedelta(hours=1)


def at(hour, minute=0):
    return EVENING + timedelta(hours=hour, minutes=minute)


def found(*lines, shifts=(), rung=(), since=FRIDAY):
    told = [line(facts, number=n, at=when) for n, (when, facts) in enumerate(lines, 1)]
    return judged(nights(since, FRIDAY, begins=BOOK, ends=NOW), lines=told, shifts=shifts, rung=rung)


def shift(*story):
    matter = None
    opening = ShiftOpened(pattern=ShiftName.NIGHT, starts=EVENING, ends=MORNING, floor=2, supervisor=None)
    for n, (when, facts) in enumerate(((EVENING - timedelta(hours=3), opening), *story), 1):
        matter = after(matter, line(facts, number=n, at=when, ref="SH-26-000001"))
    return matter


def test_a_night_is_as_long_as_it_is():
    assert [hours(date(2027, 3, 25)), hours(date(2027, 3, 26), holidays={date(2027, 3, 26)})] == [16, 24]
    assert [hours(date(2027, 3, 27)), hours(date(2027, 10, 30))] == [23, 25]


def test_only_what_the_book_was_there_for_is_a_night():
    assert nights(FRIDAY, FRIDAY, begins=MORNING, ends=NOW).nights == ()
    assert nights(FRIDAY, FRIDAY, begins=BOOK, ends=EVENING).nights == ()
    (night,) = nights(FRIDAY, FRIDAY, begins=at(1), ends=at(3)).nights
    assert (night.since, night.until) == (at(1), at(3))


def test_a_telephone_lost_for_a_minute_is_a_night_that_is_not_whole():
    assert found((at(1), TelephoneLost()), (at(1, 1), TelephoneBack(seconds=60))).nights[0].lacking == (
        Lacking.TELEPHONE_LOST,
    )
    brief = at(1) + timedelta(seconds=59)
    assert found((at(1), TelephoneLost()), (brief, TelephoneBack(seconds=59))).broken == ()
    ended_lost = found(
        (at(-2 * 24), TelephoneLost())
    )  # the console that wrote it ended: it does not reach into this night
    assert ended_lost.broken == ()


def test_the_last_laying_beside_the_records_counts():
    def laid(*missing):
        return TelephoneReconciled(since=EVENING, until=MORNING, records=9, both=9 - len(missing), missing=missing)

    assert found((MORNING, laid("a"))).nights[0].lacking == (Lacking.CALLS_MISSING,)
    assert found((MORNING, laid("a")), (MORNING, laid())).broken == ()


def test_minutes_with_nobody_there_and_calls_left_to_ring_are_counted_once():
    staffed = shift(
        (EVENING - timedelta(hours=3), Joined(who="0417")), (at(5), WentOff(who="0417")), (at(6), Joined(who="0522"))
    )
    (night,) = found(shifts=(staffed,)).nights
    assert (night.uncovered, night.staffed) == (timedelta(hours=1), timedelta(hours=15))
    ring = Rung(opened_at=at(5, 30), left_to_ring="")
    timed = Rung(opened_at=at(8), offered_at=at(8), abandoned_at=at(8, 2), left_to_ring="AS-26-000001")
    other = Rung(opened_at=at(9))
    (night,) = found(shifts=(staffed,), rung=(ring, timed, other)).nights
    assert night.uncovered == timedelta(hours=1, minutes=2)
    assert found().nights[0].uncovered == MORNING - EVENING


def test_the_night_before_a_period_reaches_into_it():
    told = found((at(-24 + 1), TelephoneLost()), (at(-24 + 2), TelephoneBack()))
    assert told.broken == ()
    assert [each.day for each in told.left_out] == [FRIDAY - timedelta(days=1)]
