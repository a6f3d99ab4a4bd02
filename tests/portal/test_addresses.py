"""E-mail addresses: one form, compared in ASCII, never taken for what they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.errors import Refusal
from control_room.portal.addresses import LooksLikeAnother, NotAnAddress, is_allowed, read_address

DOMAINS = ("police.uk", "*.police.uk", "nca.gov.uk")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" A.Officer@MET.Police.UK ", "a.officer@met.police.uk"),
        ("a.officer@met.police.uk.", "a.officer@met.police.uk"),
        ("o'brien+cctv@lincs.police.uk", "o'brien+cctv@lincs.police.uk"),
    ],
)
def test_an_address_is_read_in_one_form(typed, read):
    assert read_address(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["", "officer", "@met.police.uk", "a@b", "a@@met.police.uk", "a b@met.police.uk", "a@met..police.uk", "a@-x.uk",
     "a@met.police.uk\nBcc: b@c.uk", "a@met.police.uk, b@c.uk", "<a@met.police.uk>", '"a b"@met.police.uk',
     "a@[127.0.0.1]", "a" * 65 + "@met.police.uk", "a@" + "x" * 250 + ".uk", "a..b@met.police.uk", "á@met.police.uk",
     "a@xn--\x00.uk", "a@met.police.uk\x00"],
)  # fmt: skip
def test_what_is_no_address_is_told(typed):
    with pytest.raises(NotAnAddress, match=r"like name@met\.police\.uk"):
        read_address(typed)


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("a@met.poli\u0441e.uk", "Cyrillic small letter es"),
        ("a@m\u0435t.police.uk", "Cyrillic small letter ie"),
        ("a@met\u3002police.uk", "Ideographic full stop"),
        ("a@met.p\uff4flice.uk", "Fullwidth latin small letter o"),
        ("a@xn--met-9cd.police.uk", ""),
        ("a@met.police\u200d.uk", "Zero width joiner"),
    ],
)
def test_a_domain_that_looks_like_another_is_told_by_its_letter(typed, letter):
    with pytest.raises(LooksLikeAnother) as told:
        read_address(typed)
    assert letter in str(told.value)
    assert str(told.value).isprintable()


@pytest.mark.parametrize("address", ["a@police.uk", "a@met.police.uk", "a@x.met.police.uk", "a@nca.gov.uk"])
def test_whose_addresses_may_ask(address):
    assert is_allowed(address, DOMAINS)


@pytest.mark.parametrize(
    "address",
    ["a@metpolice.uk", "a@police.uk.example.com", "a@x.nca.gov.uk", "a@uk", "a@olice.uk", "met.police.uk@example.com"],
)
def test_whose_may_not(address):
    assert not is_allowed(address, DOMAINS)


@given(st.text(max_size=40) | st.from_regex(r"[a-z.@\u0430-\u044f]{1,30}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused_and_reading_again_changes_nothing(typed):
    try:
        read = read_address(typed)
    except Refusal:
        return
    assert read.isascii()
    assert read.isprintable()
    assert read_address(read) == read
