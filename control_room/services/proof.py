"""Proving the book, copying it out for others to prove, and backing it up."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from control_room.adapters import lastseen
from control_room.adapters.lastseen import LastSeen
from control_room.domain.authority import Act, require
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.services.acts import Acts, Signed, system
from control_room.services.backups import Backups, LastBackup, MadeBackup
from control_room.services.book import Book
from control_room.services.exports import Exported, copy_out
from control_room.services.replays import replay
from control_room.services.standing import FILE as LAST_SEEN
from control_room.services.verdicts import Verdict, prove
from control_room.settings import Settings
from control_room.store.judging import Claims, claims, steady
from control_room.store.leaves import erasures
from control_room.store.tables import entries
from control_room.store.verify import Mark


class Proof:
    """Proof of the whole book."""

    def __init__(self, acts: Acts, book: Book, settings: Settings) -> None:
        self._acts = acts
        self._book = book
        self._settings = settings
        self._backups = Backups(acts, settings)

    async def verify(self, *, rows: bool = False, seen: Sequence[Mark] = ()) -> Verdict:
        """Prove every line: leaf, words, columns, head, every checkpoint, and what this workstation last saw.

        Args:
            rows: also replay every matter and day sum from its lines and compare (slow: minutes for millions of lines).
            seen: further roots kept outside the book, from a printed sheet or a mail.

        Raises:
            BookUnavailable: the book cannot be read at all.
        """
        database = self._acts.database
        kept = lastseen.read(self._settings.local / LAST_SEEN)  # first: a console keeps a newer one at any moment
        claimed = await database.read(_claimed)
        outside = (*seen, *_marks(kept, claimed))
        verdict = await prove(self._settings.database_url, claimed, outside, late=self._late)
        if verdict.ok and rows:
            number, why = await database.read(replay)
            if why:
                return Verdict(ok=False, entries=verdict.entries, root=verdict.root, first_bad=number, why=why)
        return verdict

    async def backup(self, place: Path, *, by: Signed | None = None, nightly: bool = False) -> MadeBackup:
        """Copy the room into a new folder inside `place` while it works, and prove the copy; see `Backups.make`."""
        with suppress(BookUnavailable):
            await self._book.checkpoint(by=by or system(self._settings.workstation), why="writing")
        return await self._backups.make(place, by=by, nightly=nightly)

    async def nightly(self) -> MadeBackup:
        """The night's backup, among the room's own things; those past their life go; see `Backups.nightly`."""
        return await self._backups.nightly()

    async def last_backup(self) -> LastBackup | None:
        """The newest backup the book tells of, None when it tells of none."""
        return await self._backups.last()

    async def export(self, folder: Path, *, by: Signed | None = None) -> Exported:
        """Write the whole book into a new folder for somebody else to prove, a checkpoint first so that it is signed to its end.

        Of a line that they may not read the hash alone is in it: its place is proved, and nothing of it told.

        Args:
            by: who asks; the room's own clockwork, which reads every line, when not given.

        Raises:
            NotYours: the person is no supervisor, manager, auditor or of information governance.
            FolderTaken: there is something there.
            NoRoomThere: the disk is full; nothing stays behind.
            CannotWriteThere: the place cannot be written.
            BookUnavailable: the book cannot be read.
        """
        signed = by or system(self._settings.workstation)
        require(Act.EXPORT_BOOK, signed.role)
        with suppress(BookUnavailable):  # a book that can only be read can still be proved
            await self._book.checkpoint(by=signed, why="export")
        try:
            return await asyncio.to_thread(copy_out, self._settings.database_url, folder, signed.reader)
        except Refusal:
            raise
        except Exception as error:
            raise BookUnavailable("missing", f"the book cannot be read to its end: {error}") from error

    async def _late(self, size: int) -> list[tuple[int, int, list[str]]]:
        """Erasures told of after proving began, so that one made meanwhile is not taken for a loss."""

        def look(conn: Connection) -> list[tuple[int, int, list[str]]]:
            late = select(entries.c.number, entries.c.leaf).where(
                entries.c.number > size, entries.c.kind == "book.erased"
            )
            return erasures((r[0], bytes(r[1])) for r in conn.execute(late))

        return await self._acts.database.read(look)


def _marks(kept: LastSeen | None, claimed: Claims) -> tuple[Mark, ...]:
    if kept is None or kept.size == 0 or kept.origin != claimed.origin:
        return ()
    where = "what this workstation last saw"
    return (Mark(size=kept.size, root=bytes.fromhex(kept.root), where=where, inside=False),)


def _claimed(conn: Connection) -> Claims:
    steady(conn)
    return claims(conn)
