"""How a console is told to end from outside: a signal, or a terminal that is not there any more."""

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING, Final

from control_room.tui.terminal import Terminal

if TYPE_CHECKING:
    from control_room.tui.app import Console

OFTEN: Final = 1.0
"""Seconds between two looks whether anybody is at the other end."""


def listen(console: "Console") -> None:
    """Heed SIGTERM and SIGHUP from now on, never stop for SIGTSTP, and notice a terminal that goes without a signal."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # a stopped console leaves its terminal to anyone
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, lambda: console.run_worker(console.leave()))
        loop.add_signal_handler(signal.SIGHUP, hang_up, console)
    console.set_interval(OFTEN, lambda: look(console))


def look(console: "Console") -> None:
    """End a console whose terminal is gone: one that is not its session's own sends no signal, and would be read for ever."""
    driver = console._driver  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the library gives it no other name
    if isinstance(driver, Terminal) and driver.gone:
        hang_up(console)


def hang_up(console: "Console") -> None:
    """The terminal was closed: keep what is typed to its last key, and end as the signal asks."""
    if console.shell:
        console.shell.drafts.close()
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGHUP)
