"""The parts a request is made of, what can be refused about it, and the few figures it runs by."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import LOOKED, Quality, Result
from control_room.domain.requests.doings import Warned

More = Mapping[str, str | tuple[str, ...]]
"""What a letter says beside the request itself: "missing", "clause", "sentence", "reason", "text", "cameras".

Who writes: "council", "station". After how many days it is asked what became of the footage: "days"."""

FEEDBACK: Final = (30, 2)
"""After how many days an officer is asked what became of the footage, and how many times more, where no protocol says (P-16)."""
MINUTES_TO_VIEW: Final = 30
"""Minutes of one item where the line of its clock does not say what was reckoned (settled 46)."""


MONTH_WARNS: Final = timedelta(days=7)
"""How long before the statutory month is over it is said."""
WORSE: Final = {Warned.AMBER: 0, Warned.RED: 1, Warned.FLASHING: 2, Warned.GONE: 3}


class Letter(Struct, frozen=True, kw_only=True):
    """A letter as it goes out: plain text that reads well on paper too."""

    subject: str
    body: str


class RequestState(StrEnum):
    """Where a request stands (SM2)."""

    RECEIVED = "received"
    RETURNED = "returned_for_info"
    AWAITING_IDENTITY = "awaiting_identity"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    TO_ANSWER = "to_answer"
    CLOSED = "closed"
    VOIDED = "voided"


class RequestOver(Refusal):
    """The request was concluded; it has to be reopened first."""

    code: ClassVar[str] = "request_over"


class NotAccepted(Refusal):
    """Nobody has accepted the request, so it is not looked at under the protocol."""

    code: ClassVar[str] = "not_accepted"


class LostIsLost(Refusal):
    """Footage lost while the request waited stays so recorded; nobody on the floor recodes it."""

    code: ClassVar[str] = "lost_is_lost"


class NotOver(Refusal):
    """That is done with a request that was concluded, and this one was not."""

    code: ClassVar[str] = "not_over"


class NotToConclude(Refusal):
    """What the rows say is no outcome of a review."""

    code: ClassVar[str] = "not_to_conclude"


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """A place and a time to be looked at."""

    item: int
    cameras: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    not_ours: bool = False
    dropped: bool = False
    place: Words | None = None
    look_for: Words | None = None
    whose: Words | None = None


class SearchRow(Struct, frozen=True, kw_only=True, gc=False):
    """What the search of one camera for one item came to."""

    item: int
    camera: str
    result: Result
    at: datetime
    by: str
    line: int
    begins: datetime | None = None
    ends: datetime | None = None
    minutes: int = 0
    offset: int | None = None
    quality: Quality | None = None
    fault: str | None = None
    seen: str | None = None
    timecodes: Words | None = None
    text: Words | None = None

    def missed(self, item: Item) -> tuple[tuple[datetime, datetime], ...]:
        """The parts of an item's window that somebody who looked did not look at; none for a reason why nobody looked."""
        if (
            self.result not in LOOKED
            or self.begins is None
            or self.ends is None
            or item.begins is None
            or item.ends is None
        ):
            return ()
        parts = ((item.begins, min(self.begins, item.ends)), (max(self.ends, item.begins), item.ends))
        return tuple((begins, ends) for begins, ends in parts if begins < ends)


class HoldAsked(Struct, frozen=True, kw_only=True, gc=False):
    """A hold asked for the request, and the cameras on which somebody has seen it kept.

    Attributes:
        as_read: it was asked for on what was read in a message, before anybody confirmed that.
        let_go: it was released: it keeps nothing, and what it kept is asked for anew where it is still wanted.
        gone_at: when the first of it is overwritten; None in a book from before that was written.
    """

    hold: str
    cameras: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    kept: tuple[str, ...] = ()
    as_read: bool = False
    let_go: bool = False
    gone_at: datetime | None = None

    def keeps(self, camera: str, item: Item) -> bool:
        """True when this hold was seen to keep the whole of an item's window on a camera."""
        return camera in self.kept and self._spans(item)

    def asks(self, camera: str, item: Item) -> bool:
        """True while it stands and asks for the whole of an item's window on a camera to be kept, seen or not."""
        return camera in self.cameras and not self.let_go and self._spans(item)

    def _spans(self, item: Item) -> bool:
        if self.begins is None or self.ends is None:
            return False
        return item.begins is not None and self.begins <= item.begins and (item.ends or item.begins) <= self.ends
