"""The briefing from the command line: a sheet posted, read, changed, withdrawn; a picture hung; the shift's sheet printed."""

import re
from hashlib import sha256

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.domain.operations.made import london


@pytest.fixture
def desk(bare, given):
    """The command line with supervisor 0001 and operators 0417 and 0522."""
    bare.clock = given
    given.at = london(2026, 10, 23, 20)
    assert bare.init().code == 0
    for staff in ("0417", "0522"):
        who = ("add", staff, "--name", f"Name {staff}", "--role", "operator", "--their-password-file", bare.secret)
        assert bare("person", *who, "--by", "0001", "--password-file", bare.secret).code == 0

    def call(*argv, by="0417"):
        return bare("briefing", *argv, "--by", by, "--password-file", bare.secret)

    call.bare = bare
    return call


POST = ("post", "--source", "Fairfield SNT", "--until", "2026-10-26 07:00", "--shift", "night")


def test_a_sheet_is_posted_with_its_file_read_changed_and_withdrawn(desk, tmp_path):
    poster = tmp_path / "poster.html"
    poster.write_bytes(b"<html><script>alert(1)</script>\x00\xff")
    made = desk(*POST, "--point", "dippers at East Croydon", "--point", "watch the ranks", "--file", str(poster))
    assert made.json["points"] == ["dippers at East Croydon", "watch the ranks"]
    assert (made.json["expires"], made.json["read_by"]) == (
        "2026-10-26T07:00:00.000Z",
        ["0417"],
    )  # after the clocks went back
    kept = re.search(r"book attachment (\d+)", made.err)[1]
    out = tmp_path / "again"
    got = desk.bare("book", "attachment", kept, str(out), "--by", "0522", "--password-file", desk.bare.secret)
    assert got.code == 0
    assert out.read_bytes() == poster.read_bytes()
    assert desk("read", "br1", by="0522").json["read_by"] == ["0417", "0522"]
    desk.bare.clock.tick(86_400)
    again = desk("read", "br1", by="0522")
    assert (again.code, again.json["read_by"]) == (0, ["0417", "0522"])
    assert "BR-1: 0522 has read it as it stands, 23 Oct 20:00; nothing was written" in again.err
    assert desk("change", "br1", "--point", "dippers at West Croydon").json["read_by"] == ["0417"]
    shown = desk("show", "br1").out
    for words in (
        "BR-1 briefing: from Fairfield SNT, dippers at West Croydon",
        "night shifts",
        "1. dippers at West Croydon",
    ):
        assert words in shown, (words, shown)
    assert "br3 or BR-26-000003 would be right" in desk("read", "as1").err
    assert desk("withdraw", "br1", "--why", "stood down").json["stage"] == "closed"
    assert "post it again" in desk("read", "br1").err
    assert "no briefing sheet is up" in desk("list").err
    assert [each["ref"] for each in desk("list", "--all", "--json").json] == ["BR-26-000001"]


def test_a_picture_is_hung_and_the_sheet_is_printed_in_numbers(desk, tmp_path):
    assert desk(*POST, "--point", "dippers at East Croydon").code == 0
    for line in (
        "b missing child amy stone 9 red coat high risk from sn ops till 0700",
        "b banned lee scott from boots and superdrug till 1 dec per shopsafe",
        "o dispersal north end 1900-0700 sgt lowe ring 020 7946 0102",
    ):
        assert desk.bare.log(line, by="0417").code == 0
    face = tmp_path / "face.png"
    Image.effect_noise((64, 64), 90).save(face)
    hung = desk("picture", "bo1", str(face)).json
    assert hung["ref"] == "BO-26-000001"
    assert hung["sha256"] != sha256(face.read_bytes()).hexdigest()
    assert (
        "no PNG or JPEG" in desk("picture", "bo1", str(tmp_path)).err
        or "directory" in desk("picture", "bo1", str(tmp_path)).err
    )
    paper = tmp_path / "sheet.pdf"
    assert desk("print", str(paper)).code == 0
    printed = desk("print", by="0522")
    assert "briefing-2.pdf" in printed.err
    text = _text(paper)
    for words in (
        "copy 1", "printed by 0417", "dippers at East Croydon", "MISSING child, high risk", "EXCLUDED: lee scott, not to be in boots and superdrug",
        "dispersal North End", "ASK: the rank is too low", "at most 48 h", "ring 020 7946 0102", "page 1 of 1",
    ):  # fmt: skip
        assert words in text, (words, text)
    assert _images(paper) == 1
    assert "is deleted; the look-out stays" in desk("picture", "bo1", "--delete").err
    assert "no picture hangs" in desk("picture", "bo1", "--delete").err


def _text(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def _images(path):
    return sum(len(page.images) for page in PdfReader(path).pages)
