"""The call-out card of a major incident: whom to ring, in order, and what each ring came to.

A ladder called `major_incident` in `ladders.yml` is the card where there is one; else the places below, each by the first of its
rungs that has a number now.
"""

from typing import Final

from msgspec import Struct

from control_room.domain.ladders import Ladders
from control_room.domain.majors.codes import Came
from control_room.domain.majors.states import Major, Ring
from control_room.domain.rotas import Contact, Resolve

LADDER: Final = "major_incident"
PLACES: Final = (
    ("emergency planning duty officer", ("rota:emergency_planning", "emergency-planning-duty")),
    ("CCTV manager", ("rota:duty_manager", "duty-manager")),
    ("police", ("met-switchboard", "police-101")),
    ("borough emergency control centre", ("becc",)),
    ("duty silver", ("rota:silver", "duty-silver")),
    ("duty gold", ("rota:gold", "duty-gold")),
    ("communications", ("rota:communications", "communications-duty")),
)
"""Whose place it is, and the rungs by which it is found, the first that has a number."""


class Place(Struct, frozen=True, kw_only=True):
    """One place of the card.

    Attributes:
        entry: what a ring of it is kept under: the first of its rungs, whoever was found by it.
        contact: whom to ring now; None where the directory has no number for any of its rungs.
        ring: what the newest ring came to.
    """

    entry: str
    role: str
    contact: Contact | None = None
    ring: Ring | None = None

    @property
    def answered(self) -> bool:
        """Whether somebody answered."""
        return self.ring is not None and self.ring.came is Came.ANSWERED


def places(ladders: Ladders | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The card's places and their rungs, by the room's own ladder where it has one."""
    ladder = None if ladders is None else ladders.ladder(LADDER)
    if ladder is None:
        return PLACES
    return tuple((rung.name.removeprefix("rota:").replace("_", " "), (rung.name,)) for rung in ladder.rungs)


def card(major: Major, ladders: Ladders | None, resolve: Resolve) -> tuple[Place, ...]:
    """Every place of the card as it stands, in the order of ringing."""
    found: list[Place] = []
    for role, rungs in places(ladders):
        here = (resolve(each) for each in rungs)
        contact = next((each for each in here if isinstance(each, Contact)), None)
        found.append(Place(entry=rungs[0], role=role, contact=contact, ring=major.ring(rungs[0])))
    return tuple(found)
