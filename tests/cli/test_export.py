"""Evidence from the command line: made, hashed, checked, copied, released, put together."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from control_room.cli.calls import Misused
from control_room.cli.moments import moment, reference
from control_room.domain.times import stamp

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(cr, given):
    """The command line, supervisor 0001 at it; a second person 0002 and a manager 0100 with the same password."""
    cr.clock = given
    for staff, name, role in (("0002", "Dan King", "operator"), ("0100", "Mo Gray", "manager")):
        done = cr(
            *("person", "add", staff, "--name", name, "--role", role, "--their-password-file", cr.secret),
            *("--by", "0001", "--password-file", cr.secret),
        )
        assert done.code == 0, done.err

    def call(*argv, by="0001"):
        return cr(*argv, "--by", by, "--password-file", cr.secret)

    call.bare = cr
    return call


@pytest.fixture
def clip(tmp_path):
    folder = tmp_path / "clip"
    folder.mkdir()
    (folder / "a.mkv").write_bytes(b"picture" * 1000)
    return folder


def hasher(tmp_path, clip):
    """What the hasher that was copied out prints, in a file."""
    out = tmp_path / "answer.txt"
    done = subprocess.run(
        [sys.executable, tmp_path / "hash_files.py", "--no-qr", clip], capture_output=True, text=True, check=True
    )
    out.write_text(done.stdout)
    return out


def released(desk, tmp_path):
    """What the book says to everybody of each release."""
    assert desk.bare("book", "export", tmp_path / "copy").code == 0
    lines = map(json.loads, (tmp_path / "copy/entries.jsonl").read_text().splitlines())
    return [line["pub"] for line in lines if line["kind"] == "export.released"]


def test_evidence_goes_from_the_recorder_to_an_officer(desk, clip, tmp_path):
    assert desk.bare("hasher", tmp_path).code == 0
    answer = hasher(tmp_path, clip)
    made = desk("export", "make", "--cameras", "c18", "--from", "20:20", "--to", "20:26", "--basis", "court_order")
    assert made.code == 0, made.err
    assert (made.json["ref"], made.json["mark"]) == ("EX-26-000001", "AL/1")
    assert "hashes of its files" in made.err
    assert desk("export", "hash", "ex1", answer).code == 0
    clock = desk(
        "export", "clock", "ex1", "--recorder", "20:30:47", "--true", "20:30:00", "--against", "speaking_clock"
    )
    assert clock.code == 0, clock.err
    alone = desk("export", "verify", "ex1")
    assert (alone.code, "somebody else" in alone.err) == (1, True)
    assert desk("export", "verify", "ex1", by="0002").code == 0
    disc = ("--medium", "dvd", "--seal", "B1234567", "--place", "safe 1")
    assert desk("export", "copy", "ex1", *disc).code == 0
    stick = ("--kind", "duplicate", "--medium", "usb_encrypted", "--place", "safe 2")
    assert desk("export", "copy", "ex1", *stick).code == 0
    assert desk("export", "move", "ex1", "2", "--event", "stored", "--to", "counter").code == 0
    shown = desk("export", "show", "ex1", "--json").json
    assert (shown["offset"], shown["state"]) == (47, "awaiting_collection")
    assert shown["files"] == [{"bytes": 7000, "sha256": sha256(b"picture" * 1000).hexdigest()}]
    who = ("--name", "DC Ayodele", "--rank", "DC", "--shoulder", "1234SN", "--agency", "mps")
    proof = ("--id", "warrant_card", "--signature", "paper_scan")
    unsigned = desk("export", "release", "ex1", *who, "--again", answer)
    assert (unsigned.code, "their signature" in unsigned.err) == (1, True)
    done = desk("export", "release", "ex1", *who, *proof, "--again", answer, "--second", "0002")
    assert done.code == 0, done.err
    shown = desk("export", "show", "ex1", "--json").json
    assert [one["copy"] for one in shown["releases"]] == [2]
    assert [each["version"] for each in released(desk, tmp_path)] == ["2026-6"]
    assert desk("export", "date", "ex1", "2", "--on", "2027-01-09", "--text", "after the trial").code == 0
    assert "copy to come back by its day" in desk("export", "list").out
    past = desk("export", "date", "ex1", "2", "--on", "2020-01-09")
    assert (past.code, "is over" in past.err) == (1, True)
    assert desk("export", "date", "ex1", "2", "--on", "soon").code == 2
    assert desk("export", "date", "ex1", "2").code == 2
    assert desk("export", "return", "ex1", "2", "--from", "DC Ayodele").code == 0
    assert "put away" in desk("export", "list").out
    refused = desk("export", "destroy", "ex1", "--reason", "not wanted")
    assert (refused.code, "manager" in refused.err) == (1, True)
    assert desk("export", "destroy", "ex1", "--reason", "not wanted", by="0100").code == 0
    assert desk("export", "list", "--json").json == []
    assert [one["state"] for one in desk("export", "list", "--json", "--all").json] == ["destroyed"]
    assert "RELEASED in person to DC DC Ayodele 1234SN" in desk("export", "show", "ex1").out


def test_a_release_is_asked_of_the_protocol_in_force_and_a_clause_is_set_aside_by_name(desk, clip, tmp_path):
    desk("export", "make", "--cameras", "c17", "--basis", "court_order")
    desk("export", "hash", "ex1", "--read", clip)
    desk("export", "verify", "ex1", by="0002")
    desk("export", "copy", "ex1", "--kind", "duplicate", "--medium", "usb_encrypted", "--place", "safe 2")
    answer = tmp_path / "again.txt"
    answer.write_text(f"{sha256(b'picture' * 1000).hexdigest()}  a.mkv\n")
    who = ("--name", "DC Ayodele", "--rank", "DC", "--shoulder", "1234SN", "--agency", "mps")
    whole = (*who, "--id", "warrant_card", "--signature", "paper_scan", "--again", answer)
    stopped = desk("export", "release", "ex1", *whole, by="0100")
    assert (stopped.code, "P-18" in stopped.err) == (1, True), stopped.err
    assert desk("export", "show", "ex1", "--json").json["releases"] == []
    silent = desk("export", "release", "ex1", *whole, "--aside", "P-18", by="0100")
    assert (silent.code, "say why" in silent.err) == (1, True), silent.err
    aside = (*whole, "--aside", "P-18", "--text", "life at risk, the clock is read tonight")
    theirs = desk("export", "release", "ex1", *aside, by="0002")
    assert (theirs.code, "P-18" in theirs.err) == (1, True), theirs.err
    done = desk("export", "release", "ex1", *aside, by="0100")
    assert done.code == 0, done.err
    (pub,) = released(desk, tmp_path)
    assert pub["version"] == "2026-6"
    assert "P-18" in pub["clauses"]


def test_a_slip_in_a_typed_hash_is_named_and_nothing_is_filed(desk, clip, tmp_path):
    assert desk.bare("hasher", tmp_path).code == 0
    answer = hasher(tmp_path, clip)
    lines = answer.read_text().splitlines()
    lines[3] = lines[3].replace(lines[3].strip()[0], "e" if lines[3].strip()[0] != "e" else "f", 1)
    answer.write_text("\n".join(lines))
    desk("export", "make")
    done = desk("export", "hash", "ex1", answer)
    assert (done.code, "line 4" in done.err) == (1, True)
    assert desk("export", "show", "ex1", "--json").json["files"] == []
    assert desk("export", "hash", "ex1").code == 2
    assert desk("export", "hash", "ex1", tmp_path / "gone").code == 1


def test_a_hash_that_differs_stops_the_release_and_stays_in_the_book(desk, clip, tmp_path):
    desk("export", "make", "--basis", "court_order")
    assert desk("export", "hash", "ex1", "--read", clip).code == 0
    desk("export", "verify", "ex1", by="0002")
    desk("export", "copy", "ex1", "--medium", "dvd")
    (tmp_path / "now").write_text("0" * 64 + "  a.mkv\n")
    who = ("--name", "DC A", "--rank", "DC", "--shoulder", "1SN", "--agency", "mps")
    proof = ("--id", "known_officer", "--signature", "paper_scan")
    done = desk("export", "release", "ex1:1", *who, *proof, "--again", tmp_path / "now")
    assert (done.code, "nothing is released" in done.err) == (1, True)
    assert desk("export", "show", "ex1", "--json").json["state"] == "failed_verify"
    assert desk("export", "release", "ex1", "ex1", *who, *proof, "--again", tmp_path / "now").code == 2


def test_an_upload_its_receipt_and_the_chase(desk, clip):
    desk("export", "make", "--no-exhibit")
    desk("export", "hash", "ex1", "--read", clip, "--given-by", "recorder")
    assert desk("export", "fail", "ex1", "--reason", "stops").code == 0
    desk("export", "hash", "ex1", "--read", clip)
    desk("export", "verify", "ex1", "--second", "0002")
    assert desk("export", "copy", "ex1", "--link", "https://evidence.example/1").code == 0
    assert desk("export", "receipt", "ex1", "1", "--receipt", "R-77", "--expires", "2026-04-01 12:00").code == 0
    assert desk("export", "chase", "ex1", "--text", "rang").code == 0
    shown = desk("export", "show", "ex1", "--json").json
    assert (shown["state"], shown["due"], shown["mark"]) == ("uploaded", "2026-04-01T11:00:00.000Z", "")


def test_a_bundle_is_put_together_and_read_back(desk, clip, tmp_path):
    desk("export", "make", "--cameras", "18", "--basis", "court_order")
    desk("export", "hash", "ex1", "--read", clip)
    done = desk("export", "bundle", "ex1", tmp_path / "bag", "--footage", clip, "--full")
    assert done.code == 0, done.err
    assert (done.json["files"], done.json["bytes"], done.json["signed"]) == (1, 7000, True)
    assert "VERIFY.txt" in done.err
    sums = subprocess.run(
        ["sha256sum", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
        cwd=tmp_path / "bag",
        capture_output=True,
        check=False,
    )
    assert sums.returncode == 0
    again = desk("export", "bundle", "ex1", tmp_path / "bag", "--footage", clip)
    assert (again.code, "never written over" in again.err) == (1, True)


def test_a_statement_is_asked_drafted_signed_and_given(desk, clip, tmp_path):
    desk("export", "make", "--cameras", "18")
    assert desk("export", "statement", "ex1", "request", "--due", "2026-04-01", "--asked-by", "DC A").code == 0
    assert desk("export", "statement", "ex1", "request", "--due", "soon").code == 2
    assert desk("export", "statement", "ex1", "draft", "--out", tmp_path / "draft.txt").code == 0
    draft = (tmp_path / "draft.txt").read_text()
    assert "I produce the recording as exhibit AL/1" in draft
    assert desk("export", "statement", "ex1", "draft").out == draft
    assert desk("export", "statement", "ex1", "draft", "--out", tmp_path / "draft.txt").code == 1
    wrong = desk("export", "statement", "ex1", "sign", "--pages", "2", by="0002")
    assert (wrong.code, "only its maker" in wrong.err) == (1, True)
    assert desk("export", "statement", "ex1", "sign", "--pages", "2").code == 0
    assert desk("export", "statement", "ex1", "supply").code == 2
    assert desk("export", "statement", "ex1", "supply", "--to", "DC A").code == 0


def test_stills_from_the_command_line(desk, tmp_path):
    from PIL import Image

    Image.new("RGB", (320, 180), (9, 200, 9)).save(tmp_path / "m.png")
    desk("export", "make", "--cameras", "18")
    done = desk(
        "still", "stamp", "ex1", tmp_path / "m.png", tmp_path / "s.png", "--camera", "c18", "--recorder", "20:21:05"
    )
    assert done.code == 0, done.err
    done = desk("still", "redact", "ex1", tmp_path / "m.png", tmp_path / "r.png", "--box", "10,10,60,60:face")
    assert done.code == 0, done.err
    assert json.loads((tmp_path / "r.png.json").read_text())["boxes"][0]["reason"] == "face"
    assert desk("still", "redact", "ex1", tmp_path / "m.png", tmp_path / "r2.png", "--box", "10,10:face").code == 2
    assert desk("still", "check", "ex1", "2", tmp_path / "r.png").code == 1
    assert desk("still", "check", "ex1", "2", tmp_path / "r.png", by="0002").code == 0
    story = desk("still", "storyboard", "as99", tmp_path / "story.png")
    assert (story.code, "as99" in story.err.lower() or "AS-26-000099" in story.err) == (1, True), story.err
    sheet = desk.bare("still", "sheet", tmp_path / "sheet.png", f"{tmp_path / 'm.png'}=c18 20:21", "gap=no picture")
    assert sheet.code == 0, sheet.err
    assert sheet.json["width"] == 640


def test_the_hasher_is_copied_out_and_never_over_another(bare, tmp_path):
    done = bare("hasher", tmp_path)
    assert (tmp_path / "hash_files.py").read_bytes() == (ROOT / "scripts/hash_files.py").read_bytes()
    assert done.json == {"file": str(tmp_path / "hash_files.py")}
    assert bare("hasher", tmp_path).code == 1
    assert bare("hasher", tmp_path / "gone").code == 1


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("20:21", "2026-03-13T20:21:00.000Z"),
        ("2021", "2026-03-13T20:21:00.000Z"),
        ("20:21:47", "2026-03-13T20:21:47.000Z"),
        ("2026-07-01 12:00:01", "2026-07-01T11:00:01.000Z"),
        ("2026-07-01T12:00:01Z", "2026-07-01T12:00:01.000Z"),
        ("2026-10-25 01:30 BST", "2026-10-25T00:30:00.000Z"),
        ("2026-10-25 01:30:05 GMT", "2026-10-25T01:30:05.000Z"),
    ],
)
def test_times_are_read_as_they_are_typed(given, typed, at):
    assert stamp(moment(typed, given.now())) == at


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "not a time"),
        ("25:00", "not a time"),
        ("20:21:99", "not a time"),
        ("2026-13-01 10:00", "not a time"),
        ("2026-10-25 01:30", "came twice"),
        ("2026-03-29 01:30", "never was"),
        ("2026-03-29 99:99Z", "not a time"),
    ],
)
def test_what_is_no_time_is_said(given, typed, said):
    with pytest.raises(Misused, match=said):
        moment(typed, given.now())


def test_a_reference_is_read_as_it_is_typed(given):
    assert reference("ex12", given.now()) == "EX-26-000012"
    with pytest.raises(Misused, match="ex12"):
        reference("twelve", given.now())
