"""What the privacy register wants: a breach's hours, what is late, what nobody took up; nothing of what it is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.concerns.codes import Step
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.tui.ports import Alarm
from control_room.words.saying import counted

Rung = tuple[str, Alarm]
"""The key an alarm is acknowledged by, and the alarm."""

_NEAR: Final = timedelta(hours=24)


def of_concern(it: Concern, now: datetime) -> Iterator[Rung]:
    """To those who see it: a breach's hours that run out or are over, what is late, what nobody took up."""
    ref, over = said(it.ref), it.clock_ends
    if it.undecided and over is not None and over - now <= _NEAR:
        grave = now >= over
        told = (
            f"the {counted(it.hours, 'hour')} to the ICO are over and nobody has decided"
            if grave
            else "ICO clock runs out"
        )
        yield f"{it.ref} clock {grave}", Alarm(severity=1 if grave else 2, source=ref, words=f"{told}: Alt+C")
    elif it.late(now):
        yield f"{it.ref} late {it.late(now)}", Alarm(severity=2, source=ref, words="past its day: Alt+C")
    elif it.step is Step.REPORTED and it.stage is Stage.OPEN:
        words = "in the privacy register, to be taken up by a supervisor or manager: Alt+C"
        yield f"{it.ref} reported", Alarm(severity=3, source=ref, words=words)


def of_register(hidden: int) -> Iterator[Rung]:
    """Of what is in the register and not theirs to see who sits here, how much is past its time: that alone is said."""
    if hidden:
        source = f"PRIVACY REGISTER ({hidden})"
        yield f"register {hidden}", Alarm(severity=2, source=source, words="past its time: tell a manager")
