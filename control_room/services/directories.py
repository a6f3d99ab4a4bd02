"""The directory in force: `protocols/directory.yml` read, checked and kept as the access protocol is."""

from pathlib import Path
from typing import Final

from control_room.domain.directory import Directory
from control_room.domain.directoryfiles import check
from control_room.domain.policyfiles import Fault
from control_room.services.acts import Acts
from control_room.services.policyfiles import Kept, PolicyFile, read_file

NAME: Final = "directory"
"""The file, without its ending."""


def read_directory(path: Path) -> tuple[Directory | None, tuple[Fault, ...]]:
    """A file's directory and every fault in it. Never raises."""
    return read_file(path, check)


def _entries(directory: Directory) -> int:
    return len(directory.entries)


class Directories(PolicyFile[Directory]):
    """The directories of numbers the room has kept."""

    def __init__(self, acts: Acts, folder: Path, kept: Kept) -> None:
        super().__init__(acts, kept, folder, name=NAME, check=check, count=_entries)
