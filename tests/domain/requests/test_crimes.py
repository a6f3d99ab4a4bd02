"""A crime reference said in two ways is one reference; two references are never one. An offence is among those of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.crimes import crime_key, named_among


@pytest.mark.parametrize(
    "said",
    [
        "01/1234567/26",
        " 01 / 1234567 / 26 ",
        "01/1234567/2026",
        "01\\1234567\\26",
        "01 -1234567 -26",
        "01\u20131234567\u20132026",
        "01\uff0f1234567\uff0f26",
    ],
)
def test_spaces_dashes_and_how_the_year_is_written_make_no_other_reference(said):
    assert crime_key(said) == "01/1234567/26"


def test_letters_in_either_case_and_a_star_as_other_forces_write_it():
    assert crime_key("ab123456/26") == crime_key("AB 123456/2026")
    assert crime_key("04*12345*211126") == crime_key("04 * 12345 * 211126")


@pytest.mark.parametrize(
    "two",
    [
        ("01/1234567/26", "01/1234567/25"),
        ("01/1234567/26", "01/1234568/26"),
        ("01/1234567/26", "011/234567/26"),
        ("04*12345*211126", "04*12345*26"),
        ("2026", "26"),
    ],
)
def test_what_differs_in_more_stays_two(two):
    assert crime_key(two[0]) != crime_key(two[1])


def test_nothing_said_is_no_reference():
    assert (crime_key(""), crime_key(" \u00a0")) == ("", "")


@given(st.text("0123456789/-*\\ AaBb\u2013\uff10", max_size=30))
def test_a_key_is_its_own_key(said):
    assert crime_key(crime_key(said)) == crime_key(said)


LISTED = ("murder", "rape", "gbh", "s18", "kidnap", "stab", "high risk missing")


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("Attempted MURDER", "murder"),
        ("two were murdered", "murder"),
        ("G.B.H. s.18", "s18"),
        ("GBH", "gbh"),
        ("kidnapping", "kidnap"),
        ("stabbed", ""),
        ("stable door", ""),
        ("high-risk  missing person", "high risk missing"),
        ("grape juice", ""),
        ("not a murder", ""),
        ("assault, no gbh", ""),
        ("", ""),
    ],
)
def test_the_first_phrase_that_an_offence_names(said, phrase):
    assert named_among(said, LISTED) == phrase


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4))
def test_no_words_and_no_list_raise(said, listed):
    assert named_among(said, listed) in {"", *listed}
