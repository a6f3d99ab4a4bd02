"""What is asked for and how urgently: of several things said outright, the gravest."""

import pytest

from control_room.domain.requests.codes import Urgency, Wanted
from control_room.domain.requests.suggesting import Message, Part
from control_room.domain.requests.suggesting.asks import GRAVITY, PHRASES
from tests.domain.requests.suggesting.corpus import MET
from tests.domain.requests.suggesting.reading import read


def offences(found):
    return [(each.value, each.sure) for each in found.all("offence")]


def test_every_offence_that_is_read_has_its_weight():
    assert {phrase.value for phrase in PHRASES if phrase.field == "offence"} == set(GRAVITY)
    assert len(set(GRAVITY)) == len(GRAVITY)


@pytest.mark.parametrize(
    ("subject", "words", "gravest"),
    [
        ("Assault", "Victim has GBH injuries", "GBH"),
        ("Theft", "shoplifting at Boots", "shop theft"),
        ("Criminal damage and kidnap", "", "kidnap"),
        ("Robbery", "he was stabbed", "stabbing"),
    ],
)
def test_of_several_offences_the_gravest_is_the_sure_one(subject, words, gravest):
    found = read(f"{words} George Street 2130 last night", subject=subject)
    assert offences(found)[0] == (gravest, True)
    others = [each for each in found.all("offence") if each.value != gravest]
    assert [(each.sure, each.why) for each in others] == [(False, f"{gravest} is named too")]


def test_an_offence_named_twice_stays_sure():
    assert offences(read("Robbery in George Street, she was robbed at 2130", subject="Robbery")) == [("robbery", True)]


def test_what_a_form_answers_comes_before_what_its_words_say():
    form = Message(fields="offence: Theft from the person\nurgency: u4", text="in custody for murder", sender=MET)
    found = read(form)
    assert (found.value("offence"), found.best("offence").part) == ("Theft from the person", Part.FIELDS)
    assert [each.value for each in found.all("urgency")] == [Urgency.ROUTINE, Urgency.URGENT]


@pytest.mark.parametrize(
    ("words", "urgencies"),
    [
        ("suspect in custody, asap, no rush on the second one", [Urgency.URGENT]),
        ("urgent, no rush", [Urgency.LOW, Urgency.PRIORITY]),
        ("GBH, no rush", [Urgency.LOW, Urgency.URGENT]),
        ("urgent, GBH", [Urgency.URGENT, Urgency.PRIORITY]),
    ],
)
def test_nothing_less_urgent_than_what_is_sure_is_proposed(words, urgencies):
    assert [each.value for each in read(f"{words}. George Street 2130").all("urgency")] == urgencies


@pytest.mark.parametrize(
    "words",
    [
        "Please check North End. I will need the footage exported for court",
        "please look at 2130, we need a copy",
        "can you review it, footage is wanted for court",
        "check it and we require it copied to disc",
    ],
)
def test_footage_wanted_for_court_or_as_a_copy_is_a_review_and_an_export(words):
    found = read(words).best("wanted")
    assert (found.value, found.sure) == (Wanted.REVIEW_EXPORT, True)


@pytest.mark.parametrize(
    "words",
    ["please check it, we do not need a copy", "we don't need it exported, just look", "I am in court, please look"],
)
def test_a_copy_nobody_needs_is_not_surely_asked_for(words):
    assert not any(each.sure and each.value is Wanted.REVIEW_EXPORT for each in read(words).all("wanted"))
