"""One console a workstation hears its telephone: the softphone's control socket knows only one listener, the last to come."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path


class Alone:
    """A lock file held by one process at a time; let go when the process ends, however it ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> "Alone | None":
        """The lock, or None while another process has it."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return cls(descriptor)
        os.close(descriptor)
        return None

    def __enter__(self) -> None:
        """Held already."""

    def __exit__(self, *_: object) -> None:
        """Let go."""
        os.close(self._descriptor)
