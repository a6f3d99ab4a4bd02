"""What may be done with a fault as it stands. Words are never refused; a step that cannot be is."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.faults.codes import ROOM_THINGS, Ended, Recording, Waiting
from control_room.domain.faults.kinds import (
    FaultCleared,
    FaultConfirmed,
    FaultEnded,
    FaultGap,
    FaultNotMended,
    FaultResumed,
    FaultStopped,
)
from control_room.domain.faults.states import Fault
from control_room.domain.matters import Stage
from control_room.domain.refs import said

LONGEST_WAIT: Final = timedelta(days=92)
"""A repair that waits is looked at again within a quarter."""


class FaultOver(Refusal):
    """The fault is closed."""

    code: ClassVar[str] = "fault_over"


class OnlySuspected(Refusal):
    """Nobody has looked at it yet."""

    code: ClassVar[str] = "only_suspected"


class NotSuspected(Refusal):
    """A person has said already that it is a fault."""

    code: ClassVar[str] = "not_suspected"


class NotSaidMended(Refusal):
    """Nobody said that it is mended."""

    code: ClassVar[str] = "not_said_mended"


class NothingAwaited(Refusal):
    """The repair waits for nothing."""

    code: ClassVar[str] = "nothing_awaited"


class WaitUnclear(Refusal):
    """Who makes the repair wait, and until when, was not said or cannot be."""

    code: ClassVar[str] = "wait_unclear"


class GapBackwards(Refusal):
    """A gap that ends before it begins, or is still to come."""

    code: ClassVar[str] = "gap_backwards"


class EndUnclear(Refusal):
    """A fault ends otherwise than by being mended only for a reason, and as a double of another one."""

    code: ClassVar[str] = "end_unclear"


def still_open(fault: Fault) -> Fault:
    """The fault itself. Raises `FaultOver` when it is closed."""
    if fault.stage is not Stage.OPEN:
        raise FaultOver("this fault is closed; report it again with `f` if it is back")
    return fault


def _confirmed(fault: Fault) -> Fault:
    if still_open(fault).suspect:
        raise OnlySuspected(f"{said(fault.ref)} is only suspected: look, then confirm it or say that it is none")
    return fault


def confirm(fault: Fault, text: str = "") -> FaultConfirmed:
    """A person looked, and it is a fault. Raises `FaultOver`, `NotSuspected`."""
    if not still_open(fault).suspect:
        raise NotSuspected(f"{said(fault.ref)} is a fault already; nothing is to be confirmed")
    return FaultConfirmed(text=text)


def stop(fault: Fault, why: Waiting, *, who: str, review_by: date | None, today: date, text: str = "") -> FaultStopped:
    """The repair waits. Raises `FaultOver`, `OnlySuspected`, `WaitUnclear`."""
    _confirmed(fault)
    if not who.strip():
        raise WaitUnclear("say by whose word it waits: a name, or the firm's")
    if review_by is None or not today <= review_by <= today + LONGEST_WAIT:
        last = today + LONGEST_WAIT
        raise WaitUnclear(f"say on what day it is looked at again, from today to {last.day} {last:%b %Y}")
    return FaultStopped(why=why, review_by=review_by, who=who.strip(), text=text)


def resume(fault: Fault, text: str = "") -> FaultResumed:
    """What it waited for is there. Raises `FaultOver`, `NothingAwaited`."""
    if still_open(fault).waiting is None:
        raise NothingAwaited(f"{said(fault.ref)} waits for nothing")
    return FaultResumed(text=text)


def gap(recording: Recording, begins: datetime, ends: datetime | None, *, now: datetime, text: str = "") -> FaultGap:
    """What of the recording is wanting; of a closed fault too. Raises `GapBackwards`."""
    if begins > now or (ends is not None and not begins < ends <= now):
        raise GapBackwards(
            "a gap begins before it ends, and neither is still to come; leave its end out while it goes on"
        )
    return FaultGap(recording=recording, begins=begins, ends=ends, text=text)


def clear(fault: Fault, text: str = "", *, recording: bool = False, typed: str | None = None) -> FaultCleared:
    """It is mended; `recording` says that the recording was looked at. Raises `FaultOver`, `OnlySuspected`."""
    _confirmed(fault)
    return FaultCleared(
        recording=recording or fault.symptom in ROOM_THINGS or fault.entry is not None, text=text, typed=typed
    )


def not_mended(fault: Fault, text: str = "") -> FaultNotMended:
    """It was said to be mended, and is not. Raises `FaultOver`, `NotSaidMended`."""
    if still_open(fault).mended_at is None:
        raise NotSaidMended(f"nobody has said that {said(fault.ref)} is mended")
    return FaultNotMended(text=text)


def end(fault: Fault, how: Ended, reason: str, *, same_as: str | None = None) -> FaultEnded:
    """It is none, doubles another, went away by itself, or is not worth mending. Raises `FaultOver`, `EndUnclear`."""
    still_open(fault)
    if how is Ended.MENDED:
        raise EndUnclear("say that it is mended, and look at its recording")
    if not reason.strip():
        raise EndUnclear("say why, in a few words: it stands in the book")
    if (how is Ended.DUPLICATE) is not bool(same_as) or same_as == fault.ref:
        raise EndUnclear("say which other fault it doubles, and only then: its number, such as ft12")
    return FaultEnded(how=how, same_as=same_as, reason=reason.strip())
