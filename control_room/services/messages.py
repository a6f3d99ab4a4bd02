"""Messages left on the service's number: written as callers to be rung back, and said where a live call is taken before them."""

from datetime import datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.messages import CallMessageLeft, CallTakenFirst, waiting
from control_room.domain.calls.states import Call
from control_room.domain.refs import RefKind
from control_room.domain.telephones import read_number, same
from control_room.services.acts import Acts, Receipt, Signed, Writing


def message_left(
    w: Writing,
    at: datetime | None,
    *,
    shown: str = "",
    text: str = "",
    feed: str = "",
    typed: str = "",
    ref: str | None = None,
) -> None:
    """Write a message within an act: on the call that rang, where that is known, else as a call of its own."""
    told = CallMessageLeft(feed=feed or None, shown=shown or None, text=text or None, typed=typed or None)
    w.record(told, ref=ref or w.next_ref(RefKind.CALL), at=at)


def taken_first(w: Writing, ref: str, *numbers: str) -> None:
    """Say on a live call that it was taken while messages waited, those of these numbers apart: they rang again."""
    known = [read_number(each) for each in numbers if each]
    waits = [
        each.ref
        for each in waiting(w.matters(Call))
        if each.ref != ref and not any(same(read_number(heard(each.shown)), one) for one in known if each.shown)
    ]
    if waits:
        w.record(CallTakenFirst(waiting=tuple(waits)), ref=ref)


class Messages:
    """What is done about messages left."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def left(
        self,
        *,
        by: Signed,
        number: str = "",
        text: str = "",
        typed: str = "",
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Write down a message by hand. Raises `BarredNumber`."""
        refuse_barred(text)  # not what was typed: a time and a number side by side look like a card's
        return await self._acts.write(
            Act.CALL, by, lambda w: message_left(w, at, shown=number, text=text, typed=typed), uid=uid
        )

    async def waiting(self, *, by: Signed) -> tuple[Call, ...]:
        """Messages nobody has answered, the oldest first."""
        return waiting(await self._acts.read(by, lambda look: look.matters(Call)))
