"""Holds: footage kept past its overwrite time. Asked for, placed camera by camera, reviewed, released."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

import msgspec
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.refs import said
from control_room.domain.times import LONDON, day_of

REVIEW_AFTER: Final = timedelta(days=28)
"""When a hold is looked at again where its line does not say; the protocol's `hold_days` says it for every new one."""

_REVIEW_AT: Final = time(9)


class HoldReason(StrEnum):
    """Why footage is held."""

    REQUEST = "request"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    LEGAL = "legal"
    SAR = "sar"
    SERIOUS = "death_or_serious"
    USE_OF_FORCE = "use_of_force"
    STOP_AND_SEARCH = "stop_and_search"


class KeptBy(StrEnum):
    """How footage is kept past its overwriting. Only what was seen there counts."""

    LOCK = "lock"
    COPY = "copy"


class HoldRequested(Facts, frozen=True, kw_only=True, tag="hold.requested"):
    """Footage is to be kept. A camera or a window that was not given is owed.

    Attributes:
        gone_at: when the first of it is overwritten by the cameras' settings, if nothing is done.
        review_on: the day it is looked at again.
        about: the matter it is for.
    """

    reason: Public[HoldReason] = HoldReason.INCIDENT
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    gone_at: Public[datetime | None] = None
    review_on: Public[date | None] = None
    about: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class HoldFiled(Facts, frozen=True, kw_only=True, tag="hold.filed"):
    """A camera or a window that was owed is given."""

    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    gone_at: Public[datetime | None] = None
    text: Words | None = None
    typed: Words | None = None


class HoldPlaced(Facts, frozen=True, kw_only=True, tag="hold.placed"):
    """Somebody saw it kept: the lock looked for in the recorder, or a copy that plays. `cameras` empty means all of them."""

    cameras: Public[tuple[str, ...]] = ()
    how: Public[KeptBy] = KeptBy.LOCK
    text: Words | None = None


class HoldReviewed(Facts, frozen=True, kw_only=True, tag="hold.reviewed"):
    """Still needed; looked at again on `review_on`."""

    review_on: Public[date]
    reason: Words | None = None


class HoldReviewDue(Facts, frozen=True, kw_only=True, tag="hold.review_due"):
    """Its day came and nobody had looked at it again: said once, `due` being when it was meant to be."""

    due: Public[datetime]


class HoldReleased(Facts, frozen=True, kw_only=True, tag="hold.released"):
    """No longer needed: the footage may go when its time comes."""

    reason: Words


HoldFacts = HoldRequested | HoldFiled | HoldPlaced | HoldReviewed | HoldReviewDue | HoldReleased
"""Every kind of line a hold writes."""


class HoldState(StrEnum):
    """Where a hold stands. Only APPLIED keeps anything."""

    REQUESTED = "requested"
    APPLIED = "applied"
    RELEASED = "released"


class HoldOver(Refusal):
    """The hold was released."""

    code: ClassVar[str] = "hold_over"


class NotHeld(Refusal):
    """A camera was said to be kept by a hold that is not for it."""

    code: ClassVar[str] = "not_held"


class Hold(Matter, frozen=True, kw_only=True, tag="HD"):
    """Footage of some cameras, from and to, kept for a reason.

    Attributes:
        verified: cameras whose hold somebody saw in the recorder.
        review_said: its review day came, and nobody has said since whether it is still needed.
    """

    reason: HoldReason = HoldReason.INCIDENT
    cameras: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    gone_at: datetime | None = None
    review_on: date | None = None
    about: str | None = None
    review_said: bool = False
    text: Words | None = None

    @property
    def state(self) -> HoldState:
        """REQUESTED until every camera of it was seen held in the recorder."""
        if self.stage is not Stage.OPEN:
            return HoldState.RELEASED
        whole = self.cameras and set(self.cameras) <= set(self.verified)
        return HoldState.APPLIED if whole else HoldState.REQUESTED

    def expired(self, at: datetime) -> bool:
        """Let go, and its overwrite time is past: nothing of it need be there any longer (SM9). Nobody looked."""
        return self.stage is Stage.CLOSED and self.gone_at is not None and self.gone_at <= at

    def open_(self) -> None:
        """Raise `HoldOver` where it was released."""
        if self.stage is not Stage.OPEN:
            raise HoldOver(f"{self.ref} was released already; ask for a new one if the footage is still needed")

    def placeable(self, cameras: tuple[str, ...]) -> None:
        """Whether these cameras, or with none all of its own, can have been seen kept. Raises `HoldOver`, `NotHeld`."""
        self.open_()
        named = " ".join(_named(each) for each in self.cameras)
        if not named:
            raise NotHeld(
                f"{self.ref} names no camera yet; give it its cameras first, in a line as {_typed(self.ref)} c12"
            )
        if other := [each for each in cameras if each not in self.cameras]:
            raise NotHeld(f"{' '.join(map(_named, other))}: not held by {self.ref}; one of {named} would be right")

    def covers(self, camera: str, at: datetime) -> bool:
        """True when this hold keeps that camera's picture of that instant; one only asked for keeps nothing."""
        inside = self.begins is not None and self.ends is not None and self.begins <= at <= self.ends
        return inside and self.stage is Stage.OPEN and camera in self.verified

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is not Stage.OPEN:
            return ()
        missing = {
            "camera": not self.cameras,
            "start": self.begins is None or self.ends is None,
            "placed": self.state is HoldState.REQUESTED,
            "hold_review": self.review_said,
        }
        return tuple(code for code, absent in missing.items() if absent)

    @override
    def due(self) -> datetime | None:
        if self.stage is not Stage.OPEN:
            return None
        if self.state is HoldState.REQUESTED:
            return self.gone_at or self.opened_at
        return self.review_at

    @property
    def review_at(self) -> datetime | None:
        """When it is looked at again."""
        return None if self.review_on is None else datetime.combine(self.review_on, _REVIEW_AT, LONDON)

    @override
    def wakes(self) -> datetime | None:
        return self.review_at if self.state is HoldState.APPLIED and not self.review_said else None

    @override
    def outstanding(self) -> bool:
        # A hold that stands in the recorder waits for its review day and is nobody's work tonight.
        return self.state is HoldState.REQUESTED or (self.stage is Stage.OPEN and self.review_said)

    @override
    def red(self) -> bool:
        return self.state is HoldState.REQUESTED

    @override
    def counts(self) -> Iterable[Count]:
        if self.stage is Stage.VOIDED:
            return
        yield Count(day=self.day, measure="holds", dimension="all", key="")
        yield Count(day=self.day, measure="holds", dimension="reason", key=self.reason)

    def release(self, reason: str) -> HoldReleased:
        """Let it go.

        Raises:
            HoldOver: it was let go before.
        """
        self.open_()
        return HoldReleased(reason=reason)


def _typed(ref: str) -> str:
    return said(ref).replace("-", "").lower()


def _named(camera: str) -> str:
    return f"c{camera}" if camera[:1].isdigit() else camera.lower()


def after(hold: Hold | None, line: Line) -> Hold:  # noqa: PLR0911 - one arm a kind
    """The hold as it stands once `line` is written. History never refuses."""
    whole = began(Hold, line) if hold is None else went_on(hold, line)
    facts = line.facts
    if not isinstance(facts, HoldFacts):
        return whole
    match facts:
        case HoldRequested():
            return msgspec.structs.replace(
                whole,
                reason=facts.reason,
                cameras=facts.cameras,
                begins=facts.begins,
                ends=facts.ends,
                gone_at=facts.gone_at,
                review_on=facts.review_on or day_of(line.at) + REVIEW_AFTER,
                about=facts.about,
                text=facts.text,
            )
        case HoldFiled():
            return msgspec.structs.replace(
                whole,
                cameras=tuple(dict.fromkeys((*whole.cameras, *facts.cameras))),
                begins=facts.begins or whole.begins,
                ends=facts.ends or whole.ends,
                gone_at=facts.gone_at or whole.gone_at,
            )
        case HoldPlaced():
            verified = tuple(dict.fromkeys((*whole.verified, *(facts.cameras or whole.cameras))))
            return msgspec.structs.replace(whole, verified=verified)
        case HoldReviewed():
            return msgspec.structs.replace(whole, review_on=facts.review_on, review_said=False)
        case HoldReviewDue():
            return msgspec.structs.replace(whole, review_said=True)
        case HoldReleased():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at)
        case _:  # pragma: no cover
            assert_never(facts)
