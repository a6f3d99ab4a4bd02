"""Acts on a shift: planned, opened, checked; people joining, leaving, missing and on their breaks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from control_room.domain.audience import outwardly
from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.clauses import Protocol, tuned
from control_room.domain.clauses.keeping import StaffLeast
from control_room.domain.duties import (
    Absence,
    Leaving,
    Missed,
    ShiftChecked,
    ShiftOpened,
    ShiftPlanned,
)
from control_room.domain.equipment import Thing
from control_room.domain.errors import Refusal
from control_room.domain.faults import Fault
from control_room.domain.line.said import CheckState
from control_room.domain.refs import RefKind
from control_room.domain.shifts import Shift
from control_room.domain.times import shift_window
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.caring import Terms
from control_room.services.equipment_faults import of_checks
from control_room.services.protocols import no_protocol
from control_room.services.rosters import InRoom, current, in_room, shift_with, staff_of, the_shift


class ShiftOpenAlready(Refusal):
    """The shift of this time has been opened."""

    code: ClassVar[str] = "shift_open_already"


class Shifts:
    """What is done to a shift while it runs. It is closed by its handover."""

    def __init__(
        self,
        acts: Acts,
        *,
        protocol: Callable[[datetime], Protocol | None] = no_protocol,
        ring: Callable[[datetime], str] = lambda _: "",
        rooms: Callable[[datetime], tuple[str, ...]] = lambda _: (),
        things: Callable[[datetime], tuple[Thing, ...]] = lambda _: (),
    ) -> None:
        self._acts = acts
        self._protocol, self._terms, self._ring, self._rooms = protocol, Terms(protocol), ring, rooms
        self._things = things

    # -- opening --------------------------------------------------------------------------------------------------------

    async def plan(self, *, by: Signed, at: datetime, staff: tuple[str, ...] = (), uid: UUID | None = None) -> Receipt:
        """Put the shift that `at` falls in on the rota."""

        def decide(w: Writing) -> None:
            window = shift_window(at)
            facts = ShiftPlanned(pattern=window.name, starts=window.start, ends=window.end, staff=staff)
            w.record(facts, ref=w.next_ref(RefKind.SHIFT))

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def open(
        self,
        *,
        by: Signed,
        supervisor: str | None = None,
        join: bool = True,
        early: timedelta = timedelta(minutes=30),
        uid: UUID | None = None,
    ) -> Receipt:
        """Open the shift of now, or the next one when it begins within `early`; whoever opens it joins it.

        Raises:
            ShiftOpenAlready: it was opened before; join it instead.
        """

        def decide(w: Writing) -> None:
            window = shift_window(w.now + early)
            held = [s for s in w.matters(Shift) if s.starts == window.start and s.stage == "open"]
            if any(s.started_at for s in held):
                raise ShiftOpenAlready("this shift is open; join it, F6")
            ref = held[-1].ref if held else w.next_ref(RefKind.SHIFT)
            facts = ShiftOpened(pattern=window.name, starts=window.start, ends=window.end, supervisor=supervisor)
            w.record(facts, ref=ref)
            if join:
                w.record(w.matter(ref, Shift).join(by.staff, at=w.now), ref=ref)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def check(
        self,
        *,
        by: Signed,
        checks: tuple[CheckState, ...],
        cameras: tuple[str, ...] = (),
        note: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Write opening checks down. Cameras that were not well are linked to their open faults.

        Those without one, and the room's own equipment that was not well, are reported as faults by the same act, with what `note`
        says is wrong of the one check it is of; once while that is open, be it found by the thing's own test.

        Raises:
            NoShift: none is running.
        """

        def decide(w: Writing) -> None:
            shift = the_shift(w, by)
            wanting = dict.fromkeys((*cameras, *(c for state in checks for c in state.except_cameras)))
            faults = tuple(fault.ref for fault in w.matters(Fault) if set(fault.cameras) & set(wanting))
            facts = ShiftChecked(checks=checks, cameras=tuple(wanting), refs=faults, note=note, typed=typed)
            w.record(facts, ref=shift.ref, at=at)
            of_checks(w, checks, self._things(w.now), cameras=cameras, note=note)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    # -- people -----------------------------------------------------------------------------------------------------------

    async def join(
        self,
        *,
        by: Signed,
        who: str | None = None,
        ref: str | None = None,
        reason: str | None = None,
        position: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Bring `who` (or yourself) on duty. Raises `NoShift`, `AlreadyOnDuty`, `ShiftOver`."""

        def decide(w: Writing) -> None:
            shift = w.matter(ref, Shift) if ref else the_shift(w, by)
            facts = shift.join(who or by.staff, at=at or w.now, reason=reason, position=position)
            w.record(facts, ref=shift.ref, at=at)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def leave(
        self,
        *,
        by: Signed,
        who: str | None = None,
        why: Leaving = Leaving.OFF_DUTY,
        reason: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Take `who` (or yourself) off duty. Raises `NoShift`, `NotOnDuty`."""

        def decide(w: Writing) -> None:
            shift = shift_with(w, by, who or by.staff)
            w.record(shift.leave(who or by.staff, why=why, reason=reason), ref=shift.ref, at=at)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def missing(
        self,
        *,
        by: Signed,
        who: str,
        why: Absence,
        expected: datetime | None = None,
        reason: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody expected is sick, late or has not been heard of. Raises `NoShift`."""

        def decide(w: Writing) -> None:
            facts = Missed(who=who, why=why, expected=expected, reason=reason)
            w.record(facts, ref=the_shift(w, by).ref)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def rest(
        self,
        *,
        by: Signed,
        who: str | None = None,
        minutes: int | None = None,
        cover: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A break begins. `who` and `cover` are initials or staff numbers as typed; unknown ones are kept and owed.

        Raises:
            NoShift: none is running.
            NotOnDuty: `who` is known and not on the shift.
        """

        def decide(w: Writing) -> None:
            resting = by.staff if who is None else staff_of(w, who)
            shift = shift_with(w, by, resting)
            covering = staff_of(w, cover) if cover else ""
            usual = self._terms.minutes(w.now)
            facts = shift.break_for(resting, minutes=minutes or usual, cover=covering or None, typed=typed)
            w.record(facts, ref=shift.ref, at=at)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    async def back(
        self,
        *,
        by: Signed,
        who: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A break ends. Raises `NoShift`, `NotOnBreak`."""

        def decide(w: Writing) -> None:
            resting = by.staff if who is None else staff_of(w, who) or who
            shift = shift_with(w, by, resting)
            w.record(shift.back(resting, typed=typed), ref=shift.ref, at=at)

        return await self._acts.write(Act.SHIFT, by, decide, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def page(self, shift: str, *, by: Signed, limit: int) -> tuple[Line, ...]:
        """What was written in a shift and of it, as the whole room may read it: its running page lies about."""

        def look(room: Looking) -> tuple[Line, ...]:
            every = (*room.lines(shift=shift, limit=limit), *room.lines(ref=shift, limit=limit))
            return tuple({line.number: line for line in sorted(every, key=lambda line: line.number)}.values())[:limit]

        return await self._acts.read(outwardly(by.reader), look)

    async def current(self, *, by: Signed) -> Shift | None:
        """The shift `by` works, or None between shifts: what their lines are stamped with."""
        return await self._acts.read(by, current, by)

    async def get(self, *, by: Signed, ref: str) -> Shift:
        """One shift. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Shift))

    async def in_room(self, *, by: Signed) -> InRoom:
        """Who is on duty, on a break, in the room, alone and since when."""
        return await self._acts.read(
            by,
            lambda look: in_room(
                look,
                by,
                tuned(self._protocol(look.now), StaffLeast).operators,
                terms=self._terms,
                ring=self._ring(look.now),
                rooms=self._rooms(look.now),
            ),
        )
