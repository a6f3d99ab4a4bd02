"""Forms in PDF, honest and hostile: fields only, nothing inside is run or opened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.adapters.parsing.pdfs import limit, read_pdf
from control_room.domain.requests.fillable import VERSION
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import Remark, Sort
from control_room.domain.visible import visible
from tests.adapters.parsing import made


@pytest.fixture(autouse=True, scope="module")
def limits():
    limit()


def test_our_form_filled_in():
    read = read_pdf(made.form(name="Amina Khan", agency="mps", item1_place="North End"))
    assert read.sort is Sort.FORM
    assert read.unread is None
    assert read.form_version == VERSION
    assert read.fields == "agency: mps\nname: Amina Khan\nitem 1 place: North End"
    assert read.remarks == ()


def test_a_field_with_escapes_and_newlines_is_one_harmless_line():
    read = read_pdf(made.form(name="[/nope]\x1b]0;x\x07\nagency: btp\u202e"))
    assert visible(read.fields) == read.fields
    assert read.fields.startswith("name: [/nope]")


@pytest.mark.parametrize(
    ("raw", "remark"),
    [(made.with_script, Remark.SCRIPT), (made.with_launch, Remark.LAUNCHES), (made.with_file, Remark.EMBEDDED)],
)
def test_what_is_carried_inside_is_noted_and_left(raw, remark):
    read = read_pdf(raw())
    assert remark in read.remarks
    assert read.unread is None
    assert "name: Amina Khan" in read.fields
    assert "passwd" not in read.fields


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_form_that_needs_a_password_is_not_read(algorithm):
    assert read_pdf(made.locked("secret", algorithm=algorithm)).unread is Unread.ENCRYPTED


def test_a_form_only_its_owner_may_change_is_read():
    read = read_pdf(made.locked(""))
    assert read.unread is None
    assert "name: Amina Khan" in read.fields


def test_anothers_form_shows_what_it_says_as_text():
    read = read_pdf(made.foreign())
    assert read.unread is Unread.UNKNOWN_FORM
    assert (read.text, read.fields) == ("Officer: Khan", "")


def test_a_bomb_is_refused_before_it_unpacks():
    raw = made.bomb(60)
    assert len(raw) < 1 << 20
    assert read_pdf(raw).unread is Unread.TOO_LARGE


WHOLE = made.with_script()


@settings(max_examples=40)
@given(st.integers(0, 30), st.binary(max_size=200))
def test_no_damage_upsets_the_reader(part, noise):
    raw = WHOLE
    at = len(raw) * part // 30
    read = read_pdf(raw[:at] + noise + raw[at + len(noise) :])
    assert read.sort is Sort.FORM


@given(st.binary(max_size=400))
def test_no_bytes_upset_the_reader(raw):
    assert read_pdf(b"%PDF-1.7\n" + raw).unread is not None
