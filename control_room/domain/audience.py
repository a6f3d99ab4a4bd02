"""Who may see a line. Every line carries an audience; every read takes a Reader."""

from typing import Final

from msgspec import Struct

ROOM: Final = "room"
"""Anyone who works in the room."""

SUPERVISORS: Final = "supervisors"
"""Supervisors, managers, governance and auditors: queries about a person's entries, countersigning."""


STANDARDS: Final = "standards"
"""The manager and information governance: requests about somebody's own conduct, police in the room included."""


class Reader(Struct, frozen=True, kw_only=True):
    """Someone looking at the book.

    Attributes:
        staff: staff number, or "system" for the room's own clockwork.
        audiences: the audience codes this person is listed for.
    """

    staff: str
    audiences: frozenset[str] = frozenset({ROOM})

    def may_see(self, audience: str) -> bool:
        """True when this reader is listed for `audience`."""
        return audience in self.audiences


SYSTEM: Final = Reader(staff="system", audiences=frozenset({ROOM, SUPERVISORS, STANDARDS}))
"""The room's own clockwork: checkpoints, backup, verification."""
