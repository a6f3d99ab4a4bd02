"""The room put back: a whole backup alone, never over a book, erased again first, and not believed until two people say so."""

import hashlib
import json
import subprocess
import sys
from datetime import timedelta

import pytest

MARK = "qzvjkwxhy"


def by(cr, *words, who="0001"):
    return cr(*words, "--by", who, "--password-file", cr.secret)


@pytest.fixture
def backed(cr, given, tmp_path):
    """A room with a line in it, backed up, and a clock past the line's days."""
    cr.clock = given
    made = by(
        cr, "person", "add", "0300", "--name", "Ida Gov", "--role", "governance", "--their-password-file", cr.secret
    )
    assert made.code == 0, made.err
    cr.log(f"n van with {MARK} on it")
    folder = cr("backup", tmp_path / "kept").json["folder"]
    given.tick(timedelta(days=1000).total_seconds())
    return cr, folder


def erased(cr):
    batch = str(by(cr, "keeping", "propose").json["batch"])
    by(cr, "keeping", "see", batch)
    by(cr, "keeping", "approve", batch, "--authority", "x", who="0300")
    done = by(cr, "keeping", "carry-out", batch)
    assert done.code == 0, done.err
    assert MARK not in cr("book", "list", "--json").out


def book_bytes(cr):
    return b"".join(each.read_bytes() for each in cr.home.glob("room.db*") if ".aside" not in each.name)


def test_what_was_erased_since_the_backup_stays_erased(backed):
    cr, folder = backed
    assert MARK in cr("book", "list", "--json").out
    erased(cr)
    answer = by(cr, "restore", folder, "--move-aside")
    assert answer.code == 0, answer.err
    assert answer.json["erased_again"] == 1
    assert MARK.encode() not in book_bytes(cr)
    assert cr("verify", "--rows").code in {0, 4}  # 4: shorter than this workstation last saw
    rows = cr("book", "list", "--json").rows
    assert [row["kind"] for row in rows][-2:] == ["book.erased", "book.restored"]
    assert MARK not in json.dumps(rows)
    assert (cr.home / answer.json["aside"]).exists()


def test_the_ledger_is_enough_where_the_old_book_is_gone_or_broken(backed):
    cr, folder = backed
    erased(cr)
    for each in cr.home.glob("room.db*"):
        each.unlink()
    assert by(cr, "restore", folder).json["erased_again"] == 1
    (cr.home / "room.db").write_bytes(b"not a book at all")
    answer = by(cr, "restore", folder, "--move-aside")
    assert answer.code == 0, answer.err
    assert answer.json["erased_again"] == 1
    assert MARK.encode() not in book_bytes(cr)


def test_without_a_ledger_of_its_own_one_kept_elsewhere_is_named(backed, tmp_path):
    cr, folder = backed
    erased(cr)
    kept = tmp_path / "elsewhere.jsonl"
    kept.write_bytes((cr.home / "erasures.jsonl").read_bytes() + b'{"told": 99')  # cut off
    for each in (*cr.home.glob("room.db*"), cr.home / "erasures.jsonl"):
        each.unlink()
    assert by(cr, "restore", folder, "--erasures", tmp_path / "none.jsonl").code == 1
    assert by(cr, "restore", folder, "--erasures", kept).json["erased_again"] == 1


def test_a_live_book_is_never_written_over(backed):
    cr, folder = backed
    before = (cr.home / "room.db").read_bytes()
    answer = by(cr, "restore", folder)
    assert answer.code == 1
    assert "--move-aside" in answer.err
    assert (cr.home / "room.db").read_bytes() == before


SPOIL = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
    db.execute(f"DROP TRIGGER {name}")
db.execute("UPDATE bodies SET words = 'other' WHERE number = (SELECT max(number) FROM bodies WHERE field = 'text')")
"""


@pytest.mark.parametrize("how", ["byte", "cut", "gone", "manifest", "words"])
def test_a_damaged_backup_is_refused_and_leaves_the_room_as_it_was(backed, how):
    cr, folder = backed
    book = cr.home.parent / "kept" / folder.rpartition("/")[2] / "room.db"
    manifest = book.with_name("manifest.json")
    match how:
        case "byte":
            data = bytearray(book.read_bytes())
            data[len(data) // 2] ^= 1
            book.write_bytes(data)
        case "cut":
            book.write_bytes(book.read_bytes()[:-4096])
        case "gone":
            book.unlink()
        case "manifest":
            manifest.write_text("{}")
        case _:
            subprocess.run([sys.executable, "-c", SPOIL, str(book)], check=True)
            told = json.loads(manifest.read_text())
            data = book.read_bytes()
            told["files"]["room.db"] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            manifest.write_text(json.dumps(told))
    answer = by(cr, "restore", folder, "--move-aside")
    assert answer.code == 1
    assert "backup" in answer.err
    assert MARK in cr("book", "list", "--json").out
    assert not list(cr.home.glob("room.db.aside*"))


def test_somebody_with_an_account_in_the_backup_does_it_and_an_operator_does_not(backed, tmp_path):
    cr, folder = backed
    assert cr("restore", folder, "--move-aside").code == 2
    assert by(cr, "restore", folder, "--move-aside", who="0300").code == 1
    assert MARK in cr("book", "list", "--json").out


def test_a_shorter_book_takes_no_line_until_two_people_have_said_that_it_is_right(backed):
    cr, folder = backed
    for n in range(30):
        assert cr.log(f"n line {n}").code == 0
    assert by(cr, "restore", folder, "--move-aside").code == 0
    refused = cr.log("n after the restore")
    assert "SHORTER" in refused.err or "side-book" in refused.err
    assert all("after the restore" not in row["text"] for row in cr.listed())
    assert by(cr, "keeping", "propose").code == 1


def test_a_home_of_its_own_takes_a_backup_of_either_database(either, tmp_path, monkeypatch):
    either.log("n a line from the server")
    folder = either("backup", tmp_path / "kept").json["folder"]
    home = tmp_path / "fresh"
    home.mkdir()
    monkeypatch.setenv("CONTROL_ROOM_HOME", str(home))
    monkeypatch.delenv("CONTROL_ROOM_DATABASE_URL", raising=False)
    answer = by(either, "restore", folder)
    assert answer.code == 0, answer.err
    assert "a line from the server" in either("book", "list", "--json").out
    assert len(by(either, "search", "line", "from", "server", "--json").json) == 1
    assert either("verify", "--rows").code == 0
    assert either.log("n and it goes on").code == 0
    assert len(by(either, "search", "goes", "--json").json) == 1
