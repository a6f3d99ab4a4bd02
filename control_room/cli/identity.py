"""Who gives a command: a staff number and a password from a file or typed unseen."""

import getpass
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.cli.calls import Call, Misused, Unusable
from control_room.cli.speech import say
from control_room.domain.audience import ROOM
from control_room.domain.errors import Refusal

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed

LONGEST: Final = 4096
"""Bytes read of a password file; the password is its first line."""


class NoPassword(Refusal):
    """Nobody is there to type a password and no file was named."""

    code: ClassVar[str] = "no_password"


def read_password(file: str) -> str:
    """The first line of a password file. Raises `Unusable`."""
    path = Path(file)
    try:
        with path.open("rb") as held:
            if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH) and stat.S_ISREG(path.stat().st_mode):
                say(f"others on this machine can read {file}; close it with: chmod 600 {file}")
            first = held.read(LONGEST).split(b"\n", 1)[0].removesuffix(b"\r")
    except (OSError, ValueError) as error:
        raise Unusable(
            f"{file}:1: the password file cannot be read ({_why(error)}); a file with the password on its first line"
        ) from None
    try:
        return first.decode()
    except UnicodeDecodeError:
        raise Unusable(f"{file}:1: the password is not UTF-8 text; save the file as plain UTF-8") from None


def ask_password(prompt: str) -> str:
    """A password typed unseen. Raises `NoPassword` where nobody can type one."""
    if not sys.stdin.isatty():
        raise NoPassword("nobody is here to type a password; name a file that holds it: --password-file F")
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise NoPassword("no password was typed; type it, or name a file that holds it: --password-file F") from None


def password_of(call: Call, whose: str) -> str:
    """The password that goes with `--by`, from `--password-file` or typed."""
    file: str | None = call.args.password_file
    return read_password(file) if file else ask_password(f"Password of {whose}: ")


async def signed(call: Call, room: "Room") -> "Signed":
    """Whoever `--by` names, their password checked, stamped with the shift they work.

    Raises:
        Misused: `--by` is missing.
        WrongPassword, Wait: as signing in at the desk.
    """
    staff: str | None = call.args.by
    if not staff:
        raise Misused("say who does this: --by STAFF")
    return await with_password(room, staff, password_of(call, staff))


async def with_password(room: "Room", staff: str, password: str) -> "Signed":
    """As `signed`, with the password already had."""
    from control_room.services.rosters import current  # noqa: PLC0415 - with the room

    person = await room.identity.sign_in(staff, password, quiet=True)
    shift = await room.acts.read(person, current, person)
    return await room.identity.on_shift(person, shift.ref if shift else None)


async def reading(call: Call, room: "Room") -> "Signed":
    """Whoever reads: the room's own audience, or more for whom `--by` names."""
    return await signed(call, room) if call.args.by else anyone(room)


def anyone(room: "Room", staff: str = "reader") -> "Signed":
    """Somebody unchecked, who reads what everyone in the room may and writes nothing."""
    from control_room.domain.people import Role  # noqa: PLC0415 - with the room
    from control_room.services.acts import Signed  # noqa: PLC0415

    return Signed(staff=staff, role=Role.OPERATOR, ws=room.settings.workstation, audiences=frozenset({ROOM}))


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or "that is no file name").lower()


async def say_masked(room: "Room", by: "Signed") -> None:
    """Beside the answer, how many operations there are on whose list they are not; nothing where there is none."""
    from control_room.services.needtoknow import mask  # noqa: PLC0415 - with the room

    others = await room.operations.lists.masked(by=by)
    if others:
        say(f"{mask(others)}: nothing of it is counted or found here")
