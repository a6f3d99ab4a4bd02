"""Who else was told of an assist and when they came, in a line; what else it is."""

from datetime import UTC, datetime

import pytest

from control_room.domain.codes import Category, Responder
from control_room.domain.line import explain, read
from control_room.domain.line.intents import AlsoIs, Append, Responds
from control_room.domain.line.reading import Context, OpenMatter
from tests.domain.line.ground import NOW

OPEN = OpenMatter(ref="AS-26-000412", following=True, camera="3")
HERE = Context(now=NOW, active=OPEN)


@pytest.mark.parametrize(
    ("typed", "who", "came", "at"),
    [
        ("told lfb 2014", Responder.FIRE, False, (20, 14)),
        ("as412 told las at 2014", Responder.AMBULANCE, False, (20, 14)),
        ("2014 told bus control", Responder.BUSES, False, (20, 14)),
        ("rang british transport police", Responder.BTP, False, None),
        ("lfb here 2021", Responder.FIRE, True, (20, 21)),
        ("las on scene", Responder.AMBULANCE, True, None),
        ("asb team arrived 2030", Responder.COUNCIL_TEAM, True, (20, 30)),
        ("trams in attendance", Responder.TRAMS, True, None),
    ],
)
def test_who_was_told_and_who_came_with_the_time(typed, who, came, at):
    reading = read(typed, HERE)
    assert (type(reading.intent), reading.intent.ref) == (Responds, OPEN.ref)
    assert (reading.intent.responder, reading.intent.came) == (who, came)
    wanted = None if at is None else datetime(2026, 3, 13, *at, tzinfo=UTC)
    assert (None if reading.at is None else reading.at.at) == wanted
    assert explain(reading).startswith("agency there" if came else "agency told")


@pytest.mark.parametrize(
    "typed", ["told him to stop", "las", "lfb will be ten minutes", "told sn21", "male told staff"]
)
def test_of_anybody_else_it_is_words(typed):
    assert isinstance(read(typed, HERE).intent, Append)


def test_outside_an_assist_it_is_a_note():
    assert not isinstance(read("told lfb 2014", Context(now=NOW)).intent, Responds)


def test_a_second_category_is_said_with_also_and_a_story_with_it_is_words():
    reading = read("also asb", HERE)
    assert reading.intent == AlsoIs(ref=OPEN.ref, words="also asb", category=reading.intent.category)
    assert isinstance(reading.intent.category, Category)
    assert isinstance(read("also a second male running", HERE).intent, Append)
    assert isinstance(read("also asb by the tram stop", HERE).intent, Append)
