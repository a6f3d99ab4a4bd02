"""The words results are typed in."""

from control_room.domain.requests.codes import LOOKED, Result
from control_room.domain.requests.rowwords import TYPED, UNLOOKED, near, result_at


def test_each_result_has_a_word_and_what_the_clockwork_writes_has_none():
    assert Result.OVERWRITTEN_PENDING not in TYPED.values()
    assert all(result_at([*word.split(), "12m"]) == (result, len(word.split())) for word, result in TYPED.items())
    assert not set(UNLOOKED) & LOOKED
    assert near("elsewere") == "elsewhere"
    assert near("zzz") == ""


def test_the_longest_words_win():
    assert result_at(["no", "recording", "12m"]) == (Result.RECORDER_GAP, 2)
    assert result_at(["Nothing", "seen"]) == (Result.NOTHING_SEEN, 2)
    assert result_at(["recording"]) is None
    assert result_at([]) is None
