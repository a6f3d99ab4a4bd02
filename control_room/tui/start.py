"""Opening the console: what must be so before Textual is even imported, and what must be so when it ends."""

import ctypes
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final, NoReturn

from control_room.domain.errors import Refusal

if TYPE_CHECKING:
    from control_room.settings import Settings
    from control_room.tui.app import Console
    from control_room.tui.doors import FaultLog
    from control_room.tui.live.door import RoomClock

PR_SET_DUMPABLE = 4
"""From linux/prctl.h: with 0 the process leaves no core and cannot be traced by its own user."""

HEAP: Final = ((-8, 1), (-1, 128 * 1024), (-3, 128 * 1024))
"""From glibc's malloc.h: M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, and what each is set to."""

GRACE = 1.5
"""Seconds a console that met a fault may take to end before it is ended: a database thread may never return."""


class ScreenSwitchesSet(Refusal):
    """A TEXTUAL_ variable could log every key or write pictures of the screen."""

    code: ClassVar[str] = "screen_switches_set"

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"unset {' '.join(names)} and start again: it could copy the screen or the keys to a file")


def refuse_switches() -> None:
    """Raise `ScreenSwitchesSet` if the environment holds switches of the screen library."""
    if names := sorted(name for name in os.environ if name.startswith("TEXTUAL")):
        raise ScreenSwitchesSet(names)


def harden() -> None:
    """No core dump, no tracing, no stopping, private files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def lean() -> None:
    """One heap for all threads, and what is let go at its end goes back to the machine at once.

    A heap a thread keeps what a backup or a look at the whole book took for a moment: 130 MB in a room of 20,000 lines, against
    100 so. Where the C library is not glibc nothing is set.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        for setting, value in HEAP:
            libc.mallopt(setting, value)


def ready_the_screen() -> None:
    """Settings the screen library reads once, when it is imported."""
    os.environ["ESCDELAY"] = "25"
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    if "NO_COLOR" in os.environ:  # with any other first theme the library turns colours to greys, which are colours
        os.environ["TEXTUAL_THEME"] = "ansi-dark"


def open_console(build: "Callable[[], Console]") -> int:
    """Run the console and return its exit code; after an internal fault the process ends here, whatever its threads do.

    Args:
        build: Imports and makes the `Console`; called once the environment is as it must be.
    """
    refuse_switches()
    harden()
    lean()
    ready_the_screen()
    console = build()
    console.last_resort = lambda give_back: end_soon(console, give_back)
    console.run(mouse=False)
    _wipe_scrollback()
    if console.fault:
        end_now(console)
    return console.return_code or 0


def end_now(console: "Console") -> NoReturn:
    """Say which fault it was, flush, and end the process, whatever its threads do."""
    sys.stderr.write(
        f"\nInternal fault, ref {console.fault}. What was typed is kept. "
        "Start again, and quote the reference when you report it.\n"
    )
    sys.stderr.flush()
    sys.stdout.flush()
    os._exit(1)


def _wipe_scrollback() -> None:
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        sys.__stdout__.write("\x1b[3J")
        sys.__stdout__.flush()


def end_soon(console: "Console", give_back: Callable[[], object]) -> None:
    """After a fault: if the process still stands in `GRACE` seconds, give the terminal back and end it."""

    def end() -> None:
        try:
            give_back()
        finally:
            end_now(console)

    timer = threading.Timer(GRACE, end)
    timer.daemon = True
    timer.start()


def run(settings: "Settings", *, clock: "RoomClock", faults: "FaultLog") -> int:
    """Open the console on the room these settings name; answers the exit code."""

    def build() -> "Console":
        from control_room.tui.app import Console  # noqa: PLC0415 - the screen library is loaded once it is ready
        from control_room.tui.desks import MENU, furniture  # noqa: PLC0415
        from control_room.tui.live.door import RoomDoor  # noqa: PLC0415
        from control_room.tui.live.menu import MENU as LIVE  # noqa: PLC0415

        door = RoomDoor(settings, clock)
        return Console(
            door=door,
            clock=door,
            faults=faults,
            furniture=furniture(door.bench),
            menu=(*MENU, *LIVE),
            lock_after=door.lock_after,
        )

    return open_console(build)
