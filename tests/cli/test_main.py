import os
import re
import subprocess
import sys

import pytest
from sqlalchemy import make_url

from tests.cli.conftest import CHECKOUT, PASSWORD

HEAVY = ("textual", "rich", "PIL", "reportlab", "apscheduler", "alembic")


def test_without_a_terminal_the_console_names_the_two_commands_and_exits_2(bare):
    answer = bare.process()
    assert answer.code == 2
    assert "--training" in answer.err
    assert "init --council" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    "argv", [["nope"], ["camera"], ["book", "list", "--limit", "x"], ["init", "--council", "A"], ["log"]]
)
def test_a_command_given_wrongly_exits_2_in_one_line(bare, argv):
    answer = bare(*argv)
    assert answer.code == 2
    assert len(answer.told) == 1
    assert answer.out == ""


@pytest.mark.parametrize(
    "argv",
    [["book", "list", "--json"], ["verify"], ["shift", "list"], ["search", "x"], ["person", "list"], ["jobs", "--once"],
     ["figures", "--from", "2026-01-01", "--to", "2026-01-02"], ["backup", "x"], ["book", "export", "x"], ["workstation", "list"]],
)  # fmt: skip
def test_where_no_room_is_each_command_says_how_to_set_one_up(bare, argv):
    answer = bare(*argv)
    assert answer.code == 1
    assert "init --council" in answer.told[0]
    assert answer.out == ""
    assert not (bare.home / "room.db").exists()


def test_the_command_line_loads_nothing_of_the_console(cr):
    code = (
        "import sys; from control_room.__main__ import main; main(['book', 'list', '--json']); "
        f"print(sorted(m for m in {HEAVY!r} if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stderr.strip() == "[]"


def test_help_loads_no_database(bare):
    code = "import sys; from control_room.cli.grammar import build; build().format_help(); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "False"


def test_help_exits_0(bare):
    assert bare.process("--help").code == 0
    assert bare.process("log", "--help").code == 0


def test_standard_output_holds_json_and_nothing_else(cr):
    answer = cr.process("log", "n one \x1b[31mred\x07 line", "--by", "0001", "--password-file", str(cr.secret))
    assert answer.code == 0
    assert set(answer.json) == {"number", "ref"}
    assert "\x1b" not in answer.out + answer.err
    listed = cr.process("book", "list", "--json")
    assert listed.code == 0
    assert listed.err == ""
    assert all(set(row) == {"number", "kind", "ref", "at", "recorded_at", "by", "text"} for row in listed.rows)
    assert listed.rows[-1]["text"] == "one \x1b[31mred\x07 line"
    assert "\x1b" not in listed.out


def test_half_a_character_and_a_locale_without_letters_are_no_matter(cr):
    raw = [
        sys.executable,
        "-m",
        "control_room",
        "log",
        b"n caf\xe9 \xff",
        "--by",
        "0001",
        "--password-file",
        str(cr.secret),
    ]
    for locale in ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = subprocess.run(raw, cwd=CHECKOUT, capture_output=True, env={**os.environ, **locale}, check=False)
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
    assert cr.process("book", "list").code == 0
    assert cr.process("book", "list", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").code == 0


def test_a_reader_that_goes_away_leaves_no_traceback(cr):
    whole = f"{sys.executable} -m control_room book list --json | head -c 1"
    done = subprocess.run(whole, shell=True, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_an_internal_fault_is_a_reference_and_a_file_without_words(cr, monkeypatch):
    from control_room.services.find import Find

    async def broken(*_args, **_kwargs):
        raise RuntimeError("secret words")

    monkeypatch.setattr(Find, "find", broken)
    answer = cr("search", "anything")
    assert answer.code == 1
    assert len(answer.told) == 1
    ref = re.search(r"ref ([0-9a-f]{8})", answer.err)[1]
    noted = (cr.home / "log" / f"fault-{ref}.txt").read_text()
    assert "RuntimeError" in noted
    assert "secret" not in noted + answer.err


def test_a_book_that_is_no_book_is_said_in_one_line(cr):
    (cr.home / "room.db").write_bytes(b"not a database at all" * 500)
    for suffix in ("-wal", "-shm"):
        (cr.home / f"room.db{suffix}").unlink(missing_ok=True)
    answer = cr.process("book", "list")
    assert answer.code == 1
    assert len(answer.told) == 1
    assert "damaged" in answer.err


def test_a_book_that_is_gone_is_called_gone(cr):
    for file in cr.home.glob("room.db*"):
        file.unlink()
    answer = cr("book", "list")
    assert answer.code == 1
    assert "missing" in answer.err


def test_an_address_that_is_none_and_a_server_that_is_away(bare, monkeypatch):
    for address, word in (("nonsense", "would be right"), ("postgresql://nobody@127.0.0.1:9/none", "server")):
        monkeypatch.setenv("CONTROL_ROOM_DATABASE_URL", address)
        answer = bare("book", "list")
        assert answer.code == 1
        assert len(answer.told) == 1
        assert word in answer.err


@pytest.mark.parametrize(
    ("user", "name", "said"),
    [("nobody_of_that_name", "", "refuses this login"), ("", "no_database_of_that_name", "no database of that name")],
)
def test_a_server_that_refuses_says_what_to_mend(bare, monkeypatch, postgresql_url, user, name, said):
    address = make_url(postgresql_url)
    address = address.set(username=user or address.username, database=name or address.database)
    monkeypatch.setenv("CONTROL_ROOM_DATABASE_URL", address.render_as_string(hide_password=False))
    for argv in (["book", "list"], ["verify"], ["log", "n words", "--by", "0001", "--password-file", bare.secret]):
        answer = bare(*argv)
        assert answer.code == 1
        assert said in answer.err
        assert "CONTROL_ROOM_DATABASE_URL" in answer.err
        assert "internal fault" not in answer.err


def test_a_faulty_setting_is_said_and_the_usual_one_used(cr):
    (cr.home / "settings.toml").write_text('workstation = "CR-2"\nfloor = "many"\n')
    answer = cr("book", "list")
    assert answer.code == 0
    assert "floor" in answer.told[0]


def test_init_in_a_process_of_its_own(bare):
    argv = ["init", "--council", "Borough", "--station", "Hall", "--supervisor", "0001", "--name", "Ann Lead"]
    answer = bare.process(*argv, stdin=b"")
    assert answer.code == 1
    assert "--password-file" in answer.err
    answer = bare.process(*argv, "--password-file", str(bare.secret))
    assert answer.code == 0
    assert answer.json["workstation"] == "CR-2"
    assert PASSWORD not in answer.out + answer.err
