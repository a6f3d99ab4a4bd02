"""Who may see a line. Every line carries an audience; every read takes a Reader."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

ROOM: Final = "room"
"""Anyone who works in the room."""

NEED: Final = "need"
"""Those who need a restricted call: who worked it, took it over or was let in, by name; supervisors and those above them."""

SUPERVISORS: Final = "supervisors"
"""Supervisors, managers, governance and auditors: queries about a person's entries, countersigning."""


STANDARDS: Final = "standards"
"""The manager and information governance: requests about somebody's own conduct, police in the room included."""

LISTED: Final = "listed"
"""Those on the list of a surveillance operation, by name and whatever their role. No role is among them by itself (P-32)."""

BY_NAME: Final = frozenset({NEED, LISTED})
"""Audiences somebody is let in to matter by matter."""


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

    @property
    def by_name(self) -> bool:
        """Whether what is restricted by name is theirs only where they were let in: everybody's case but the clockwork's."""
        return ROOM in self.audiences and not self.audiences >= BY_NAME


SYSTEM: Final = Reader(staff="system", audiences=frozenset({ROOM, NEED, SUPERVISORS, STANDARDS, LISTED}))
"""The room's own clockwork: checkpoints, backup, verification."""

WHOLE_ROOM: Final = Reader(staff="")
"""The whole room, as nobody in it: for what leaves the room or hangs in it. A staff number would show what that person was let in to."""


_WIDEST_FIRST: Final = (ROOM, NEED, SUPERVISORS, STANDARDS, LISTED)


def narrower(audience: str, than: str) -> bool:
    """True when fewer are listed for `audience` than for `than`: nothing of the one may be named in a line of the other.

    One that nobody here knows is narrower than any that is known.
    """
    return _place(audience) > _place(than)


def _place(audience: str) -> int:
    return _WIDEST_FIRST.index(audience) if audience in _WIDEST_FIRST else len(_WIDEST_FIRST)


def narrowest(audiences: Iterable[str]) -> str:
    """The narrowest of some audiences; the room's where there is none."""
    found = ROOM
    for each in audiences:
        found = each if narrower(each, found) else found
    return found


def outwardly(reader: Reader) -> Reader:
    """Who reads for paper and files that leave the room, whoever makes them: no more than everybody, and no more than they may."""
    return Reader(staff=WHOLE_ROOM.staff, audiences=reader.audiences & WHOLE_ROOM.audiences)
