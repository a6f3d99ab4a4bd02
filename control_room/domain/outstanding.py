"""What the next shift must know: derived from every matter there is, so that nothing is left out by forgetting it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, assert_never

from control_room.domain.handovers import Handover, Item, State
from control_room.domain.matters import Matter, Stage
from control_room.domain.shifts import Shift

NOT_HANDED_OVER: Final[dict[tuple[str, str], str]] = {
    ("SH", ""): "the shift that hands over is the sheet itself: who is on, its staffing and its checks head it",
    ("SH", "countersign"): "a supervisor's, on the supervisor's own page until it is done",
    ("HO", ""): "the sheet itself",
    ("EX", "return_set"): "a day to come, on the exhibits page and in the diary till the copy is back",
    ("EX", "destroy_set"): "a day to come, on the exhibits page and in the diary till it is destroyed",
    ("SO", ""): "for those on its list alone: the sheet says how many there are, and its list is told in its own pane",
    ("CN", ""): "for those on its list alone: the sheet says how many are open and what runs out, without their words",
    ("CU", ""): "the audit of camera use, for whoever audits, on the supervisor's own page until each draw is answered",
    ("WF", ""): "for the person it is of and supervisors alone, on their own page until it is closed",
    ("SP", ""): "a supervisor's weekly sample, on the supervisor's own page until it is checked",
}
"""What is outstanding and never a handover item: (type, owed code or "" for the whole matter) -> why not."""


class ShiftState(StrEnum):
    """Where a shift stands (control-room.md SM6)."""

    PLANNED = "planned"
    CHECKS_RUNNING = "checks_running"
    ON_DUTY = "on_duty"
    HANDOVER_DRAFTED = "handover_drafted"
    OUTGOING_SIGNED = "outgoing_signed"
    INCOMING_ACCEPTED = "incoming_accepted"
    CLOSED = "closed"


def shift_state(shift: Shift, handover: Handover | None = None) -> ShiftState:
    """Where `shift` stands, given its handover if one has been proposed."""
    if shift.stage is not Stage.OPEN:
        return ShiftState.CLOSED
    if handover is not None and handover.stage is not Stage.VOIDED:
        match handover.state:
            case State.DRAFTED:
                return ShiftState.HANDOVER_DRAFTED
            case State.SIGNED:
                return ShiftState.OUTGOING_SIGNED
            case State.ACCEPTED | State.OVERRIDDEN:
                return ShiftState.INCOMING_ACCEPTED
            case _:
                assert_never(handover.state)
    if shift.started_at is None:
        return ShiftState.PLANNED
    return ShiftState.CHECKS_RUNNING if shift.unchecked else ShiftState.ON_DUTY


def item_of(matter: Matter) -> Item | None:
    """The handover item of one matter, with all it owes; None when it is finished or `NOT_HANDED_OVER` names it."""
    if not matter.outstanding():
        return None
    tag = str(type(matter).__struct_config__.tag)
    codes = tuple(code for code in matter.owed() if (tag, code) not in NOT_HANDED_OVER)
    if (tag, "") in NOT_HANDED_OVER if matter.stage is Stage.OPEN else not codes:
        return None
    return Item(ref=matter.ref, codes=codes, red=matter.red())


def outstanding(matters: Iterable[Matter]) -> tuple[tuple[Item, Matter], ...]:
    """What a handover sheet must carry, red first, then oldest first."""
    found = [(item, matter) for matter in matters if (item := item_of(matter))]
    return tuple(sorted(found, key=lambda pair: (not pair[0].red, pair[1].opened_at, pair[1].opened)))


def come_since(handover: Handover, matters: Iterable[Matter]) -> tuple[tuple[Item, Matter], ...]:
    """Outstanding matters that are not on the sheet yet."""
    there = {held.item.ref for held in handover.held}
    return tuple((item, matter) for item, matter in outstanding(matters) if item.ref not in there)
