"""A message finds its request by what it answers or by a reference with its check letter, and only from its own address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.refs import CHECK_LETTERS, RefKind, check_letter, stored, with_check
from control_room.domain.requests.originals import Layer, Parsed
from control_room.domain.requests.threading import Belongs, Found, belongs, claims, named

ONE, TWO, THREE = (stored(RefKind.REVIEW_REQUEST, 2026, n) for n in (233, 234, 235))
OURS = {"<ours-1@cctv.example>": ONE, "<ours-2@cctv.example>": TWO}
ASKED = {ONE: {"A.Khan@met.police.uk"}, TWO: {"a.khan@met.police.uk"}, THREE: {"b.lee@btp.police.uk"}}


def message(**values):
    return Parsed(**{"sender": "a.khan@met.police.uk", **values})


def of(parsed):
    return belongs(parsed, known=OURS.get, addresses=ASKED.get)


def test_an_answer_to_our_letter_belongs_to_what_it_was_about():
    assert of(message(references=("<x@y>", "<ours-1@cctv.example>"))) == Belongs(ref=ONE, found=Found.ANSWERS)
    assert of(message(references=("<ours-2@cctv.example>", "<ours-1@cctv.example>"))).ref == TWO  # the nearest


@pytest.mark.parametrize(
    "said",
    ["re: {}", "Re: ({})", "ref {}.", "{}\n", "{}".lower(), "\u2018{}\u2019"],
    ids=["re", "brackets", "dot", "line", "low", "quotes"],
)
def test_a_reference_with_its_letter_is_found_wherever_it_stands(said):
    text = said.format(with_check(ONE))
    assert of(message(subject=text)) == Belongs(ref=ONE, found=Found.SUBJECT)
    assert of(message(text=f"thanks\n{text}")) == Belongs(ref=ONE, found=Found.TEXT)
    for depth in (1, 2, 3):
        assert of(message(quoted=(Layer(depth=depth, text=text),))) == Belongs(ref=ONE, found=Found.QUOTED)
    assert of(message(quoted=(Layer(depth=4, text=text),))) == Belongs()


def test_a_reference_copied_with_odd_hyphens_is_still_one():
    assert named(with_check(ONE).replace("-", "\u2011")) == (ONE,)
    assert named(with_check(ONE).replace("-", "")) == (ONE,)
    assert named(with_check(ONE).lower()) == (ONE,)


def test_a_wrong_letter_or_none_never_matches():
    assert named(ONE) == ()
    for letter in CHECK_LETTERS:
        assert (named(f"{ONE}-{letter}") == (ONE,)) is (letter == check_letter(ONE))
    assert named(f"X{with_check(ONE)}") == ()
    assert named(with_check(stored(RefKind.HOLD, 2026, 233))) == ()


def test_another_address_claims_it_and_is_not_put_with_it():
    forged = Belongs(claims=(ONE,))
    assert of(message(sender="evil@evil.example", subject=with_check(ONE))) == forged
    assert of(message(sender="evil@evil.example", references=("<ours-1@cctv.example>",))) == forged
    assert of(message(sender="", subject=with_check(ONE))) == forged
    assert of(message(proved="fail", subject=with_check(ONE))) == forged
    assert of(message(sender="a.khan@met.poli\u0441e.uk", subject=with_check(ONE))) == forged


def test_their_own_request_is_found_beside_anothers_that_is_named():
    read = of(message(subject=with_check(THREE), text=with_check(ONE)))
    assert read == Belongs(ref=ONE, found=Found.TEXT, claims=(THREE,))


def test_several_at_once_are_none_for_sure():
    both = f"{with_check(ONE)} and {with_check(TWO)}"
    assert of(message(subject=both)) == Belongs(claims=(ONE, TWO))
    assert of(message(references=("<ours-1@cctv.example>",), text=both)).ref == ONE


def test_a_request_that_does_not_exist_is_not_claimed():
    assert of(message(subject=with_check(stored(RefKind.REVIEW_REQUEST, 2026, 999)))) == Belongs()
    assert of(message()) == Belongs()


def test_a_letter_that_came_back_belongs_to_what_it_was_about():
    back = message(
        sender="mailer-daemon@mx.example", automatic=True, returned=True, references=("<ours-1@cctv.example>",)
    )
    assert of(back).ref == ONE
    assert of(message(sender="mailer-daemon@mx.example", returned=True, subject=with_check(ONE))).ref is None


@given(st.text(max_size=300))
def test_no_text_names_what_is_not_in_it(text):
    for ref in named(text):
        assert with_check(ref).replace("-", "").lower() in "".join(
            c for c in text.lower() if c.isalnum() and c.isascii()
        )


@given(st.integers(1, 999_999), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_figure_names_nothing(n, place, figure):
    right = with_check(stored(RefKind.REVIEW_REQUEST, 2026, n))
    spots = [at for at, char in enumerate(right) if char.isdigit()]
    at = spots[place % len(spots)]
    slipped = right[:at] + str(figure) + right[at + 1 :]
    assert (named(slipped) != ()) is (slipped == right)
    assert (claims(message(subject=slipped), OURS.get) != ()) is (slipped == right)
