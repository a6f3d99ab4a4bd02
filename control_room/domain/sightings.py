"""The oldest picture seen in the recorders: what a recorder really keeps, whatever its setting says."""

from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal


class Oldest(Struct, frozen=True, kw_only=True):
    """The oldest picture of one camera that was found in its recorder."""

    camera: str
    oldest: datetime


class OldestChecked(Facts, frozen=True, kw_only=True, tag="recording.checked"):
    """Somebody, or the video system's own list, said what the oldest picture of some cameras was at this line's time."""

    seen: Public[tuple[Oldest, ...]] = ()
    text: Words | None = None


class NotYetSeen(Refusal):
    """The oldest picture cannot be of a time to come."""

    code: ClassVar[str] = "not_yet_seen"
