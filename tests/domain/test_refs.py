import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import refs
from control_room.domain.errors import Refusal
from control_room.domain.refs import RefKind

REFS = st.builds(refs.stored, st.sampled_from(RefKind), st.integers(2000, 2099), st.integers(1, refs.LARGEST))
YEARS = st.integers(2000, 2099)


def test_a_reference_is_stored_said_and_typed_each_in_its_own_way():
    ref = refs.stored(RefKind.ASSIST, 2026, 412)
    assert ref == "AS-26-000412"
    assert refs.said(ref) == "AS-412"
    assert refs.typed(ref) == "as412"
    assert refs.parts(ref) == (RefKind.ASSIST, 2026, 412)


def test_another_years_reference_says_its_year():
    assert refs.said("AS-25-000412", year=2026) == "AS-25-412"
    assert refs.typed("AS-25-000412", year=2026) == "as25-412"
    assert refs.said("AS-26-000412", year=2026) == "AS-412"


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("as412", "AS-26-000412"),
        ("AS-412", "AS-26-000412"),
        ("AS-26-000412", "AS-26-000412"),
        ("as26000412", "AS-26-000412"),
        ("as25-412", "AS-25-000412"),
        ("rr-26-000233-k", "RR-26-000233"),
        ("rr233k", "RR-26-000233"),
        ("RR\u201126\u2011000233\u2011K", "RR-26-000233"),
        ("ft58", "FT-26-000058"),
    ],
)
def test_every_way_of_writing_it_names_the_same_matter(typed: str, ref: str):
    assert refs.read(typed, year=2026) == ref


@pytest.mark.parametrize(
    "text",
    [
        "",
        "as",
        "412",
        "zz412",
        "as0",
        "as-26-000000",
        "as4123456",
        "as 412",
        "as412 x",
        "asx",
        "c12",
        "sn21",
        "as٤١٢",
        "ſo12",
        "as412\n",
    ],
)
def test_other_words_name_no_matter(text: str):
    assert refs.read(text, year=2026) is None


def test_a_wrong_check_letter_is_refused_in_words_that_say_what_to_do():
    with pytest.raises(refs.WrongCheckLetter, match=r"RR-26-000234 does not end in K.*[Aa]sk for it again"):
        refs.read("RR-26-000234-K", year=2026)
    assert issubclass(refs.WrongCheckLetter, Refusal)


def test_outsiders_get_the_check_letter():
    assert refs.with_check("RR-26-000233") == "RR-26-000233-K"


def test_the_check_letters_are_a_prime_number_of_letters_a_hand_does_not_confuse():
    assert len(set(refs.CHECK_LETTERS)) == len(refs.CHECK_LETTERS) == 23
    assert not set(refs.CHECK_LETTERS) & set("IOQ")


@given(REFS, YEARS)
def test_whatever_is_printed_or_typed_is_read_back(ref: str, year: int):
    own = refs.parts(ref).year
    assert refs.read(ref, year) == ref
    assert refs.read(refs.with_check(ref), year) == ref
    assert refs.read(refs.said(ref, year=year), year) == ref
    assert refs.read(refs.typed(ref, year=year), year) == ref
    assert refs.read(refs.typed(ref), own) == ref
    assert refs.read(ref.lower(), year) == ref


@given(REFS, st.data())
def test_any_one_wrong_figure_is_caught(ref: str, data: st.DataObject):
    at = data.draw(st.sampled_from([i for i, c in enumerate(ref) if c.isdigit()]))
    figure = data.draw(st.sampled_from([c for c in "0123456789" if c != ref[at]]))
    wrong = ref[:at] + figure + ref[at + 1 :]
    if not wrong.endswith("-000000"):
        assert refs.check_letter(wrong) != refs.check_letter(ref)


@given(REFS)
def test_any_two_neighbouring_figures_exchanged_are_caught(ref: str):
    bare = ref.replace("-", "")
    for at in range(2, 9):
        if bare[at] != bare[at + 1]:
            swapped = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
            wrong = f"{swapped[:2]}-{swapped[2:4]}-{swapped[4:]}"
            if not wrong.endswith("-000000"):  # that is no reference at all
                assert refs.check_letter(wrong) != refs.check_letter(ref)


@given(REFS)
def test_a_kind_with_one_wrong_letter_is_caught(ref: str):
    kind = refs.parts(ref).kind
    for other in RefKind:
        if sum(a != b for a, b in zip(kind, other, strict=True)) == 1:
            assert refs.check_letter(other + ref[2:]) != refs.check_letter(ref)


@given(st.text())
def test_no_text_breaks_the_reading(text: str):
    try:
        ref = refs.read(text, year=2026)
    except refs.WrongCheckLetter:
        return
    assert ref is None or re.fullmatch(r"[A-Z]{2}-[0-9]{2}-[0-9]{6}", ref)


@pytest.mark.parametrize("ref", ["as412", "AS-26-412", "AS-26-000000", "ZZ-26-000001", "AS-26-000412\n", ""])
def test_only_the_stored_form_is_said_typed_or_lettered(ref: str):
    for use in (refs.said, refs.typed, refs.with_check, refs.parts):
        with pytest.raises(refs.NotAReference, match="give one like AS-26-000412"):
            use(ref)


@pytest.mark.parametrize(("year", "n"), [(1999, 1), (2100, 1), (2026, 0), (2026, 1_000_000)])
def test_no_reference_is_issued_out_of_range(year: int, n: int):
    with pytest.raises(ValueError, match="no reference can"):
        refs.stored(RefKind.HOLD, year, n)


def test_a_kind_is_spoken_in_words():
    assert [kind.spoken for kind in (RefKind.RADIO_CALL, RefKind.BOLO, RefKind.HOLD)] == ["radio call", "BOLO", "hold"]
