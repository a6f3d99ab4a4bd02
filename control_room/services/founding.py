"""Setting a room up, and this workstation's own key in it."""

from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct

from control_room.adapters import keys
from control_room.domain.audience import SYSTEM
from control_room.domain.errors import Refusal
from control_room.domain.notes import key_name
from control_room.domain.people import Role, check_password, staff_number
from control_room.services.acts import Receipt, Signed, system
from control_room.services.book import NoRoom, RoomExists
from control_room.services.services import Services
from control_room.store import rows

KEY: Final = "key"
"""The key's file among the workstation's own things."""


class AdmittedAlready(Refusal):
    """This workstation's key is accepted already."""

    code: ClassVar[str] = "admitted_already"


class NotEmpty(Refusal):
    """A council, station or name was left empty."""

    code: ClassVar[str] = "name_missing"


class Founded(Struct, frozen=True, kw_only=True):
    """A room newly set up."""

    council: str
    station: str
    origin: str
    supervisor: str
    workstation: str


def key_file(services: Services) -> Path:
    """Where this workstation keeps its key."""
    return services.settings.local / KEY


async def found(
    services: Services, *, council: str, station: str, supervisor: str, name: str, password: str, training: bool = False
) -> Founded:
    """Set a room up: its book, its first supervisor, this workstation's key, the cameras, the first checkpoint.

    What can be refused is refused before anything is written; begun and cut off, it goes on where it stopped.

    Raises:
        BadStaffNumber, WeakPassword, NotEmpty: what was given will not do.
        RoomExists: a room was set up here before.
        NewerSchema, BookUnavailable: the database cannot be written by this console.
    """
    staff = staff_number(supervisor)
    check_password(password, staff=staff, name=name)
    council, station, name = council.strip(), station.strip(), name.strip()
    if not (council and station and name):
        raise NotEmpty("council, station and the supervisor's name are wanted; give each a name")
    await services.book.prepare()
    begun = await services.book.whose()
    if begun is not None and await services.identity.people():
        raise RoomExists("a room was set up here before; open it with scripts/run, or choose another CONTROL_ROOM_HOME")
    if begun is None:
        await services.book.set_up(council=council, station=station, supervisor=staff, training=training)
    by = Signed(staff=staff, role=Role.SUPERVISOR, ws=services.settings.workstation)
    await services.identity.enrol(by=by, staff=staff, name=name, role=Role.SUPERVISOR, password=password)
    await admit(services, by=by)
    await services.cameras.load(by=system(services.settings.workstation))
    await services.protocols.load(by=system(services.settings.workstation))
    await services.book.checkpoint(by=by, why="writing")
    whole = await services.book.whose()
    return Founded(
        council=council,
        station=station,
        origin=whole.origin if whole else "",
        supervisor=staff,
        workstation=services.settings.workstation,
    )


async def admit(services: Services, *, by: Signed) -> Receipt:
    """Have this workstation's key accepted, made first where it has none.

    Raises:
        AdmittedAlready: it is accepted, or was and has been revoked.
        KeyExposed, KeyUnreadable: the key's file will not do.
    """
    standing = await services.book.workstation_standing()
    name = services.settings.workstation
    if standing == "admitted":
        raise AdmittedAlready(f"{name} is admitted already; nothing more to do")
    if standing == "revoked":
        raise AdmittedAlready(
            f"{name} was revoked and does not come back under its name; give this workstation a new one in settings.toml"
        )
    whole = await services.book.whose()
    if whole is None:
        raise NoRoom("no room has been set up here yet; set one up first")
    file = key_file(services)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = keys.load_or_make(file, key_name(whole.origin, name), admitted=False)
    return await services.book.admit(by=by, key=key)


async def take_key(services: Services) -> str:
    """Have this workstation's key at hand, so that it signs checkpoints; why it cannot, in words, "" when it does."""
    standing = await services.book.workstation_standing()
    if standing == "unknown":
        return "this workstation is not admitted yet and signs no checkpoints; a supervisor admits it"
    if standing == "revoked":
        return "this workstation's key was revoked; it signs no checkpoints"
    try:
        services.book.key = keys.load(key_file(services))
    except Refusal as refusal:
        return str(refusal)
    return ""


async def every_workstation(services: Services) -> tuple[dict[str, object], ...]:
    """Every workstation ever admitted: its name, public key, and the lines that admit and revoke it."""
    found = await services.acts.read(SYSTEM, lambda look: rows.every_workstation(look.conn))
    return tuple({key: each[key] for key in ("name", "vkey", "admitted", "revoked")} for each in found)
