"""Words cut down, abbreviations, slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.spellings import SHORT_FOR, apart, cut, letters, nearest, slips_allowed

WORDS = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St James's Road", ("st", "jamess", "road")),
        ("Queen\u2019s  Gardens", ("queens", "gardens")),
        ("Purley & Woodcote", ("purley", "woodcote")),
        ("Purley and Woodcote", ("purley", "woodcote")),
        ("Café / C12", ("cafe", "c12")),
        ("---", ()),
    ],
)
def test_a_text_is_cut_into_plain_words(text, words):
    assert cut(text) == words


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [("gorge", "george", 1), ("hihg", "high", 1), ("croyden", "croydon", 1), ("", "ab", 2), ("abc", "abc", 0)],
)
def test_slips_are_counted(typed, word, slips):
    assert apart(typed, word, 3) == slips


def plainly(a, b):
    """The same by the book: the whole table, no bounds."""
    rows = [[i + j if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(a=WORDS, b=WORDS, most=st.integers(0, 4))
def test_the_bounded_count_equals_the_plain_one(a, b, most):
    assert apart(a, b, most) == min(plainly(a, b), most + 1)


@given(a=WORDS, b=WORDS, most=st.integers(0, 3))
def test_an_opening_is_the_best_of_all_openings(a, b, most):
    best = min(plainly(a, b[:end]) for end in range(len(b) + 1))
    assert apart(a, b, most, opening=True) == min(best, most + 1)


@given(a=WORDS, b=WORDS)
def test_letters_missing_from_a_word_are_slips_at_least(a, b):
    assert (letters(a) & ~letters(b)).bit_count() <= plainly(a, b)


def test_short_words_must_be_right_and_long_ones_may_slip_twice():
    assert [slips_allowed(word) for word in ("st", "end", "north", "norwood")] == [0, 1, 1, 2]


def test_the_nearest_word_is_offered_or_none():
    assert nearest("distrct", ("district", "ward")) == "district"
    assert nearest("WARD", ("district", "ward")) == "ward"
    assert nearest("colour", ("district", "ward")) is None


def test_abbreviations_lead_to_whole_words():
    assert all(cut(meant) == (meant,) for words in SHORT_FOR.values() for meant in words)
