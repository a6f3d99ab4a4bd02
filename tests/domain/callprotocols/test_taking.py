"""A word, a number or a time in the answers: read from the file, drawn, kept as it is typed."""

import pytest

from control_room.domain.callprotocols.drawing import drawn
from control_room.domain.callprotocols.taking import NotTaken, taken
from control_room.domain.callprotocols.trees import Take
from control_room.domain.callprotocols.walking import walk
from tests.domain.callprotocols.wall import WALL, read
from tests.domain.lines import NIGHT

HOW_HIGH = WALL.replace("old_crack: later", "old_crack: high").replace(
    "  away:\n", "  high:\n    ask: How high is it?\n    capture: number\n    then: later\n  away:\n"
)


@pytest.mark.parametrize(
    ("take", "typed", "kept"),
    [(Take.WORD, " as  wide ", "as wide"), (Take.NUMBER, "12", "12"), (Take.TIME, "2015", "20:15")],
)
def test_what_is_typed_is_kept_as_what_it_is(take, typed, kept):
    assert taken(take, typed, NIGHT).startswith(kept)


@pytest.mark.parametrize(("take", "typed"), [(Take.WORD, " "), (Take.NUMBER, "a few"), (Take.TIME, "12")])
def test_what_it_is_not_is_asked_again(take, typed):
    with pytest.raises(NotTaken, match="not known"):
        taken(take, typed, NIGHT)


def test_it_is_read_walked_and_drawn():
    tree, faults = read(HOW_HIGH)
    assert not faults
    at = walk(tree).answer("no").answer("old_crack")
    assert (at.question.take, [each.code for each in at.question.answers]) == (Take.NUMBER, ["given", "unknown"])
    assert at.answer("given").ends[0].name == at.answer("unknown").ends[0].name == "later"
    assert any("a number, typed > " in line for line in drawn(tree))


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("capture: number", "capture: colour", "capture"),
        ("    then: later\n  away", "  away", "then is missing"),
        ("then: later\n  away", "then: latter\n  away", 'did you mean "later"?'),
        ("then: later\n  away", "then: later\n    answers: {a: later}\n  away", "answers"),
    ],
)
def test_check_proves_it(was, becomes, said):
    assert was in HOW_HIGH
    _, faults = read(HOW_HIGH.replace(was, becomes))
    assert said in "\n".join(each.said("wall.yml") for each in faults)
