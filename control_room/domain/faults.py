"""Faults of cameras and of the room's equipment: reported, told to the contractor, noted, cleared."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import Symptom


class Severity(StrEnum):
    """How bad it is (control-room.md R12)."""

    P1 = "p1"
    P2 = "p2"
    P3 = "p3"
    P4 = "p4"


_P1: Final = frozenset({Symptom.RECORDER, Symptom.PRIVACY_ZONE_LOST})
_P2: Final = frozenset({Symptom.NO_PICTURE, Symptom.NOT_RECORDING, Symptom.FROZEN, Symptom.POWER, Symptom.WRONG_TIME})
_P4: Final = frozenset({Symptom.DIRTY_LENS, Symptom.FOLIAGE})
_ROOM: Final = frozenset({Symptom.RADIO, Symptom.WALL_MONITOR, Symptom.EXPORT_PC})
"""Equipment that records nothing: no recording check is asked to close its fault."""


def severity(symptom: Symptom | None) -> Severity:
    """How bad a symptom is until somebody says otherwise; P3 when it was not said."""
    if symptom in _P1:
        return Severity.P1
    if symptom in _P2:
        return Severity.P2
    return Severity.P4 if symptom in _P4 else Severity.P3


MENDED_WITHIN: Final = timedelta(days=3)
"""A number of the directory in doubt is made right by then, or it is overdue."""


class FaultReported(Facts, frozen=True, kw_only=True, tag="fault.reported"):
    """A fault. `contractor` is the contractor's own reference, or who was told; without it, telling them is owed.

    Attributes:
        entry: of the directory, whose `number` was found wrong when it was rung.
    """

    entry: Public[str | None] = None
    number: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    symptom: Public[Symptom | None] = None
    since: Public[datetime | None] = None
    told: Public[bool] = False
    contractor: Words | None = None
    text: Words = ""
    typed: Words | None = None


class FaultNoted(Facts, frozen=True, kw_only=True, tag="fault.noted"):
    """More about a fault: still dead, engineer on site, the symptom found, the contractor told."""

    cameras: Public[tuple[str, ...]] = ()
    symptom: Public[Symptom | None] = None
    told: Public[bool] = False
    contractor: Words | None = None
    text: Words = ""
    typed: Words | None = None


class FaultCleared(Facts, frozen=True, kw_only=True, tag="fault.cleared"):
    """It is said to be mended. Until the *recording* has been looked at the fault stays open (P-43)."""

    recording: Public[bool] = False
    text: Words = ""
    typed: Words | None = None


class FaultOver(Refusal):
    """The fault is closed."""

    code: ClassVar[str] = "fault_over"


class Fault(Matter, frozen=True, kw_only=True, tag="FT"):
    """One fault. `mended_at` is when it was first said to be mended; `entry` the directory's, whose number is in doubt."""

    entry: str | None = None
    number: Words | None = None
    cameras: tuple[str, ...] = ()
    symptom: Symptom | None = None
    severity: Severity = Severity.P3
    since: datetime | None = None
    told: bool = False
    contractor: Words | None = None
    text: Words = ""
    notes: int = 0
    mended_at: datetime | None = None
    recording_checked: bool = False

    @override
    def owed(self) -> tuple[str, ...]:
        """What is wrong, telling the contractor, and, once mended, a look at its recording."""
        if self.stage is not Stage.OPEN:
            return ()
        if self.entry is not None:
            return ("number_right",)
        if self.mended_at:
            return ("recording",)
        told = self.told or self.contractor
        return (() if self.symptom else ("symptom",)) + (() if told else ("contractor",))

    @override
    def due(self) -> datetime | None:
        """A number in doubt is to be mended within three days; other faults have no day of their own."""
        chased = self.stage is Stage.OPEN and self.entry is not None
        return self.opened_at + MENDED_WITHIN if chased else None

    @override
    def red(self) -> bool:
        """The recorder, a lost privacy zone: anything P1."""
        return self.severity is Severity.P1 and self.stage is Stage.OPEN

    def clear(self, text: str = "", *, recording: bool = False, typed: str | None = None) -> FaultCleared:
        """It is mended; `recording` says the recording was looked at. Raises `FaultOver` when it is closed already."""
        if self.stage is not Stage.OPEN:
            raise FaultOver("this fault is closed; report it again with `f` if it is back")
        return FaultCleared(
            recording=recording or self.symptom in _ROOM or self.entry is not None, text=text, typed=typed
        )


FaultKind = FaultReported | FaultNoted | FaultCleared


def after(fault: Fault | None, line: Line) -> Fault:
    """The fault after one more line; it never refuses."""
    facts: FaultKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if fault is None:
        fault = began(Fault, line)
    match facts:
        case FaultReported():
            told = {"cameras": facts.cameras, "symptom": facts.symptom, "severity": severity(facts.symptom)}
            told |= {"entry": facts.entry, "number": facts.number}
            told |= {"since": facts.since, "told": facts.told, "contractor": facts.contractor, "text": facts.text}
            return went_on(fault, line, **told)
        case FaultNoted():
            symptom = facts.symptom or fault.symptom
            return went_on(
                fault,
                line,
                notes=fault.notes + 1,
                cameras=tuple(dict.fromkeys(fault.cameras + facts.cameras)),
                symptom=symptom,
                severity=severity(symptom),
                told=fault.told or facts.told,
                contractor=facts.contractor or fault.contractor,
            )
        case FaultCleared():
            mended = fault.mended_at or line.at
            if facts.recording:
                return went_on(
                    fault, line, mended_at=mended, recording_checked=True, stage=Stage.CLOSED, closed_at=line.at
                )
            return went_on(fault, line, mended_at=mended)
        case _:
            assert_never(facts)
