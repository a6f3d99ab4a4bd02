"""Bodies of mail: what they wrote, what they quote, what hangs on it."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.parsing.headers import read_headers, summed_up
from control_room.adapters.parsing.mails import TooDeep, read_mail
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import Layer, Parsed, Remark
from control_room.domain.visible import visible
from tests.adapters.parsing import made

CORPORA = [path for path in Path("/usr/lib").glob("python3*/test/test_email/data") if path.is_dir()]


def corpus():
    """CPython's own test messages, where they are on this disk."""
    import test

    folders = [Path(place) / "test_email" / "data" for place in test.__path__]
    return sorted(path for folder in [*folders, *CORPORA] for path in folder.glob("*.txt"))


def read(raw):
    return read_mail(raw, summed_up(read_headers(raw)[0], ""))


def test_the_text_and_the_reference_three_replies_down():
    found = read(made.mail("can u look\n\n> which night?\n>> last nite\n>>> RR-26-000233-K\n"))
    assert found.text == "can u look"
    assert found.quoted[-1] == Layer(depth=3, text="RR-26-000233-K")


def test_plain_text_is_preferred_to_html():
    assert read(made.mail("plain words", html="<p>other words</p>")).text == "plain words"
    raw = made.HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>only \xc3\xa9</p>"
    assert read(raw).text == "only \u00e9"


def test_a_form_hung_on_is_read_and_the_rest_stays_shut():
    form = made.form(name="Amina Khan")
    found = read(made.mail(files=[("form.pdf", "application/pdf", form), ("a.docm", "application/msword", b"PK\3\4")]))
    assert found.fields == "name: Amina Khan"
    assert [(each.name, each.size, each.unread) for each in found.attachments] == [
        ("form.pdf", len(form), None),
        ("a.docm", 4, None),
    ]
    assert found.attachments[0].sha256 == sha256(form).hexdigest()


def test_a_locked_form_leaves_the_mail_readable():
    found = read(made.mail("words", files=[("form.pdf", "application/pdf", made.locked("secret"))]))
    assert (found.text, found.unread) == ("words", None)
    assert found.attachments[0].unread is Unread.ENCRYPTED


@pytest.mark.parametrize("name", ["../../etc/pass\u202efdp.exe", "a\x1b[2Jb.pdf", "x" * 5000])
def test_a_files_name_is_shown_and_harmless(name):
    raw = (
        made.HEAD
        + (
            "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; "
            f'filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA'
        ).encode()
    )
    shown = read(raw).attachments[0].name
    assert visible(shown) == shown
    assert "\u202e" not in shown
    assert len(shown) <= 5000


def test_what_failed_to_be_delivered_is_known_by_our_own_id():
    raw = (
        b"From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nSubject: Undelivered\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b\r\n\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@cctv.example>\r\nSubject: x\r\n\r\nhello\r\n--b--\r\n"
    )
    found = read(raw)
    assert found.returned
    assert found.automatic
    assert found.references == ("<ours@cctv.example>",)
    assert found.attachments == ()


def test_a_message_hung_on_stays_shut():
    raw = made.HEAD + (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n'
        b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inside\r\n\r\nhello\r\n--b--\r\n"
    )
    found = read(raw)
    assert found.text == "see below"
    assert [each.type for each in found.attachments] == ["message/rfc822"]


def test_parts_within_parts_have_an_end():
    assert read(made.nested(10)).text == "hi"
    with pytest.raises(TooDeep):
        read(made.nested(30))
    with pytest.raises((TooDeep, RecursionError)):
        read(made.nested(5000))


def test_a_long_text_is_cut_and_said_to_be():
    found = read(made.mail("word " * 40000))
    assert Remark.CUT in found.remarks
    assert len(found.text.encode()) <= 65536
    quoted = read(made.mail("hello\n" + "> word word word\n" * 20000))
    assert Remark.CUT in quoted.remarks
    assert quoted.text == "hello"


@pytest.mark.parametrize("charset", ["windows-1252", "x-unknown", "utf-8", "us-ascii"])
def test_a_charset_that_lies_costs_no_words(charset):
    raw = made.HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + b"the caf\xe9 on North End"
    assert "on North End" in read(raw).text
    assert "caf\u00e9" in read(raw).text


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_pythons_own_odd_messages(path):
    found = read(path.read_bytes())
    assert isinstance(found, Parsed)
    assert visible(found.text, multiline=True) == found.text


@given(st.binary(max_size=500))
def test_no_body_upsets_the_reader(body):
    read(made.HEAD + body)
    read(made.HEAD + b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n' + body + b"\r\n--b--")
