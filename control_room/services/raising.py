"""Having a supervisor see a call, and the manager written to where somebody may be in danger or was cut off."""

from typing import Final
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.raising import CallRaised, CallSeenTo, NothingToSee, Raised, lost
from control_room.domain.calls.states import Call
from control_room.domain.refs import said
from control_room.domain.times import spoken
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.outbox import queue

LETTER: Final = "call_raised"
_WHY: Final = {
    Raised.CUT_OFF: "the operator ended the conversation for how the caller spoke",
    Raised.LINE_LOST: "the line was lost while somebody was in danger, and nobody said that they ring 999",
}
"""What the manager is written to about; of the rest a supervisor is told and nobody else."""


def raise_call(w: Writing, ref: str, what: Raised, manager: str = "") -> None:
    """A supervisor has to see the call; once while it stands. The letter goes if and only if the act is committed.

    Args:
        manager: the manager's address; "" where the room knows none.
    """
    call = w.matter(ref, Call)
    if what in call.to_see:
        return
    why = _WHY.get(what)
    letter = bool(manager and why)
    w.record(CallRaised(what=what, letter=letter), ref=ref)
    if letter:
        where = "" if call.restricted or not call.place else f"\nWhere: {heard(call.place)}"
        body = (
            f"{said(ref)}, taken {spoken(call.opened_at)} by {call.by}: {why}.{where}\n\n"
            f"It stands in the room until a supervisor has seen it: call show {said(ref)}, or F4 at the desk.\n"
        )
        queue(w, ref=ref, letter=LETTER, to=manager, subject=f"{said(ref)}: a call to be seen at once", body=body)


def line_lost(w: Writing, ref: str, manager: str = "") -> None:
    """The line went down, or they were gone: raised at that moment where somebody is in danger, or nobody asked yet."""
    if (what := lost(w.matter(ref, Call))) is not None:
        raise_call(w, ref, what, manager)


class Raising:
    """What a supervisor does about calls that were raised to them."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def seen(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor has seen it. Raises `NotYours`, `NoSuchMatter`, `NothingToSee`, `BarredNumber`."""
        refuse_barred(text)

        def decide(w: Writing) -> None:
            if not w.matter(ref, Call).to_see:
                raise NothingToSee(f"nothing of {ref} waits for a supervisor; what does is owed: call list")
            w.record(CallSeenTo(text=text), ref=ref)

        return await self._acts.write(Act.SEE_CALL, by, decide, uid=uid)
