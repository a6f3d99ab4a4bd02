"""Having a calendar of other people read by a limited worker: it never raises for what is in it, and never holds the loop up.

The other end is `calendarworker.py`, in a process of its own.
"""

import asyncio
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

import msgspec

from control_room.adapters.parsing.reading import worked
from control_room.domain.calendarfiles import CalendarFile
from control_room.domain.errors import Refusal
from control_room.domain.times import stamp

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that is read; 100,000 events are about as many."""
_START: Final = (
    "import sys; sys.modules['PIL'] = None; sys.path.append(sys.argv[1]); "
    "from control_room.adapters.parsing.calendarworker import main; sys.exit(main())"
)
_decode: Final = msgspec.json.Decoder(CalendarFile)


class CalendarNotRead(Refusal):
    """A calendar file could not be read."""

    code: ClassVar[str] = "calendar_not_read"


async def read_calendar(path: Path, now: datetime) -> CalendarFile:
    """What a calendar file says of the time about `now`.

    Raises:
        CalendarNotRead: it cannot be opened, is no plain file, too large, or takes longer than any calendar should.
    """
    raw = await asyncio.to_thread(_bytes, path)
    answer, code = await worked(raw, _START, (stamp(now),))
    try:
        if code == 0:
            return _decode.decode(answer)
    except msgspec.MsgspecError:
        pass
    raise CalendarNotRead(f"{path.name} takes too much to read, and nothing was taken of it; export a shorter period")


def _bytes(path: Path) -> bytes:
    try:
        handle = os.open(path.expanduser(), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError, RuntimeError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise CalendarNotRead(f"{path} cannot be read ({said}); name a calendar file, such as fixtures.ics") from None
    try:
        what = os.fstat(handle)
        if not stat.S_ISREG(what.st_mode):
            raise CalendarNotRead(f"{path} is no plain file; name a calendar file, such as fixtures.ics")
        if what.st_size > LARGEST:
            size, most = what.st_size // 1024**2, LARGEST // 1024**2
            raise CalendarNotRead(f"{path.name} has {size} MB; at most {most} are read: export a shorter period")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(LARGEST)
    finally:
        os.close(handle)
