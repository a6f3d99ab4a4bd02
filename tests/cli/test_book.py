import json
import subprocess
import sys

import pytest

from control_room.cli import book
from tests.cli.conftest import CHECKOUT


def test_lines_come_one_a_line_in_order_from_where_asked(either, monkeypatch):
    monkeypatch.setattr(book, "PAGE", 2)
    for n in range(3):
        assert either.log(f"n line {n}").code == 0
    assert [row["number"] for row in either.listed()] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [row["number"] for row in either.listed("--after", "3", "--limit", "3")] == [4, 5, 6]
    assert either.listed("--after", "10") == []
    assert either.listed("--limit", "1")[0]["kind"] == "book.opened"


def test_for_a_person_a_line_is_one_line_whatever_is_in_it(cr):
    cr.log("n first\nFAKE 9 line\x1b[2J")
    answer = cr("book", "list", "--after", "7")
    assert len(answer.out.splitlines()) == 1
    assert "\x1b" not in answer.out


def test_a_copy_of_the_book_proves_without_us(either, tmp_path):
    either.log("n something to prove")
    answer = either("book", "export", tmp_path / "copy")
    assert answer.code == 0, answer.err
    assert answer.json["entries"] == 9  # the line, and the checkpoint made for the copy
    done = subprocess.run(
        [sys.executable, CHECKOUT / "scripts" / "verify_book.py", tmp_path / "copy"], capture_output=True, check=False
    )
    assert done.returncode == 0
    again = either("book", "export", tmp_path / "copy")
    assert again.code == 1
    assert len(again.told) == 1


def test_the_book_verifies_and_a_changed_word_does_not(cr, tmp_path):
    cr.log("n the true words")
    assert cr("verify").code == 0
    tamper = (
        "import sys; from sqlcipher3 import dbapi2; c = dbapi2.connect(sys.argv[1]);"
        "c.execute('PRAGMA recursive_triggers=OFF');"
        "[c.execute('DROP TRIGGER ' + n) for (n,) in c.execute(\"SELECT name FROM sqlite_master WHERE type='trigger'\").fetchall()];"
        "c.execute(\"UPDATE bodies SET words='other words' WHERE number=8 AND field='text'\"); c.commit()"
    )
    subprocess.run([sys.executable, "-c", tamper, cr.home / "room.db"], check=True)
    answer = cr.process("verify", "--json")
    assert answer.code == 4
    found = json.loads(answer.out)
    assert found["ok"] is False
    assert found["first_bad"] == 8
    assert "line 8" in answer.err


def test_rows_are_replayed_when_asked(cr):
    cr.log("r sn21 2 males north end")
    assert cr("verify", "--rows").code == 0


@pytest.mark.parametrize("words", [["lift", "engineer"], ["engi"], ["by:0001"]])
def test_search_gives_the_newest_first(either, words):
    either.log("n lift engineer one")
    either.log("n lift engineer two")
    found = either("search", *words, "--json").json
    assert [row["number"] for row in found][:2] == [9, 8]
    assert set(found[0]) == {"number", "kind", "ref", "at", "recorded_at", "by", "text"}
    assert [row["number"] for row in either("search", *words, "--json", "--limit", "1", "--before", "9").json] == [8]
    assert len(either("search", *words).out.splitlines()) >= 2


@pytest.mark.parametrize("words", ['"', "O'Brien", "--nope", "AND OR NOT", "*", "\x00"[:0] or "(", "a" * 5000])
def test_search_takes_any_words(either, words):
    assert either("search", "--json", words).code == 0


def test_rows_of_a_room_that_nothing_updated_are_left_as_they_are(either):
    answer = either("book", "renew", "--by", "0001", "--password-file", either.secret)
    assert (answer.code, answer.told) == (0, ["every row is what the lines make it; nothing was written"])
