"""What a line about an event or a major incident can be filed as."""

from enum import StrEnum

from control_room.domain.line.filed import Filed


class MajorStep(StrEnum):
    """What is said of a major incident."""

    OPEN = "open"
    STANDBY = "standby"
    SECOND = "second"
    LOG = "log"
    METHANE = "methane"
    DECISION = "decision"


class Incident(Filed, frozen=True, kw_only=True, tag="major"):
    """A major incident opened, or a line of its log. `letter` is one of METHANE; `because`, `who`, `refused` a decision's."""

    step: MajorStep
    letter: str = ""
    cameras: tuple[str, ...] = ()
    who: str = ""
    because: str = ""
    refused: str = ""


class Happens(Filed, frozen=True, kw_only=True, tag="event"):
    """An event; `words` are its name, `hours` as they were typed."""

    cameras: tuple[str, ...] = ()
    place: str = ""
    hours: str = ""
    crowd: int | None = None
