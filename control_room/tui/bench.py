"""What a pane beyond the log works on: the room, and the person at the desk."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed


class Bench(Protocol):
    """One person's way to the room's services.

    Both are asked afresh at each act: the person's stamp changes when a shift is opened.
    """

    @property
    def room(self) -> "Room":
        """The room."""
        ...

    @property
    def by(self) -> "Signed":
        """Who acts, where, and on which shift as it stands now."""
        ...
