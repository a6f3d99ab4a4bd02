"""What happens when something inside goes wrong."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, Seated
from hands import until

from control_room.tui.modals import Confirm, Pick

ROOT = Path(__file__).parents[2]

FAULTY = """
import sys
sys.path[:0] = ["tests/tui", "."]
from datetime import UTC, datetime
from pathlib import Path
from control_room.tui.start import open_console

HOME = Path(sys.argv[1])
WHERE = sys.argv[2]

def build():
    import threading, time
    from fakes import FakeClock, FakeDesk, FakeDoor, Seated
    from control_room.adapters.drafts import DraftJournal
    from control_room.adapters.faultlog import FaultFiles
    threading.Thread(target=time.sleep, args=(600,)).start()  # a database thread that never returns

    class Desk(FakeDesk):
        async def take(self, typed, *, uid, at):
            secret_pin = "4821"
            raise RuntimeError("secret words " + typed)

    class Door(FakeDoor):
        journal = None
        def drafts(self, staff):
            self.journal = self.journal or DraftJournal(HOME / "drafts", "CR-2", staff)
            return self.journal

    class Going(Seated):
        def on_ready(self):
            self.waits = self.set_interval(0.1, self.go_wrong)
        def go_wrong(self):
            secret_pin = "4821"
            if self.shell is None or not self.shell.is_mounted:
                return
            self.waits.stop()
            if WHERE == "act":
                self.shell.line.put("half a line")
                self.shell.send("secret line")
            elif WHERE == "screen":
                self.shell.line.put("half a line")
                raise RuntimeError("secret words")
            else:
                self.shell.line.put("half a line")
                self.run_worker(self.fail())
        async def fail(self):
            secret_pin = "4821"
            raise RuntimeError("secret words")

    clock = FakeClock()
    return Going(door=Door(Desk()), clock=clock, faults=FaultFiles(HOME / "log", clock.now))

sys.exit(open_console(build))
"""


def in_a_terminal(*args: str, seconds: float = 120.0, env: dict[str, str] | None = None) -> tuple[int, bytes, float]:
    """Run Python in a pseudo-terminal: exit code, all it wrote, and how long it took."""
    leader, follower = pty.openpty()
    clean = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"} | (env or {})
    began = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, *args],
        cwd=ROOT,
        env=clean,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    wrote = b""
    try:
        while time.monotonic() - began < seconds:
            if select.select([leader], [], [], 0.1)[0]:
                try:
                    wrote += os.read(leader, 65536)
                except OSError:
                    break
            elif child.poll() is not None:
                break
        return child.wait(timeout=60), wrote, time.monotonic() - began
    finally:
        child.kill()
        os.close(leader)


@pytest.mark.parametrize("where", ["screen", "worker", "act"])
def test_a_fault_gives_the_terminal_back_says_nothing_and_keeps_the_draft(tmp_path, where):
    code, wrote, took = in_a_terminal("-c", FAULTY, str(tmp_path), where)
    assert code == 1
    assert took < 110  # the thread that never returns is not waited for
    after = wrote[wrote.rindex(b"\x1b[?1049l") :]
    assert re.search(rb"Internal fault, ref [0-9a-f]{8}", after)
    assert b"4821" not in wrote
    assert b"secret words" not in wrote
    assert b"Traceback" not in wrote
    (log,) = (tmp_path / "log").iterdir()
    assert log.stat().st_mode & 0o777 == 0o600
    assert "RuntimeError" in log.read_text()
    assert "secret" not in log.read_text()
    (draft,) = (tmp_path / "drafts").glob("*.draft")
    assert "half a line" in draft.read_text()
    assert ("secret line" in draft.read_text()) == (where == "act")


def test_the_console_refuses_switches_that_copy_the_screen():
    code, wrote, _ = in_a_terminal("tests/tui/demo.py", env={"TEXTUAL_LOG": "/tmp/keys"})
    assert code == 1
    assert b"unset TEXTUAL_LOG" in wrote


async def test_a_stopping_signal_is_ignored(console):
    async with console.run_test(size=(80, 24)):
        os.kill(os.getpid(), 20)  # SIGTSTP: if it were heeded this test would hang
        assert console.is_running


async def test_pictures_links_and_the_clipboard_are_off(console, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with console.run_test(size=(80, 24)) as pilot:
        console.deliver_screenshot()
        console.open_url("https://example.org")
        console.copy_to_clipboard("words")
        await pilot.press("ctrl+p", "ctrl+c", "ctrl+q", "ctrl+z")
        assert console.clipboard == ""
        assert console.is_running
        assert list(tmp_path.iterdir()) == []


async def test_closing_is_asked_and_closes_the_room_in_order(monkeypatch):
    door = FakeDoor(FakeDesk())
    closed = []

    async def close():
        closed.append(1)

    monkeypatch.setattr(door, "close", close)
    app = Seated(door=door, clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        app.shell.line.put("half")
        for key in ("n", "y"):
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, Pick))
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            assert closed == []
            await pilot.press(key)
            await until(pilot, lambda key=key: closed or (key == "n" and app.screen is app.shell))
    assert closed == [1]
    assert door.journals["0417"].start[0] == "half"


def test_app_py_stays_a_composition_root():
    assert len((ROOT / "control_room/tui/app.py").read_text().splitlines()) <= 150
