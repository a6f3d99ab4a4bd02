"""Getting cameras mended: each open fault with its contract and clock, and the sheet that goes to the contractor."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, TypeAlias
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.cameras.records import Camera
from control_room.domain.contracts import Contract
from control_room.domain.errors import Refusal
from control_room.domain.faults.deciding import OnlySuspected, still_open
from control_room.domain.faults.kinds import FaultSent
from control_room.domain.faults.states import Fault
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.repairs import Clock, clock
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.callprotocols import CallProtocols
from control_room.services.cameras import Cameras
from control_room.services.outbox import queue


class Standing(Struct, frozen=True, kw_only=True):
    """A fault as it stands today: its cameras, whose contract, where its clock is."""

    fault: Fault
    cameras: tuple[Camera, ...] = ()
    contract: Contract | None = None
    clock: Clock = Clock()


Sheet: TypeAlias = Callable[[Standing, datetime], tuple[str, str]]
"""How the contractor's sheet reads: subject and body."""


class NoContractor(Refusal):
    """Nobody to send the sheet to."""

    code: ClassVar[str] = "no_contractor"


class SheetSent(Refusal):
    """The sheet has gone already."""

    code: ClassVar[str] = "sheet_sent"


def no_sheet(stands: Standing, now: datetime) -> tuple[str, str]:
    """A sheet where nobody gave words for one."""
    _ = now
    return (stands.fault.ref, "")


class Repairs:
    """The open faults against their contracts."""

    def __init__(self, acts: Acts, cameras: Cameras, protocols: CallProtocols, sheet: Sheet = no_sheet) -> None:
        self._acts, self._cameras, self._protocols, self._sheet = acts, cameras, protocols, sheet

    def standing(self, fault: Fault, now: datetime) -> Standing:
        """One fault with what the inventory and the contract say of it."""
        inventory = self._cameras.inventory
        found = tuple(camera for number in fault.cameras if (camera := inventory.by_number(number)))
        contract = inventory.contract_of(fault.cameras[0]) if fault.cameras else None
        return Standing(
            fault=fault,
            cameras=found,
            contract=contract,
            clock=clock(fault, contract, now, self._protocols.holidays(now)),
        )

    async def open(self, *, by: Signed) -> tuple[Standing, ...]:
        """Faults of cameras and of the room not closed: what is only suspected, then the worst, the longest first among equals."""
        now = self._acts.clock.now()
        found = await self._acts.read(by, lambda look: look.matters(Fault))
        live = (fault for fault in found if fault.stage is Stage.OPEN and fault.entry is None)
        ordered = sorted(live, key=lambda fault: (not fault.suspect, fault.severity, fault.began))
        return tuple(self.standing(fault, now) for fault in ordered)

    async def one(self, ref: str, *, by: Signed) -> Standing:
        """One fault, open or closed. Raises `NoSuchMatter`."""
        fault = await self._acts.read(by, Looking.matter, ref, Fault)
        return self.standing(fault, self._acts.clock.now())

    async def send(self, ref: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """The contractor's sheet goes out by e-mail, once a fault; their clock begins with it.

        Raises:
            NoSuchMatter, FaultOver, OnlySuspected: there is no such fault, it is closed, or nobody has looked at it yet.
            NoContractor: the camera has no contract with an address in `cameras.yml`.
            SheetSent: it has gone already.
        """

        def decide(w: Writing) -> None:
            fault = still_open(w.matter(ref, Fault))
            if fault.suspect:
                raise OnlySuspected(f"{said(ref)} is only suspected: look, then confirm it or say that it is none")
            stands = self.standing(fault, w.now)
            if stands.contract is None or not stands.contract.email:
                raise NoContractor(
                    "no contract with an address is in cameras.yml for that camera; ring, and say `told`"
                )
            if w.lines(ref=ref, kinds=(FaultSent.kind(),), limit=1):
                raise SheetSent(f"the sheet of {said(ref)} has gone; ring them, and say what they answer")
            subject, body = self._sheet(stands, w.now)
            queue(w, ref=ref, letter="fault", to=stands.contract.email, subject=subject, body=body)
            w.record(FaultSent(contract=stands.contract.id, to=stands.contract.email), ref=ref)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)
