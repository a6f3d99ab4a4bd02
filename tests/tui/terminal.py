"""A console in a real terminal: tmux gives it a pty, keys go in, the screen comes out."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSWORD = "tram stop blue kettle"
SAVED = re.compile(r"\bas (?:line )?(\d+)")

TMUX = shutil.which("tmux")
NO_TMUX = "tmux: not installed (scripts/peers installs it)"
REQUIRE_ALL = os.environ.get("REQUIRE") == "all"


def need_tmux() -> None:
    if TMUX is None:
        (pytest.fail if REQUIRE_ALL else pytest.skip)(NO_TMUX)


class Terminal:
    """One console, in a tmux server of its own."""

    def __init__(self, home: Path, ws: str, *, staff: str = "0417", size: tuple[int, int] = (110, 34)) -> None:
        self.home, self.ws, self.staff, self.size = home, ws, staff, size
        self.starts = 0

    def tmux(self, *args: str) -> str:
        done = subprocess.run([TMUX, "-S", self.socket, *args], capture_output=True, text=True, check=False)
        return done.stdout

    @property
    def socket(self) -> str:
        """A server for each start: the one before may still be going."""
        return str(self.home / f"tmux-{self.ws}-{self.starts}")

    def start(self) -> None:
        self.starts += 1
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "TERM": "xterm-256color",
            "CONTROL_ROOM_HOME": str(self.home),
            "CONTROL_ROOM_WORKSTATION": self.ws,
            "LC_ALL": "C.UTF-8",
        }
        words = " ".join(f"{name}='{value}'" for name, value in env.items())
        command = f"cd {ROOT} && exec env -i {words} {sys.executable} -m control_room"
        width, height = map(str, self.size)
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", "cr", "-x", width, "-y", height, command)
        self.tmux("set-option", "-g", "remain-on-exit", "on")

    def open(self) -> None:
        """Start, and sign in."""
        self.start()
        self.until("Enter signs in")
        self.keys(self.staff, "Enter")
        self.type(PASSWORD)
        self.keys("Enter")
        self.until("F1 help")

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", "-t", "cr", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-t", "cr", "-l", "--", text)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "cr")

    def until(self, wanted: str, *, seconds: float = 60.0) -> float:
        """Wait until `wanted` stands on the screen; answers how long it took."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if wanted in self.screen():
                return time.monotonic() - began
            time.sleep(0.04)
        raise AssertionError(f"{wanted!r} never came:\n{self.screen()}")

    def saved(self) -> int:
        """The number of the line saved last, as the status row says it."""
        found = SAVED.findall(self.screen().rstrip().rsplit("\n", 2)[-2])
        return int(found[-1]) if found else 0

    def standing(self) -> str:
        """What stands in the line: the row above the status row, after its prompt."""
        row = self.screen().rstrip().rsplit("\n", 3)[-3]
        return row.partition(">")[2].strip()

    def journalled(self, line: str, *, seconds: float = 60.0) -> None:
        """Wait until the line being typed is on the disk, as it is half a second after its last key."""
        began = time.monotonic()
        while line not in [json.loads(draft.read_bytes())["line"] for draft in self.home.rglob("*.draft")]:
            assert time.monotonic() - began < seconds, self.screen()
            time.sleep(0.04)

    def settled(self, *, seconds: float = 60.0) -> None:
        """Wait until nothing stands in the line and nothing is on its way."""
        began = time.monotonic()
        while self.standing() or "saving" in self.screen():
            assert time.monotonic() - began < seconds, self.screen()
            time.sleep(0.04)

    def line(self, text: str, *, seconds: float = 60.0) -> None:
        """Type a line, press Enter, and wait until the desk says it is saved."""
        before = self.saved()
        self.type(text)
        self.keys("Enter")
        began = time.monotonic()
        while self.saved() in {0, before}:
            assert time.monotonic() - began < seconds, f"{text!r} was not saved:\n{self.screen()}"
            time.sleep(0.04)

    @property
    def pid(self) -> int:
        return int(self.tmux("display-message", "-p", "-t", "cr", "#{pane_pid}"))

    def kill(self) -> None:
        """As a power cut would end it."""
        os.kill(self.pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        self.tmux("kill-server")


def command(home: Path, *args: str) -> str:
    """One command of the command line; its standard output."""
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "CONTROL_ROOM_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "control_room", *args], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def story(home: Path, folder: Path) -> list[tuple[str, str, dict, dict]]:
    """The exported book as (kind, who, codes, words) a line, without what differs from run to run."""
    command(home, "book", "export", str(folder), "--by", "0001", "--password-file", str(home / "password"))
    words: dict[int, dict[str, str]] = {}
    for raw in (folder / "bodies.jsonl").read_text().splitlines():
        body = json.loads(raw)
        words.setdefault(body["number"], {})[body["field"]] = body["words"]
    told = []
    for raw in (folder / "entries.jsonl").read_text().splitlines():
        leaf = json.loads(raw)
        if leaf["kind"].split(".")[0] in {"assist", "radio", "follow", "images", "line", "hold"}:
            told.append((leaf["kind"], leaf["by"], leaf["pub"], words.get(leaf["number"], {})))
    return told
