"""Commitments: the published form byte for byte, and that nothing can be moved or swapped."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.commit import commitment, opens, pad

SALT = bytes(range(32))
OTHER = bytes(range(1, 33))


def test_the_form_is_the_published_one():
    body = b"seen running twds Crown Hill"
    block = len(body).to_bytes(4, "big") + body
    block += bytes(64 - len(block))
    want = sha256(b"book/words/v1\0" + SALT + (233).to_bytes(8, "big") + b"words" + b"\0" + block).digest()
    assert commitment(salt=SALT, number=233, field="words", words=body.decode()) == want


@pytest.mark.parametrize(
    ("length", "block"), [(0, 64), (1, 64), (60, 64), (61, 128), (124, 128), (125, 256), (65536, 131072)]
)
def test_padding_shows_only_the_rough_length(length, block):
    padded = pad(b"x" * length)
    assert len(padded) == block
    assert padded[:4] == length.to_bytes(4, "big")
    assert padded[4:] == b"x" * length + bytes(block - 4 - length)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.text(max_size=0) | st.just("\x00"))
def test_words_that_end_in_zeros_are_other_words(words, tail):
    one = commitment(salt=SALT, number=1, field="words", words=words)
    assert (one == commitment(salt=SALT, number=1, field="words", words=words + tail)) is (tail == "")


def test_words_open_their_own_place_only():
    mine = {"salt": SALT, "number": 41, "field": "words", "words": "red coat"}
    committed = commitment(**mine)
    assert opens(committed, **mine)
    for change in (
        {"words": "red coat "},
        {"words": "Red coat"},
        {"salt": OTHER},
        {"salt": b""},
        {"number": 42},
        {"field": "subject"},
        {"field": "word"},
    ):
        assert not opens(committed, **(mine | change)), change


def test_two_fields_and_two_lines_cannot_be_swapped():
    first = {"salt": SALT, "number": 7, "field": "subject", "words": "man, red coat"}
    second = {"salt": OTHER, "number": 7, "field": "words", "words": "lost at the bus station"}
    place = ("number", "field")
    moved = {**second, **{key: first[key] for key in place}}
    assert not opens(commitment(**first), **moved)
    assert not opens(commitment(**second), **{**first, **{key: second[key] for key in place}})
    assert not opens(commitment(**first), **{**first, "number": 8})


def test_field_and_body_cannot_run_into_each_other():
    assert commitment(salt=SALT, number=1, field="a", words="bc") != commitment(
        salt=SALT, number=1, field="ab", words="c"
    )


@pytest.mark.parametrize(
    "change", [{"salt": b"x" * 31}, {"number": 0}, {"number": -1}, {"number": 1 << 64}, {"field": ""}, {"field": "a\0"}]
)
def test_what_cannot_be_committed_to_is_refused(change):
    with pytest.raises(ValueError, match=r"salt|line|field"):
        commitment(**({"salt": SALT, "number": 1, "field": "words", "words": ""} | change))


def test_a_body_too_long_for_its_length_is_refused():
    class Huge(bytes):
        def __len__(self):
            return 1 << 32

    with pytest.raises(ValueError, match="cannot be committed"):
        pad(Huge())
