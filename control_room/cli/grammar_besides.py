"""What may be asked of what is kept of a call beside what is asked and told."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from control_room.domain.calls.codes import (
    AccessNeed,
    CallChannel,
    CallTime,
    Direction,
    InBorough,
    LandOwner,
    Recording,
    RoadOwner,
)


def add(one: Callable[[str, str], Any]) -> None:
    """Put the verbs among those of `call`; `one` makes a verb about one call."""
    recorded = one("recording", "what the recorder does with it from now on, as it happened")
    recorded.add_argument("state", choices=_codes(Recording))
    recorded.add_argument(
        "--identity", default="", metavar="ID", help="the recorder's own; the recording is never here"
    )
    recorded.add_argument("--text", default="", metavar="WORDS")
    came = one("came", "who rang whom, and by what")
    came.add_argument("--direction", choices=_codes(Direction), help="out: the room rang")
    came.add_argument("--channel", choices=_codes(CallChannel))
    timed = one("timed", "a time is typed, where the telephone told none; or, with --reason alone, why one was")
    timed.add_argument("what", nargs="?", choices=_codes(CallTime), default=CallTime.ANSWERED.value)
    timed.add_argument("--when", metavar="TIME", help="21:30 by London's clock")
    timed.add_argument("--reason", default="", metavar="WORDS", help="wanted of more than a quarter of an hour back")
    ground = one("ground", "whether it is in the borough, whose road and whose land")
    ground.add_argument("--borough", choices=_codes(InBorough))
    ground.add_argument("--road", choices=_codes(RoadOwner), help="tfl: red routes, A23, A232 and A22 among them")
    ground.add_argument("--land", choices=_codes(LandOwner))
    access = one("access", "how they have to be spoken with; the language is: call answer --language")
    access.add_argument("--need", action="append", choices=_codes(AccessNeed))
    access.add_argument("--interpreter", metavar="ID", help="the interpreter's own number or name; never of the family")
    kept = access.add_mutually_exclusive_group()
    kept.add_argument("--remember", action="store_true", help="the caller agreed: for their number")
    kept.add_argument("--forget", action="store_true", help="they ask that it is forgotten")
    one("addendum", "something is added; what stands, of a call locked or over too, stands").add_argument(
        "text", metavar="WORDS"
    )


def _codes(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)
