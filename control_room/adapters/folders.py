"""A folder written whole or not at all: under another name until the last byte is on the disk."""

import asyncio
import errno
import os
import shutil
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from control_room.domain.errors import Refusal


class FolderTaken(Refusal):
    """Something is there already."""

    code: ClassVar[str] = "folder_taken"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is there already and is never written over; give the name of a new folder")


class NoRoomThere(Refusal):
    """The disk filled up before everything was written."""

    code: ClassVar[str] = "no_room_there"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the disk that holds {folder} is full; nothing was left there: make room, or give a folder on another disk"
        )


class CannotWriteThere(Refusal):
    """The place cannot be written."""

    code: ClassVar[str] = "cannot_write_there"

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder} cannot be written ({why}); give a folder this account may write in")


@contextmanager
def whole(folder: Path) -> Generator[Path]:
    """A folder to write in, which gets its name only when the block ends well; else nothing of it stays.

    Raises:
        FolderTaken: there is something under that name; an empty folder is taken over.
        NoRoomThere: the disk filled up.
        CannotWriteThere: the place cannot be written for another reason.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise FolderTaken(folder)
    partial = folder.with_name(folder.name + ".partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        yield partial
        for each in partial.rglob("*"):
            if each.is_file():
                flush(each)
        with suppress(FileNotFoundError):
            folder.rmdir()
        partial.rename(folder)
        flush(folder.parent)
    except OSError as fault:
        shutil.rmtree(partial, ignore_errors=True)
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoRoomThere(folder) from fault
        raise CannotWriteThere(folder, fault.strerror or type(fault).__name__) from fault
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def flush(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(held)
    finally:
        os.close(held)


@asynccontextmanager
async def held(folder: Path) -> AsyncGenerator[Path]:
    """`whole`, its waiting for the disk done in a thread."""
    holding = whole(folder)
    partial = await asyncio.to_thread(holding.__enter__)
    try:
        yield partial
    except BaseException as fault:
        if not await asyncio.to_thread(holding.__exit__, type(fault), fault, fault.__traceback__):
            raise
    else:
        await asyncio.to_thread(holding.__exit__, None, None, None)
