"""Letting go: proposed by date, seen by a supervisor, approved by information governance, carried out in pieces, certified.

Every step is a line of the book. Carrying out may end at any instant: what is done is told in the same transaction that did it,
what is left is on the batch's list, and the batch counts as carried out only by its last line.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from control_room.adapters import ledger, spools
from control_room.adapters.spools import Cleared
from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, require
from control_room.domain.erasing import Batch, ErasureBegun, ErasureCarriedOut, NoSuchBatch, Step, WordsErased
from control_room.domain.errors import BookUnavailable
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.services.book import Book
from control_room.services.callprotocols import CallProtocols
from control_room.services.due_erasures import Holding
from control_room.services.erasure_batches import batch_of, refs_in, same_list, targets_of
from control_room.services.erasure_hands import ErasureHands
from control_room.services.letting import files_of, let_go, rest_of
from control_room.services.proof import Proof
from control_room.services.restoring import gone_after
from control_room.settings import Settings
from control_room.store import erasing
from control_room.store.scrub import BUSY, scrub

AT_ONCE: Final = 25
"""Lines that lose their words with the pen held once."""
TABLES: Final = ("bodies", "matters", "terms", "outbox", "threads", "blobs")
"""Tables that a server writes anew afterwards, beside those of the search index."""


class Tally(Struct, kw_only=True):
    """What one carrying out met."""

    held: int = 0
    files: int = 0
    letters: int = 0


class Erasing(ErasureHands):
    """Letting go of what is past its days."""

    def __init__(self, acts: Acts, book: Book, proof: Proof, protocols: CallProtocols, settings: Settings) -> None:
        super().__init__(acts, protocols)
        self._book, self._proof, self._settings = book, proof, settings

    async def carry_out(self, number: int, *, by: Signed) -> Batch:
        """Erase what the list says, a piece at a time, clear every copy, prove the book, and only then call it carried out.

        May be called again whenever it was broken off: it goes on.

        Raises:
            NotYours, NoSuchBatch, NotItsTurn, NotTheList: it is not to be carried out.
            BookUnavailable: another console goes on reading the old file, or the book does not verify.
        """
        require(Act.CARRY_OUT_ERASURE, by.role)
        found = await self._begin(number, by)
        begun = found.begun
        if begun is None:  # `_begin` has just written it
            raise NoSuchBatch(f"batch {number} was not begun")
        tally = Tally()
        targets = await self._acts.read(SYSTEM, targets_of, found)
        for at in range(0, len(targets), AT_ONCE):
            some = targets[at : at + AT_ONCE]
            await self._acts.maybe(Act.CARRY_OUT_ERASURE, by, lambda w, some=some: self._piece(w, found, some, tally))
            await self._note(number)
        refs = await self._acts.read(SYSTEM, refs_in, targets)
        now = self._acts.clock.now()
        for ref in refs:
            letters, files = await self._acts.beside(lambda conn, ref=ref: rest_of(Looking(conn, SYSTEM, now), ref))
            tally.letters, tally.files = tally.letters + letters, tally.files + files
        numbers = [each for each, _ in targets]
        tally.files += await self._acts.beside(lambda conn: files_of(Looking(conn, SYSTEM, now), numbers))
        cleared, unclear = await self._clear(frozenset(refs))
        return await self._end(found, begun, by, tally, cleared, unclear)

    async def sweep(self, *, by: Signed) -> Cleared:
        """Clear this workstation's copies and leftovers, as another one's carrying out asks. Raises `NotYours`."""
        require(Act.CARRY_OUT_ERASURE, by.role)
        return await asyncio.to_thread(spools.clear, self._settings.home, self._acts.clock.now())

    async def _begin(self, number: int, by: Signed) -> Batch:
        def decide(w: Writing) -> None:
            found = batch_of(w, number)
            found.at(Step.APPROVED)
            same_list(w, found)
            w.record(ErasureBegun(batch=number, size=w.head.size, root=w.head.root().hex()))

        found = await self._acts.read(SYSTEM, batch_of, number)
        found.at(Step.APPROVED, Step.BEGUN)
        if found.step is Step.APPROVED:
            await self._book.checkpoint(by=by, why="erasure")
            await self._acts.write(Act.CARRY_OUT_ERASURE, by, decide)
            found = await self._acts.read(SYSTEM, batch_of, number)
        return found

    async def _note(self, batch: int) -> None:
        """Bring the ledger beside the book up to what the book tells."""
        gone = await self._acts.read(SYSTEM, lambda look: gone_after(look.conn, batch))
        await asyncio.to_thread(ledger.append, self._settings.home / ledger.NAME, gone)

    def _piece(self, w: Writing, batch: Batch, some: Sequence[tuple[int, str]], tally: Tally) -> None:
        look = Looking(w.conn, SYSTEM, w.now)
        holding = Holding(look)
        refs = erasing.refs_of(w.conn, [number for number, _ in some])
        stays = {number for number, ref in refs.items() if holding.of(number, ref) is not None}
        going = [(number, of) for number, of in some if number not in stays]
        still = erasing.still(w.conn, [number for number, _ in some])
        tally.held += sum(number in still for number in stays)
        told = WordsErased(number=0, fields=(), batch=batch.number, seen=batch.seen_by, approved=batch.approved_by)
        let_go(w, [(number, of, still[number]) for number, of in going if number in still], told)

    async def _clear(self, refs: frozenset[str]) -> tuple[Cleared, tuple[str, ...]]:
        parts = await self._acts.read(SYSTEM, lambda look: erasing.parts(look.conn))
        exports = frozenset(ref for ref in refs if ref.startswith("EX-"))
        cleared = await asyncio.to_thread(spools.clear, self._settings.home, self._acts.clock.now(), refs=exports)
        unclear = await scrub(self._settings.database_url, (*TABLES, *parts))
        if BUSY in unclear:
            raise BookUnavailable(
                "locked",
                "the words are gone from the book, and a console still reads its old state: close other consoles, then carry it out again",
            )
        return cleared, unclear

    async def _end(
        self, found: Batch, begun: ErasureBegun, by: Signed, tally: Tally, cleared: Cleared, unclear: tuple[str, ...]
    ) -> Batch:
        verdict = await self._proof.verify()
        if not verdict.ok:
            raise BookUnavailable("different", f"the book does not verify after the erasure: {verdict.words}")
        lines, fields = await self._acts.read(SYSTEM, lambda look: erasing.gone(look.conn, found.number))
        said = list(unclear)
        said += ["side_book_waiting"] if cleared.waiting else []
        said += ["other_workstations", "backups"]

        def decide(w: Writing) -> None:
            batch_of(w, found.number).at(Step.BEGUN)
            w.record(
                ErasureCarriedOut(
                    batch=found.number,
                    lines=lines,
                    fields=fields,
                    held=tally.held,
                    files=tally.files,
                    letters=tally.letters,
                    copies=cleared.files,
                    size=begun.size,
                    root=begun.root,
                    after=w.head.size,
                    after_root=w.head.root().hex(),
                    said=tuple(said),
                )
            )

        await self._acts.write(Act.CARRY_OUT_ERASURE, by, decide)
        await self._book.checkpoint(by=by, why="erasure")
        return await self._acts.read(SYSTEM, batch_of, found.number)
