"""An order is breached: which, where, and what was seen."""

import pytest

from control_room.domain.line import OwedKind, explain, read
from control_room.domain.line.intents import Append
from control_room.domain.line.intents_board import Breach, Order
from tests.domain.line.ground import IN_FOLLOW, NIGHT

OR12 = "OR-26-000012"


@pytest.mark.parametrize(
    "typed",
    ["o breach or12 c12 two men drinking", "or12 breach c12 two men drinking", "or12 breached c12 two men drinking"],
)
def test_a_breach_names_its_order_and_its_cameras(typed):
    reading = read(typed, NIGHT)
    assert isinstance(reading.intent, Breach)
    assert (reading.intent.ref, reading.intent.cameras) == (OR12, ("12",))
    assert reading.owed == ()
    assert explain(reading).startswith("breach of an order, OR-12")


def test_which_order_is_owed_where_none_is_named():
    reading = read("o breach c12 drinking", NIGHT)
    assert (reading.intent.ref, [one.kind for one in reading.owed]) == (None, [OwedKind.MATTER])


def test_what_is_followed_is_what_it_is_about():
    intent = read("o breach or12 c12 drinking", IN_FOLLOW).intent
    assert (intent.ref, intent.about) == (OR12, IN_FOLLOW.active.ref)


def test_words_for_an_order_that_say_no_breach_are_added_to_it():
    assert isinstance(read("or12 sn21 told", NIGHT).intent, Append)


def test_whom_to_ring_and_the_cameras_are_no_part_of_the_area():
    intent = read("o dispersal north end c12 2300-0700 insp okafor ring 020 7946 0102", NIGHT).intent
    assert isinstance(intent, Order)
    assert (intent.cameras, intent.ring, intent.authority) == (("12",), "020 7946 0102", "insp okafor")
    assert "12" not in intent.area
