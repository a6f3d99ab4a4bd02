"""What a line says of equipment: a thing of the list and a step, and anything else is words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.line import Context, OpenMatter, explain, read
from control_room.domain.line.carried import STEPS
from control_room.domain.line.intents import Append, Note
from control_room.domain.line.reading import WarningKind
from control_room.domain.line.things import Carried, ThingStep
from tests.domain.lines import NIGHT

CTX = Context(now=NIGHT, things=frozenset({"radio7", "key12", "panicalarm", "exportpc"}))


@pytest.mark.parametrize(
    ("typed", "thing", "step", "words"),
    [
        ("e radio 7 out 0522", "radio 7", ThingStep.OUT, "0522"),
        ("e radio7 in", "radio7", ThingStep.IN, ""),
        ("e key 12 out pcso 1234sn", "key 12", ThingStep.OUT, "pcso 1234sn"),
        ("e radio 7 lost on the tram", "radio 7", ThingStep.LOST, "on the tram"),
        ("e radio 7 stun force control room", "radio 7", ThingStep.STUN, "force control room"),
        ("e radio 7 stunned", "radio 7", ThingStep.STUNNED, ""),
        ("E Panic Alarm tested with Example Monitoring", "panic alarm", ThingStep.TESTED, "with Example Monitoring"),
        ("0215 e export pc fails", "export pc", ThingStep.FAILS, ""),
    ],
)
def test_a_thing_and_what_became_of_it(typed, thing, step, words):
    reading = read(typed, CTX)
    assert reading.intent == Carried(thing=thing, became=step, words=words)
    assert (reading.at is not None) is typed.startswith("0215")


@pytest.mark.parametrize("typed", ["e radio 8 out 0522", "e radio 7", "e", "east radio 7 out", "e radio 7 was 0522"])
def test_anything_else_is_words(typed):
    assert isinstance(read(typed, CTX).intent, Note)


def test_a_thing_that_is_not_on_the_list_is_said_before_enter():
    (warning,) = read("e radio 77 out 0522", CTX).warnings
    assert (warning.kind, warning.about) == (WarningKind.UNKNOWN_THING, "radio 77")
    assert "no such thing is in the room: radio77" in explain(read("e radio77 lost", CTX))
    for words in ("e gang out by the fountain", "e radio 77", "n radio 77 out"):
        assert read(words, CTX).warnings == (), words
    assert read("e radio 77 out", Context(now=NIGHT)).warnings == ()


def test_with_no_list_there_are_no_things_and_a_line_to_a_matter_named_first_stays_with_it():
    assert isinstance(read("e radio 7 out 0522", Context(now=NIGHT)).intent, Note)
    assert isinstance(read("ft3 e radio 7 out", CTX).intent, Append)


def test_while_an_assist_is_in_hand_the_radio_still_goes_out():
    active = OpenMatter(ref="AS-26-000412", words="")
    ctx = Context(now=NIGHT, things=CTX.things, active=active, open=(active,))
    assert isinstance(read("e radio 7 out 0522", ctx).intent, Carried)


def test_it_is_said_before_enter():
    assert explain(read("e radio 7 out 0522", CTX)) == 'equipment · radio 7 · out · "0522"'


@given(st.sampled_from(sorted(CTX.things)), st.sampled_from(sorted(STEPS)), st.text(max_size=30))
def test_no_line_is_refused_and_nothing_typed_after_the_step_is_dropped(thing, step, more):
    reading = read(f"e {thing} {step} {more}", CTX)
    assert isinstance(reading.intent, Carried)
    assert "".join(reading.intent.words.split()) in "".join(reading.typed.split())
    assert all(word in reading.intent.words for word in reading.typed.split()[3:])
