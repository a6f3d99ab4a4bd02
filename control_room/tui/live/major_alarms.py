"""That a major incident is open: a row of the banner that stays until it is closed, whatever is acknowledged."""

from collections.abc import Iterator
from typing import Final

from control_room.domain.book import heard
from control_room.domain.majors.codes import Declared
from control_room.domain.majors.states import Major
from control_room.domain.matters import Stage
from control_room.domain.refs import said, typed
from control_room.domain.times import spoken
from control_room.tui.ports import Alarm
from control_room.words.majors import DECLARED
from control_room.words.saying import joined

OPEN: Final = "major "
"""How the key of its row begins."""


def of_major(major: Major) -> Iterator[tuple[str, Alarm]]:
    """A major incident that is open, or the standby for one; its key is the incident's, so that it rings once."""
    if major.stage is not Stage.OPEN:
        return
    loggist = f"loggist {major.loggist}" if major.loggist else "NO LOGGIST"
    words = joined(f"{DECLARED[major.declared]} since {spoken(major.opened_at)[:5]}", loggist, heard(major.text))
    severity = 1 if major.declared is Declared.MAJOR else 2
    yield (
        f"{OPEN}{major.ref} {major.declared.value}",
        Alarm(severity=severity, source=said(major.ref), words=f"{words}; {typed(major.ref)} or Alt+M"),
    )
