"""What must be so before the screen is opened."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from control_room.tui.start import ScreenSwitchesSet, refuse_switches

ROOT = Path(__file__).parents[2]
HARDENED = """
import ctypes, os, resource, signal, stat, sys
from control_room.tui.start import harden, ready_the_screen
harden()
ready_the_screen()
open(sys.argv[1], "w").close()
import textual.constants as constants
print(resource.getrlimit(resource.RLIMIT_CORE), signal.getsignal(signal.SIGTSTP).name, oct(os.stat(sys.argv[1]).st_mode & 0o777),
      ctypes.CDLL(None).prctl(3), constants.ESCAPE_DELAY, constants.SMOOTH_SCROLL)
"""


def test_switches_of_the_screen_library_are_refused_by_name(monkeypatch):
    refuse_switches()
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/keys")
    with pytest.raises(ScreenSwitchesSet, match="unset TEXTUAL_LOG"):
        refuse_switches()


def test_no_core_no_stopping_private_files_and_a_quick_escape(tmp_path):
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", HARDENED, str(tmp_path / "file")],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[0] == "(0, 0) SIG_IGN 0o600 0 0.025 False"


HEAPS = """
import ctypes, threading
from control_room.tui.start import lean
lean()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
libc.malloc.restype = ctypes.c_void_p
for _ in range(4):
    thread = threading.Thread(target=lambda: libc.malloc(3000))
    thread.start()
    thread.join()
libc.malloc_info(0, ctypes.c_void_p(libc.fdopen(1, b"w")))
libc.fflush(None)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the heap is glibc's")
def test_all_threads_share_one_heap():
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", HEAPS], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.count("<heap nr=") == 1


LATER = """
import sys
from control_room.tui.app import Console
from control_room.tui.desks import MENU, furniture
from control_room.tui.live.door import RoomDoor
from control_room.tui.live.menu import MENU as LIVE
heavy = ["control_room.tui.shell", "control_room.tui.interludes", "control_room.tui.ports", "control_room.room", "sqlalchemy", "argon2"]
print([name for name in heavy if name in sys.modules])
"""


def test_the_first_screen_waits_for_nothing_that_only_the_desk_needs():
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", LATER], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
