"""What of the written requests wants an act, how loudly, and what is silent at night."""

from datetime import UTC, datetime, timedelta

import pytest
from matters_made import made

from control_room.domain.holds import Hold
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.kinds import Gone, Unread
from control_room.domain.requests.parts import HoldAsked, Item
from control_room.domain.requests.states import ReviewRequest
from control_room.services.rosters import InRoom
from control_room.tui.bell import Bell
from control_room.tui.live import alarms, picture
from control_room.tui.live.due_words import due_words
from control_room.tui.live.request_alarms import of_request
from control_room.tui.live.states import state_words
from control_room.tui.ports import Alarm

DAY = datetime(2026, 3, 13, 11, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
H = timedelta(hours=1)


def request(now, left=None, **more):
    """An open request of one camera whose picture has `left` hours."""
    items = (Item(item=1, cameras=("17",), begins=now - 700 * H, ends=now - 699 * H),)
    given = {"items": items, "gone": (Gone(camera="17", at=now + left * H),)} if left is not None else {}
    return made(
        ReviewRequest, "RR-26-000233", opened=now - H, **{"proved": "pass", "accepted_at": now, **given, **more}
    )


def told(matter, now):
    return [(alarm.severity, alarm.words, alarm.rings) for _, alarm in of_request(matter, now)]


@pytest.mark.parametrize(
    ("left", "severity", "said"),
    [
        (22, 2, "c17 gone in 22:00, not kept"),
        (60, 3, "c17 gone in 2 d 12:00, not kept"),
        (80, None, ""),
        (200, None, ""),
    ],
)
def test_footage_near_its_end_and_not_kept_is_told_by_its_band(left, severity, said):
    found = told(request(DAY, left), DAY)
    assert found == ([(severity, said, True)] if severity else [])


def test_at_night_what_lasts_till_the_day_shift_makes_no_sound():
    assert [rings for _, _, rings in told(request(NIGHT, 22), NIGHT)] == [False]
    assert [rings for _, _, rings in told(request(NIGHT, 6), NIGHT)] == [True]


def test_what_is_kept_is_no_alarm():
    kept = HoldAsked(hold="HD-26-000001", cameras=("17",), begins=DAY - 800 * H, ends=DAY, kept=("17",))
    assert told(request(DAY, 5, holds=(kept,)), DAY) == []


def test_lost_footage_is_the_gravest_and_says_who_is_told():
    found = told(request(DAY, 80, lost=((1, "17"),)), NIGHT)
    assert found[0][0] == 1
    assert "tell the manager" in found[0][1]
    assert found[0][2]


@pytest.mark.parametrize(
    ("fields", "said", "by_night"),
    [
        ({"unread": Unread.ENCRYPTED}, "could not be read: key it by hand", False),
        ({}, "place or time not keyed, nothing held", False),
        ({"urgency": Urgency.IMMEDIATE}, "place or time not keyed, nothing held", True),
        ({"heard": 1}, "a further message of the officer to be read", False),
    ],
)
def test_what_waits_for_a_person_is_told_and_rings_by_night_only_where_it_is_urgent(fields, said, by_night):
    assert (said, True) in [found[1:] for found in told(request(DAY, **fields), DAY)]
    assert (said, by_night) in [found[1:] for found in told(request(NIGHT, **fields), NIGHT)]


def test_an_urgent_one_nobody_has_begun_rings_at_any_hour():
    fresh = request(NIGHT, 700, urgency=Urgency.URGENT, accepted_at=None, channel=Channel.PHONE_URGENT)
    assert told(fresh, NIGHT) == [(2, "U2: to be begun, F5", True)]


def test_one_that_says_it_is_urgent_rings_at_any_hour_until_somebody_says_so():
    fresh = request(NIGHT, 700, says=Urgency.URGENT, accepted_at=None)
    assert told(fresh, NIGHT) == [(2, "SAYS IT IS U2: read it now, F5", True)]


def test_a_form_that_has_not_come_is_told_even_once_it_is_answered():
    over = request(DAY, approved=True, form_due=DAY - H, stage=Stage.CLOSED)
    assert [words for _, words, _ in told(over, DAY)] == ["its written form has not come: ask for it"]
    assert told(request(DAY, stage=Stage.CLOSED, lost=((1, "17"),)), DAY) == []


def test_its_key_changes_when_it_gets_worse_and_not_before():
    keys = [next(of_request(request(DAY, left), DAY))[0] for left in (70, 60, 20)]
    assert keys[0] == keys[1] != keys[2]


def test_a_request_speaks_for_its_hold_and_a_hold_without_one_for_itself():
    asked = request(DAY, 20)
    hold = made(Hold, "HD-26-000001", cameras=("17",), gone_at=DAY + 20 * H, about="RR-26-000233")
    room = InRoom(floor=2)
    both = alarms.standing((hold, asked), room, {}, alarms.Trouble(), DAY)
    assert [each.alarm.source for each in both] == ["RR-233"]
    alone = alarms.standing((hold,), room, {}, alarms.Trouble(), DAY)
    assert [each.alarm.source for each in alone] == ["HD-1"]


def test_among_equals_what_rings_stands_first_and_the_bell_keeps_still_for_the_rest():
    quiet, loud = request(NIGHT, 22), made(Hold, "HD-26-000002", cameras=("3",), gone_at=NIGHT + H)
    every = alarms.standing((quiet, loud), InRoom(floor=2), {}, alarms.Trouble(), NIGHT)
    assert [each.alarm.source for each in every] == ["HD-2", "RR-233"]
    bell = Bell()
    assert not bell.wanted(Alarm(severity=2, source="RR-233", words="x", rings=False), 100.0)
    assert bell.wanted(Alarm(severity=2, source="RR-233", words="x"), 100.0)


def test_the_list_of_what_is_open_says_its_time_left():
    asked = request(DAY, 22)
    assert due_words(asked, DAY) == "22 h"
    assert alarms.severity_of(asked, DAY) == 2
    assert alarms.severity_of(request(DAY, 22, lost=((1, "17"),)), DAY) == 1
    assert alarms.severity_of(request(DAY, 300), DAY) == 4
    assert state_words(asked, DAY)[0] == "to look at"
    assert picture.what(asked, DAY) == "sender not known: c17, overwritten in 22:00, 14 Mar 09:00"


@pytest.mark.parametrize(
    ("what", "said", "more"),
    [
        (Warned.WATCHING, "tell the supervisor", {"accepted_at": None}),
        (Warned.MANY, "a supervisor looks at them", {"accepted_at": None}),
        (Warned.MONTH, "statutory month", {"referred_due": DAY.date()}),
    ],
)
def test_what_somebody_is_told_of_under_a_clause_stands_till_it_is_decided(what, said, more):
    kept = HoldAsked(hold="HD-26-000001", cameras=("17",), begins=DAY - 800 * H, ends=DAY, kept=("17",))
    asked = request(DAY, 200, holds=(kept,), warned=(what,), **more)
    ((severity, words, rings),) = told(asked, DAY)
    assert (severity, rings) == (2, True)
    assert said in words
    assert [loud for _, _, loud in told(asked, NIGHT)] == [False]
    assert told(request(DAY, 200, holds=(kept,), **more), DAY) == []
    assert told(request(DAY, 200, holds=(kept,), warned=(what,), **{**more, "stage": Stage.CLOSED}), DAY) == []


def test_a_statutory_month_that_is_over_says_so_louder():
    kept = HoldAsked(hold="HD-26-000001", cameras=("17",), begins=DAY - 800 * H, ends=DAY, kept=("17",))
    asked = request(DAY, 200, holds=(kept,), warned=(Warned.MONTH,), referred_due=DAY.date())
    ((before, words, _),) = told(asked, DAY)
    ((after, over, _),) = told(asked, DAY + 24 * H)
    assert (before, after) == (2, 1)
    assert "ends 13 Mar" in words
    assert "IS OVER since 13 Mar" in over
