"""A walk through a tree: guides, never traps."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.callprotocols.trees import Question
from control_room.domain.callprotocols.walking import Manner, Step, emergencies, walk
from tests.domain.callprotocols.wall import wall

TREE = wall()


def test_an_answer_leads_on_and_what_is_said_on_the_way_is_kept():
    at = walk(TREE)
    assert at.question.name == "life"
    assert not at.life_answered
    at = at.answer("unknown")
    assert (at.question.name, at.said, at.life_answered) == ("what", ("Do not go closer.",), True)
    at = at.answer("old_crack")
    assert [each.name for each in at.ends] == ["later"]
    assert at.over


def test_back_is_as_if_it_had_not_been_answered():
    at = walk(TREE).answer("no")
    assert at.answer("falling").back() == at


def test_an_answer_that_is_none_changes_nothing():
    assert walk(TREE).answer("perhaps") == walk(TREE)


def test_threat_to_life_is_one_step_from_anywhere_and_the_page_comes_too():
    at = walk(TREE).answer("no").life()
    assert [each.name for each in at.ends] == ["away", "page_now"]
    assert emergencies(at.ends)
    assert at.life_answered


def test_any_node_may_be_jumped_to_and_one_that_is_not_there_is_not():
    at = walk(TREE).jump("what")
    assert at.question.name == "what"
    assert not at.life_answered
    assert walk(TREE).jump("nowhere") == walk(TREE)


def test_another_tree_may_follow():
    assert walk(TREE).answer("no").answer("a_tree").protocol == "tree"


def test_what_is_left_counts_the_longest_way():
    assert walk(TREE).left == 2
    assert walk(TREE).answer("no").left == 1
    assert walk(TREE).life().left == 0


steps = st.lists(
    st.builds(
        Step,
        node=st.sampled_from([*(each.name for each in TREE.nodes), "gone"]),
        code=st.sampled_from(["yes", "no", "unknown", "falling", "old_crack", "a_tree", "was_once"]),
        manner=st.sampled_from(list(Manner)),
    ),
    max_size=12,
)


@given(steps)
def test_any_steps_whatever_lead_to_a_question_an_end_or_another_tree_and_are_kept(given_steps):
    at = walk(TREE, tuple(given_steps))
    assert at.steps == tuple(given_steps)
    assert at.question is not None or at.over or at.at is None
    if isinstance(at.at, Question):
        assert at.left >= 1
