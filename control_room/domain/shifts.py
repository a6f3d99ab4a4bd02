"""Shifts: who is on duty, on a break or alone in the room, and what the shift still owes.

A shift is planned or opened with its checks, worked, and closed by a handover. How many people were in the room at any
moment is never stored: `staffing.py` reads it off who joined, left and went on a break.
"""

from datetime import datetime, timedelta
from typing import ClassVar, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Line
from control_room.domain.duties import (
    BREAK,
    FLOOR,
    BreakBegan,
    BreakEnded,
    Closing,
    Joined,
    Leaving,
    Left,
    Missed,
    ShiftChecked,
    ShiftClosed,
    ShiftOpened,
    ShiftPlanned,
)
from control_room.domain.errors import Refusal
from control_room.domain.line.said import CheckState
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.queries import Commented, Countersigned, QueryAnswered, QueryAsked, QueryKind, QuerySettled
from control_room.domain.register_codes import Check
from control_room.domain.rosters import Duty, Missing, Rest, back, off, on_now, resting
from control_room.domain.times import ShiftName


class NotOnDuty(Refusal):
    """Somebody who is not on the shift cannot go on a break or leave it."""

    code: ClassVar[str] = "not_on_duty"


class AlreadyOnDuty(Refusal):
    """Somebody is on the shift already."""

    code: ClassVar[str] = "already_on_duty"


class NotOnBreak(Refusal):
    """Nobody of that number is on a break."""

    code: ClassVar[str] = "not_on_break"


class ShiftOver(Refusal):
    """The shift has been closed."""

    code: ClassVar[str] = "shift_over"


class Query(Struct, frozen=True, kw_only=True):
    """A supervisor's question: the line it was asked on, the line it is about, and how far it has got."""

    number: int
    line: int | None = None
    of: str | None = None
    answered: int | None = None
    settled: bool = False


class Shift(Matter, frozen=True, kw_only=True, tag="SH"):
    """One shift. `checks` holds the newest word on each check; `duties` everybody who came."""

    pattern: ShiftName
    starts: datetime
    ends: datetime
    floor: int = FLOOR
    supervisor: str | None = None
    planned: tuple[str, ...] = ()
    started_at: datetime | None = None
    checks: tuple[CheckState, ...] = ()
    camera_exceptions: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    unknown_break: bool = False
    handover: str | None = None
    closing: Closing | None = None
    queries: tuple[Query, ...] = ()
    countersigned_by: str | None = None
    countersigned_at: datetime | None = None

    @property
    def on_duty(self) -> tuple[Duty, ...]:
        """Everybody on duty now, those on a break included, in the order they came."""
        return tuple(duty for duty in self.duties if duty.off is None)

    @property
    def on_break(self) -> tuple[Duty, ...]:
        """Everybody on a break now."""
        return tuple(duty for duty in self.duties if duty.resting is not None)

    @property
    def in_room(self) -> tuple[Duty, ...]:
        """Everybody on duty and not on a break."""
        return tuple(duty for duty in self.on_duty if duty.resting is None)

    @property
    def unchecked(self) -> tuple[Check, ...]:
        """Opening checks nobody has made yet."""
        made = {state.check for state in self.checks}
        return tuple(check for check in Check if check not in made)

    def worked(self, who: str) -> bool:
        """True when `who` was on this shift at any time."""
        return any(duty.who == who for duty in self.duties)

    def duty(self, who: str) -> Duty | None:
        """The current duty of `who`, if on."""
        return on_now(self.duties, who)

    @override
    def owed(self) -> tuple[str, ...]:
        """Checks and break particulars while it runs; answers and the countersignature once it is over."""
        if self.stage is Stage.VOIDED:
            return ()
        answers = ("answer",) if any(not (q.answered or q.settled) for q in self.queries) else ()
        if self.stage is Stage.CLOSED:
            return answers + (() if self.countersigned_at else ("countersign",))
        if self.started_at is None:
            return answers
        owed = tuple(f"check_{check.value}" for check in self.unchecked)
        owed += ("supervisor",) if self.supervisor is None else ()
        owed += ("break_who",) if self.unknown_break else ()
        owed += ("cover",) if any(d.resting and d.resting.cover is None for d in self.on_break) else ()
        return owed + answers

    @override
    def due(self) -> datetime | None:
        """The first break to end, or the end of the shift; None once it is closed."""
        if self.stage is not Stage.OPEN:
            return None
        return min((d.resting.due for d in self.on_break if d.resting), default=self.ends)

    def overrun(self, now: datetime) -> tuple[Duty, ...]:
        """Everybody whose break is past its minutes: who is to be nudged."""
        return tuple(d for d in self.on_break if d.resting and d.resting.due < now)

    def since_break(self, who: str, now: datetime) -> timedelta | None:
        """How long `who` has worked without a break; None when not on duty, zero when on one."""
        duty = self.duty(who)
        if duty is None:
            return None
        if duty.resting:
            return timedelta(0)
        return now - (duty.breaks[-1].ended or duty.on if duty.breaks else duty.on)

    def join(self, who: str, *, at: datetime, reason: str | None = None, position: str | None = None) -> Joined:
        """`who` comes on duty at `at`; whole minutes past the start are kept as lateness.

        Raises:
            AlreadyOnDuty: `who` is on this shift.
            ShiftOver: the shift is closed.
        """
        self._running()
        if self.duty(who):
            raise AlreadyOnDuty(f"{who} is on this shift already; sign in at the desk to work")
        first = not any(duty.who == who for duty in self.duties)
        late = max(0, int((at - self.starts).total_seconds() // 60)) if first else 0
        return Joined(who=who, late_minutes=late, reason=reason, position=position)

    def leave(self, who: str, *, why: Leaving = Leaving.OFF_DUTY, reason: str | None = None) -> Left:
        """`who` goes off duty; being the last one out is never refused, the room shows it.

        Raises:
            NotOnDuty: `who` is not on this shift.
        """
        self._on(who)
        return Left(who=who, why=why, reason=reason)

    def break_for(
        self, who: str, *, minutes: int = BREAK, cover: str | None = None, typed: str | None = None
    ) -> BreakBegan:
        """`who` goes on a break. An unknown `who` ("") is kept and owed.

        Raises:
            NotOnDuty: `who` is known and not on this shift.
            ShiftOver: the shift is closed.
        """
        self._running()
        if who:
            self._on(who)
        return BreakBegan(who=who, minutes=max(1, minutes), cover=cover, typed=typed)

    def back(self, who: str, *, typed: str | None = None) -> BreakEnded:
        """`who` is back from a break.

        Raises:
            NotOnBreak: `who` is not on one.
        """
        if not any(duty.who == who for duty in self.on_break):
            raise NotOnBreak(f"{who} is not on a break; `k {who} 15` starts one")
        return BreakEnded(who=who, typed=typed)

    def _running(self) -> None:
        if self.stage is not Stage.OPEN:
            raise ShiftOver("this shift is closed; open the next one, F6")

    def _on(self, who: str) -> None:
        if self.duty(who) is None:
            raise NotOnDuty(f"{who} is not on this shift; bring them on first, F6")


ShiftKind = (
    ShiftPlanned | ShiftOpened | ShiftChecked | ShiftClosed | Joined | Left | Missed | BreakBegan | BreakEnded
    | QueryKind
)  # fmt: skip


def after(shift: Shift | None, line: Line) -> Shift:
    """The shift after one more line. History never refuses: what does not fit is kept as far as it goes."""
    facts: ShiftKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    match facts:
        case ShiftPlanned():
            return _begun(shift, line, facts, planned=facts.staff)
        case ShiftOpened():
            return _begun(shift, line, facts, supervisor=facts.supervisor, started_at=line.at)
        case Commented():
            # Written for supervisors: a matter the whole room reads must not show that it was.
            return shift or _stray(line)
        case _:
            return _gone_on(shift or _stray(line), line, facts)


def _begun(shift: Shift | None, line: Line, facts: ShiftPlanned | ShiftOpened, **more: object) -> Shift:
    told = {"pattern": facts.pattern, "starts": facts.starts, "ends": facts.ends, "floor": facts.floor, **more}
    return began(Shift, line, **told) if shift is None else went_on(shift, line, **told)


def _stray(line: Line) -> Shift:
    """A shift whose first line was struck or is of a newer kind: its times are those of the line."""
    return began(Shift, line, pattern=ShiftName.DAY, starts=line.at, ends=line.at)


def _gone_on(shift: Shift, line: Line, facts: ShiftKind) -> Shift:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match facts:
        case ShiftChecked():
            new = {state.check for state in facts.checks}
            kept = tuple(state for state in shift.checks if state.check not in new)
            cameras = tuple(dict.fromkeys(shift.camera_exceptions + facts.cameras))
            return went_on(shift, line, checks=kept + facts.checks, camera_exceptions=cameras)
        case Joined():
            duty = Duty(who=facts.who, on=line.at, late_minutes=facts.late_minutes, position=facts.position)
            missing = tuple(m for m in shift.missing if m.who != facts.who)
            return went_on(shift, line, duties=(*shift.duties, duty), missing=missing)
        case Left():
            return went_on(shift, line, duties=off(shift.duties, facts.who, line.at, facts.why))
        case Missed():
            others = tuple(m for m in shift.missing if m.who != facts.who)
            return went_on(
                shift, line, missing=(*others, Missing(who=facts.who, why=facts.why, expected=facts.expected))
            )
        case BreakBegan():
            rest = Rest(began=line.at, minutes=facts.minutes, cover=facts.cover)
            return went_on(
                shift,
                line,
                duties=resting(shift.duties, facts.who, rest),
                unknown_break=shift.unknown_break or not facts.who,
            )
        case BreakEnded():
            return went_on(shift, line, duties=back(shift.duties, facts.who, line.at))
        case ShiftClosed():
            duties = shift.duties
            for duty in shift.on_duty:
                duties = off(duties, duty.who, line.at, Leaving.OFF_DUTY)
            over = {"stage": Stage.CLOSED, "closed_at": line.at, "closing": facts.how, "handover": facts.handover}
            return went_on(shift, line, duties=duties, unknown_break=False, **over)
        case QueryAsked():
            asked = Query(number=line.number, line=facts.line, of=facts.of)
            return went_on(shift, line, queries=(*shift.queries, asked))
        case QueryAnswered():
            return went_on(shift, line, queries=_query(shift, facts.query, answered=line.number))
        case QuerySettled():
            return went_on(shift, line, queries=_query(shift, facts.query, settled=True))
        case Countersigned():
            return went_on(shift, line, countersigned_by=line.by, countersigned_at=line.at)
        case ShiftPlanned() | ShiftOpened() | Commented():
            return went_on(shift, line)
        case _:
            assert_never(facts)


def _query(shift: Shift, number: int, **change: object) -> tuple[Query, ...]:
    return tuple(msgspec.structs.replace(q, **change) if q.number == number else q for q in shift.queries)
