"""Events as their lines make them."""

from datetime import timedelta

import pytest
from hypothesis import given, strategies

from control_room.domain.events import (
    Event,
    EventCalledOff,
    EventChanged,
    EventEnded,
    EventEntered,
    EventLeftOut,
    EventOver,
    EventPutIn,
    EventTwice,
    EventUnclear,
    after,
    refuse_twice,
    refuse_unclear,
    still_on,
)
from control_room.domain.matters import Stage
from tests.domain.lines import NIGHT, line

HOUR = timedelta(hours=1)
MATCH = EventEntered(name="Palace home", place="Selhurst Park", cameras=("12",), begins=NIGHT, ends=NIGHT + 3 * HOUR)


def folded(*story) -> Event:
    event = None
    for number, facts in enumerate(story, 1):
        event = after(event, line(facts, number=number, ref="EV-26-000001"))
    return event


def test_its_first_instant_is_in_its_hours_and_its_last_is_not():
    event = folded(MATCH)
    assert event.running(NIGHT)
    assert not event.running(NIGHT + 3 * HOUR)
    assert not event.during(NIGHT - timedelta(milliseconds=1))


def test_what_a_change_does_not_say_stays():
    event = folded(MATCH, EventChanged(ends=NIGHT + 4 * HOUR, crowd=25000))
    assert (event.name, event.cameras, event.crowd, event.ends) == ("Palace home", ("12",), 25000, NIGHT + 4 * HOUR)


def test_the_newest_word_on_a_line_holds():
    event = folded(MATCH, EventPutIn(number=7, reason="theirs"), EventLeftOut(number=7, reason="no"))
    assert (event.put_in, event.left_out) == ((), (7,))
    event = folded(MATCH, EventLeftOut(number=7, reason="no"), EventPutIn(number=7, reason="yes"))
    assert (event.put_in, event.left_out) == ((7,), ())


def test_one_called_off_is_counted_as_none_and_one_ended_as_one():
    assert [each.measure for each in folded(MATCH, EventEnded()).counts()] == ["events", "events"]
    off = folded(MATCH, EventCalledOff(reason="snow"))
    assert (list(off.counts()), off.stage, off.called_off) == ([], Stage.CLOSED, True)


def test_it_is_counted_on_the_day_its_hours_begin():
    later = EventEntered(name="x", begins=NIGHT + timedelta(days=9), ends=NIGHT + timedelta(days=9, hours=1))
    assert {each.day for each in folded(later).counts()} == {(NIGHT + timedelta(days=9)).date()}


def test_what_is_over_is_not_changed():
    with pytest.raises(EventOver, match="EV-1 is over"):
        still_on(folded(MATCH, EventEnded()))


@pytest.mark.parametrize(
    ("name", "hours", "cameras"), [(" ", 1, ()), ("x", 0, ()), ("x", -1, ()), ("x", 1, tuple(map(str, range(61))))]
)
def test_no_name_no_hours_or_the_whole_borough_is_unclear(name, hours, cameras):
    with pytest.raises(EventUnclear):
        refuse_unclear(name, NIGHT, NIGHT + hours * HOUR, cameras)


@pytest.mark.parametrize("name", ["Palace home", "  palace   HOME ", "PALACE\tHOME"])
@pytest.mark.parametrize("place", [None, "", "selhurst  park"])
def test_one_of_the_same_name_in_some_of_the_same_hours_is_refused_and_the_first_is_named(name, place):
    known = folded(MATCH)
    for begins, ends in ((-1, 1), (0, 3), (1, 2), (2, 9), (-1, 9)):
        with pytest.raises(EventTwice) as twice:
            refuse_twice([known], name, place, NIGHT + begins * HOUR, NIGHT + ends * HOUR)
    assert str(twice.value) == (
        "EV-1 is called that, and is on Fri 13 Mar 2026 20:38 to 23:38: open ev1 and change it with c; "
        "two in the same hours want names, or places, that tell them apart"
    )


def test_another_name_day_or_place_is_another_event_and_so_is_one_after_the_first_is_over():
    refuse_twice([folded(MATCH)], "Palace away", None, NIGHT, NIGHT + HOUR)
    refuse_twice([folded(MATCH)], "Palace home", "Wembley", NIGHT, NIGHT + HOUR)
    for hours in (-24, -3, 3, 24):
        refuse_twice([folded(MATCH)], "Palace home", None, NIGHT + hours * HOUR, NIGHT + (hours + 3) * HOUR)
    for over in (EventEnded(), EventCalledOff(reason="snow")):
        refuse_twice([folded(MATCH, over)], "Palace home", None, NIGHT, NIGHT + HOUR)


def test_one_that_ends_on_another_day_says_so():
    late = EventEntered(name="Club night", begins=NIGHT, ends=NIGHT + 6 * HOUR)
    with pytest.raises(EventTwice, match="20:38 to Sat 14 Mar 02:38: open ev1"):
        refuse_twice([folded(late)], "club night", None, NIGHT, NIGHT + HOUR)


@given(*([strategies.integers(0, 72)] * 4))
def test_hours_clash_where_there_is_an_instant_of_both(begins, lasts, other, for_so_long):
    known = folded(EventEntered(name="x", begins=NIGHT + begins * HOUR, ends=NIGHT + (begins + lasts + 1) * HOUR))
    both = set(range(begins, begins + lasts + 1)) & set(range(other, other + for_so_long + 1))
    try:
        refuse_twice([known], "X", None, NIGHT + other * HOUR, NIGHT + (other + for_so_long + 1) * HOUR)
    except EventTwice:
        assert both
    else:
        assert not both
