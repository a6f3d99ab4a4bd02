"""A call for those who need it alone: restricting it, letting somebody in, making it everybody's again. One key, `h`, for all three."""

from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.people import Role
from control_room.tui.doors import Choice
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox

_LIFT: Final = ""
"""In the place of a staff number."""


async def restrict(pane: "CallBox") -> str:
    """Restrict the call in front; where it is restricted, let somebody in or lift it."""
    if pane.shown is not None and pane.shown.sensitive:
        return await _let_in(pane)
    said = "Who worked it goes on seeing it, and the supervisors; nobody else"
    reason = await pane.asked("For those who need it alone: why?", said)
    if not reason:
        return ""
    await pane.bench.room.restrictions.restrict(pane.ref, reason, by=pane.by)
    return "restricted: for those who need it alone"


async def _let_in(pane: "CallBox") -> str:
    room = pane.bench.room
    inside = await room.restrictions.let_in_to(pane.ref, by=pane.by)
    people = [
        each
        for each in await room.identity.people()
        if each.active and each.role is Role.OPERATOR and each.staff not in inside
    ]
    choices = [
        *(Choice(label=f"let in {heard(each.name)}", answer=each.staff, said=each.staff) for each in people),
        Choice(label="restricted no more", answer=_LIFT, said="everybody in the room sees it, from its first line"),
    ]
    staff = await pane.pick(f"{ref_words(pane.ref)} is restricted; a supervisor decides", choices)
    if staff is None:
        return ""
    asked = "Restricted no more: why?" if staff == _LIFT else f"Let {staff} in: why?"
    reason = await pane.asked(asked, "The reason is in the book, with your name")
    if not reason:
        return ""
    if staff == _LIFT:
        await room.restrictions.lift(pane.ref, reason, by=pane.by)
        return "restricted no more: everybody in the room sees it"
    await room.restrictions.let_in(pane.ref, staff, reason, by=pane.by)
    return f"{staff} is let in"
