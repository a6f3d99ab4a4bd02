"""The draft journal: whatever ends the console, what was typed half a second ago is there."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from control_room.adapters.drafts import DraftJournal, file_name

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)
UID = UUID("00000000-0000-4000-8000-000000000001")

TYPIST = """
import sys, time
from pathlib import Path
from control_room.adapters.drafts import DraftJournal
journal = DraftJournal(Path(sys.argv[1]), "CR-2", "0417")
started = time.monotonic()
n = 0
while True:
    n += 1
    journal.keep("k" * n, ())
    print(n, time.monotonic() - started, flush=True)
    time.sleep(0.01)
"""


def test_what_was_typed_and_sent_is_there_for_the_next_console(tmp_path):
    journal = DraftJournal(tmp_path, "CR-2", "0417")
    journal.keep("24 twds [bus", [(UID, AT, "n all quiet")])
    journal.close()
    again = DraftJournal(tmp_path, "CR-2", "0417")
    assert again.kept() == ("24 twds [bus", ((UID, AT, "n all quiet"),))
    again.close()


def test_a_card_number_is_not_kept_though_it_is_still_in_the_line(tmp_path):
    journal = DraftJournal(tmp_path, "CR-2", "0417")
    journal.keep("p rent, paid by 4111 1111 1111 1111 ring 07700 900123", [(UID, AT, "ni AB 12 34 56 C")])
    journal.close()
    kept = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "4111" not in kept
    assert "12 34 56" not in kept
    assert DraftJournal(tmp_path, "CR-2", "0417").kept() == (
        "p rent, paid by [card number] ring 07700 900123",
        ((UID, AT, "ni [National Insurance number]"),),
    )


def test_each_person_and_workstation_has_a_file_nobody_else_can_read(tmp_path):
    for workstation, staff in (("CR-2", "0417"), ("CR-2", "0099"), ("CR-1", "0417")):
        journal = DraftJournal(tmp_path / "drafts", workstation, staff)
        journal.keep(f"{workstation} {staff}", ())
        journal.close()
    files = list((tmp_path / "drafts").glob("*.draft"))
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert (tmp_path / "drafts").stat().st_mode & 0o777 == 0o700
    assert DraftJournal(tmp_path / "drafts", "CR-2", "0099").kept()[0] == "CR-2 0099"


def test_a_name_is_never_a_path():
    assert "/" not in file_name("../../etc", "..")
    assert not file_name("..", "..").startswith(".")


def test_a_broken_file_is_no_draft_and_no_fault(tmp_path):
    for held in (b"", b"{", b"[]", b'{"line": 3}', b'{"line": "x", "sent": [[1]]}', b"\xff\xfe"):
        (tmp_path / file_name("CR-2", "0417")).write_bytes(held)
        assert DraftJournal(tmp_path, "CR-2", "0417").kept() == ("", ())


def test_a_lone_surrogate_and_64_kb_are_kept_to_the_letter(tmp_path):
    words = "\ud800 " + "w" * 65_536 + "\n\0"
    journal = DraftJournal(tmp_path, "CR-2", "0417")
    journal.keep(words, ())
    journal.close()
    assert DraftJournal(tmp_path, "CR-2", "0417").kept()[0] == words


def test_keeping_never_waits_for_the_disk_and_writes_at_most_a_few_times_a_second(tmp_path):
    journal = DraftJournal(tmp_path, "CR-2", "0417")
    began = time.monotonic()
    for n in range(2_000):
        journal.keep("k" * n, ())
    assert time.monotonic() - began < 10.0  # two thousand flushes would take far longer
    journal.close()


def test_a_disk_that_refuses_is_said_and_not_raised(tmp_path):
    journal = DraftJournal(tmp_path / "drafts", "CR-2", "0417")
    (tmp_path / "drafts" / file_name("CR-2", "0417")).with_suffix(".new").mkdir()
    journal.keep("words", ())
    journal.flush()
    assert "not being kept" in journal.trouble()
    (tmp_path / "drafts" / file_name("CR-2", "0417")).with_suffix(".new").rmdir()
    journal.keep("more words", ())
    journal.flush()
    assert journal.trouble() == ""
    journal.close()


def test_a_console_killed_at_any_moment_loses_the_last_keys_alone(tmp_path):
    chance = random.Random(4)
    for batch in range(3):
        folders = [tmp_path / f"{batch}-{n}" for n in range(10)]
        typists = [start(folder) for folder in folders]
        for typist, folder in zip(typists, folders, strict=True):
            time.sleep(chance.uniform(0.0, 0.6))
            os.kill(typist.pid, signal.SIGKILL)
            lost_the_last_keys_alone(typist, folder / file_name("CR-2", "0417"))


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", TYPIST, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


LATE = 2.0
"""Seconds that the journal may be behind where eleven processes have two cores and one disk; on a quiet machine it is half a one."""


def lost_the_last_keys_alone(typist: subprocess.Popen, path: Path) -> None:
    typed = [line.split() for line in typist.stdout.read().splitlines() if len(line.split()) == 2]
    typist.wait()
    typist.stdout.close()
    kept = len(json.loads(path.read_bytes())["line"]) if path.exists() else 0
    if typed:
        last = float(typed[-1][1])
        settled = [int(n) for n, at in typed if float(at) <= last - LATE]
        assert (settled[-1] if settled else 0) <= kept <= int(typed[-1][0]) + 1
