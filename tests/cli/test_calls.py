"""What stops a command before it begins: no room, a room whose book is gone, an address nobody understands."""

import subprocess
import sys

import pytest


def test_where_no_room_was_set_up_the_way_to_one_is_told(bare):
    answer = bare("book", "list", "--json")
    assert (answer.code, answer.out, len(answer.told)) == (1, "", 1)
    assert f"there is no room in {bare.home} yet" in answer.err
    assert "control-room init" in answer.err
    assert "control-room --training" in answer.err


def test_a_book_whose_file_is_gone_is_not_begun_anew(cr):
    cr.log("n seen on c4")
    book = next(cr.home.glob("*.db"))
    for file in cr.home.glob("*.db*"):
        file.unlink()
    answer = cr("verify")
    assert answer.code == 1
    assert f"{book} is missing; put it back from the last backup" in answer.err
    assert not book.exists()


@pytest.mark.parametrize("address", ["nonsense", "mysql://root@db/room", "postgresql:room", ""])
def test_an_address_nobody_understands_is_said_with_one_that_would_be_right(cr, monkeypatch, address):
    monkeypatch.setenv("CONTROL_ROOM_DATABASE_URL", address)
    answer = cr("verify")
    if address:
        assert (answer.code, answer.out, len(answer.told)) == (1, "", 1)
        assert "postgresql://user@host/name" in answer.err
    else:
        assert answer.code == 0  # an empty one is none: the embedded file


def test_a_server_without_a_room_is_said_to_be_without_one(bare, postgresql_url, monkeypatch):
    monkeypatch.setenv("CONTROL_ROOM_DATABASE_URL", postgresql_url)
    answer = bare("verify")
    assert answer.code == 1
    assert "there is no room in the database yet" in answer.err


def test_the_first_command_of_a_newer_console_makes_the_tables_it_knows(cr):
    older = """
import sys
import sqlcipher3
db = sqlcipher3.connect(sys.argv[1], isolation_level=None)
for name in ("inbox", "threads", "wakes", "outbox"):
    db.execute(f"DROP TABLE {name}")
db.execute("UPDATE schema SET version = 1")
"""
    done = subprocess.run(
        [sys.executable, "-c", older, str(cr.home / "room.db")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert cr("request", "list").code == 0
    assert cr("outbox", "list", "--by", "0001", "--password-file", cr.secret).code == 0
