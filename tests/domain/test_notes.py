"""Signed notes: the C2SP text exactly, strict reading, and which signatures count."""

import base64
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.notes import (
    Checkpoint,
    KeyMalformed,
    Note,
    NoteForged,
    NoteMalformed,
    NoteUnsigned,
    VerifierKey,
    book_origin,
    check_note,
    code16,
    key_name,
    read_body,
    read_note,
    read_vkey,
    sign_note,
)

# The worked example of Go's note package, made by other people's code: key, text and signature as published there.
PETER_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ROOT = sha256(b"root").digest()


def check(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def a_key(name, seed):
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return VerifierKey(name=name, public=private.public_key().public_bytes_raw()), private.sign


ONE, SIGN_ONE = a_key("cctv.anyborough.gov.uk/book/1/CR-1", 1)
TWO, SIGN_TWO = a_key("cctv.anyborough.gov.uk/book/1/CR-2", 2)
BODY = Checkpoint(origin="cctv.anyborough.gov.uk/book/1", size=233, root=ROOT).body()


def test_a_note_made_elsewhere_is_read_checked_and_written_back():
    key = read_vkey(PETER_VKEY)
    note = read_note(PETER_NOTE)
    assert check_note(note, [key], check) == (key,)
    assert note.written() == PETER_NOTE
    assert key.vkey == PETER_VKEY


def test_a_checkpoint_is_three_lines_and_a_signature():
    written = sign_note(BODY, ONE, SIGN_ONE).written()
    origin, size, root, blank, signed, end = written.split("\n")
    assert (origin, size, blank, end) == ("cctv.anyborough.gov.uk/book/1", "233", "", "")
    assert base64.b64decode(root) == ROOT
    assert signed.startswith(f"— {ONE.name} ")
    assert base64.b64decode(signed.split(" ")[2])[:4] == ONE.key_id
    assert len(written.encode()) < 300  # short enough for a QR code on a shift's sheet
    assert check_note(read_note(written), [ONE, TWO], check) == (ONE,)
    assert read_body(read_note(written).text) == Checkpoint(origin=origin, size=233, root=ROOT)


def test_unknown_signatures_are_passed_over_and_known_ones_must_fit():
    both = Note(
        text=BODY, signatures=(*sign_note(BODY, ONE, SIGN_ONE).signatures, *sign_note(BODY, TWO, SIGN_TWO).signatures)
    )
    assert check_note(both, [TWO], check) == (TWO,)
    assert check_note(both, [ONE, TWO], check) == (ONE, TWO)
    wrong = Note(
        text=BODY, signatures=(*sign_note(BODY, ONE, SIGN_TWO).signatures, *sign_note(BODY, TWO, SIGN_TWO).signatures)
    )
    with pytest.raises(NoteForged, match="CR-1"):
        check_note(wrong, [ONE, TWO], check)
    assert check_note(wrong, [TWO], check) == (TWO,)
    with pytest.raises(NoteUnsigned, match="CR-1"):
        check_note(sign_note(BODY, ONE, SIGN_ONE), [TWO], check)
    with pytest.raises(NoteUnsigned):
        check_note(both, [], check)


def test_a_key_of_the_same_name_is_another_key():
    namesake, sign = a_key(ONE.name, 9)
    with pytest.raises(NoteUnsigned):
        check_note(sign_note(BODY, namesake, sign), [ONE], check)


@given(st.integers(0, len(BODY) - 2), st.characters(categories=["Lu", "Nd"]))
def test_any_changed_letter_is_caught(at, letter):
    if BODY[at] == letter:
        return
    changed = BODY[:at] + letter + BODY[at + 1 :]
    note = Note(text=changed, signatures=sign_note(BODY, ONE, SIGN_ONE).signatures)
    with pytest.raises(NoteForged):
        check_note(note, [ONE], check)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "origin\n1\n",
        f"\n1\n{base64.b64encode(ROOT).decode()}\n",
        f"origin\n01\n{base64.b64encode(ROOT).decode()}\n",
        f"origin\n-1\n{base64.b64encode(ROOT).decode()}\n",
        f"origin\n١\n{base64.b64encode(ROOT).decode()}\n",
        f"origin\n1\n{base64.b64encode(ROOT).decode()}",
        f"origin\n1\n{base64.b64encode(ROOT).decode()}\n\nmore\n",
        f"origin\n1\n{base64.b64encode(ROOT[:31]).decode()}\n",
        f"origin\n1\n{base64.b64encode(ROOT).decode()[:-2]}B=\n",
        f"origin\n1\n {base64.b64encode(ROOT).decode()}\n",
    ],
)
def test_a_body_that_is_not_one_is_refused(body):
    with pytest.raises(NoteMalformed, match="Copy it again"):
        read_body(body)


def test_further_lines_are_kept_under_the_signature():
    body = BODY + "printed at handover\n"
    assert read_body(body).more == ("printed at handover",)
    assert read_body(body).body() == body


WRITTEN = sign_note(BODY, ONE, SIGN_ONE).written()


@pytest.mark.parametrize(
    "note",
    [
        "",
        BODY,
        BODY + "\n",
        WRITTEN[:-1],
        WRITTEN.replace("—", "-"),
        WRITTEN.replace("\n\n", "\n"),
        WRITTEN.replace("anyborough", "any\x1bborough"),
        WRITTEN.replace("\n", "\r\n"),
        BODY + "\n— CR-1 AAAA\n",
        BODY + "\n— CR+1 AAAAAAAA\n",
        BODY + "\n—  AAAAAAAA\n",
        BODY + "\n— CR-1 A A\n",
        BODY + "\n" + "— CR-1 AAAAAAAA\n" * 101,
    ],
)
def test_a_note_that_is_not_one_is_refused(note):
    with pytest.raises(NoteMalformed):
        read_note(note)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "CR-1",
        PETER_VKEY[:-1],
        PETER_VKEY.replace("Peter", "Petra"),
        PETER_VKEY.replace("c74f20a3", "C74F20A3"),
        PETER_VKEY.replace("ARpc", "BBpc"),
        PETER_VKEY.replace("ARpc", "ARpd"),
    ],
)
def test_a_miscopied_key_is_refused(vkey):
    with pytest.raises(KeyMalformed, match="printed sheet"):
        read_vkey(vkey)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b"])
def test_a_key_needs_a_name_of_one_word(name):
    with pytest.raises(KeyMalformed):
        VerifierKey(name=name, public=bytes(32))


def test_names_follow_from_the_council_and_the_workstation():
    origin = book_origin("anyborough", "1")
    assert origin == "cctv.anyborough.gov.uk/book/1"
    assert key_name(origin, " CR 2 ") == "cctv.anyborough.gov.uk/book/1/CR-2"


def test_the_code_for_the_bound_book():
    code = code16(BODY)
    assert code.replace("-", "") == base64.b32encode(sha256(BODY.encode()).digest()).decode()[:16]
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert code16(BODY + "x\n") != code


def test_a_key_of_another_length_and_a_text_without_its_last_newline_are_refused():
    with pytest.raises(KeyMalformed, match="31 bytes and should be 32"):
        VerifierKey(name="book", public=bytes(31))
    with pytest.raises(NoteMalformed, match="newline"):
        sign_note("book\n1\nroot", VerifierKey(name="book", public=bytes(32)), lambda _: bytes(64))
