"""One file of a call protocol: what stands in it is what is read, and each fault has its line and what would be right."""

from datetime import date

import pytest

from control_room.domain.callprotocols.trees import Action, End, Question, Urgency
from tests.domain.callprotocols.wall import WALL, read, wall


def test_what_stands_in_the_tree_is_what_is_read():
    tree = wall()
    assert (tree.id, tree.name, tree.version, tree.service) == ("wall", "Dangerous wall", "2026-1", "building_control")
    assert (tree.effective, tree.review_by) == (date(2026, 1, 1), date(2027, 3, 31))
    life, page = tree.node("life"), tree.node("page_now")
    assert isinstance(life, Question)
    assert [(each.code, each.words, each.to) for each in life.answers] == [
        ("yes", "yes", "away"), ("no", "no", "what"), ("unknown", "not known", "careful"),
    ]  # fmt: skip
    assert isinstance(page, End)
    assert (page.action, page.urgency, page.policy, page.promise_minutes) == (Action.PAGE, Urgency.P1, "surveyor", 30)
    assert page.require == ("structure",)
    assert tree.node("what").answer("a_tree").protocol == "tree"
    assert tree.emergency.name == "away"
    assert not tree.out_of_date(date(2027, 3, 31))
    assert tree.out_of_date(date(2027, 4, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("start: life", "start: lif", '1: start is "lif", which is no node'),
        ("life: true", "life: false", "11: the tree does not begin with the life question"),
        ("{yes: away, no: what,", "{yes: page_now, no: what,", "no answer to the life question leads to 999"),
        ("unknown: careful}", "unknown: carefull}", 'did you mean "careful"?'),
        (", unknown: careful}", "}", "a question of yes and no lacks unknown"),
        ("a_tree: 'protocol:tree'", "a_tree: ''", "the answer a_tree leads nowhere"),
        ("then: what", "then: careful", "no end is ever reached from node careful"),
        ("falling: page_now, old_crack: later", "falling: page_now", "node later is never reached"),
        ("    urgency: P1\n", "", "a page lacks its urgency or its policy"),
        ("    to: building_control\n", "", "defer lacks whom it goes to"),
        ("action: defer", "action: deferr", 'did you mean "defer"?'),
        ("{next_opening}", "{next_day}", 'nothing fills in "{next_day}"'),
        ("Do not go closer.", "Ring 020 7946 0101.", "a number stands in the words"),
        ("then: page_now", "then: what", "node away is followed by a question"),
        ("require: [structure]", "require: [The Structure]", 'require has "The Structure"'),
        ("review_by: 2027-03-31", "review_by: 2025-03-31", "review_by is not after effective"),
        ("search: [wall, chimney, roof tiles]", "search: []", "search has no words"),
        ("effective: 2026-01-01\n", "", "effective is missing"),
    ],
)
def test_each_fault_of_the_tree_has_its_line_and_what_would_be_right(old, new, said):
    assert old in WALL
    _, faults = read(WALL.replace(old, new, 1))
    assert said in "\n".join(each.said("wall.yml") for each in faults)


def test_a_question_has_at_most_eight_answers_for_nine_is_threat_to_life():
    many = ", ".join(f"way_{'abcdefghi'[n]}: later" for n in range(9))
    _, faults = read(WALL.replace("old_crack: later", many))
    assert "it has 11 answers" in faults[0].what


@pytest.mark.parametrize("text", ["", "- a\n- b", "protocol: x", "nodes: 3\nprotocol: wall", "x: {"])
def test_what_is_no_tree_at_all_is_said_and_never_raised(text):
    tree, faults = read(text)
    assert tree is None
    assert faults or not text
