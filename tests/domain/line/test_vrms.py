"""Registration marks, whole, in part and spelt out."""

import pytest

from control_room.domain.line.said import VrmPart
from control_room.domain.line.vrms import called_at, phonetic, whole_at


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("lx21abc", "LX21 ABC"),
        ("lx21 abc", "LX21 ABC"),
        ("a123bcd", "A123 BCD"),
        ("lima xray two one alpha bravo charlie", "LX21 ABC"),
        ("lima x-ray 21 alpha bravo charlie", "LX21 ABC"),
    ],
)
def test_a_whole_mark_is_known_however_it_is_given(typed: str, mark: str) -> None:
    found = whole_at(typed.split(), 0)
    assert found == (mark, len(typed.split()))


@pytest.mark.parametrize("typed", ["sn21 two", "sn21 now", "x2", "250", "ic3 m", "mike said so", "abc"])
def test_what_only_looks_like_a_mark_is_none(typed: str) -> None:
    assert whole_at(typed.split(), 0) is None


@pytest.mark.parametrize(
    ("typed", "letters", "part"),
    [
        ("vrm ends kxj", "KXJ", VrmPart.ENDS),
        ("reg starts lx2", "LX2", VrmPart.STARTS),
        ("part vrm lx21", "LX21", VrmPart.PART),
        ("vrm lx21abc", "LX21 ABC", VrmPart.WHOLE),
        ("vrm ends kilo xray juliet", "KXJ", VrmPart.ENDS),
    ],
)
def test_a_mark_in_part_says_which_end(typed: str, letters: str, part: VrmPart) -> None:
    assert called_at(typed.split(), 0) == (letters, part, len(typed.split()))


def test_the_word_alone_is_no_mark() -> None:
    assert called_at(["vrm", "unknown", "driver"], 0) is None


def test_letters_and_figures_are_spelt() -> None:
    assert phonetic("KX2") == "Kilo X-ray Two"
