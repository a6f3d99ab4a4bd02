"""Where footage was shown, and what cannot be so of a viewing."""

from datetime import timedelta

import msgspec
import pytest

from control_room.domain.requests.doings import RequestViewed
from control_room.domain.requests.viewing import ASKED, NotInOrder, ViewedIn, in_order
from control_room.words import say
from tests.domain.lines import after_minutes, line

NOW = after_minutes(60)


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        ({}, ViewedIn.VIEWING_ROOM),
        ({"place": "viewing_room"}, ViewedIn.VIEWING_ROOM),
        ({"place": "remote_police_terminal"}, ViewedIn.REMOTE_POLICE_TERMINAL),
        ({"place": "police_station"}, ViewedIn.ELSEWHERE),
    ],
)
def test_a_line_written_before_the_places_were_a_list_is_read(kept, place):
    facts = msgspec.convert({"kind": "request.viewed", "viewer": "DC Brook", **kept}, RequestViewed, strict=False)
    assert (facts.place, facts.supervisor, facts.export) == (place, "", None)


def test_nobody_is_asked_for_elsewhere():
    assert set(ASKED) == set(ViewedIn) - {ViewedIn.ELSEWHERE}


@pytest.mark.parametrize(("begins", "ends"), [(30, 20), (61, None), (30, 61), (None, 61)])
def test_out_before_in_and_a_time_to_come_are_refused(begins, ends):
    times = [None if n is None else after_minutes(n) for n in (begins, ends)]
    with pytest.raises(NotInOrder):
        in_order(*times, NOW)


def test_what_can_be_so_is_let():
    in_order(None, None, NOW)
    in_order(after_minutes(20), after_minutes(20), NOW)
    in_order(NOW - timedelta(days=3), NOW, NOW)


def test_the_line_says_who_saw_what_where_when_by_whom_and_what_they_took():
    facts = RequestViewed(
        viewer="DC Sam Brook",
        live=True,
        place=ViewedIn.REMOTE_POLICE_TERMINAL,
        begins=after_minutes(0),
        ends=after_minutes(20),
        supervisor="0522",
        export="EX-26-000012",
        text="two males identified",
    )
    assert say(line(facts, by="0417")) == (
        "DC Sam Brook viewed live pictures, remote police terminal, 13 Mar 20:38-20:58, 0522 sat by, took a copy, EX-12, "
        "two males identified"
    )
    alone = RequestViewed(viewer="DC Sam Brook", supervisor="0417")
    assert say(line(alone, by="0417")) == "DC Sam Brook viewed recorded pictures, viewing room"
