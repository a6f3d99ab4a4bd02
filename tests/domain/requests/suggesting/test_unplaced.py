"""Words of a place that no name on the map explains are named, and nobody is sure of the place then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.suggesting import Caution, Message
from tests.domain.requests.suggesting.reading import form, read

WHEN = "yesterday 2130-2145"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("nr mcdonalds dingwall road", "mcdonalds"),
        ("c7 nr mcdonalds", "mcdonalds"),
        ("mcdonalds on church street", "mcdonalds"),
        ("Church Street McDonalds", "McDonalds"),
        ("outside wetherspoons, George Street", "wetherspoons"),
        ("platform 2 East Croydon station", "platform 2"),
        ("he got off at platform 2 of East Croydon station", "platform 2"),
        ("East Croydon station platform 2", "platform 2"),
        ("nr the platform 2 east croydn station", "platform 2"),
        ("camera c7 platform 2", "platform 2"),
    ],
)
def test_what_no_name_explains_is_named_and_makes_the_place_a_guess(words, left):
    item = read(f"{words} {WHEN}").items[0]
    assert item.cameras
    assert (item.left, item.sure) == ((left,), False)
    assert item.to_know[0] == f"not placed: {left}"


@pytest.mark.parametrize(
    "words",
    [
        "George Street",
        "robbery George Street",
        "two lads fighting on George Street",
        "can you keep an eye on George Street",
        "North End junction with Crown Hill",
        "George Street jw Park Lane, male in black ran off",
        "Church Street opposite Reeves Corner",
        "bus stop outside Town Hall, Katharine Street",
        "John Smith was robbed in George Street Croydon CR0 1AB",
        "George Street male punched",
        "my victim was walking along London Road when he was robbed",
        "14 North End",
        "outside Lunar House",
        "c12-c14",
        "near the Whitgift Centre, North End",
    ],
)
def test_what_was_done_and_who_did_it_are_no_words_of_a_place(words):
    item = read(f"{words} {WHEN}").items[0]
    assert (item.left, item.sure) == ((), True)


def test_each_place_has_the_words_that_stand_nearest_to_it():
    found = read("nr mcdonalds George Street yesterday 2130-2145 then London Road 2200-2215")
    assert [(item.left, item.sure) for item in found.items] == [(("mcdonalds",), False), ((), True)]


def test_a_forms_place_is_read_in_the_same_way():
    item = form(place="Platform 2, East Croydon Station", date="13/03/2026", begin="21:30", end="21:45").items[0]
    assert (item.left, item.sure) == (("Platform 2",), False)
    assert form(place="George Street", date="13/03/2026", begin="21:30", end="21:45").items[0].sure


def test_what_is_not_placed_is_not_told_twice():
    item = read(f"nr mcdonalds dingwall road {WHEN}").items[0]
    assert Caution.PLACE_GUESSED not in item.told


UNKNOWN = st.text("qxzvkj", min_size=5, max_size=9)


@given(
    st.sampled_from(["George Street", "East Croydon station", "c7", "North End jw Crown Hill", "platform 2 East Croydon station"]),
    st.lists(UNKNOWN, min_size=1, max_size=3),
    st.sampled_from(["{words} {place}", "{place} {words}", "nr {words} {place}", "{place} outside {words}", "{words} on {place}"]),
)  # fmt: skip
def test_adding_unknown_words_never_makes_a_place_surer(place, words, said):
    def sure(where):
        items = read(Message(text=f"{where} {WHEN}")).items
        return bool(items) and items[0].sure

    added = said.format(words=" ".join(words), place=place)
    assert sure(added) <= sure(place)
    if said.startswith("nr ") or " outside " in said:
        assert not sure(added)
