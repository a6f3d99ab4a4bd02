"""One call of the command line, and what stops it."""

from argparse import Namespace
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct

from control_room.cli.speech import say
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.settings import Settings, read_settings

if TYPE_CHECKING:
    from control_room.adapters.clock import Clock
    from control_room.room import Room

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
NOT_PROVED: Final = 4
"""Exit codes other programs rely on: done; refused or faulty input; usage; the book does not verify."""

SCHEMES: Final = ("sqlite", "postgresql")


class Call(Struct, frozen=True):
    """What was asked: the arguments, the settings in force, the clock on the wall."""

    args: Namespace
    settings: Settings
    clock: "Clock"


class NoRoomHere(Refusal):
    """No room has been set up where the command looks for one."""

    code: ClassVar[str] = "no_room_here"


class BadAddress(Refusal):
    """The database's address cannot be understood."""

    code: ClassVar[str] = "bad_address"


class Unusable(Refusal):
    """A file or a folder named on the command line cannot be used."""

    code: ClassVar[str] = "unusable_file"


class Misused(Exception):  # noqa: N818 - not a fault: the command was given wrongly
    """The command was given wrongly: exit 2."""


def embedded(settings: Settings) -> Path | None:
    """The embedded book's file; None when the book is on a server."""
    return Path(settings.database_url.partition(":///")[2]) if settings.database_url.startswith("sqlite") else None


@asynccontextmanager
async def unfounded(call: Call) -> AsyncGenerator["Room"]:
    """The room's services, whether a room has been set up or not. Raises `BadAddress`."""
    from control_room.room import Room  # noqa: PLC0415 - half a second that help, usage and explain need not wait for

    settings = call.settings
    if settings.database_url.partition(":")[0].partition("+")[0] not in SCHEMES or "://" not in settings.database_url:
        raise BadAddress(
            "the database's address cannot be understood; postgresql://user@host/name in CONTROL_ROOM_DATABASE_URL would be right"
        )
    room = Room(settings, clock=call.clock)
    try:
        yield room
    finally:
        await room.close()


@asynccontextmanager
async def opened(call: Call) -> AsyncGenerator["Room"]:
    """The room, set up and with its book in reach.

    Raises:
        NoRoomHere: none was set up, or its file is gone.
        BookUnavailable: the book cannot be reached.
    """
    await train(call)
    if file := gone(call):
        raise BookUnavailable(
            "missing", f"the book's file {file} is missing; put it back from the last backup, or ask the administrator"
        )
    async with unfounded(call) as room:
        await standing(call, room)
        yield room


def gone(call: Call) -> Path | None:
    """The embedded book's file where it should be and is not; None when it is there, or the book is on a server.

    Raises:
        NoRoomHere: it never was there.
    """
    file = embedded(call.settings)
    if file is None or file.exists():
        return None
    if call.settings.local.exists():
        return file
    raise NoRoomHere(_nothing(call.settings))


async def standing(call: Call, room: "Room") -> None:
    """Make sure that a room was set up. Raises `NoRoomHere`, `BookUnavailable`."""
    if await room.book.whose() is None:
        raise NoRoomHere(_nothing(call.settings))
    if await room.book.behind():  # the first call of a newer console makes the tables it knows and the book has not
        await room.book.prepare()


async def train(call: Call) -> None:
    """Build the training room where it is asked for and there is none. Raises `TrainingNotAllowed`, `BeingBuilt`."""
    if not call.settings.training:
        return
    from control_room.services.training import build, is_built, may_train  # noqa: PLC0415 - a year of stories

    await may_train(read_settings(), clock=call.clock)
    if is_built(call.settings):
        return
    say("building the training room, a year of it; this takes a minute, once")
    tenths = 0

    def progress(done: int, whole: int, words: str) -> None:
        nonlocal tenths
        if done * 10 // whole > tenths:
            tenths = done * 10 // whole
            say(f"{tenths * 10} % {words}")

    await build(call.settings, progress, clock=call.clock)


def _nothing(settings: Settings) -> str:
    where = settings.home if embedded(settings) is not None else "the database"
    return (
        f"there is no room in {where} yet; set one up with: control-room init --council NAME --station NAME "
        "--supervisor STAFF --name NAME --password-file F, or try the training room: control-room --training"
    )


def keep(file: str, made: bytes) -> None:
    """Write a file that was named on the command line, and say so. Raises `Unusable`."""
    try:
        Path(file).write_bytes(made)
    except (OSError, ValueError) as error:
        raise Unusable(f"{file} cannot be written ({getattr(error, 'strerror', error)}); name another file") from None
    say(f"printed to {file}")
