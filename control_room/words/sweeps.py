"""How what the cameras answer over the network reads (cameras.md 3.1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from control_room.domain.book import Line
from control_room.domain.reaching import Probed, Reach
from control_room.domain.sweeps import CamerasSwept
from control_room.domain.times import spoken
from control_room.words.saying import cams, counted, day_words, joined, said

_SHOWN: Final = 8
REACHES: Final[Mapping[Reach, str]] = {
    Reach.WELL: "answers",
    Reach.REFUSED: "camera answers but its video service is off",
    Reach.NO_REPLY: "no reply from camera",
    Reach.GROUP: "network or power fault",
    Reach.NO_MEDIA: "camera is up, no picture",
    Reach.HUNG: "camera is up but stuck; a restart may clear it",
    Reach.AUTH: "password refused: put it right in secrets.yml",
    Reach.WRONG_PATH: "stream path wrong: put it right in network.yml",
    Reach.PROTOCOL: "unexpected reply",
    Reach.CUT_SHORT: "picture cut short",
    Reach.FROZEN: "picture has not changed",
    Reach.UNCHECKED: "not checked",
}
_SHORT: Final[Mapping[Reach, str]] = {
    Reach.WELL: "answers again",
    Reach.REFUSED: "video service off",
    Reach.NO_REPLY: "no reply",
    Reach.GROUP: "no reply, nor from what is beside it",
    Reach.NO_MEDIA: "up, no picture",
    Reach.HUNG: "up but stuck",
    Reach.AUTH: "password refused",
    Reach.WRONG_PATH: "stream path wrong",
}


@said.register
def _(facts: CamerasSwept, line: Line) -> str:
    _ = line
    by_reach: dict[Reach, list[str]] = {}
    for each in facts.changed[:_SHOWN]:
        by_reach.setdefault(each.reach, []).append(each.camera)
    found = (f"{cams(tuple(cameras))} {_SHORT.get(reach, REACHES[reach])}" for reach, cameras in by_reach.items())
    more = f"and {len(facts.changed) - _SHOWN} more" if len(facts.changed) > _SHOWN else ""
    return joined(f"{counted(facts.asked, 'camera')} asked", joined(*found, more), by=": ")


def reach_words(answer: Probed) -> str:
    """What a camera answered: the operator's words for it, and what it said where that was not expected."""
    where = f" at {answer.node}" if answer.reach is Reach.GROUP and answer.node else ""
    quoted = f": {answer.said}" if answer.said and answer.reach is Reach.PROTOCOL else ""
    return f"{REACHES[answer.reach]}{where}{quoted}"


def short_words(answer: Probed) -> str:
    """The same in three words, for a list."""
    return _SHORT.get(answer.reach, REACHES[answer.reach])


def asked_words(answer: Probed, now: datetime) -> str:
    """The same, with when it was asked and how long it took."""
    took = f", {answer.took:.0f} ms" if answer.took is not None and answer.reach is Reach.WELL else ""
    return joined(f"{reach_words(answer)}{took}", f"asked {day_words(answer.at, now)} {spoken(answer.at)}")


def skew_words(seconds: float) -> str:
    """How far a camera's own clock is out, to the second that it tells."""
    whole = round(abs(seconds))
    if whole <= 1:
        return "clock right to a second"
    if whole < 120:
        amount = f"{whole} s"
    else:
        minutes = round(whole / 60)
        amount = f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
    return f"clock {amount} {'fast' if seconds > 0 else 'slow'}"
