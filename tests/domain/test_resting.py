"""Breaks, fatigue and rest between shifts, read off the rolls; every span is elapsed time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from control_room.domain.matters import Stage
from control_room.domain.resting import (
    BETWEEN,
    IN_A_ROW,
    LONG_DAY,
    SOON,
    TIRED,
    WHOLE,
    RestTerms,
    cover_amiss,
    cover_for,
    figures_of,
    rested,
)
from control_room.domain.rosters import Duty, Rest
from control_room.domain.shifts import Shift
from control_room.domain.times import ShiftName, shift_window
from tests.domain.lines import NIGHT

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ENDS = NIGHT + 12 * HOUR


def rest(begins, minutes, *, cover=None, over=True):
    began = NIGHT + begins * MINUTE
    return Rest(began=began, minutes=minutes, cover=cover, ended=began + minutes * MINUTE if over else None)


def duty(*breaks, who="0417", on=NIGHT, off=None):
    return Duty(who=who, on=on, off=off, breaks=breaks)


def test_a_break_is_said_an_hour_before_the_sixth_hour_is_over_and_after_it_until_they_had_it():
    told = [rested(duty(), ENDS, NIGHT + hours * HOUR) for hours in (4.9, 5, 6)]
    assert [(each.soon(NIGHT + each.worked), each.late(NIGHT + each.worked)) for each in told] == [
        (False, False), (True, False), (True, True),
    ]  # fmt: skip
    had = rested(duty(rest(200, WHOLE)), ENDS, NIGHT + 9 * HOUR)
    assert (had.due, had.taken, had.soon(ENDS)) == (None, WHOLE, False)


def test_two_short_ones_are_no_break_and_a_long_one_under_way_is_said_no_more():
    short = rested(duty(rest(60, 15), rest(200, 19)), ENDS, NIGHT + 7 * HOUR)
    assert (short.taken, short.late(NIGHT + 7 * HOUR)) == (19, True)
    now = rested(duty(rest(415, 20, over=False)), ENDS, NIGHT + 7 * HOUR)
    assert (now.resting, now.late(NIGHT + 7 * HOUR)) == (True, False)


def test_a_short_day_is_owed_none_until_it_has_become_long():
    ends = NIGHT + 6 * HOUR
    assert rested(duty(), ends, NIGHT + 5.5 * HOUR).due is None
    assert rested(duty(), ends, NIGHT + 6 * HOUR + MINUTE).late(NIGHT + 6 * HOUR + MINUTE)


def test_the_ninth_hour_begins_after_eight():
    before, after = (rested(duty(), ENDS, NIGHT + (TIRED - 1) * HOUR + span) for span in (-MINUTE, timedelta()))
    assert ((before.tired, before.hour), (after.tired, after.hour)) == ((False, 8), (True, 9))


def test_an_hour_without_a_pause_is_advised_on_and_any_pause_will_do():
    assert rested(duty(), ENDS, NIGHT + HOUR).screen(NIGHT + HOUR)
    assert not rested(duty(rest(50, 5)), ENDS, NIGHT + HOUR).screen(NIGHT + HOUR)


def past(n, *, gap=12 * HOUR, who="0417"):
    """`n` duties of twelve hours before the one at `NIGHT`, each `gap` apart."""
    found, on = [], NIGHT
    for _ in range(n):
        off = on - gap
        on = off - 12 * HOUR
        found.append(duty(who=who, on=on, off=off))
    return found


def test_the_fifth_in_a_row_is_said_and_a_days_rest_begins_a_new_row():
    assert [rested(duty(), ENDS, NIGHT, past(n)).row for n in range(6)] == [1, 2, 3, 4, 5, 6]
    assert [rested(duty(), ENDS, NIGHT, past(n)).long_row for n in (IN_A_ROW - 2, IN_A_ROW - 1)] == [False, True]
    assert rested(duty(), ENDS, NIGHT, past(5, gap=36 * HOUR)).row == 1
    assert rested(duty(), ENDS, NIGHT, past(5, who="0522")).row == 1


def test_under_eleven_hours_since_the_last_is_said_and_coming_back_to_the_same_shift_is_not():
    told = [rested(duty(), ENDS, NIGHT, past(1, gap=gap)) for gap in (BETWEEN * HOUR, BETWEEN * HOUR - MINUTE)]
    assert [each.short_rest for each in told] == [False, True]
    same = [duty(on=NIGHT - 3 * HOUR, off=NIGHT - HOUR), *past(1, gap=15 * HOUR)]
    again = rested(duty(), ENDS, NIGHT, same)
    assert (again.row, again.between) == (2, 12 * HOUR)


@pytest.mark.parametrize("figure", fields(RestTerms), ids=lambda each: each.name)
def test_each_figure_decides_when_something_is_said(figure):
    """One more of any of them, and what was said at that minute is not said yet."""
    usual = RestTerms(minutes=30, hours=5, notice_minutes=30, screen_minutes=45, hour=7, row=3, between_hours=12)
    more = replace(usual, **{figure.name: getattr(usual, figure.name) + 1})

    def said(by):
        found = []
        for minute in range(8 * 60):
            now = NIGHT + minute * MINUTE
            breaks = (rest(200, 30),) if minute > 230 and figure.name == "minutes" else ()
            told = rested(duty(*breaks), ENDS, now, past(2, gap=12 * HOUR), by=by)
            found.append(
                (told.due, told.soon(now), told.late(now), told.tired, told.short_rest, told.long_row, told.screen(now))
            )
        return found

    assert said(usual) != said(more)


def a_shift(*duties):
    """One night with these duties."""
    return Shift(
        ref="SH-26-000001", opened=1, opened_at=NIGHT, by="0001", shift=None, last=1, last_at=NIGHT,
        pattern=ShiftName.NIGHT, starts=NIGHT, ends=ENDS, duties=duties,
    )  # fmt: skip


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 28), 11), ((2026, 10, 24), 13), ((2026, 6, 1), 12)])
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_lasts(day, hours):
    window = shift_window(datetime(*day, 22, tzinfo=UTC))
    told = rested(duty(on=window.start), window.end, window.end)
    assert (told.worked, told.hour) == (hours * HOUR, hours + 1)
    night = figures_of((a_shift(duty(on=window.start, off=window.end)),), window.start, window.end + MINUTE)
    assert (night.hours, night.tired_hours) == (hours, hours - 8)


@given(
    st.sampled_from((datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))),
    st.integers(-720, 720),
    st.integers(0, 1440),
)
def test_across_a_clock_change_a_break_and_the_ninth_hour_come_after_as_many_minutes_as_ever(change, begins, later):
    on = change + begins * MINUTE
    now = on + later * MINUTE
    told = rested(duty(on=on), on + 12 * HOUR, now)
    assert (told.late(now), told.tired, told.hour) == (later >= 360, later >= 480, later // 60 + 1)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(1, 60)), max_size=6), st.integers(0, 720))
def test_a_break_is_owed_on_a_long_day_exactly_while_none_was_long_enough(breaks, minute):
    taken = [rest(at, minutes) for at, minutes in sorted(breaks) if at + minutes <= minute]
    told = rested(duty(*taken), ENDS, NIGHT + minute * MINUTE)
    longest = max((each.minutes for each in taken), default=0)
    assert (told.due is None) is (longest >= WHOLE)
    assert told.taken == longest


# -- cover --------------------------------------------------------------------------------------------------------------------


def test_cover_is_somebody_else_who_neither_rests_nor_covers():
    one, two, three = duty(), duty(rest(60, 20, cover="0001", over=False), who="0522"), duty(who="0001")
    assert cover_for("0417", (one, two, three)) is None
    assert cover_for("0417", (one, duty(who="0522"), three)) == "0522"
    assert cover_for("0417", (one,)) is None


@pytest.mark.parametrize(
    ("cover", "wrong"), [(None, "nobody"), ("0417", "same"), ("0522", "resting"), ("0999", "away"), ("0001", "")]
)
def test_what_is_wrong_with_a_cover_is_told(cover, wrong):
    resting = duty(rest(60, 20, cover=cover, over=False))
    here = (resting, duty(rest(60, 20, cover="0001", over=False), who="0522"), duty(who="0001"))
    assert cover_amiss(resting, here) == wrong
    assert cover_amiss(duty(), here) == ""


# -- figures ------------------------------------------------------------------------------------------------------------------


def test_figures_count_hours_of_the_ninth_and_breaks_that_were_not_had():
    night = a_shift(duty(rest(300, 20), off=ENDS), duty(who="0522", off=ENDS), duty(who="0001", off=NIGHT + 5 * HOUR))
    told = figures_of((night,), NIGHT, ENDS + MINUTE)
    assert (told.duties, told.hours, told.tired_hours) == (3, 29, 8)
    assert (told.long_days, told.with_break, told.missed) == (2, 1, 1)
    assert figures_of((night,), NIGHT, ENDS).duties == 1
    assert (LONG_DAY, SOON) == (6, 60)


def test_a_shift_that_is_struck_is_no_shift_before_another():
    earlier = [NIGHT - days * 24 * HOUR for days in range(1, 6)]
    nights = [a_shift(duty(on=on, off=on + 14 * HOUR)) for on in earlier]
    tonight = a_shift(duty(off=ENDS))
    told = [
        figures_of((*some, tonight), NIGHT, ENDS + MINUTE)
        for some in (nights, [replace(each, stage=Stage.VOIDED) for each in nights])
    ]
    assert [(each.duties, each.short_rests, each.long_rows) for each in told] == [(1, 1, 1), (1, 0, 0)]
