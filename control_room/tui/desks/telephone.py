"""The telephone by keys: a number is dialled because a key was pressed for it, and for nothing else."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.calls.codes import RungBack, Safe
from control_room.domain.calls.states import Call
from control_room.domain.telephony import NeverDialled
from control_room.domain.times import local
from control_room.tui.desks.call_lists import Listing
from control_room.tui.desks.call_rows import Option
from control_room.words.saying import plain

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.tui.desks.call_box import CallBox

RINGS: Final = 45
"""Seconds a caller's telephone is let ring."""
_BACK: Final = tuple(each for each in RungBack if each is not RungBack.RANG_AGAIN)
_SAID: Final = {
    RungBack.VOICEMAIL: "a machine is nobody: it is tried again",
    RungBack.WRONG_NUMBER: "nobody of that number rang",
}


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
    back = " Then y: what came of it" if call.to_ring_back else " Then d, once what was promised is done"
    return f"{said}.{hours}{back if call.to_ring_back or call.open_promises else ''}"


def rung_back() -> Listing:
    """What came of ringing back a caller who hung up unanswered."""

    async def pick(pane: "CallBox", key: str) -> str:
        await pane.bench.room.telephony.rung_back(by=pane.by, ref=pane.ref, result=RungBack(key))
        return f"rung back: {plain(key)}"

    return Listing(
        title="Rung back: what came of it?",
        options=tuple(Option(key=each.value, label=plain(each), said=_SAID.get(each, "")) for each in _BACK),
        pick=pick,
    )


async def answer(room: "Room") -> str:
    """Answer what rings here, where the telephone can; without it the call is in the book alone. Raises `RangOff`."""
    return "answered" if await room.telephony.pick_up() else ""
