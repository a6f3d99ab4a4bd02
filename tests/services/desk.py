"""The desk's registers on a room, for tests of the acts."""

from msgspec import Struct

from control_room.services.boards import Boards
from control_room.services.calls import Calls
from control_room.services.countersigning import Countersigning
from control_room.services.faults import Faults
from control_room.services.handovers import Handovers
from control_room.services.patrols import Patrols
from control_room.services.shifts import Shifts
from control_room.services.visits import Visits


class Desk(Struct, frozen=True):
    shifts: Shifts
    handovers: Handovers
    boards: Boards
    faults: Faults
    visits: Visits
    calls: Calls
    patrols: Patrols
    countersigning: Countersigning


def desk_of(room) -> Desk:
    """The services over one room's acts."""
    kinds = (Shifts, Handovers, Boards, Faults, Visits, Calls, Patrols, Countersigning)
    return Desk(*(kind(room.acts) for kind in kinds))
