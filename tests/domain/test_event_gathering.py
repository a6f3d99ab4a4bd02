"""What an event gathers, and by which rule."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.book import Noted
from control_room.domain.event_gathering import Rule, at_place, cameras_of, gather
from control_room.domain.events import Event, EventEntered, EventLeftOut, EventNoted, EventPutIn, after
from control_room.domain.follow import Moved
from tests.domain.lines import NIGHT, line

REF = "EV-26-000001"
HOURS = timedelta(hours=3)


def at(minutes, facts, number, ref=None):
    return line(facts, number=number, ref=ref, at=NIGHT + timedelta(minutes=minutes))


def event_of(*lines) -> Event:
    event = None
    for each in lines:
        if each.ref == REF:
            event = after(event, each)
    return event


ENTERED = at(
    -600,
    EventEntered(name="match", place="Selhurst Park", cameras=("12", "14"), begins=NIGHT, ends=NIGHT + HOURS),
    1,
    REF,
)


def rules(*lines, matters=frozenset()):
    every = (ENTERED, *lines)
    found, left = gather(event_of(*every), every, matters)
    return {each.line.number: each.rule for each in found if each.line.number != 1}, {each.line.number for each in left}


def test_its_cameras_in_its_hours_words_that_name_it_and_incidents_at_its_place_are_found():
    found, _ = rules(
        at(5, Noted(text="queue", cameras=("14",)), 2),
        at(5, Noted(text="other camera", cameras=("3",)), 3),
        at(-5, Noted(text="too early", cameras=("12",)), 4),
        at(180, Noted(text="too late", cameras=("12",)), 5),
        at(400, EventNoted(text="bill for the barriers"), 6, REF),
        at(400, Noted(text="see ev1", refs=(REF,)), 7),
        at(20, Noted(text="one arrested"), 8, "AS-26-000007"),
        at(20, Noted(text="elsewhere"), 9, "AS-26-000008"),
        matters=frozenset({"AS-26-000007"}),
    )
    assert found == {2: Rule.CAMERA, 6: Rule.NAMED, 7: Rule.NAMED, 8: Rule.PLACE}


def test_a_line_is_put_in_and_taken_out_with_a_reason_and_the_rule_stays_to_be_seen():
    lines = (
        at(5, Noted(text="queue", cameras=("14",)), 2),
        at(5, Noted(text="coach park full"), 3),
        at(9, EventLeftOut(number=2, reason="a delivery"), 4, REF),
        at(9, EventPutIn(number=3, reason="their coaches"), 5, REF),
    )
    found, left = gather(event_of(ENTERED, *lines), (ENTERED, *lines), frozenset())
    assert [(each.line.number, each.rule, each.reason) for each in found[1:]] == [(3, Rule.PUT_IN, "their coaches")]
    assert [(each.line.number, each.rule, each.reason) for each in left] == [(2, Rule.CAMERA, "a delivery")]


def test_cameras_are_found_under_every_name_a_line_has_for_them():
    assert cameras_of(line(Noted(text="x", cameras=("3", "4")))) == {"3", "4"}
    assert cameras_of(line(Moved(camera="22"))) == {"22"}


@pytest.mark.parametrize(
    ("where", "there"),
    [
        ("Selhurst Park, Holmesdale Road", True),
        ("selhurst park", True),
        ("Park Road", False),
        ("", False),
        ("the road", False),
    ],
)
def test_a_place_is_known_by_its_own_words(where, there):
    assert at_place(event_of(ENTERED), where) is there


@given(
    st.lists(
        st.tuples(st.integers(-60, 240), st.sampled_from(["3", "12", "14"]), st.sampled_from(["", "in", "out"])),
        max_size=12,
    )
)
def test_every_line_is_in_it_or_out_of_it_once_and_by_rule(told):
    """Whatever was put in or out: no line twice, none both, and none in it without a rule or a word."""
    lines = [at(minutes, Noted(text="x", cameras=(camera,)), n) for n, (minutes, camera, _) in enumerate(told, 2)]
    words = {"in": EventPutIn, "out": EventLeftOut}
    said = [
        at(300, words[word](number=n, reason="r"), 100 + n, REF)
        for n, (_, _, word) in enumerate(told, 2)
        if word in words
    ]
    every = (ENTERED, *lines, *said)
    found, left = gather(event_of(*every), (*every, *lines), frozenset())
    inside, outside = [each.line.number for each in found], [each.line.number for each in left]
    assert len(inside) == len(set(inside))
    assert not set(inside) & set(outside)
    for n, (minutes, camera, word) in enumerate(told, 2):
        ruled = camera != "3" and 0 <= minutes < 180
        assert (n in inside) == (word == "in" or (ruled and word != "out"))
        assert (n in outside) == (ruled and word == "out")
