"""Look-alike domains are told from real ones, and a letter goes to plain addresses only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.originals import Parsed, Remark
from control_room.domain.requests.senders import (
    alphabets,
    domain_of,
    in_letters,
    is_address,
    may_be_answered,
    oddities,
    within,
)

LOOK_ALIKE = "met.poli\u0441e.uk"


def test_a_cyrillic_letter_is_seen():
    assert oddities(f"j@{LOOK_ALIKE}") == (Remark.MIXED_SCRIPT,)
    encoded = ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in LOOK_ALIKE.split(".")
    )
    assert in_letters(encoded) == LOOK_ALIKE
    assert oddities(f"j@{encoded}") == (Remark.MIXED_SCRIPT,)
    assert alphabets("met.police.uk") == {"LATIN"}
    assert oddities("j@met.police.uk") == ()
    assert oddities("j@m\u00e9t.police.uk") == (Remark.FOREIGN_DOMAIN,)
    assert oddities("no address") == ()
    assert in_letters("xn--\u00e9.uk") == "xn--\u00e9.uk"


def test_a_domain_lies_within_another_letter_for_letter():
    assert within("cid.met.police.uk", "police.uk")
    assert within("MET.police.uk.", ".met.police.uk")
    assert not within("met.police.uk.evil.example", "police.uk")
    assert not within("notpolice.uk", "police.uk")
    assert not within(LOOK_ALIKE, "met.police.uk")
    assert not within("met.police.uk", "")


@pytest.mark.parametrize("address", ["a.khan@met.police.uk", "o'brien+cctv@btp.police.uk"])
def test_addresses_letters_go_to(address):
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a@b",
        "a b@c.uk",
        "a@c.uk\nBcc: x@y.uk",
        "a@c.uk, b@c.uk",
        "<a@c.uk>",
        f"a@{LOOK_ALIKE}",
        "a@-c.uk",
        "a@c..uk",
        "@c.uk",
        "a@b@c.uk",
    ],
)
def test_addresses_no_letter_goes_to(address):
    assert not is_address(address)
    assert not may_be_answered(Parsed(sender=address))


def test_a_receipt_goes_to_a_person_not_shown_to_be_another():
    assert may_be_answered(Parsed(sender="a@c.uk"))
    assert not may_be_answered(Parsed(sender="a@c.uk", proved="fail"))
    assert not may_be_answered(Parsed(sender="a@c.uk", automatic=True))
    assert not may_be_answered(Parsed(sender="a@c.uk"), ours="a@c.uk")


@given(st.text(max_size=40))
def test_no_domain_upsets_the_reader(text):
    assert isinstance(oddities(f"a@{text}"), tuple)
    assert domain_of(f"a@{text}") == domain_of(f"A@{text}")
