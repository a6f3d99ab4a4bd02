"""Only our own gateway's topmost header proves a sender, and only for the domain in From."""

import pytest

from control_room.adapters.parsing.proving import proof

GATEWAY = "mx.council.example"
SENDER = "a.khan@met.police.uk"
GOOD = (
    "mx.council.example; spf=pass smtp.mailfrom=met.police.uk; dkim=pass (2048-bit key; unprotected) "
    "header.d=met.police.uk header.s=sel; dmarc=pass (p=reject dis=none) header.from=met.police.uk"
)


def test_dkim_and_dmarc_of_the_senders_domain_prove_it():
    assert proof([GOOD], GATEWAY, SENDER) == ("pass", "met.police.uk")
    assert proof([GOOD.replace("example;", "example 1;", 1)], GATEWAY, SENDER)[0] == "pass"  # with its version
    assert proof([GOOD.upper().replace("PASS", "pass")], GATEWAY, SENDER) == ("pass", "met.police.uk")
    assert proof([GOOD.replace("header.d=met.police.uk", "header.i=@met.police.uk")], GATEWAY, SENDER)[0] == "pass"


@pytest.mark.parametrize(
    "value",
    [
        GOOD.replace("mx.council.example", "mx.evil.example"),
        GOOD.replace("mx.council.example", "notmx.council.example"),
        GOOD.replace("dkim=pass", "dkim=none"),
        GOOD.replace("header.d=met.police.uk", "header.d=evil.example"),
        GOOD.replace("header.d=met.police.uk", "header.d=uk"),
        GOOD.replace("header.from=met.police.uk", "header.from=evil.example"),
        GOOD.replace("dmarc=pass", "dmarc=none"),
        "mx.council.example; none",
        "mx.council.example (dkim=pass header.d=met.police.uk; dmarc=pass)",
        "",
    ],
)
def test_anything_less_proves_nothing(value):
    assert proof([value], GATEWAY, SENDER) == ("", "")


def test_a_failure_is_a_failure():
    assert proof([GOOD.replace("dmarc=pass", "dmarc=fail")], GATEWAY, SENDER) == ("fail", "met.police.uk")
    assert proof([f"{GATEWAY}; dkim=fail header.d=met.police.uk"], GATEWAY, SENDER) == ("fail", "met.police.uk")


def test_a_header_below_our_gateways_own_is_never_read():
    failed = GOOD.replace("dmarc=pass", "dmarc=fail")
    assert proof([failed, GOOD], GATEWAY, SENDER)[0] == "fail"
    assert proof(["other.example; dmarc=fail", GOOD], GATEWAY, SENDER)[0] == "pass"


def test_without_a_gateway_of_our_own_nothing_is_believed():
    assert proof([GOOD], "", SENDER) == ("", "")
    assert proof([GOOD], GATEWAY, "") == ("", "")


def test_a_subdomain_is_proved_by_the_signature_of_the_domain_above():
    value = GOOD.replace("header.from=met.police.uk", "header.from=cid.met.police.uk")
    assert proof([value], GATEWAY, "x@cid.met.police.uk") == ("pass", "cid.met.police.uk")
    assert proof([value], GATEWAY, "x@evilmet.police.uk") == ("", "")


def test_twenty_thousand_brackets_end():
    assert proof([GATEWAY + "(" * 20000], GATEWAY, SENDER) == ("", "")


CHOSEN = '"; dmarc=pass header.from=met.police.uk; dkim=pass header.d=met.police.uk; x="@evil.example'


@pytest.mark.parametrize(
    "value",
    [
        f"{GATEWAY}; spf=pass smtp.mailfrom={CHOSEN}; dkim=none; dmarc=none",
        f'{GATEWAY}; spf=pass smtp.mailfrom="{GOOD}',
        f'{GATEWAY}; spf=pass smtp.mailfrom="("@evil.example; dmarc=fail (x) {GOOD}',
        f'{GATEWAY}; spf=pass smtp.mailfrom="\\"; {GOOD}',
        f"{GOOD}; dmarc=none",
    ],
)
def test_what_a_stranger_chose_and_had_quoted_proves_nothing(value):
    assert proof([value], GATEWAY, SENDER) == ("", "")


def test_a_quoted_property_is_read():
    assert proof([GOOD.replace("header.d=met.police.uk", 'header.d="met.police.uk"')], GATEWAY, SENDER)[0] == "pass"
    assert proof([GOOD.replace("spf=pass", 'spf=pass reason="(a \\"b\\" ; c)"')], GATEWAY, SENDER)[0] == "pass"
