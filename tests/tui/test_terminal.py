"""What reaches the terminal, byte by byte, in a pseudo-terminal: text, colours, places, a few switches, and nothing else."""

import asyncio
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from test_app import in_a_terminal
from test_played import PASSWORD, _found

from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.services.desk import NothingTyped
from control_room.settings import Settings
from control_room.tui.terminal import harmless
from tests.hostile import OWN, TERMINAL, unsafe

ROOT = Path(__file__).parents[2]
ALLOWED = re.compile(
    r"\x1b\[[0-9;]*[Hm]"  # a place, a colour
    r"|\x1b\[\?(?:7|25|1004|1049|2004|2026|2048)[hl]|\x1b\[\?20(?:26|48)\$p"  # wrapping, cursor, focus, screen, paste, whole frames
    r"|\x1b\[>[0-9]+u|\x1b\[<u"  # the keyboard protocol
    r"|\x1b\[3J"  # at the end: no line scrolled away can be read back
    r"|\x07|\r?\n"
)


def left(wrote: bytes) -> str:
    """The stream without the sequences that are allowed."""
    return ALLOWED.sub("", wrote.decode())


def test_a_switch_passes_whole_and_a_frame_loses_everything_but_text_colour_and_place():
    for switch in ("\x1b[?1049h", "\x1b[?25l", "\x1b[?2026$p", "\x1b[>25u", "\x1b[<u", "\x07"):
        assert harmless(switch) == switch
    frame = "\x1b[1;1H\x1b[1;38;2;1;2;3mtext 漢字 ␛[2J é\x1b[0m\n\x1b[2;1Hmore"
    assert harmless(frame) == frame
    for typed in TERMINAL:
        assert unsafe(harmless(f"\x1b[1;1H{typed}").replace("\x1b[31m", "").replace("\x1b[0m", "")) <= {"\x1b"}
    assert harmless("\x1b[1;1H\x1b]52;c;aGk=\x07\x1bP$q\x1b\\\x9b2J\u202e\nx") == "\x1b[1;1H]52;c;aGk=P$q\\2Jx"
    assert harmless("\x1b]22;default\x07") == ""
    assert harmless("\x1b[1;1H\x1b[?1049l") == "\x1b[1;1H[?1049l"


RAW = """
import sys
sys.path[:0] = ["tests/tui", "."]
from control_room.tui.start import ready_the_screen
ready_the_screen()
from fakes import FakeFaults
from rich.style import Style
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from control_room.tui.sealed import SealedApp
from tests.hostile import OWN

class Careless(Widget):
    def render_line(self, y):
        typed = OWN[y] if y < len(OWN) else ""
        return Strip([Segment(typed.encode(errors="replace").decode(), Style(link="https://example.invalid"))])

class App(SealedApp):
    def compose(self):
        yield Static(Content("FORGOTTEN " + "|".join(OWN).replace("\\ud800", "")))
        yield Careless()
    def on_mount(self):
        self.call_after_refresh(self.set_timer, 1.0, self.exit)

App(FakeFaults()).run(mouse=False)
"""


def test_a_widget_that_forgets_to_make_words_visible_still_obeys_nothing():
    code, wrote, _ = in_a_terminal("-c", RAW)
    assert code == 0, wrote
    assert left(wrote).startswith("FORGOTTEN")
    assert "[/nope]" in left(wrote)
    assert unsafe(left(wrote)) == set()
    assert "\x1b[31m" not in wrote.decode()
    assert "\x1b[2J" not in wrote.decode()


class Glass:
    """A console in a pseudo-terminal, every byte it writes kept."""

    def __init__(self, home: Path, width: int, height: int) -> None:
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        env = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            "CONTROL_ROOM_HOME": str(home), "CONTROL_ROOM_WORKSTATION": "CR-1",
        }  # fmt: skip
        self.child = subprocess.Popen(
            [sys.executable, "-m", "control_room"],
            cwd=ROOT, env=env, stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
        )  # fmt: skip
        os.close(follower)
        self.wrote = b""

    def until(self, wanted: str, *, since: int = 0, seconds: float = 90) -> None:
        """Wait until `wanted` has been written after byte `since`."""
        began = time.monotonic()
        while wanted not in left(self.wrote[since:].decode(errors="ignore").encode()):
            assert time.monotonic() - began < seconds, (wanted, self.wrote[-3000:])
            self.look(0.2)

    def look(self, quiet: float) -> None:
        """Take what is written until nothing more has come for a while; the clock alone writes once a second."""
        while select.select([self.leader], [], [], quiet)[0]:
            try:
                self.wrote += os.read(self.leader, 1 << 16)
            except OSError:  # the other end has gone
                self.child.wait(timeout=60)
                return

    def type(self, text: str) -> int:
        """Press keys; answers how much had been written before."""
        before = len(self.wrote)
        os.write(self.leader, text.encode())
        return before

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        os.close(self.leader)


async def _hostile_night(home: Path) -> None:
    room = Room(Settings(home=home, database_url=f"sqlite+aiosqlite:///{home / 'room.db'}", workstation="CR-1"))
    jw = Signed(staff="0417", role=Role.OPERATOR, ws="CR-1")
    try:
        await room.start()
        active = None
        for typed in ("a 8123 shoplift c2", *OWN):
            try:
                active = (await room.desk.enter(typed, by=jw, active=active)).active
            except NothingTyped:
                continue
        await room.desk.enter(f"b {TERMINAL[0]} [/nope] \u202e till 0700", by=jw)
    finally:
        await room.stop()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = tmp_path / "r"
    place.mkdir(mode=0o700)
    (place / "settings.toml").write_text("argon_memory_kib = 19456\n")
    asyncio.run(_found(place))
    asyncio.run(_hostile_night(place))
    return place


@pytest.mark.timeout(300)
def test_hostile_words_in_the_log_and_under_the_keys_reach_the_terminal_as_marks(home):
    glass = Glass(home, 160, 48)
    try:
        glass.until("Enter signs in")
        glass.type("0417\r")
        glass.type(f"{PASSWORD}\r")
        glass.until("F1 help")
        glass.until("␛]0;a title␛\\")
        pasted = glass.type("\x1b[200~n a\u202eb [@click=app.leave]x[/]\x1b[201~")
        glass.until("[@click=app.leave]x[/]", since=pasted)
        glass.until("saved", since=glass.type("\r"))
        for keys in ("\x1b[5~", "\x1b[5~", "\x1bOS", "\x1bOR"):
            glass.type(keys)
            glass.look(0.5)
        glass.child.send_signal(signal.SIGTERM)
        while glass.child.poll() is None:
            glass.look(0.2)
        glass.look(0.2)
    finally:
        glass.close()
    assert glass.child.returncode == 0, (glass.wrote[-600:], *(each.read_text() for each in (home / "log").iterdir()))
    assert unsafe(left(glass.wrote)) == set()


@pytest.mark.timeout(300)
def test_a_terminal_that_vanishes_without_a_signal_ends_the_console_and_loses_no_key(home):
    glass = Glass(home, 80, 24)  # not the session's own terminal: closing it sends nothing
    try:
        glass.until("Enter signs in")
        glass.type(f"0417\r{PASSWORD}\r")
        glass.until("F1 help")
        glass.until("half a thought", since=glass.type("n half a thought"))
        os.close(glass.leader)
        assert glass.child.wait(timeout=60) == -signal.SIGHUP
    finally:
        glass.child.kill()
    (draft,) = home.rglob("*.draft")
    assert "half a thought" in draft.read_text("utf-8")
