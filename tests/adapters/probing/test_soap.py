"""SOAP as it is asked, and XML as it comes from strangers."""

from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.probing.soap import DEEPEST, LARGEST, MOST, Malformed, asking, read, token

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def enveloped(body, *, before=""):
    return f'{before}<e:Envelope xmlns:e="urn:e"><e:Body>{body}</e:Body></e:Envelope>'.encode()


def test_an_answer_is_found_by_its_names_whatever_its_prefixes():
    root = read(enveloped('<a:B xmlns:a="urn:a" a:token="1"><C> two </C><D><C>three</C></D></a:B>'))
    assert (root.name, root.told, root.says("C"), root.says("D", "C"), root.says("E", "C")) == (
        "B", {"token": "1"}, "two", "three", "",
    )  # fmt: skip
    assert [each.says() for each in root.all("C")] == ["two", "three"]


@pytest.mark.parametrize(("raw", "why"), [
    (enveloped("<p:Preset/>"), "unbound prefix, line 1"),
    (enveloped("&a;", before='<!DOCTYPE e [<!ENTITY a "aaaa">]>'), "a document type"),
    (enveloped("", before='<!DOCTYPE e SYSTEM "file:///etc/passwd">'), "a document type"),
    (enveloped("<a>"), "mismatched tag, line 1"),
    (enveloped("&nowhere;"), "undefined entity, line 1"),
    (enveloped(""), "no envelope: <e:Envelope"),
    (b"<html><body>Please sign in</body></html>", "no envelope: <html>"),
    (b"", "no element found, line 1"),
    (b"\xff\xfe\x00", "unclosed token"),
    (b'<?xml version="1.0" encoding="ebcdic-9"?><a/>', "unknown encoding"),
    (enveloped("<a/>" * (MOST + 1)), "more elements than are read"),
    (enveloped("<a>" * DEEPEST + "</a>" * DEEPEST), "more elements than are read"),
    (enveloped("x" * LARGEST), "no element found|unclosed token"),
])  # fmt: skip
def test_what_is_not_read_says_why(raw, why):
    with pytest.raises(Malformed, match=why):
        read(raw)


@given(st.one_of(st.binary(max_size=400), st.text(alphabet='<>/&;! ="aeE:[]', max_size=200).map(enveloped)))
def test_no_bytes_break_it(raw):
    try:
        assert read(raw).name
    except Malformed as odd:
        assert str(odd)


def test_who_asks_is_proved_without_the_password_and_with_a_time_of_the_cameras():
    made = token("viewer", "ravens<&>", at=NOON, nonce=b"0123456789abcdef")
    told = read(asking("<q/>", who=made).replace(b"Header>", b"Body>", 2))
    assert (told.says("Username"), told.says("Created")) == ("viewer", "2026-11-23T12:00:00Z")
    whole = sha1(b64decode(told.says("Nonce")) + b"2026-11-23T12:00:00Z" + b"ravens<&>").digest()
    assert told.says("Password") == b64encode(whole).decode()
    assert "ravens" not in made
    assert token("a<b>&", "x", at=NOON, nonce=b"n").count("<w:Username>a&lt;b&gt;&amp;</w:Username>") == 1
