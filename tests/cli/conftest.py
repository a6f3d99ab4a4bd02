"""A room of its own on either database, and the command line called in this process or in one of its own."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from control_room.__main__ import main
from control_room.adapters.clock import GivenClock, WallClock

CHECKOUT = Path(__file__).resolve().parents[2]
PASSWORD = "velvet orbit lantern 9"


class Answer:
    """What one command answered."""

    def __init__(self, code, out, err) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def told(self):
        return self.err.splitlines()


class CommandLine:
    """The command line over one home."""

    def __init__(self, home, capfd, clock=None) -> None:
        self.home, self._capfd, self.clock = home, capfd, clock
        self.secret = home.parent / "password"
        self.secret.write_text(PASSWORD + "\n")
        self.secret.chmod(0o600)

    def __call__(self, *argv) -> Answer:
        self._capfd.readouterr()
        code = main([str(each) for each in argv], clock=self.clock)
        out, err = self._capfd.readouterr()
        return Answer(code, out, err)

    def process(self, *argv, stdin=b"", **environ) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "control_room", *argv],
            cwd=CHECKOUT,
            input=stdin,
            capture_output=True,
            timeout=60,
            env={**os.environ, **environ},
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def init(self) -> Answer:
        return self(
            *("init", "--council", "Borough of Testing", "--station", "Strand House", "--supervisor", "0001"),
            *("--name", "Ann Lead", "--password-file", self.secret),
        )

    def log(self, line, *more, by="0001") -> Answer:
        return self("log", line, "--by", by, "--password-file", self.secret, *more)

    def listed(self, *more):
        return self("book", "list", "--json", *more).rows


def _home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('workstation = "CR-2"\nargon_memory_kib = 19456\n')
    monkeypatch.setenv("CONTROL_ROOM_HOME", str(home))
    return home


@pytest.fixture
def bare(tmp_path, monkeypatch, capfd) -> CommandLine:
    """The command line where nothing has been set up."""
    return CommandLine(_home(tmp_path, monkeypatch), capfd)


@pytest.fixture
def cr(bare) -> CommandLine:
    """The command line of a room on the embedded file."""
    assert bare.init().code == 0
    return bare


@pytest.fixture
def either(bare, empty_url, monkeypatch) -> CommandLine:
    """The command line of a room, once on either database."""
    if empty_url.startswith("postgresql"):
        monkeypatch.setenv("CONTROL_ROOM_DATABASE_URL", empty_url)
    assert bare.init().code == 0
    return bare


@pytest.fixture
def given() -> GivenClock:
    """A clock that stands still on an evening in March."""
    return GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))


@pytest.fixture
def wall() -> WallClock:
    """The clock on the wall."""
    return WallClock()
