"""What the people of the training room hold: most of it right, one licence that ran out, one that ends soon, one who has not read."""

from datetime import timedelta
from typing import Final

from control_room.domain.competence import USUAL, Held
from control_room.domain.times import day_of
from control_room.services.training.play import OFFICE, Play, signed
from control_room.services.training.rota import MANAGER, STAFF, SUPERVISORS

_ENDS: Final = {("0551", Held.LICENCE): -9, ("0459", Held.LICENCE): 24, ("0547", Held.TRAINING): 41}
"""Days from the day the room is played to which these hold; the rest hold two years."""
_UNREAD: Final = frozenset({"0538"})


def held(play: Play) -> None:
    """Write down what everybody holds, and have them sign for the protocol."""
    competence, today = play.services.competence, day_of(play.rota.now)
    for n, one in enumerate(STAFF):
        by = signed(SUPERVISORS[0] if one is MANAGER else MANAGER, OFFICE, None)
        for thing, roles in USUAL.items():
            if one.role in roles:
                until = today + timedelta(days=_ENDS.get((one.staff, thing), 500 + 31 * n))
                number = f"TRAINING-{one.staff}" if thing is Held.LICENCE else None
                play.do(competence.qualify(one.staff, thing, by=by, until=until, number=number))
        if one.staff not in _UNREAD:
            play.do(competence.acknowledge(by=signed(one, OFFICE, None)))
