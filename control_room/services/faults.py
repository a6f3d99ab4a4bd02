"""Acts on faults: suspected, reported, told to whoever mends them, waited for, mended, looked at, closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.faults import deciding
from control_room.domain.faults.codes import Cause, Ended, Owner, Recording, Severity, Waiting
from control_room.domain.faults.kinds import (
    FaultAcknowledged,
    FaultAttended,
    FaultExplained,
    FaultGraded,
    FaultNoted,
    FaultReported,
    FaultReturned,
    FaultSuspected,
)
from control_room.domain.faults.states import Fault
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.registering import from_fault

_RECENT: Final = timedelta(days=400)
_MOST: Final = 5000
"""Faults looked through for one that has come back: those of the last year and a little."""


class Faults:
    """What is done about faults."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def report(
        self, *, by: Signed, fault: FaultReported, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write a fault down. One that comes back within seven days of being closed is that fault again, and a failed repair."""
        return await self._acts.write(Act.FAULT, by, lambda w: reported(w, fault, at), uid=uid)

    async def suspect(self, *, by: Signed, fault: FaultSuspected) -> Receipt | None:
        """The machinery thinks that something is wrong; None where an open fault of that camera says so already."""

        def decide(w: Writing) -> None:
            known = {(camera, each.symptom) for each in w.matters(Fault) for camera in each.cameras}
            if any((camera, fault.symptom) not in known for camera in fault.cameras):
                w.record(fault, ref=w.next_ref(RefKind.FAULT))

        return await self._acts.maybe(Act.FAULT, by, decide)

    async def confirm(self, *, by: Signed, ref: str, text: str = "", uid: UUID | None = None) -> Receipt:
        """A person looked at what was suspected, and it is a fault. Raises `NoSuchMatter`, `FaultOver`, `NotSuspected`."""
        return await self._on(by, ref, lambda fault, _: deciding.confirm(fault, text), uid=uid)

    async def note(
        self, *, by: Signed, ref: str, note: FaultNoted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Add to a fault: the contractor told, the symptom found. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _fault, _w: note, at=at, uid=uid)

    async def grade(
        self,
        *,
        by: Signed,
        ref: str,
        severity: Severity | None = None,
        owner: Owner | None = None,
        reason: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """Say how bad it is, or whose it is. Once it was told, the priority is a supervisor's to change.

        Raises:
            NoSuchMatter, FaultOver: there is no such fault, or it is closed.
            NotYours: an operator changes the priority of what was told already.
        """

        def decide(fault: Fault, _: Writing) -> Facts:
            deciding.still_open(fault)
            return FaultGraded(severity=severity, owner=owner, reason=reason)

        told = severity is not None and (await self._acts.read(by, Looking.matter, ref, Fault)).told_at is not None
        return await self._on(by, ref, decide, act=Act.FAULT_LEAD if told else Act.FAULT, uid=uid)

    async def acknowledged(self, *, by: Signed, ref: str, theirs: str, uid: UUID | None = None) -> Receipt:
        """The contractor answered with a reference of theirs. Raises `NoSuchMatter`, `FaultOver`, `WaitUnclear`."""

        def decide(fault: Fault, _: Writing) -> Facts:
            deciding.still_open(fault)
            if not theirs.strip():
                raise deciding.WaitUnclear("type the reference the contractor gave")
            return FaultAcknowledged(theirs=theirs.strip())

        return await self._on(by, ref, decide, uid=uid)

    async def attended(
        self, *, by: Signed, ref: str, text: str = "", at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """An engineer was there. Raises `NoSuchMatter`, `FaultOver`."""

        def decide(fault: Fault, _: Writing) -> Facts:
            deciding.still_open(fault)
            return FaultAttended(text=text)

        return await self._on(by, ref, decide, at=at, uid=uid)

    async def stop(
        self,
        *,
        by: Signed,
        ref: str,
        why: Waiting,
        who: str,
        review_by: date | None,
        text: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """The repair waits, by whose word, until looked at again. Raises what `deciding.stop` does."""
        return await self._on(
            by,
            ref,
            lambda fault, w: deciding.stop(fault, why, who=who, review_by=review_by, today=day_of(w.now), text=text),
            uid=uid,
        )

    async def resume(self, *, by: Signed, ref: str, text: str = "", uid: UUID | None = None) -> Receipt:
        """What it waited for is there. Raises what `deciding.resume` does."""
        return await self._on(by, ref, lambda fault, _: deciding.resume(fault, text), uid=uid)

    async def gap(
        self,
        *,
        by: Signed,
        ref: str,
        recording: Recording,
        begins: datetime,
        ends: datetime | None = None,
        text: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """What of the recording is wanting, from when to when. Raises `NoSuchMatter`, `GapBackwards`."""
        return await self._on(
            by, ref, lambda _, w: deciding.gap(recording, begins, ends, now=w.now, text=text), uid=uid
        )

    async def explain(
        self,
        *,
        by: Signed,
        ref: str,
        cause: Cause | None = None,
        pence: int | None = None,
        parts: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """Why it failed, what was put in, what it cost; of a closed one too. Raises `NoSuchMatter`."""
        return await self._on(
            by, ref, lambda _fault, _w: FaultExplained(cause=cause, pence=pence, parts=parts), uid=uid
        )

    async def clear(
        self,
        *,
        by: Signed,
        ref: str,
        recording: bool = False,
        text: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """It is mended; it closes once `recording` says the recording was looked at. Raises `NoSuchMatter`, `FaultOver`."""
        return await self._on(
            by, ref, lambda fault, _: deciding.clear(fault, text, recording=recording, typed=typed), at=at, uid=uid
        )

    async def not_mended(self, *, by: Signed, ref: str, text: str = "", uid: UUID | None = None) -> Receipt:
        """It was said to be mended, and is not. Raises `NoSuchMatter`, `FaultOver`, `NotSaidMended`."""
        return await self._on(by, ref, lambda fault, _: deciding.not_mended(fault, text), uid=uid)

    async def end(
        self, *, by: Signed, ref: str, how: Ended, reason: str, same_as: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """It ends otherwise than mended. What is not worth mending is a manager's to say.

        Raises:
            NoSuchMatter, FaultOver, EndUnclear: as their words say.
            NotYours: writing a camera off.
        """

        def decide(fault: Fault, w: Writing) -> Facts:
            if same_as is not None:
                w.matter(same_as, Fault)
            return deciding.end(fault, how, reason, same_as=same_as)

        return await self._on(by, ref, decide, act=Act.WRITE_OFF if how is Ended.BEYOND_REPAIR else Act.FAULT, uid=uid)

    async def _on(
        self,
        by: Signed,
        ref: str,
        decide: Callable[[Fault, Writing], Facts],
        *,
        act: Act = Act.FAULT,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            fault = w.matter(ref, Fault)
            w.record(decide(fault, w), ref=fault.ref, at=at)
            from_fault(w, fault.ref)

        return await self._acts.write(act, by, one, uid=uid)

    async def open(self, *, by: Signed) -> tuple[Fault, ...]:
        """Faults not closed, oldest first."""
        return await self._acts.read(by, lambda look: look.matters(Fault))

    async def one(self, *, by: Signed, ref: str) -> Fault:
        """One fault. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Fault)

    async def on(self, *, by: Signed, camera: str) -> tuple[Fault, ...]:
        """Open faults of one camera: what a line about it links to."""
        return tuple(fault for fault in await self.open(by=by) if camera in fault.cameras)


def reported(w: Writing, fault: FaultReported, at: datetime | None = None) -> str:
    """Write a fault down, or that it has come back, within an act; answers its reference."""
    again = _come_back(w, fault, at or w.now)
    if again is None:
        ref = w.next_ref(RefKind.FAULT)
        w.record(fault, ref=ref, at=at)
        from_fault(w, ref)
        return ref
    w.record(FaultReturned(text=fault.typed or fault.text), ref=again.ref, at=at)
    from_fault(w, again.ref)
    return again.ref


def _come_back(w: Writing, fault: FaultReported, at: datetime) -> Fault | None:
    if len(fault.cameras) != 1 or fault.entry is not None:
        return None
    found = w.matters(Fault, outstanding=False, since=at - _RECENT, limit=_MOST)
    back = (each for each in found if each.stage is Stage.CLOSED and each.returns(fault.symptom, fault.cameras[0], at))
    return max(back, key=lambda each: each.closed_at or at, default=None)
