"""Numbers that are never kept, and those that look like them and are."""

import pytest

from control_room.domain.calls.barred import BarredNumber, barred, refuse_barred


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("card is 4929 0000 0000 6 thanks", "card"), ("5555555555554444", "card"), ("4111-1111-1111-1111 exp 11/28", "card"),
        ("NI QQ123456C", ""), ("ni number AB 12 34 56 C", "National Insurance"), ("ab123456d", "National Insurance"),
        ("passport 123456789", "passport"), ("his passport no is A12345678", "passport"),
        ("ring 020 7946 0101 or 07700 900123", ""), ("+44 20 7946 0101", ""),
        ("CAD 7733/21nov26, crime 01/1234567/26", ""), ("0000000000000000", ""), ("", ""), ("RR-26-000233-K", ""),
    ],
)  # fmt: skip
def test_what_is_barred_is_said_and_telephone_numbers_are_not(said, what):
    assert barred(said) == what


def test_it_is_refused_wherever_it_stands_and_what_is_no_word_is_passed_over():
    refuse_barred("nothing", None, 3)
    with pytest.raises(BarredNumber, match="holds a card number"):
        refuse_barred("tree down", "4111 1111 1111 1111")
