"""Leave given by phone: what an operator may do once, on the word of an on-call manager they rang."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from control_room.domain.authority import BY_PHONE, Act, NotYours, allowed, refused
from control_room.domain.people import ApprovalUsed, ApprovedByPhone, Role
from control_room.domain.refs import said
from control_room.services.looking import Looking
from control_room.services.writing import Writing

LEAVE: Final = timedelta(hours=1)
"""How long an approval by phone waits for its act: it was given for what is at hand."""
_BACK: Final = 5000
"""Lines looked back over: more than the busiest hour there ever was."""


def by_phone(act: Act, role: Role) -> bool:
    """True when somebody in `role` may do `act` only on leave given by phone. Raises `NotYours` when not even then."""
    if allowed(act, role):
        return False
    if act not in BY_PHONE or not allowed(Act.APPROVE_BY_PHONE, role):
        raise refused(act)
    return True


def on_leave(w: Writing, act: Act, decide: Callable[[Writing], object]) -> None:
    """Do what the newest unused approval of the last hour gives leave for, and write down that it is used.

    Raises:
        NotYours: whoever acts was given none, or it was given for another matter.
    """
    number, refers = given(w, act, w.by.staff)
    decide(w)
    if refers is not None and refers not in w.about:
        raise NotYours(
            f"the approval of line {number} is for {said(refers)}; this one wants the on-call manager by phone again"
        )
    w.record(ApprovalUsed(number=number, act=act.value))


def given(look: Looking, act: Act, staff: str) -> tuple[int, str | None]:
    """The approval that `staff` may use for `act` now: its line, and the one matter it is for. Raises `NotYours`."""
    kinds = (ApprovedByPhone.kind(), ApprovalUsed.kind())
    lines = look.lines(kinds=kinds, newest=True, after=max(0, look.size() - _BACK))
    used = {line.facts.number for line in lines if isinstance(line.facts, ApprovalUsed)}
    for line in reversed(lines):
        leave = line.facts
        if not isinstance(leave, ApprovedByPhone) or (leave.act, line.by) != (act.value, staff):
            continue
        if line.number not in used and line.struck is None and look.now - line.recorded_at <= LEAVE:
            return line.number, leave.refers
    raise refused(act)
