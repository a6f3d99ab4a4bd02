import json
import subprocess
import sys
from contextlib import contextmanager

import pytest

from control_room.domain.visible import storable
from tests.hostile import OWN, naughty, unsafe


def test_a_line_is_filed_and_its_number_and_reference_given(either):
    answer = either.log("r sn21 2 ic3 males north end jd theft c2")
    assert answer.code == 0
    assert answer.json == {"number": 8, "ref": answer.json["ref"]}
    assert answer.json["ref"].startswith("RA-")
    note = either.log("n lift engineer in the car park")
    assert note.json == {"number": 9, "ref": None}
    assert either.listed("--after", "7", "--limit", "1")[0]["ref"] == answer.json["ref"]


def test_explaining_writes_nothing_and_wants_nobody(either):
    before = either.listed()
    answer = either("log", "--explain", "a shoplifting c3 cad 8123")
    assert answer.code == 0
    assert answer.out.startswith("assist · c3 · shoplifting · CAD 8123")
    assert either.listed() == before


def test_explaining_needs_no_room(bare):
    answer = bare("log", "--explain", "r sn21 2 ic3 males north end c2")
    assert answer.code == 0
    assert answer.out.startswith("radio call")
    assert not (bare.home / "room.db").exists()


@pytest.mark.parametrize(
    "line",
    ["-$1.00", "--help", "--version", "-", "--", "-1", "--by", "/nope", "?what", "   ", "\u2028", "=1+1", "[/nope]"],
)
def test_no_words_are_refused(cr, line, monkeypatch):
    given = ["--", line] if line in {"--help", "--by", "--"} else [line]
    if line == "-":
        given = ["n -"]
    answer = cr("log", "--by", "0001", "--password-file", cr.secret, *given)
    assert answer.code == 0, answer.err
    assert cr.listed("--after", "7")[0]["kind"] == "line.noted"


def test_a_wrong_password_gives_the_words_back(cr):
    cr.secret.write_text("not the password at all\n")
    answer = cr.log("n kept \x1b[2Jwords")
    assert answer.code == 1
    assert "not written: n kept ␛[2Jwords" in answer.told
    assert any("do not belong together" in line for line in answer.told)
    assert answer.out == ""


@contextmanager
def held(cr):
    """Another program holds the book."""
    hold = (
        "import sys; from sqlcipher3 import dbapi2; c = dbapi2.connect(sys.argv[1]); c.isolation_level = None;"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, cr.home / "room.db"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        yield
    finally:
        holder.communicate("")


def test_while_another_program_holds_the_book_the_line_goes_aside_and_comes_in_later(cr):
    with held(cr):
        answer = cr.log("n words while it is held")
    assert answer.code == 0, answer.err
    assert answer.json == {"number": None, "ref": None, "side": "S-1"}
    assert "S-1" in answer.err
    assert "words while it is held" not in [row["text"] for row in cr.listed("--after", "7")]
    after = cr.log("n words afterwards")
    assert after.code == 0
    assert "book bring-in" in after.err
    by = ("--by", "0001", "--password-file", cr.secret)
    assert cr("book", "bring-in", *by).json[0]["side"] == "S-1"
    assert cr("book", "bring-in", *by).json == []
    brought = [row["text"] for row in cr.listed() if row["kind"] == "line.brought_in"]
    assert len(brought) == 1
    assert "words while it is held" in brought[0]


def test_when_the_book_is_gone_the_line_goes_aside_unchecked(cr):
    for file in cr.home.glob("room.db*"):
        file.unlink()
    answer = cr.log("n words nobody can check")
    assert answer.code == 0, answer.err
    assert answer.json["side"] == "S-1"
    assert not (cr.home / "room.db").exists()


def test_where_no_room_ever_was_the_words_are_given_back(bare):
    answer = bare.log("n words")
    assert answer.code == 1
    assert "not written: n words" in answer.told


def test_without_a_name_it_is_a_matter_of_usage(cr):
    assert cr("log", "n words").code == 2


def test_a_line_longer_than_a_line_of_the_book_goes_on_in_the_next(cr):
    long = "n " + "word " * 14000
    answer = cr.process("log", "-", "--by", "0001", "--password-file", str(cr.secret), stdin=long.encode())
    assert answer.code == 0, answer.err
    rows = cr.listed("--after", "7")
    assert len(rows) == 2
    assert "".join(row["text"] for row in rows).count("word") == 14000
    assert cr("verify", "--json").json["ok"] is True


def test_a_time_given_beside_the_line_is_when_it_happened(cr, given):
    cr.clock = given
    assert cr.log("n seen earlier", "--at", "20:15").code == 0
    assert cr.listed()[-1]["at"] == "2026-03-13T20:15:00.000Z"
    assert cr.log("n seen earlier still", "--at", "2026-03-13T19:00:00+00:00").code == 0
    assert cr.listed()[-1]["at"] == "2026-03-13T19:00:00.000Z"


@pytest.mark.parametrize("at", ["nonsense", "2026-03-13T19:00:00", "2027-03-13T19:00:00Z"])
def test_a_time_that_is_none_is_said_with_the_words_given_back(cr, given, at):
    cr.clock = given
    answer = cr.log("n words", "--at", at)
    assert answer.code == 2
    assert "not written: n words" in answer.told


def test_the_doubled_hour_is_asked_about(cr, given):
    given.at = given.at.replace(month=10, day=25, hour=3)
    cr.clock = given
    answer = cr.log("n words", "--at", "01:30")
    assert answer.code == 2
    assert "01:30 BST or 01:30 GMT" in answer.err
    assert cr.log("n words", "--at", "01:30 BST").code == 0


def test_a_stood_down_person_writes_no_line(cr):
    added = cr(
        *("person", "add", "0417", "--name", "J Wright", "--role", "operator"),
        *("--their-password-file", cr.secret, "--by", "0001", "--password-file", cr.secret),
    )
    assert added.code == 0
    assert cr.log("n mine", by="0417").code == 0
    assert cr("person", "stand-down", "0417", "--by", "0001", "--password-file", cr.secret).code == 0
    assert cr.log("n not mine", by="0417").code == 1
    assert "n not mine" not in [row["text"] for row in cr.listed()]


def test_hostile_words_are_kept_word_for_word_and_shown_harmless(cr, tmp_path):
    by = ("--by", "0001", "--password-file", cr.secret)
    wanted = set()
    for place, typed in enumerate((*OWN[::3], *naughty()[len(OWN) :: 150])):
        answer = cr("log", *by, "--", f"n {typed}")
        assert answer.code == 0, (typed, answer.err)
        wanted.add(storable(f"n {typed}").replace("\0", "␀"))
        asked = ("log", "--explain") if place % 2 else ("search", "--limit", "3")
        shown = cr(*asked, "--", typed or "n")
        assert shown.code == 0, (typed, shown.err)
        assert not unsafe((answer.err + shown.out + shown.err).replace("\n", "")), typed
    assert cr("verify", "--json").json["ok"] is True
    assert cr("book", "export", tmp_path / "out", *by).code == 0
    bodies = (tmp_path / "out" / "bodies.jsonl").read_bytes().split(b"\n")[:-1]
    assert wanted <= {json.loads(body)["words"] for body in bodies}
