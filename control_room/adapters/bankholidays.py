"""The bank holidays' file in either form GOV.UK gives it: JSON, read as the room's own files are, or a calendar."""

import re
from pathlib import Path
from typing import Final

from control_room.adapters import yamlfiles
from control_room.domain.bankholidays import OURS
from control_room.domain.policyfiles import Fault, Listing, Mapping, Node, Text

NAMES: Final = ("bank-holidays.json", "bank-holidays.ics")
_DAY: Final = re.compile(r"DTSTART(?:;[^:]*)?:(\d{4})(\d{2})(\d{2})\b.*")


def lies_in(folder: Path) -> Path | None:
    """The file in a folder of protocols; the first of `NAMES` where both are there, None where neither is."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def read(path: Path) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read either file; never raises."""
    try:
        return parse(path.read_bytes()[: yamlfiles.LARGEST + 1])
    except OSError:
        return yamlfiles.read(path)  # it says why


def parse(content: bytes) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read the bytes of either; as `yamlfiles.parse`."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR"):
        return yamlfiles.parse(content)
    days = [
        Mapping(pairs=((Text(value="date", line=n), Text(value="-".join(told.groups()), line=n)),), line=n)
        for n, line in enumerate(content[: yamlfiles.LARGEST].decode("utf-8", "replace").splitlines(), 1)
        if (told := _DAY.fullmatch(line.strip())) is not None
    ]
    events = Mapping(pairs=((Text(value="events", line=1), Listing(items=tuple(days), line=1)),), line=1)
    return Mapping(pairs=((Text(value=OURS, line=1), events),), line=1), ()
