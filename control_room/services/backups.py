"""Backing the room up: a copy made while it works, proved after it was written, and only then called a backup."""

import asyncio
import hashlib
import platform
import re
import shutil
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import ClassVar, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection
from typing_extensions import override

from control_room.adapters import ledger
from control_room.adapters.folders import whole
from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act
from control_room.domain.book import BackedUp
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.services.acts import Acts, Signed, system
from control_room.services.verdicts import Verdict, prove
from control_room.settings import Settings
from control_room.store import seen
from control_room.store.copies import copy_book, sound
from control_room.store.engine import SqliteDatabase
from control_room.store.judging import Claims, claims, steady

FRESH: Final = timedelta(hours=26)
"""How old the last good backup may be (settled 59): a night, and two hours for being late."""
KEEP: Final = timedelta(days=35)
"""Nightly backups live this long: erased words must be gone from them too (trust.md 2.2)."""
NIGHTLY: Final = "backups"
_NAMED: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_README: Final = """\
A backup of the control room {origin}, made {made} with {entries} lines, and proved after it was written.

  room.db        the whole book, one SQLite file{index}
  cameras.yml    the camera file in force
  settings.toml  the workstation's settings, where there are any
  erasures.jsonl what was erased so far, by number and field, where anything was
  side-books/    lines each workstation here had taken aside, in the book or not
  manifest.json  every file's size and SHA-256, the number of lines and the root over them

NOT in it: the workstations' private keys. A room put back from here signs with a key of its own again, once a supervisor has
admitted it; keys that could be copied from a backup would prove nothing. Nor the pictures of look-outs: they go when the look-out does.

To look into it: set CONTROL_ROOM_DATABASE_URL=sqlite+aiosqlite:///.../room.db (a copy of it) and run control-room verify.
To put it back: end every console and run control-room restore with this folder. It verifies the backup, erases again what was erased
since, and moves a book that is there aside. Copying room.db into its place by hand would bring erased words back. Each workstation
then says that the book is shorter than it last saw, until two people have said that this is the right one.
"""


class BackupNotProved(Refusal):
    """The copy was written and does not hold."""

    code: ClassVar[str] = "backup_not_proved"


class MadeBackup(Struct, frozen=True, kw_only=True):
    """A backup that was proved."""

    folder: Path
    entries: int
    root: str
    size: int

    @override
    def __str__(self) -> str:
        """Where it is."""
        return str(self.folder)


class LastBackup(Struct, frozen=True, kw_only=True):
    """The newest backup the book tells of."""

    at: datetime
    entries: int
    root: str
    nightly: bool

    def stale(self, now: datetime) -> bool:
        """True when it is older than 26 hours."""
        return now - self.at > FRESH


class Backups:
    """Making backups and knowing the last one."""

    def __init__(self, acts: Acts, settings: Settings) -> None:
        self._acts = acts
        self._settings = settings

    async def make(self, place: Path, *, by: Signed | None = None, nightly: bool = False) -> MadeBackup:
        """Copy the room into a new folder inside `place` while it works, prove the copy, and write a line about it.

        Raises:
            NoRoomThere: the disk filled up; nothing stays behind.
            CannotWriteThere: the place cannot be written.
            BackupNotProved: the copy does not hold; it is kept under another name for whoever looks into it.
            BookUnavailable: the book cannot be read, or the line about the backup cannot be written.
        """
        made_at = self._acts.clock.now()
        folder = place / f"{made_at:%Y-%m-%dT%H%M%SZ}"
        try:
            with whole(folder) as partial:
                verdict, why = await self._copy(partial, made_at)
        except Refusal:
            raise
        except Exception as error:
            raise BookUnavailable("missing", f"the book could not be copied: {error}") from error
        if why:
            bad = folder.with_name(folder.name + ".not-proved")
            folder.rename(bad)
            raise BackupNotProved(
                f"the copy does not hold: {why}; it is kept at {bad}: do not rely on it, run control-room verify"
            )
        facts = BackedUp(entries=verdict.entries, root=verdict.root, nightly=nightly)
        signed = by or system(self._settings.workstation)
        await self._acts.write(Act.BACK_UP, signed, lambda w: w.record(facts))
        size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        return MadeBackup(folder=folder, entries=verdict.entries, root=verdict.root, size=size)

    async def nightly(self) -> MadeBackup:
        """The night's backup, where the settings say, else among the room's own things; those older than `KEEP` go. Raises as `make`."""
        place = self._settings.backups or self._settings.home / NIGHTLY
        made = await self.make(place, nightly=True)
        await asyncio.to_thread(_prune, place, self._acts.clock.now())
        return made

    async def last(self) -> LastBackup | None:
        """The newest backup the book tells of, None when it tells of none."""

        def look(conn: Connection) -> LastBackup | None:
            lines = seen.lines(conn, SYSTEM, kinds=(BackedUp.kind(),), newest=True, limit=1)
            for line in lines:
                if isinstance(line.facts, BackedUp):
                    told = line.facts
                    return LastBackup(at=line.recorded_at, entries=told.entries, root=told.root, nightly=told.nightly)
            return None

        return await self._acts.database.read(look)

    async def _copy(self, partial: Path, made_at: datetime) -> tuple[Verdict, str]:
        target = partial / "room.db"
        await asyncio.to_thread(copy_book, self._settings.database_url, target)
        await asyncio.to_thread(self._beside, partial)
        broken = await asyncio.to_thread(sound, target)
        claimed = await _claims_of(target)
        verdict = await prove(f"sqlite:///{target}", claimed)
        await asyncio.to_thread(self._manifest, partial, made_at, claimed, verdict)
        return verdict, broken or ("" if verdict.ok else verdict.words)

    def _beside(self, partial: Path) -> None:
        """The files that are not in the database."""
        if self._settings.cameras.is_file():
            shutil.copyfile(self._settings.cameras, partial / "cameras.yml")
        settings = self._settings.home / "settings.toml"
        if settings.is_file():
            shutil.copyfile(settings, partial / "settings.toml")
        told = self._settings.home / ledger.NAME
        if told.is_file():
            shutil.copyfile(told, partial / ledger.NAME)
        for side in sorted((self._settings.home / "workstation").glob("*/side-book")):
            (partial / "side-books").mkdir(exist_ok=True)
            shutil.copyfile(side, partial / "side-books" / side.parent.name)

    def _manifest(self, partial: Path, made_at: datetime, claimed: Claims, verdict: Verdict) -> None:
        file = self._settings.database_url.startswith("sqlite")
        readme = _README.format(
            origin=claimed.origin,
            made=f"{made_at:%Y-%m-%d %H:%M:%S} UTC",
            entries=verdict.entries,
            index="" if file else ", copied from PostgreSQL without the search index",
        )
        (partial / "README.txt").write_text(readme, "utf-8")
        told = {
            "made_at": f"{made_at:%Y-%m-%dT%H:%M:%SZ}",
            "origin": claimed.origin,
            "entries": verdict.entries,
            "root": verdict.root,
            "proved": verdict.ok,
            "from": "sqlite" if file else "postgresql",
            "version": product_version(),
            "python": platform.python_version(),
            "left_out": ["workstation keys", "pictures of look-outs", *(() if file else ("search index",))],
            "files": {
                str(each.relative_to(partial)): {"bytes": each.stat().st_size, "sha256": _digest(each)}
                for each in sorted(partial.rglob("*"))
                if each.is_file()
            },
        }
        (partial / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(told)))


def product_version() -> str:
    """The version installed, "checkout" where it runs from its own folder."""
    try:
        return version("control-room")
    except PackageNotFoundError:
        return "checkout"


async def _claims_of(target: Path) -> Claims:
    copy = SqliteDatabase(target)

    def look(conn: Connection) -> Claims:
        steady(conn)
        return claims(conn)

    try:
        return await copy.read(look)
    finally:
        await copy.close()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _prune(place: Path, now: datetime) -> None:
    """Remove nightly backups past their life; nothing that does not look like one, and never the newest."""
    named = sorted(
        each for each in place.iterdir() if _NAMED.fullmatch(each.name) and (each / "manifest.json").is_file()
    )
    oldest = f"{now - KEEP:%Y-%m-%dT%H%M%SZ}"
    for each in named[:-1]:
        if each.name < oldest:
            shutil.rmtree(each)
