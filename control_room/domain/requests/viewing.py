"""Where somebody other than the operator was shown footage (R7), and what cannot be so of a viewing."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from control_room.domain.errors import Refusal


class ViewedIn(StrEnum):
    """Where it was seen. Viewings from a terminal at a police station count too, or the room's work is understated."""

    CONTROL_ROOM = "control_room"
    VIEWING_ROOM = "viewing_room"
    REMOTE_POLICE_TERMINAL = "remote_police_terminal"
    ELSEWHERE = "elsewhere"
    """Of lines written before the places were a list; nobody is asked it."""

    @classmethod
    @override
    def _missing_(cls, value: object) -> "ViewedIn":
        """An old line is read, whatever its place was called."""
        del value
        return cls.ELSEWHERE


ASKED = (ViewedIn.VIEWING_ROOM, ViewedIn.CONTROL_ROOM, ViewedIn.REMOTE_POLICE_TERMINAL)
"""The places there are to choose from, the commonest first."""


class NotInOrder(Refusal):
    """A viewing ends before it begins, or lies in a time to come."""

    code: ClassVar[str] = "viewing_not_in_order"


class NotItsExport(Refusal):
    """The copy taken away is no export of this request."""

    code: ClassVar[str] = "not_its_export"


def in_order(begins: datetime | None, ends: datetime | None, now: datetime) -> None:
    """Raise `NotInOrder` where the times of a viewing cannot be: out before in, or later than now."""
    if begins is not None and ends is not None and ends < begins:
        raise NotInOrder(
            "they were out before they were in; give the time in first, and the date where it ran past midnight"
        )
    if any(at is not None and at > now for at in (begins, ends)):
        raise NotInOrder("that time has not come; give when they were in and out, with the date if it was not today")
