"""An erasure from hand to hand: proposed by date, seen by a supervisor, approved by information governance; and what stays."""

from collections.abc import Sequence
from datetime import date

from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, must_differ, require
from control_room.domain.book import Line
from control_room.domain.erasing import (
    Batch,
    Certificate,
    ErasureApproved,
    ErasureFreed,
    ErasureHeld,
    ErasureLeftOut,
    ErasureProposed,
    ErasureRefused,
    ErasureSeen,
    NoSuchBatch,
    NothingDue,
    NotInTheBatch,
    Step,
    digest_of,
)
from control_room.domain.keepingfiles import Keeping
from control_room.domain.matters import Matter
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.callprotocols import CallProtocols
from control_room.services.due_erasures import Due, asked, due
from control_room.services.erasure_batches import batch_of, batches, certificate, same_list, targets_of, told_of
from control_room.store import erasing


class ErasureHands:
    """What is past its days, and the hands its list goes through."""

    def __init__(self, acts: Acts, protocols: CallProtocols) -> None:
        self._acts, self._protocols = acts, protocols

    def _keeping(self) -> Keeping:
        found = self._protocols.keeping.in_force(self._acts.clock.now())
        return found or Keeping(name="", version="", effective=date(1970, 1, 1))

    # -- the list -----------------------------------------------------------------------------------------------------------

    async def due(self, *, by: Signed, on: date | None = None) -> Due:
        """What is past its days on a London day, today unless told, and what of it is kept back and why. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
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
        """A supervisor looked at what the batch is for. Raises `NotYours`, `NoSuchBatch`, `NotItsTurn`, `NotTheList`, `NothingDue`."""

        def decide(w: Writing) -> None:
            digest = _goes(w, batch, Step.PROPOSED)[1]
            w.record(ErasureSeen(batch=batch, digest=digest, text=text or None))

        return await self._acts.write(Act.SEE_ERASURE, by, decide)

    async def approve(self, batch: int, *, by: Signed, authority: str) -> Receipt:
        """Information governance approves it.

        Raises:
            SamePerson: who saw it, or proposed it, cannot approve it.
            NotYours, NoSuchBatch, NotItsTurn, NotTheList, NothingDue: as `see`.
        """

        def decide(w: Writing) -> None:
            found, digest = _goes(w, batch, Step.SEEN)
            must_differ(found.seen_by, by.staff, "seeing and approving an erasure")
            must_differ(found.proposed_by, by.staff, "proposing and approving an erasure")
            w.record(ErasureApproved(batch=batch, digest=digest, authority=authority))

        return await self._acts.write(Act.APPROVE_ERASURE, by, decide)

    async def leave_out(self, batch: int, numbers: Sequence[int], *, by: Signed, reason: str) -> Receipt:
        """Leave some lines of a list alone, before it is approved.

        Raises:
            NotInTheBatch: a line is none of the batch's, or was left out already.
            NotYours, NoSuchBatch, NotItsTurn: as `see`.
        """

        def decide(w: Writing) -> None:
            found = batch_of(w, batch)
            found.at(Step.PROPOSED, Step.SEEN)
            on_it = {number for number, _ in targets_of(w, found)}
            stray = sorted(set(numbers) - on_it)
            if stray or not numbers:
                said = f"line {stray[0]} is" if stray else "no line is"
                raise NotInTheBatch(
                    f"{said} on the list of batch {batch}, or it was left out already; look at the list"
                )
            w.record(ErasureLeftOut(batch=batch, numbers=tuple(sorted(set(numbers))), reason=reason))

        return await self._acts.write(Act.KEEP_FROM_ERASURE, by, decide)

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

    async def told(self, number: int, *, by: Signed) -> tuple[Line, ...]:
        """The lines of the book that tell of a batch from hand to hand, oldest first. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(by, told_of, number)

    async def gone(self, number: int, *, by: Signed) -> int:
        """How many lines of a batch have lost their words so far. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(SYSTEM, lambda look: erasing.gone(look.conn, number)[0])

    async def lines(self, numbers: Sequence[int], *, by: Signed) -> dict[int, Line]:
        """Lines of a list as this reader may see them, by number; one that is not theirs is not among them. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return {line.number: line for line in await self._acts.read(by, lambda look: look.chosen(numbers))}

    async def of_matter(self, number: int, ref: str, *, by: Signed) -> tuple[int, ...]:
        """The lines of one matter that a batch is for, ascending. Raises `NotYours`, `NoSuchBatch`, `NoSuchMatter`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(by, _of_matter, number, ref)

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


def _goes(w: Writing, number: int, step: Step) -> tuple[Batch, str]:
    """A batch at this step, and the digest of what it is for. Raises `NoSuchBatch`, `NotItsTurn`, `NotTheList`, `NothingDue`."""
    found = batch_of(w, number)
    found.at(step)
    same_list(w, found)
    if not found.goes:
        raise NothingDue(f"every line of batch {number} was left out; set it aside: nothing of it is erased")
    return found, digest_of(targets_of(w, found))


def _of_matter(look: Looking, number: int, ref: str) -> tuple[int, ...]:
    batch = batch_of(look, number)
    look.matter(ref, Matter)  # who may not see it is told that there is none
    numbers = [each for each, _ in targets_of(look, batch)]
    refs = erasing.refs_of(look.conn, numbers)
    return tuple(each for each in numbers if refs.get(each) == ref)
