"""Where the room keeps its things and the few figures it may set for itself."""

import os
import re
import socket
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

_SAFE: Final = re.compile(r"[^A-Za-z0-9-]+")


class Settings(Struct, frozen=True, kw_only=True):
    """What is set for one workstation.

    Attributes:
        home: directory that holds the room's data.
        database_url: the book; an embedded SQLite file in `home` unless told otherwise.
        workstation: name stamped on every line written here.
        training: True in the training room.
        lock_minutes: idle minutes before the screen locks, 2 to 30 (settled 24).
        floor: operators the room wants on duty.
        checkpoint_minutes: minutes of writing between checkpoints.
        cameras: the inventory file.
        backups: where the nightly backup goes; best on another disk.
    """

    home: Path
    database_url: str
    workstation: str
    training: bool = False
    lock_minutes: int = 15
    floor: int = 2
    checkpoint_minutes: int = 15
    cameras: Path = Path("cameras.yml")
    backups: Path | None = None
    argon_memory_kib: int = 65536
    faulty: tuple[str, ...] = ()
    """What in settings.toml could not be used, in words."""

    @property
    def local(self) -> Path:
        """This workstation's own things: its key, drafts, side-book and last-seen checkpoint."""
        return self.home / "workstation" / self.workstation

    @property
    def log(self) -> Path:
        """Where faults are written down: types and places, no words; 30 days."""
        return self.home / "log"


def data_home(environ: Mapping[str, str]) -> Path:
    """CONTROL_ROOM_HOME, or the user's data directory."""
    given = environ.get("CONTROL_ROOM_HOME")
    if given:
        return Path(given).expanduser().absolute()
    base = environ.get("XDG_DATA_HOME") or str(Path(environ.get("HOME") or "~").expanduser() / ".local" / "share")
    return Path(base) / "control-room"


def _whole(told: Mapping[str, object], name: str, default: int, low: int, high: int, faulty: list[str]) -> int:
    value = told.get(name, default)
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    faulty.append(
        f"settings.toml: {name} = {value!r}; a whole number from {low} to {high} would be right, {default} is used"
    )
    return default


def read_settings(environ: Mapping[str, str] | None = None, *, training: bool = False) -> Settings:
    """The settings in force. A faulty settings file never stops the room: what is wrong is in `faulty`."""
    env = os.environ if environ is None else environ
    home = data_home(env)
    if training:
        home = home / "training"
    faulty: list[str] = []
    told: dict[str, object] = {}
    file = home / "settings.toml"
    if file.exists():
        try:
            told = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
            faulty.append(f"settings.toml: cannot be read ({error}); the usual settings are used")
    name = str(told.get("workstation") or env.get("CONTROL_ROOM_WORKSTATION") or socket.gethostname().partition(".")[0])
    workstation = _SAFE.sub("-", name).strip("-")[:32] or "CR-1"
    url = "" if training else (env.get("CONTROL_ROOM_DATABASE_URL") or str(told.get("database_url") or ""))
    backups = told.get("backups")
    cameras = told.get("cameras") or env.get("CONTROL_ROOM_CAMERAS")
    return Settings(
        home=home,
        database_url=url or f"sqlite+aiosqlite:///{home / 'room.db'}",
        workstation=workstation,
        training=training,
        lock_minutes=_whole(told, "lock_minutes", 15, 2, 30, faulty),
        floor=_whole(told, "floor", 2, 1, 20, faulty),
        checkpoint_minutes=_whole(told, "checkpoint_minutes", 15, 1, 60, faulty),
        cameras=Path(str(cameras)).expanduser() if cameras else shipped_cameras(home),
        backups=Path(str(backups)).expanduser() if backups else home / "backups",
        argon_memory_kib=_whole(told, "argon_memory_kib", 65536, 19456, 1048576, faulty),
        faulty=tuple(faulty),
    )


def shipped_cameras(home: Path) -> Path:
    """The room's own `cameras.yml` where it has one, else the one that came with the checkout."""
    own = home / "cameras.yml"
    return own if own.exists() else Path(__file__).resolve().parent.parent / "cameras.yml"
