"""Who else was told of an assist and when they came, in a line; what else it is."""

from datetime import UTC, datetime

import pytest

from control_room.domain.codes import Category, Responder
from control_room.domain.line import explain, read
from control_room.domain.line.intents import AlsoIs, Amend, Append, Assist, MissingIs, Responds
from control_room.domain.line.reading import Context, OpenMatter, OwedKind
from control_room.domain.register_codes import MissingAge, MissingRisk
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


@pytest.mark.parametrize(
    ("typed", "age", "risk"),
    [
        ("as412 missing child high risk", MissingAge.CHILD, MissingRisk.HIGH),
        ("misper adult", MissingAge.ADULT, None),
        ("high-risk missing person", None, MissingRisk.HIGH),
        ("medium risk", None, MissingRisk.MEDIUM),
        ("u as412 low risk", None, MissingRisk.LOW),
        ("u missing adult", MissingAge.ADULT, None),
    ],
)
def test_who_is_missing_is_said_in_an_assist_and_changed_with_u(typed, age, risk):
    intent = read(typed, HERE).intent
    assert isinstance(intent, MissingIs)
    assert (intent.ref, intent.age, intent.risk) == (OPEN.ref, age, risk)
    assert explain(read(typed, HERE)).startswith("missing person, AS-412")


@pytest.mark.parametrize(
    "typed", ["missing child seen by the fountain", "child", "high risk area this", "missing", "missing high"]
)
def test_a_story_of_somebody_missing_is_words(typed):
    assert isinstance(read(typed, HERE).intent, Append)


@pytest.mark.parametrize("typed", ["u missing adult", "u rr12 low risk", "u as412 male with a low risk dog"])
def test_where_nobody_is_missing_u_amends_the_last_line(typed):
    here = HERE if "dog" in typed else Context(now=NOW)
    assert isinstance(read(typed, here).intent, Amend)


@pytest.mark.parametrize(
    ("typed", "age", "risk", "owes"),
    [
        ("a missing child high risk c3", MissingAge.CHILD, MissingRisk.HIGH, set()),
        ("a child missing c3", MissingAge.CHILD, None, {OwedKind.RISK}),
        ("a woman reports misper 82 yr old medium risk c3", MissingAge.ADULT, MissingRisk.MEDIUM, set()),
        ("a missing person c3", None, None, {OwedKind.AGE, OwedKind.RISK}),
        ("a fight high risk child c3", None, None, set()),
    ],
)
def test_an_assist_of_somebody_missing_opens_with_who_it_is_or_owes_it(typed, age, risk, owes):
    reading = read(typed, Context(now=NOW))
    assert isinstance(reading.intent, Assist)
    assert (reading.intent.age, reading.intent.risk) == (age, risk)
    assert {each.kind for each in reading.owed} & {OwedKind.AGE, OwedKind.RISK} == owes
