"""Headers of mail, hostile ones too: read in one pass, harmless to show."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.parsing.headers import addresses, decoded, ids, looks_like_mail, read_headers, summed_up
from control_room.domain.requests.originals import LONGEST_HEADERS, Remark, Sort
from control_room.domain.requests.senders import may_be_answered
from control_room.domain.visible import visible

PLAIN = (
    b'From: PC Amina Khan <A.Khan@met.police.uk>\r\nTo: cctv@croydon.example, "Duty, Desk" <duty@croydon.example>\r\n'
    b"Subject: cctv nr mcdonalds\r\n last nite\r\nDate: Fri, 13 Mar 2026 20:11:00 +0100\r\nMessage-ID: <1@met.police.uk>\r\n"
    b"In-Reply-To: <ours-2@cctv.example>\r\nReferences: <ours-1@cctv.example>\r\n <ours-2@cctv.example>\r\n"
)


def summed(raw, authserv=""):
    return summed_up(read_headers(raw + b"\r\n\r\nbody")[0], authserv)


def test_an_officers_mail():
    read = summed(PLAIN)
    assert read.sort is Sort.MAIL
    assert read.sender == "a.khan@met.police.uk"
    assert read.to == ("cctv@croydon.example", "duty@croydon.example")
    assert read.subject == "cctv nr mcdonalds last nite"
    assert read.date == datetime(2026, 3, 13, 19, 11, tzinfo=UTC)
    assert read.message_id == "<1@met.police.uk>"
    assert read.references == ("<ours-2@cctv.example>", "<ours-1@cctv.example>")
    assert not read.automatic
    assert may_be_answered(read)


@pytest.mark.parametrize(
    "header",
    [
        b"Auto-Submitted: auto-replied",
        b"Auto-Submitted: auto-generated; owner-email=x",
        b"Return-Path: <>",
        b"Precedence: bulk",
        b"X-Auto-Response-Suppress: DR, All",
        b"List-Id: <news.example>",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    ],
)
def test_what_a_machine_wrote_is_not_answered(header):
    read = summed(PLAIN + header)
    assert read.automatic
    assert not may_be_answered(read)
    assert not summed(PLAIN + b"Auto-Submitted: no").automatic


def test_our_own_letters_and_failed_proof_are_not_answered():
    read = summed(PLAIN)
    assert not may_be_answered(read, ours="A.Khan@MET.police.uk")
    failed = summed(PLAIN + b"Authentication-Results: gw.example; dmarc=fail header.from=met.police.uk", "gw.example")
    assert failed.proved == "fail"
    assert not may_be_answered(failed)


def test_a_subject_with_escapes_and_newlines_is_one_harmless_line():
    read = summed(b"Subject: =?utf-8?q?cctv=1B]0;x=07=0AFAKE:_x?=\r\nFrom: a@b.example")
    assert "\x1b" not in read.subject
    assert "\n" not in read.subject
    assert "FAKE" in read.subject
    assert visible(read.subject) == read.subject


def test_a_look_alike_domain_is_marked_and_proves_nothing():
    gateway = "Authentication-Results: gw.example; dkim=pass header.d=met.poli\u0441e.uk; dmarc=pass"
    read = summed(f"From: J <j@met.poli\u0441e.uk>\r\n{gateway}".encode(), "gw.example")
    assert Remark.MIXED_SCRIPT in read.remarks
    assert read.proved == ""
    assert not may_be_answered(read)


def test_two_senders_prove_nothing():
    gateway = b"\r\nAuthentication-Results: gw.example; dkim=pass header.d=met.police.uk; dmarc=pass header.from=met.police.uk"
    for sender in (b"From: a@met.police.uk, b@evil.example", b"From: a@met.police.uk\r\nFrom: b@evil.example"):
        read = summed(sender + gateway, "gw.example")
        assert read.sender == "a@met.police.uk"
        assert Remark.MANY_SENDERS in read.remarks
        assert read.proved == ""


def test_addresses_with_comments_quotes_and_brackets():
    assert addresses('"Khan <boss@evil.example>, Amina" <a@met.police.uk>') == ("a@met.police.uk",)
    assert addresses("a@met.police.uk (via (b@evil.example))") == ("a@met.police.uk",)
    assert addresses("undisclosed-recipients:;") == ()
    assert addresses("=?utf-8?b?w4lsaXNl?= <e@met.police.uk>") == ("e@met.police.uk",)


def test_twenty_thousand_brackets_are_no_address_and_no_trouble():
    assert addresses("(" * 20000) == ()
    assert summed(b"From: " + b"(" * 20000).remarks == (Remark.ODD_HEADERS,)


def test_headers_beyond_the_cap_are_said_to_be():
    found, whole = read_headers(b"Subject: " + b"=?utf-8?q?a?= " * 20000 + b"\r\n\r\nbody")
    assert not whole
    assert decoded(found["subject"][0]).startswith("aaaaaaaa")
    lines = b"X-A: b\r\n" * (LONGEST_HEADERS // 8 + 1)
    assert read_headers(lines + b"\r\nbody")[1] is False
    assert read_headers(b"Subject: x\r\n\r\nbody" + b"a" * LONGEST_HEADERS)[1] is True


def test_message_ids_are_taken_from_between_brackets():
    assert ids("<a@b> junk <c d@e> <f@g>", "<a@b>") == ("<a@b>", "<f@g>")


def test_what_is_no_mail():
    assert looks_like_mail(PLAIN)
    assert looks_like_mail(b"From someone Mon Jan 1\nSubject: x\n")
    for raw in (b"PK\x03\x04", b"\x89PNG\r\n", b"", b"plain words\n", b"\xd0\xcf\x11\xe0"):
        assert not looks_like_mail(raw)


@given(st.binary(max_size=3000))
def test_no_bytes_upset_the_headers(raw):
    read = summed_up(read_headers(raw)[0], "gw.example")
    for text in (read.subject, read.sender, *read.to, read.message_id):
        assert visible(text) == text


@given(st.lists(st.sampled_from(list('<>()",;\\ a@.')), max_size=60).map("".join))
def test_no_address_header_upsets_the_reader(value):
    for address in addresses(value):
        assert "@" in address
        assert not set(address) & set("<>")
