"""What lies behind a figure, in words: each matter in one line, and whether it counts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from control_room.domain.audience import NEED
from control_room.domain.behind import MOST, Asked, Entry
from control_room.domain.matters import Matter
from control_room.domain.nights import Lacking, Night
from control_room.words.describing import what
from control_room.words.saying import counted, joined

_LACKING: Final = {
    Lacking.TELEPHONE_LOST: "the telephone was not heard",
    Lacking.CALLS_MISSING: "its records have calls the book has not",
}


def stands(entry: Entry, of: Asked) -> str:
    """How one matter counts: "61 s", "counted", "not counted", "3 times"."""
    if of.unit:
        return f"{entry.told} {of.unit}"
    if of.whole:
        if entry.of > 1 or entry.n > 1:
            return f"{entry.n} of {entry.of}"
        return "counted" if entry.n else "not counted"
    return counted(entry.n, "time") if entry.n != 1 else "counted"


def of_matter(matter: Matter, now: datetime) -> str:
    """What a matter is; nothing of one that is for those who need it alone."""
    return "RESTRICTED: read where it is opened" if matter.aud == NEED else what(matter, now)


def of_night(night: Night) -> str:
    """What a night lacks, and for how long nobody was there."""
    minutes = round(night.uncovered.total_seconds() / 60)
    nobody = f"{counted(minutes, 'minute')} not covered" if minutes else ""
    return joined(*_why(night), nobody)


def _why(night: Night) -> Iterator[str]:
    return (_LACKING[each] for each in night.lacking)


def short_words(n: float | None, lines: int) -> str:
    """That only the newest lines are listed, where there are more; "" otherwise."""
    return f"the newest {MOST} of {n:,g}" if lines == MOST and n and n > MOST else ""


def hidden_words(hidden: int) -> str:
    """How often others count that may not be listed here; "" for none."""
    return f"and {counted(hidden, 'time')} more that are for those who need them alone" if hidden else ""
