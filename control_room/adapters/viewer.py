"""Opening a picture with whatever this machine opens pictures with."""

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import ClassVar, Final

from control_room.domain.errors import Refusal

PATIENCE: Final = 2.0
"""Seconds in which an opener that fails says so; one that is still there then has opened it."""


class NoViewer(Refusal):
    """Nothing here opens pictures; the file is named."""

    code: ClassVar[str] = "no_viewer"


async def view(picture: Path) -> None:
    """Open it in a window of its own; the console goes on. Raises `NoViewer`."""
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    window = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if opener is None or not window:
        raise NoViewer(f"no window can be opened from here; on a machine with one, open {picture}")
    # Its own words must not reach the terminal the console paints on.
    started = await asyncio.create_subprocess_exec(
        opener,
        str(picture),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = await asyncio.wait_for(started.wait(), PATIENCE)
    except TimeoutError:
        return
    if code:
        raise NoViewer(f"nothing here opens pictures; install a viewer, or open it yourself: {picture}")
