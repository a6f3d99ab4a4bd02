"""What is due of a matter is never to be read as another time than it is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matters_made import made

from control_room.domain.briefings import Briefing
from control_room.domain.deployments.states import Deployment
from control_room.domain.events import Event
from control_room.domain.requests.kinds import Gone
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.visits import Visit, VisitStep
from control_room.tui.live.due_words import due_words

NOW = datetime(2026, 3, 13, 11, 0, tzinfo=UTC)
H = timedelta(hours=1)


def request(left: timedelta) -> ReviewRequest:
    """An open request of one camera whose picture has `left`."""
    items = (Item(item=1, cameras=("17",), begins=NOW - 700 * H, ends=NOW - 699 * H),)
    return made(ReviewRequest, "RR-26-000233", items=items, gone=(Gone(camera="17", at=NOW + left),))


@pytest.mark.parametrize(
    ("left", "said"), [(13 * H + H / 2, "13 h 30 min"), (50 * H, "50 h"), (100 * H, "4 d 4 h"), (-2 * H, "gone")]
)
def test_what_is_left_of_footage_is_said_as_what_is_left_of_a_hold(left, said):
    assert due_words(request(left), NOW) == said


@given(minutes=st.integers(0, 60 * 24 * 40))
def test_no_time_that_is_left_is_written_as_a_time_of_day(minutes):
    assert not re.fullmatch(r"(\d+ d )?\d+:\d\d", due_words(request(timedelta(minutes=minutes)), NOW))


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (made(Event, "EV-26-000002", begins=NOW + 77 * H, ends=NOW + 80 * H), "16 Mar 16:00"),
        (made(Event, "EV-26-000002", begins=NOW + 2 * H, ends=NOW + 3 * H), "13:00"),
        (made(Event, "EV-26-000002", begins=NOW - 2 * H, ends=NOW + 3 * H), "till 14:00"),
        (made(Visit, "VS-26-000189", step=VisitStep.EXPECTED, expected_at=NOW + 23 * H), "14 Mar 10:00"),
        (made(Briefing, "BR-26-000001", expires=NOW + 8 * H, source="SNT", text="dippers"), "till 19:00"),
        (made(Deployment, "DP-26-000004"), ""),
    ],
)
def test_the_day_is_said_with_a_time_that_is_not_today_and_nothing_where_nothing_is_due(matter, said):
    assert due_words(matter, NOW) == said
