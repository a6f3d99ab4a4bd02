"""A program in a real terminal of its own: keys go in, what it paints comes out, each with its instant."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

SIZE: Final = (160, 48)
"""Columns and rows: the console with its side column, as the trials had it."""
LATEST: Final = 60.0
"""Seconds after which something awaited will not come."""
_ORDERS: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x1b\\|\x07)|[@-Z\\-_=>78])", re.DOTALL)
_TICK: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Burst(NamedTuple):
    """What one read brought: when, and which bytes."""

    at: float
    painted: bytes


class Terminal:
    """One program on a pseudo-terminal. Nothing answers its questions, as a plain terminal would not.

    Args:
        command: the program and its arguments.
        env: the whole of its environment beside TERM.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str], *, size: tuple[int, int] = SIZE) -> None:
        self._keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._bursts: list[Burst] = []
        self._news = threading.Condition()
        self._over = False
        self.started = perf_counter()
        self._program = subprocess.Popen(
            command,
            env={"TERM": "xterm-256color", "COLORTERM": "truecolor", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        while not self._over:
            ready, _, _ = select.select([self._keys], [], [], 0.2)
            if not ready:
                continue
            try:
                painted = os.read(self._keys, 1 << 16)
            except OSError:  # the program has gone
                painted = b""
            with self._news:
                if painted:
                    self._bursts.append(Burst(perf_counter(), painted))
                else:
                    self._over = True
                self._news.notify_all()

    @property
    def mark(self) -> int:
        """From here on: an argument for `painted` and `told`."""
        return len(self._bursts)

    def press(self, keys: str) -> float:
        """Press keys at once; when."""
        at = perf_counter()
        os.write(self._keys, keys.encode())
        return at

    def painted(self, words: str, since: int = 0, *, latest: float = LATEST) -> float:
        """Wait until `words` have been painted in one piece since the mark; when they were.

        Raises:
            AssertionError: they never came, or the program ended.
        """
        wanted, until = words.encode(), perf_counter() + latest
        seen, read = b"", since
        with self._news:
            while True:
                for burst in self._bursts[read:]:
                    read += 1
                    seen += burst.painted
                    if wanted in _ORDERS.sub(b"", seen):
                        return burst.at
                if self._over or not self._news.wait(until - perf_counter()):
                    why = "the program ended" if self._over else f"not within {latest:g} s"
                    raise AssertionError(f"{words!r} was not painted, {why}: {self.told(since)[-600:]!r}")

    def first_words(self) -> float:
        """When the first words of all were painted: orders to the terminal are none."""
        seen = b""
        for burst in self._bursts:
            seen += burst.painted
            if _ORDERS.sub(b"", seen).strip():
                return burst.at
        raise AssertionError("nothing was painted")

    def told(self, since: int = 0) -> str:
        """Every word painted since the mark, without the orders to the terminal."""
        return _ORDERS.sub(b"", b"".join(b.painted for b in self._bursts[since:])).decode(errors="replace")

    def sent(self, since: int) -> int:
        """Bytes painted since the mark."""
        return sum(len(b.painted) for b in self._bursts[since:])

    def forget(self) -> None:
        """Let go of what was painted so far: a long run is not to fill this process's memory. Marks start anew."""
        with self._news:
            self._bursts.clear()

    def still(self, rest: float = 0.15, *, latest: float = 10.0) -> None:
        """Wait until nothing has been painted for `rest` seconds; a clock that goes on is waited for no longer than `latest`."""
        until = perf_counter() + latest
        with self._news:
            while perf_counter() < until and self._news.wait(rest):
                pass

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU it has used in all its threads."""
        total = 0
        for task in Path(f"/proc/{self._program.pid}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e6

    @property
    def resident(self) -> float:
        """Megabytes it holds in memory, shared pages and all."""
        return int(Path(f"/proc/{self._program.pid}/statm").read_text().split()[1]) * _PAGE / 1e6

    def close(self, *, ask: bool = True) -> None:
        """End it: asked first, unless there is nothing to lose; then not asked."""
        with suppress(ProcessLookupError):
            os.killpg(self._program.pid, signal.SIGTERM if ask else signal.SIGKILL)
        try:
            self._program.wait(10)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        self._over = True
        self._reading.join()
        os.close(self._keys)


def pause(seconds: float) -> None:
    """A moment in which nothing is pressed."""
    time.sleep(seconds)
