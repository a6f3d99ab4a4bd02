"""Putting the room back from a backup: verified first, erased again what was erased since, and only then in the book's place.

For an embedded book alone: a server is put back by its own tools, and its book then erased again from the ledger by hand of whoever
runs it; the backup of a server's book can be put back as an embedded one.
"""

import asyncio
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from control_room.adapters import ledger
from control_room.adapters.folders import flush
from control_room.adapters.ledger import Gone
from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, require
from control_room.domain.erasing import BookRestored, WordsErased
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.services.acts import Acts, Signed, Writing
from control_room.services.letting import files_of, let_go, rest_of
from control_room.services.verdicts import prove
from control_room.settings import Settings
from control_room.store import erasing, seen
from control_room.store.copies import sound
from control_room.store.engine import SqliteDatabase
from control_room.store.judging import claims, steady
from control_room.store.scrub import BUSY, scrub

AT_ONCE: Final = 25
"""Lines that lose their words again in one act."""
INDEXED: Final = 500
"""Lines put into a new search index in one act."""


class BackupDamaged(Refusal):
    """The backup is not what was proved when it was made."""

    code: ClassVar[str] = "backup_damaged"


class LiveRoom(Refusal):
    """There is a book where the backup would go."""

    code: ClassVar[str] = "live_room"


class NotEmbedded(Refusal):
    """The room's book is on a server."""

    code: ClassVar[str] = "not_embedded"


class _File(Struct):
    bytes: int
    sha256: str


class Manifest(Struct):
    """What a backup says of itself."""

    made_at: str
    origin: str
    entries: int
    root: str
    files: dict[str, _File]
    left_out: list[str] = []


class Restored(Struct, frozen=True, kw_only=True):
    """What was put back.

    Attributes:
        erased: lines that lost their words again.
        aside: where the book that was there is now; None where there was none.
    """

    book: Path
    entries: int
    made_at: str
    erased: int
    aside: Path | None


def place_of(settings: Settings) -> Path:
    """The file the embedded book stands in. Raises `NotEmbedded`."""
    if not settings.database_url.startswith("sqlite"):
        raise NotEmbedded(
            "this room's book is on a server, which is put back by its own tools; to look into a backup, name an embedded book: "
            "CONTROL_ROOM_DATABASE_URL=sqlite+aiosqlite:////new/home/room.db"
        )
    return Path(settings.database_url.partition(":///")[2])


async def verified(folder: Path) -> Manifest:
    """A backup, each file as the manifest has it and the book in it proved to its head.

    Raises:
        BackupDamaged: it is not; nothing is put back from it.
    """
    try:
        told = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise BackupDamaged(
            f"{folder} is no backup: its manifest.json cannot be read; name the folder of one"
        ) from error
    await asyncio.to_thread(_whole, folder, told)
    book = folder / "room.db"
    broken = await asyncio.to_thread(sound, book)
    if broken:
        raise BackupDamaged(f"{book} is damaged: {broken}; take an older backup")
    await _proved(book, told)
    return told


async def _proved(book: Path, told: Manifest) -> None:
    copy = SqliteDatabase(book)
    try:
        claimed = await copy.read(_claims)
        verdict = await prove(f"sqlite:///{book}", claimed)
    except BookUnavailable as error:
        raise BackupDamaged(f"the book in it cannot be read: {error}; take an older backup") from error
    finally:
        await copy.close()
    if not verdict.ok:
        raise BackupDamaged(f"{verdict.words}; take an older backup")
    if (verdict.entries, verdict.root) != (told.entries, told.root):
        raise BackupDamaged("the book in it is not the one its manifest names; take an older backup")


def _claims(conn: Connection):  # noqa: ANN202 - what `claims` answers
    steady(conn)
    return claims(conn)


def _whole(folder: Path, told: Manifest) -> None:
    for name, of in told.files.items():
        path = folder / name
        inside = not Path(name).is_absolute() and ".." not in Path(name).parts
        if not inside or path.is_symlink() or not path.is_file():
            raise BackupDamaged(f"{name} is missing from {folder}; take an older backup")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if (path.stat().st_size, digest) != (of.bytes, of.sha256):
            raise BackupDamaged(f"{path} is not as it was when the backup was proved; take an older backup")
    if "room.db" not in told.files:
        raise BackupDamaged(f"{folder} holds no book; take an older backup")


async def erased_since(settings: Settings, told: Manifest, more: Sequence[Path]) -> tuple[Gone, ...]:
    """What was erased that the backup still has: by the book that is there, by the ledger beside it, by ledgers kept elsewhere.

    A book that cannot be read any more tells nothing; its ledger does.

    Raises:
        BackupDamaged: a ledger that was named cannot be read.
    """
    found: set[Gone] = set()
    for path in (settings.home / ledger.NAME, *more):
        try:
            if path in more and not path.exists():
                raise FileNotFoundError(path)
            found.update(ledger.read(path))
        except OSError as error:
            raise BackupDamaged(f"{path}: the list of erasures cannot be read; name the file itself") from error
    place = place_of(settings)
    if place.exists():
        old = SqliteDatabase(place)
        try:
            found.update(await old.read(gone_after))
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is being replaced: its ledger tells
            found = set(found)
        finally:
            await old.close()
    return tuple(
        sorted((each for each in found if each.told > told.entries), key=lambda each: (each.told, each.numbers))
    )


def gone_after(conn: Connection, after: int = 0) -> tuple[Gone, ...]:
    """What the lines of a book after one say was erased."""
    return tuple(
        Gone(told=told, numbers=numbers, fields=fields, of=of, seen=seen, approved=approved)
        for told, numbers, fields, of, seen, approved in erasing.told(conn, after)
    )


async def copied(folder: Path, settings: Settings) -> Path:
    """The backup's book beside the place it is to have, under another name."""
    half = place_of(settings).with_name("room.db.restoring")
    half.parent.mkdir(parents=True, exist_ok=True)
    for each in (half, *(half.with_name(half.name + end) for end in ("-wal", "-shm", ".pen"))):
        each.unlink(missing_ok=True)
    await asyncio.to_thread(shutil.copyfile, folder / "room.db", half)
    half.chmod(0o600)
    return half


async def erase_again(acts: Acts, half: Path, told: Manifest, since: Iterable[Gone], *, by: Signed) -> int:
    """In the copy: take the words away that were erased since, tell of each, and that the book was put back.

    Raises:
        NotYours: it is for supervisors, managers and administrators.
        BookUnavailable: the copy cannot be cleared of the words, or does not verify.
    """
    require(Act.RESTORE, by.role)
    if "search index" in told.left_out:
        await _indexed(acts, told.entries)
    lines = 0
    for gone in since:
        numbers = [number for number in gone.numbers if number <= told.entries]
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            lines += await _again(acts, some, gone, by)
    facts = BookRestored(entries=told.entries, root=told.root, made_at=told.made_at, erased=lines)
    await acts.write(Act.RESTORE, by, lambda w: w.record(facts))
    if BUSY in await scrub(f"sqlite:///{half}", ()):
        raise BookUnavailable("locked", "the copy is in use by another program; end it and try again")
    claimed = await acts.database.read(_claims)
    verdict = await prove(f"sqlite:///{half}", claimed)
    if not verdict.ok:
        raise BookUnavailable("different", f"what would be put back does not verify: {verdict.words}")
    return lines


async def _indexed(acts: Acts, entries: int) -> None:
    """Make the search index that a server's backup comes without."""
    for low in range(0, entries, INDEXED):

        def some(conn: Connection, low: int = low) -> None:
            erasing.index(conn, seen.lines(conn, SYSTEM, after=low, before=low + INDEXED + 1, limit=INDEXED))

        await acts.beside(some)


async def _again(acts: Acts, some: Sequence[int], gone: Gone, by: Signed) -> int:
    lines = 0

    def decide(w: Writing) -> None:
        nonlocal lines
        still = erasing.still(w.conn, some)
        going = [(n, gone.of, tuple(f for f in fields if f in gone.fields)) for n, fields in still.items()]
        told = WordsErased(number=0, fields=(), seen=gone.seen, approved=gone.approved)
        lines = let_go(w, [each for each in going if each[2]], told)[0]
        files_of(w, some)
        for ref in sorted({ref for ref in erasing.refs_of(w.conn, some).values() if ref is not None}):
            rest_of(w, ref)

    await acts.maybe(Act.RESTORE, by, decide)
    return lines


def put_in_place(half: Path, folder: Path, settings: Settings, now: datetime, *, move: bool) -> Path | None:
    """Give the copy the book's name; answers where the book that was there has gone.

    Raises:
        LiveRoom: there is one, and it was not said to move it aside.
    """
    place = place_of(settings)
    aside: Path | None = None
    if place.exists():
        if not move:
            raise LiveRoom(_LIVE.format(place=place))
        aside = place.with_name(f"room.db.aside-{now:%Y-%m-%dT%H%M%SZ}")
        for end in ("-wal", "-shm"):
            beside = place.with_name(place.name + end)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + end))
        place.rename(aside)
    for name in ("cameras.yml", "settings.toml"):
        if (folder / name).is_file() and not (settings.home / name).exists():
            shutil.copyfile(folder / name, settings.home / name)
    half.replace(place)
    for end in ("-wal", "-shm", ".pen"):
        half.with_name(half.name + end).unlink(missing_ok=True)
    flush(place.parent)
    return aside


_LIVE: Final = "there is a book at {place}, and it is never written over: end every console, then give --move-aside, and it is kept beside"


def refuse_live(settings: Settings, *, move: bool) -> None:
    """Raise `LiveRoom` where there is a book and it was not said to move it aside, before anything is copied."""
    place = place_of(settings)
    if place.exists() and not move:
        raise LiveRoom(_LIVE.format(place=place))
