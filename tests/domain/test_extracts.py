"""What a person reads who is asked to decide on other people's names in an extract."""

from control_room.domain.extracts import Undecided
from control_room.domain.masking import MaskedAs, Suggestion


def found(many):
    return [Suggestion(why=MaskedAs.PLATE, text=f"LX2{n} ABC", lines=(n, n + 10, n + 20, n + 30)) for n in range(many)]


def test_each_that_is_undecided_is_named_with_its_lines():
    said = str(Undecided(found(2)))
    assert "'LX20 ABC' (line 0, 10, 20); 'LX21 ABC' (line 1, 11, 21): mask them all" in said
    assert "more" not in said
    assert "--keep WORDS" in said


def test_only_six_are_named_and_the_rest_are_counted():
    assert "more" not in str(Undecided(found(6)))
    assert "and 1 more" in str(Undecided(found(7)))
    said = str(Undecided(found(9)))
    assert "LX25 ABC" in said
    assert "LX26 ABC" not in said
    assert "and 3 more" in said
