"""The telephone by keys: a number is dialled because a key was pressed for it, and for nothing else."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.states import Call
from control_room.domain.telephony import NeverDialled
from control_room.domain.times import local

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.tui.desks.call_box import CallBox

RINGS: Final = 45
"""Seconds a caller's telephone is let ring."""


async def ring(room: "Room", number: str, seconds: int) -> str:
    """Ring a number a key was pressed for; what to say, and until when it is let ring. Raises `NeverDialled`."""
    dials = await room.telephony.dial(number)
    until = room.clock.now() + timedelta(seconds=seconds)
    who = f"dials {number}" if dials else f"nothing here dials: ring {number} yourself"
    return f"{who}; let it ring until {local(until):%H:%M:%S}"


def number_of(call: Call) -> str:
    """The number a caller is rung back on: what they gave, else what the network showed.

    Raises:
        NeverDialled: they are never to be rung, or by text alone, or no number of theirs is known.
    """
    if call.safe is Safe.NO:
        raise NeverDialled("it is not safe: this caller is NEVER rung back")
    if call.safe is Safe.TEXT_ONLY:
        raise NeverDialled(f"they asked for a text alone: text {heard(call.number or call.shown)}")
    number = "" if call.refused else heard(call.number) or heard(call.shown)
    if not number:
        raise NeverDialled("no number of theirs is known; t writes one down")
    return number


async def ring_caller(pane: "CallBox") -> str:
    """Ring the caller of the call in front."""
    call = pane.shown.call if pane.shown else None
    if call is None:
        return ""
    said = await ring(pane.bench.room, number_of(call), RINGS)
    hours = f" SAFE ONLY {heard(call.safe_hours)}." if call.safe is Safe.AT_HOURS else ""
    back = " Then the digit of what came of it" if call.to_ring_back else " Then d, once what was promised is done"
    return f"{said}.{hours}{back if call.to_ring_back or call.open_promises else ''}"


async def answer(room: "Room") -> str:
    """Answer what rings here, where the telephone can; without it the call is in the book alone. Raises `RangOff`."""
    return "answered" if await room.telephony.pick_up() else ""
