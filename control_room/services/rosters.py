"""Who is here: the running shifts, and which of them somebody works."""

from datetime import datetime, timedelta
from typing import ClassVar

from msgspec import Struct

from control_room.domain.duties import FLOOR
from control_room.domain.errors import Refusal
from control_room.domain.handovers import Handover
from control_room.domain.outstanding import ShiftState, shift_state
from control_room.domain.rosters import Duty, Missing
from control_room.domain.shifts import Shift
from control_room.domain.staffing import alone_since, present
from control_room.services.acts import Looking, Signed
from control_room.services.caring import Care, Terms, care_of
from control_room.store import rows


class NoShift(Refusal):
    """No shift is running."""

    code: ClassVar[str] = "no_shift"


class InRoom(Struct, frozen=True, kw_only=True):
    """Who is here, as the board shows it.

    Attributes:
        shift: the running shift of the person asking, None between shifts.
        on_duty: everybody on duty on any running shift, those on a break included.
        overrun: those whose break is past its minutes.
        present: staff numbers in the room now.
        floor: how many the room wants.
        alone_since: since when one person has been alone, if one is.
        care: what is to be said of rest to whoever looks.
    """

    shift: Shift | None = None
    state: ShiftState | None = None
    on_duty: tuple[Duty, ...] = ()
    overrun: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    present: tuple[str, ...] = ()
    floor: int = FLOOR
    alone_since: datetime | None = None
    since_break: timedelta | None = None
    care: Care = Care()

    @property
    def short(self) -> int:
        """How many are missing from the floor; 0 when there are enough."""
        return max(0, self.floor - len(self.present)) if self.shift else 0


def running(look: Looking) -> tuple[Shift, ...]:
    """Shifts that have been opened and not closed, oldest first."""
    return tuple(shift for shift in look.matters(Shift) if shift.stage == "open" and shift.started_at is not None)


def current(look: Looking, by: Signed) -> Shift | None:
    """The shift `by` works: where they are on duty, else the one they are signed in to, else the newest running."""
    here = running(look)
    mine = [shift for shift in here if shift.duty(by.staff)] or [shift for shift in here if shift.ref == by.shift]
    return (mine or list(here) or [None])[-1]


def the_shift(look: Looking, by: Signed) -> Shift:
    """As `current`. Raises `NoShift` when none is running."""
    shift = current(look, by)
    if shift is None:
        raise NoShift("no shift is open; open it with its checks, F6")
    return shift


def staff_of(look: Looking, said: str) -> str:
    """The staff number of initials or a number as typed; "" when nobody active, or more than one, has them."""
    wanted = said.strip().casefold()
    people = [row for row in rows.everybody(look.conn) if row["active"]]
    exact = [row["staff"] for row in people if str(row["staff"]).casefold() == wanted]
    alike = [row["staff"] for row in people if str(row["initials"]).casefold() == wanted]
    found = exact or alike
    return str(found[0]) if wanted and len(found) == 1 else ""


def shift_with(look: Looking, by: Signed, who: str) -> Shift:
    """The running shift `who` is on, else the writer's own. Raises `NoShift`."""
    return next((shift for shift in running(look) if who and shift.duty(who)), None) or the_shift(look, by)


def in_room(
    look: Looking, by: Signed, floor: int, *, terms: Terms, ring: str = "", rooms: tuple[str, ...] = ()
) -> InRoom:
    """Who is on duty, on a break, in the room, alone and since when.

    Args:
        terms: the figures of rest in force.
        ring: whom to ring for somebody alone who does not answer; `rooms` may ask after them, in a word each.
    """
    here = running(look)
    shift = current(look, by)
    if shift is None:
        return InRoom(floor=floor)
    there, since = present(here, look.now), alone_since(here, look.now)
    alone = None if since is None else (there[0], since)
    sheets = [sheet for sheet in look.matters(Handover) if sheet.outgoing_shift == shift.ref]
    return InRoom(
        shift=shift,
        state=shift_state(shift, sheets[-1] if sheets else None),
        on_duty=tuple(duty for each in here for duty in each.on_duty),
        overrun=tuple(duty for each in here for duty in each.overrun(look.now)),
        missing=tuple(missing for each in here for missing in each.missing),
        present=there,
        floor=shift.floor,
        alone_since=since,
        since_break=shift.since_break(by.staff, look.now),
        care=care_of(look, by, here, alone=alone, terms=terms, ring=ring, rooms=rooms),
    )
