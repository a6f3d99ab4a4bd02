"""What a line can be filed as of the room's equipment, and of the welfare of its own people."""

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


class LoneCheck(Filed, frozen=True, kw_only=True, tag="lone_check"):
    """Whoever is alone was asked after: by whom in `words`, and whether they are `well`."""

    well: bool = True


class NoBreak(Filed, frozen=True, kw_only=True, tag="no_break"):
    """Somebody had no break, and why in `words`; `who` None is the person typing."""

    who: str | None = None


class Disturbed(Filed, frozen=True, kw_only=True, tag="disturbed"):
    """The person typing saw something disturbing, `about` a matter where they name one. Nothing more is asked."""

    about: str | None = None


OfOurs = Carried | LoneCheck | NoBreak | Disturbed
"""What is kept of equipment and of our own people."""
