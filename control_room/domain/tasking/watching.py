"""Whether words ask that somebody be watched: that is surveillance and no tasking (P-25)."""

import re
from typing import Final

from control_room.domain.cameras.inventory import Inventory

_WATCH: Final = (
    r"(?:watch|watching|follow|following|obs on|observe|keep an? eye on|eyes on|look for|looking for|track|tracking"
    r"|monitor|monitoring)"
)
_SOMEBODY: Final = re.compile(
    r"\b(?:mr|mrs|miss|ms)\.? [a-z]{2,}|\b(?:nominal|suspect|subject|named|dob|d\.o\.b|home address|lives at|home of)\b"
    rf"|\b{_WATCH} (?:him|her|them)\b|\b[a-z]{{2}}\d{{2}} ?[a-z]{{3}}\b",
    re.IGNORECASE,
)
_NO_NAME: Final = frozenset(
    """a all an and any around at back bar behind bikes bins both bridge bus by cafe car cars centre church club college corner
    courtyard crossing door doors drug each entrance escooter estate every exit for from front garage gate group high in inside
    it junction kids lane lads market mall moped mopeds mosque near north of on out outside over park passage path people play
    precinct pub queue rank ride road robbery roundabout school schools shop shops side south east west square station steps
    stop street subway taxi the these this those town tram traffic underpass walk when where while with young youths""".split()  # noqa: SIM905 - a list of words reads best as words
)
_TWO: Final = re.compile(rf"\b{_WATCH} (([a-z][a-z'-]+) ([a-z][a-z'-]+))")
_CALLED: Final = re.compile(rf"\b(?i:{_WATCH}) ([A-Z][a-z'-]+ [A-Z][a-zA-Z'-]+)")


def somebody(text: str, inventory: Inventory | None = None) -> str:
    """The words by which a text asks that a person or a vehicle be watched; "" where it watches places.

    A name in capitals that is a street's or a landmark's of the register is nobody's. It cannot know every name: whoever
    sets a tasking answers for it.
    """
    found = _SOMEBODY.search(text)
    if found is not None:
        return found[0]
    for two in (_CALLED.search(text), _two(text)):
        if two is not None and (inventory is None or not inventory.places(two[1])):
            return two[1]
    return ""


def _two(text: str) -> re.Match[str] | None:
    """Two words after a word of watching that are neither a place's nor several people's: "watch john smith"."""
    found = _TWO.search(text.lower())
    if found is None or {found[2], found[3]} & _NO_NAME or found[3].endswith("s"):
        return None
    return found
