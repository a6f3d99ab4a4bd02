"""What a line can be filed as of the room's equipment."""

from enum import StrEnum

from control_room.domain.line.filed import Filed


class ThingStep(StrEnum):
    """What is said of a thing."""

    OUT = "out"
    IN = "in"
    LOST = "lost"
    STUN = "stun"
    STUNNED = "stunned"
    TESTED = "tested"
    FAILS = "fails"


class Carried(Filed, frozen=True, kw_only=True, tag="carried"):
    """A thing of the room's list, and what became of it; `words` are what follows: who has it, who was told, with whom."""

    thing: str
    became: ThingStep
