"""A tree as text on the wall."""

from control_room.domain.callprotocols.drawing import drawn, in_order
from tests.domain.callprotocols.wall import wall


def test_every_node_stands_once_in_the_order_a_caller_meets_it():
    assert [each.name for each in in_order(wall())] == ["life", "away", "what", "careful", "page_now", "later"]


def test_each_answer_names_the_place_it_leads_to():
    text = "\n".join(drawn(wall()))
    assert " 1  ASK “Is anybody hurt or in danger now?”" in text
    assert "yes > 2" in text
    assert "a tree > the tree protocol" in text
    assert "PAGE P1: surveyor, within 30 min" in text
    assert "and then > 5" in text
    assert "write down: structure" in text
    assert "look again by 31 March 2027" in text


def test_it_is_as_wide_as_asked():
    assert max(len(line) for line in drawn(wall(), wide=40)[2:]) <= 40
