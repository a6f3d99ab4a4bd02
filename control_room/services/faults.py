"""Acts on faults: reported, noted, cleared."""

from datetime import datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.faults import Fault, FaultNoted, FaultReported
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Receipt, Signed, Writing


class Faults:
    """What is done about faults."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def report(
        self, *, by: Signed, fault: FaultReported, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write a new fault down."""

        def decide(w: Writing) -> None:
            w.record(fault, ref=w.next_ref(RefKind.FAULT), at=at)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def note(
        self, *, by: Signed, ref: str, note: FaultNoted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Add to a fault: the contractor told, the symptom found. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.record(note, ref=w.matter(ref, Fault).ref, at=at)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

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

        def decide(w: Writing) -> None:
            w.record(w.matter(ref, Fault).clear(text, recording=recording, typed=typed), ref=ref, at=at)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def open(self, *, by: Signed) -> tuple[Fault, ...]:
        """Faults not closed, oldest first."""
        return await self._acts.read(by, lambda look: look.matters(Fault))

    async def on(self, *, by: Signed, camera: str) -> tuple[Fault, ...]:
        """Open faults of one camera: what a line about it links to."""
        return tuple(fault for fault in await self.open(by=by) if camera in fault.cameras)
