"""Where internal faults are noted.

The type of each error and its frames. No message and no local: both hold words of the book.
"""

import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import cast


class FaultFiles:
    """One file a fault in `folder` (made 0700), each 0600.

    Args:
        folder: The log folder of the room's home.
        now: The clock.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def note(self, error: BaseException) -> str:
        """Write the fault down and return its reference, 8 hex digits.

        Never raises: a full disk still gets a reference.
        """
        ref = token_hex(4)
        text = f"fault {ref} at {self._now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n" + "\n".join(frames(error)) + "\n"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._folder / f"fault-{ref}.txt", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            return ref
        return ref


def frames(error: BaseException) -> list[str]:
    """The error and what led to it: types, files, lines and names only."""
    said: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        said.append(f"{type(one).__module__}.{type(one).__qualname__}")
        said += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__, limit=-40)
        ]
        if isinstance(one, BaseExceptionGroup):
            together = cast("BaseExceptionGroup[BaseException]", one)
            for inner in together.exceptions:
                said += ["one of:", *frames(inner)]
        one = one.__cause__ or one.__context__
    return said
