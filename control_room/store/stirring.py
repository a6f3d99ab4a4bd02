"""Being told by the kernel that something in the book's folder was written, instead of asking forty times a second.

Linux only (inotify, by its three calls). Elsewhere, and where the kernel has no watch left to give, `Stirring.watched` is false
and the caller asks by itself.
"""

import asyncio
import ctypes
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_FLAGS: Final = os.O_NONBLOCK | os.O_CLOEXEC
_MODIFY, _MOVED_TO, _CREATE, _DELETE = 0x2, 0x80, 0x100, 0x200


class Stirring:
    """Wakes whoever waits when a file whose name begins with the book's is written, made or taken away."""

    def __init__(self, book: Path) -> None:
        self._name = book.name.encode()
        self._woken = asyncio.Event()
        self._fd = -1
        with suppress(OSError, AttributeError):
            self._watch(book.parent)

    def _watch(self, folder: Path) -> None:
        kernel: Any = ctypes.CDLL(None, use_errno=True)
        held = int(kernel.inotify_init1(_FLAGS))
        if held < 0:
            return
        if kernel.inotify_add_watch(held, os.fsencode(folder), _MODIFY | _MOVED_TO | _CREATE | _DELETE) < 0:
            os.close(held)
            return
        self._fd = held
        asyncio.get_running_loop().add_reader(held, self._read)

    @property
    def watched(self) -> bool:
        """True when the kernel tells; false when the caller must ask."""
        return self._fd >= 0

    def _read(self) -> None:
        with suppress(BlockingIOError):
            if self._name in os.read(self._fd, 65536):
                self._woken.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for a stirring, at most so long; True when there was one since the last wait."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        stirred = self._woken.is_set()
        self._woken.clear()
        return stirred

    def close(self) -> None:
        """Stop being told."""
        if self._fd >= 0:
            asyncio.get_running_loop().remove_reader(self._fd)
            os.close(self._fd)
            self._fd = -1
