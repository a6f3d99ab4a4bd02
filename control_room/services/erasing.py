"""Letting go: proposed by date, seen by a supervisor, approved by information governance, carried out in pieces, certified.

Every step is a line of the book. Carrying out may end at any instant: what is done is told in the same transaction that did it,
what is left is on the batch's list, and the batch counts as carried out only by its last line.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from control_room.adapters import ledger, spools
from control_room.adapters.spools import Cleared
from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, must_differ, require
from control_room.domain.erasing import (
    Batch,
    Certificate,
    ErasureApproved,
    ErasureBegun,
    ErasureCarriedOut,
    ErasureFreed,
    ErasureHeld,
    ErasureProposed,
    ErasureRefused,
    ErasureSeen,
    NoSuchBatch,
    NothingDue,
    Step,
    WordsErased,
)
from control_room.domain.errors import BookUnavailable
from control_room.domain.keepingfiles import Keeping
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.book import Book
from control_room.services.callprotocols import CallProtocols
from control_room.services.due_erasures import Due, Holding, asked, due
from control_room.services.erasure_batches import batch_of, batches, certificate, refs_in, same_list
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


class Erasing:
    """Letting go of what is past its days."""

    def __init__(self, acts: Acts, book: Book, proof: Proof, protocols: CallProtocols, settings: Settings) -> None:
        self._acts, self._book, self._proof, self._settings = acts, book, proof, settings
        self._protocols = protocols

    def _keeping(self) -> Keeping:
        found = self._protocols.keeping.in_force(self._acts.clock.now())
        return found or Keeping(name="", version="", effective=date(1970, 1, 1))

    # -- the list -----------------------------------------------------------------------------------------------------------

    async def due(self, *, by: Signed, on: date | None = None) -> Due:
        """What is past its days on a London day, today unless told, and what of it is kept back and why. Raises `NotYours`."""
        require(Act.PROPOSE_ERASURE, by.role)
        day = min(on or self._today(), self._today())
        return await self._acts.read(SYSTEM, due, self._keeping(), day)

    def _today(self) -> date:
        return day_of(self._acts.clock.now())

    async def propose(self, *, by: Signed, on: date | None = None) -> Receipt:
        """Write the list of what is due down, by class and month, for a supervisor to see.

        Raises:
            NotYours: it is for supervisors, managers and information governance.
            NothingDue: nothing is past its days.
        """
        keeping, day = self._keeping(), min(on or self._today(), self._today())

        def decide(w: Writing) -> None:
            found = due(Looking(w.conn, SYSTEM, w.now), keeping, day)
            if not found.targets:
                raise NothingDue("nothing is past its days, or all of it is kept back; keeping due says what and why")
            line = w.record(
                ErasureProposed(
                    on=day, version=keeping.version, lines=len(found.targets), digest=found.digest, counts=found.counts
                )
            )
            erasing.keep_list(w.conn, line.number, [(each.number, each.of.value) for each in found.targets])

        return await self._acts.write(Act.PROPOSE_ERASURE, by, decide)

    async def see(self, batch: int, *, by: Signed, text: str = "") -> Receipt:
        """A supervisor looked at the list. Raises `NotYours`, `NoSuchBatch`, `NotItsTurn`, `NotTheList`."""

        def decide(w: Writing) -> None:
            found = batch_of(w, batch)
            found.at(Step.PROPOSED)
            same_list(w, found)
            w.record(ErasureSeen(batch=batch, digest=found.proposed.digest, text=text or None))

        return await self._acts.write(Act.SEE_ERASURE, by, decide)

    async def approve(self, batch: int, *, by: Signed, authority: str) -> Receipt:
        """Information governance approves it.

        Raises:
            SamePerson: who saw it, or proposed it, cannot approve it.
            NotYours, NoSuchBatch, NotItsTurn, NotTheList: as `see`.
        """

        def decide(w: Writing) -> None:
            found = batch_of(w, batch)
            found.at(Step.SEEN)
            must_differ(found.seen_by, by.staff, "seeing and approving an erasure")
            must_differ(found.proposed_by, by.staff, "proposing and approving an erasure")
            same_list(w, found)
            w.record(ErasureApproved(batch=batch, digest=found.proposed.digest, authority=authority))

        return await self._acts.write(Act.APPROVE_ERASURE, by, decide)

    async def refuse(self, batch: int, *, by: Signed, reason: str) -> Receipt:
        """Set a list aside before anything of it is carried out. Raises `NotYours`, `NoSuchBatch`, `NotItsTurn`."""

        def decide(w: Writing) -> None:
            batch_of(w, batch).at(Step.PROPOSED, Step.SEEN, Step.APPROVED)
            w.record(ErasureRefused(batch=batch, reason=reason))

        return await self._acts.write(Act.PROPOSE_ERASURE, by, decide)

    async def batches(self, *, by: Signed) -> tuple[Batch, ...]:
        """Every batch there was, oldest first. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(SYSTEM, batches)

    async def batch(self, number: int, *, by: Signed) -> Batch:
        """One batch. Raises `NotYours`, `NoSuchBatch`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(SYSTEM, batch_of, number)

    async def targets(self, number: int, *, by: Signed) -> tuple[tuple[int, str], ...]:
        """(line, class) of a batch's list. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(SYSTEM, lambda look: erasing.list_of(look.conn, number))

    async def certificate(self, number: int, *, by: Signed) -> Certificate:
        """What the certificate of a batch that was carried out says. Raises `NotYours`, `NoSuchBatch`, `NotItsTurn`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(SYSTEM, certificate, number, by.staff)

    # -- what stays ---------------------------------------------------------------------------------------------------------

    async def hold(self, refs: Sequence[str], numbers: Sequence[int], *, by: Signed, reason: str) -> Receipt:
        """Matters and lines stay whatever their days. Raises `NotYours`, `NoSuchMatter`, `NoSuchLine`."""

        def decide(w: Writing) -> None:
            for number in numbers:
                w.line(number)
            found = {each.ref for each in w.some(refs)}
            missing = [ref for ref in refs if ref not in found]
            if missing:
                raise NoSuchBatch(f"there is no {missing[0]} here; check the number")
            w.record(ErasureHeld(refs=tuple(refs), numbers=tuple(numbers), reason=reason))

        return await self._acts.write(Act.KEEP_FROM_ERASURE, by, decide)

    async def free(self, number: int, *, by: Signed, reason: str) -> Receipt:
        """What line `number` said to stay need not stay for that any longer. Raises `NotYours`, `NoSuchBatch`."""

        def decide(w: Writing) -> None:
            if number not in asked(w):
                raise NoSuchBatch(f"line {number} keeps nothing back, or was freed already; keeping held says which do")
            w.record(ErasureFreed(number=number, reason=reason))

        return await self._acts.write(Act.KEEP_FROM_ERASURE, by, decide)

    async def held(self, *, by: Signed) -> dict[int, ErasureHeld]:
        """What somebody said is to stay, by line. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(by, asked)

    # -- carrying out -------------------------------------------------------------------------------------------------------

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
        targets = await self._acts.read(SYSTEM, lambda look: erasing.list_of(look.conn, number))
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
