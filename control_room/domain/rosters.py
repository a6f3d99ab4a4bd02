"""One person's time on a shift, with its breaks, and what a line does to the roll of them."""

from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.duties import Absence, Leaving


class Rest(Struct, frozen=True, kw_only=True):
    """One break: begun, how many minutes were said, who covers, and when it ended if it has."""

    began: datetime
    minutes: int
    cover: str | None = None
    ended: datetime | None = None

    @property
    def due(self) -> datetime:
        """When it should be over."""
        return self.began + timedelta(minutes=self.minutes)


class Duty(Struct, frozen=True, kw_only=True):
    """One person's time on a shift, with its breaks. Somebody who leaves and comes back has two."""

    who: str
    on: datetime
    off: datetime | None = None
    why: Leaving | None = None
    late_minutes: int = 0
    position: Words | None = None
    breaks: tuple[Rest, ...] = ()

    @property
    def resting(self) -> Rest | None:
        """The break they are on, if they are on one."""
        if self.off is None and self.breaks and self.breaks[-1].ended is None:
            return self.breaks[-1]
        return None


class Missing(Struct, frozen=True, kw_only=True):
    """Somebody expected who is not there, and when they are expected now."""

    who: str
    why: Absence
    expected: datetime | None = None


Roll = tuple[Duty, ...]
"""Everybody who came on a shift, in the order they came."""


def on_now(roll: Roll, who: str) -> Duty | None:
    """The current duty of `who`, if on."""
    return next((duty for duty in roll if duty.who == who and duty.off is None), None)


def off(roll: Roll, who: str, at: datetime, why: Leaving) -> Roll:
    """The roll once `who` has left at `at`; a break they were on ends with it."""
    return _change(back(roll, who, at), who, off=at, why=why)


def resting(roll: Roll, who: str, rest: Rest) -> Roll:
    """The roll once `who` is on a break. A second break within a break changes nothing."""
    duty = on_now(roll, who)
    if duty is None or duty.resting:
        return roll
    return _change(roll, who, breaks=(*duty.breaks, rest))


def back(roll: Roll, who: str, at: datetime) -> Roll:
    """The roll once `who` is back from a break, if they were on one."""
    duty = on_now(roll, who)
    if duty is None or duty.resting is None:
        return roll
    ended = msgspec.structs.replace(duty.resting, ended=at)
    return _change(roll, who, breaks=(*duty.breaks[:-1], ended))


def _change(roll: Roll, who: str, **change: object) -> Roll:
    return tuple(
        msgspec.structs.replace(duty, **change) if duty.who == who and duty.off is None else duty for duty in roll
    )
